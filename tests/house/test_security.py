"""The table beside the ASVS names tests that exist, or says why it names none."""

import re

import pytest

from tests.house.test_features import NAME, functions
from tests.house.tree import ROOT

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
