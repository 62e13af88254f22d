"""The table of features names pages and tests that exist."""

import ast
import re
from dataclasses import dataclass

import pytest

from tests.e2e.sitemap import read_sitemap
from tests.house.tree import ROOT

# the features of the issues that were finished: each has its row
FINISHED: tuple[str, ...] = (
    *(f"AF{number:02d}" for number in range(1, 15)),
    "AP01",
    "AP04",
    *(f"CO{number:02d}" for number in range(1, 6)),
    *(f"CT{number:02d}" for number in range(1, 10)),
    *(f"NO{number:02d}" for number in range(1, 13)),
    *(f"OB{number:02d}" for number in range(1, 5)),
    *(f"OP{number:02d}" for number in range(1, 5)),
    *(f"PR{number:02d}" for number in range(1, 10)),
    *(f"RA{number:02d}" for number in range(1, 5)),
    *(f"RO{number:02d}" for number in range(1, 9)),
    *(f"RU{number:02d}" for number in range(1, 9)),
    *(f"TK{number:02d}" for number in range(1, 9)),
    "TO03",
    "TO04",
    *(f"VI{number:02d}" for number in range(1, 8)),
    *(f"WT{number:02d}" for number in range(1, 10)),
    *(f"ZP{number:02d}" for number in range(1, 9)),
    *(f"ZT{number:02d}" for number in range(1, 13)),
)
TABLE = ROOT / "docs" / "features.md"
ROW = re.compile(
    r"^\| (?P<id>[A-Z]{2}\d\d) \|(?P<page>.+)\|(?P<test>.+)\|(?P<red>.+)\|$"
)
NAME = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
PAGE = re.compile(r"`(/[^`]*)`")
NO_PAGE = "—"


@dataclass(frozen=True)
class Row:
    id: str
    page: str
    test: str
    red: str


def rows(text: str) -> list[Row]:
    found = []
    for line in text.splitlines():
        if not line.startswith("|") or line.startswith(("| ID |", "|---")):
            continue
        match = ROW.fullmatch(line)
        assert match, f"not a row of four cells: {line}"
        found.append(Row(*(cell.strip() for cell in match.groups())))
    return found


def faults(row: Row, pages: set[str]) -> list[str]:
    """Return what this row says that is not so."""
    found = []
    tests = NAME.findall(row.test)
    if not tests or NAME.sub("", row.test).replace("<br>", "").strip(" ,"):
        found.append(f"{row.id}: tests are `tests/….py::test_name`, with <br> between")
    for path, name in tests:
        if not name.startswith("test_") or name not in functions(path):
            found.append(f"{row.id}: there is no {path}::{name}")
    named = PAGE.findall(row.page)
    if not named and row.page != NO_PAGE:
        found.append(f"{row.id}: pages are paths like `/inbox`, or {NO_PAGE}")
    found += [f"{row.id}: no route {path}" for path in named if path not in pages]
    if len(row.red) < 10:
        found.append(f"{row.id}: say how the test was seen red")
    return found


def functions(path: str) -> set[str]:
    file = ROOT / path
    if not file.is_file():
        return set()
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def bare(rule: str) -> str:
    """Write a rule as people do: /aanmelding/<link>."""
    return re.sub(r"<[^>]+>", "<…>", rule)


@pytest.fixture(scope="module")
def pages() -> set[str]:
    # a page may be named in the table by its rule with any word for its arguments
    return {bare(route.rule) for route in read_sitemap().routes}


def test_table_is_true(pages: set[str]) -> None:
    table = rows(TABLE.read_text(encoding="utf-8"))
    told = [Row(row.id, bare(row.page), row.test, row.red) for row in table]

    assert [fault for row in told for fault in faults(row, pages)] == []


def test_each_feature_stands_once_and_in_order() -> None:
    ids = [row.id for row in rows(TABLE.read_text(encoding="utf-8"))]

    assert ids == sorted(set(ids))
    assert sorted(set(FINISHED) - set(ids)) == []


GOOD = "`tests/house/test_sizes.py::test_modules_are_small`"


@pytest.mark.parametrize(
    ("page", "test", "red"),
    [
        ("`/nergens`", GOOD, "removed the check"),
        ("the inbox", GOOD, "removed the check"),
        ("`/inbox`", "`tests/house/test_sizes.py::test_none`", "removed the check"),
        ("`/inbox`", "`tests/none.py::test_none`", "removed the check"),
        ("`/inbox`", "every test", "removed the check"),
        ("`/inbox`", GOOD, "yes"),
    ],
)
def test_planted_untruth_is_found(
    page: str, test: str, red: str, pages: set[str]
) -> None:
    (row,) = rows(f"| AA01 | {page} | {test} | {red} |")

    assert faults(row, pages)


def test_true_row_passes(pages: set[str]) -> None:
    row = Row("AA01", bare("`/inbox`, `/aanmelding/<link>`"), GOOD, "removed the check")

    assert faults(row, pages) == []
