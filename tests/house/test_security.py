"""The table beside the ASVS names tests that exist, or says why it names none."""

import ast
import re

import pytest

from tests.house.test_features import NAME, functions
from tests.house.tree import ROOT, modules

TABLE = ROOT / "docs" / "security.md"
ROW = re.compile(
    r"\| V(?P<first>[\d.]+)(?: to V(?P<last>[\d.]+))? \| (?P<level>[12]) \| .+ \| "
    r"(?P<verdict>yes|yes, no test|partly|\*\*no\*\*|does not apply) \| (?P<by>.+) \|"
)


def faults(line: str) -> list[str]:
    """Return what a line says that is not so."""
    found = ROW.fullmatch(line)
    if found is None:
        return [f"not a row: {line}"]
    named = NAME.findall(found["by"])
    wrong = [f"there is no {p}::{n}" for p, n in named if n not in functions(p)]
    if found["verdict"] == "yes" and not named:
        wrong.append(f"V{found['first']} says yes and names no test")
    return wrong


def lines() -> list[str]:
    text = TABLE.read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.startswith("| V")]


def test_table_beside_the_asvs_is_true():
    assert [fault for line in lines() for fault in faults(line)] == []


def test_each_requirement_stands_once_and_in_order():
    numbers = [
        tuple(int(part) for part in number.split("."))
        for line in lines()
        for number in re.findall(r"V(\d+\.\d+\.\d+)(?= |$)", line.split(" | ")[0])
    ]

    assert numbers == sorted(set(numbers))
    assert {number[0] for number in numbers} == set(range(1, 18))


@pytest.mark.parametrize(
    "line",
    [
        "| V1.1.1 | 2 | what | yes | because |",
        "| V1.1.1 | 2 | what | yes | `tests/house/test_sizes.py::test_none` |",
        "| V1.1.1 | 3 | what | partly | because |",
        "| V1.1.1 | 1 | what | maybe | because |",
    ],
)
def test_planted_untruth_in_the_table_is_found(line: str):
    assert faults(line)


SECRET = re.compile(r"(^|_)(token|mac|secret|signature|otp|password|wachtwoord)$", re.I)


def name_of(node: ast.expr) -> str:
    return getattr(node, "attr", "") or getattr(node, "id", "")


def compared(code: ast.AST) -> list[int]:
    """Return the lines that compare a secret in a time that tells how much is right."""
    return [
        node.lineno
        for node in ast.walk(code)
        if isinstance(node, ast.Compare)
        and isinstance(node.ops[0], ast.Eq | ast.NotEq)
        and any(SECRET.search(name_of(one)) for one in (node.left, *node.comparators))
    ]


def test_planted_comparison_of_a_secret_is_found():
    code = "if row.token == typed or typed != given_mac:\n    kind == 'token'"

    assert compared(ast.parse(code)) == [1, 1]


def test_no_secret_is_compared_in_a_time_that_tells():
    found = [
        f"{each.name}:{line}"
        for each in modules("services", "shared", "embedded")
        for line in compared(each.tree)
    ]
    assert found == []


# what runs whatever it is given: a command, or code in what was sent
RUNS = re.compile(
    r"(subprocess|pickle|marshal|shelve|dill|jsonpickle)(\..*)?"
    r"|os\.(system|popen|exec\w*|spawn\w*)|eval|exec|compile"
)


def running(code: ast.AST) -> list[str]:
    """Return what this code can run or unpack that somebody sent."""
    used = []
    for node in ast.walk(code):
        if isinstance(node, ast.Import):
            used += [one.name for one in node.names]
        elif isinstance(node, ast.ImportFrom):
            used += [
                node.module or "",
                *(f"{node.module}.{n.name}" for n in node.names),
            ]
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            used.append(f"{node.value.id}.{node.attr}")
        elif isinstance(node, ast.Name):
            used.append(node.id)
    return [name for name in used if RUNS.fullmatch(name)]


@pytest.mark.parametrize(
    "line",
    [
        "import subprocess",
        "from pickle import loads",
        "from os import system",
        "os.popen(typed)",
        "eval(typed)",
        "call = exec",
    ],
)
def test_planted_way_to_run_what_was_sent_is_found(line: str):
    assert running(ast.parse(line))


def test_nothing_that_was_sent_is_ever_run_or_unpickled():
    found = {each.name: running(each.tree) for each in modules("services", "shared")}
    # a command of our own, which gets what was fetched as its input
    del found["services.scheduling.eigenagenda.lezen"]
    assert {name: ways for name, ways in found.items() if ways} == {}
