"""Whatever is sealed says so, and what belongs to a casus goes with it."""

from typing import Any

import pytest
from sqlalchemy import Column, ForeignKey, LargeBinary, MetaData, String, Table

from shared.database.sealed import SEALED, casus_columns
from tests.suite import APPS

# the wrapped keys themselves; rotation and destruction know them by their table
KEYS = "casus_key"
# the calendar that everybody may subscribe to
OPEN = {"observatoriumagenda.inhoud"}
# ids, states and times without content: they say that it was destroyed
KEPT = {"access", "inbox", KEYS}
METADATA = {name: app.TABLES.metadata for name, app in APPS.items()}


def undeclared(metadata: MetaData) -> list[str]:
    """Return the columns of bytes that do not say how they are sealed."""
    return [
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, LargeBinary)
        and SEALED not in column.info
        and table.name != KEYS
        and f"{table.name}.{column.name}" not in OPEN
    ]


def left_behind(metadata: MetaData) -> list[str]:
    """Return the tables that point at a casus and would outlive it."""
    going = casus_columns(metadata)
    return [
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.columns
        if table.name not in KEPT
        and (column.name == "casus_id" or points_at_a_casus(column))
        and column not in going.get(table, set())
    ]


def points_at_a_casus(column: Column[Any]) -> bool:
    return any(
        key.column.table.name in ("aanmelding", "traject")
        for key in column.foreign_keys
    )


@pytest.mark.parametrize("name", METADATA)
def test_every_column_of_bytes_is_declared(name: str) -> None:
    assert undeclared(METADATA[name]) == []


@pytest.mark.parametrize("name", METADATA)
def test_nothing_of_a_casus_outlives_it(name: str) -> None:
    assert left_behind(METADATA[name]) == []


def test_planted_column_and_table_are_found() -> None:
    metadata = MetaData()
    Table("planted", metadata, Column("raw", LargeBinary))
    Table("stray", metadata, Column("casus_id", String))
    Table("traject", metadata, Column("id", String, primary_key=True))
    Table("line", metadata, Column("van", String, ForeignKey("traject.id")))

    assert undeclared(metadata) == ["planted.raw"]
    assert left_behind(metadata) == [
        "stray.casus_id",
        "line.van",
    ]
