"""A sealed value opens in its own row and column, for its casus, and nowhere else."""

from typing import Any

import pytest
from sqlalchemy import select

from shared.database.sealed import SealedColumn, sealed_columns
from shared.encryption import SealError
from shared.kernel import Kernel
from tests.suite import APPS, Suite
from tests.walk import held, monday_comes, with_account

OTHER = "4f6cbb1e-0000-4000-8000-00000000beef"
COLUMNS = [
    pytest.param(name, each, id=f"{name}: {each.table.name}.{each.column.name}")
    for name, app in APPS.items()
    for each in sealed_columns(app.TABLES.metadata)
]


@pytest.fixture(scope="module")
def walked(module_suite: Suite) -> Suite:
    """Two cases whose every sealed column holds something."""
    with monday_comes():
        for _ in range(2):
            held(module_suite)
        with_account(module_suite)
    return module_suite


def rows_of(kernel: Kernel, column: SealedColumn) -> list[Any]:
    casus = column.casus if column.casus is not None else column.key
    query = select(column.key, column.column, casus).where(column.column.is_not(None))
    with kernel.reading() as session:
        rows = session.connection().execute(query).all()
    return [
        (str(key), value, owner if column.casus is not None else None)
        for key, value, owner in rows
    ]


def opens(kernel: Kernel, value: bytes, place: str, casus_id: str | None) -> bool:
    with kernel.reading() as session:
        try:
            kernel.vault.open(session, value, place=place, casus_id=casus_id)
        except SealError:
            return False
    return True


@pytest.mark.parametrize(("name", "column"), COLUMNS)
def test_moved_value_is_refused(walked: Suite, name: str, column: SealedColumn) -> None:
    kernel = walked.kernels[name]
    rows = rows_of(kernel, column)
    assert rows, "nothing is sealed here: the walk must fill it"
    for row_id, value, casus_id in rows:
        assert opens(kernel, value, column.place(row_id), casus_id)
    row_id, value, casus_id = rows[0]
    place = column.place(row_id)
    other_table = place.replace(column.table.name, "elsewhere", 1)
    other_column = place.replace(f"/{column.column.name}/", "/elsewhere/", 1)
    with kernel.writing() as session:
        kernel.vault.seal(session, b"x", place="p", casus_id=OTHER)
        session.commit()

    moved = [(column.place(OTHER), casus_id), (other_table, casus_id)]
    moved += [(other_column, casus_id), (place, OTHER)]
    if casus_id is not None:
        moved.append((place, None))
    assert [to for to in moved if opens(kernel, value, *to)] == []
    sisters = [each for each in walked.kernels.values() if each is not kernel]
    assert not any(opens(sister, value, place, casus_id) for sister in sisters)


@pytest.mark.parametrize("name", APPS)
def test_value_of_another_case_in_its_row_does_not_open(
    walked: Suite, name: str
) -> None:
    """The same column, two rows of two cases, values exchanged in the database."""
    kernel = walked.kernels[name]
    for column in sealed_columns(kernel.tables.metadata):
        rows = rows_of(kernel, column)
        if len({casus for _, _, casus in rows}) < 2:
            continue
        mine, theirs = rows[0], next(row for row in rows if row[2] != rows[0][2])
        assert not opens(kernel, theirs[1], column.place(mine[0]), mine[2])
