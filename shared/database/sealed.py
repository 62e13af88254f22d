"""Sealed columns declare whose key seals them; their place follows from where they are.

What is declared here is what rotation re-seals, what destruction wipes and what the
house test holds every `bytes` column to.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, MetaData, Table
from sqlmodel import Field

SEALED = "sealed"
CASUS = "casus"


def sealed_under(casus: str | None, **options: Any) -> Any:
    """A sealed `bytes` column; `casus` names the column of this row with the casus id.

    Without one, or where that column is empty, the service key seals it.
    """
    return Field(sa_column_kwargs={"info": {SEALED: casus}}, **options)


def belongs_to(*casus: str) -> dict[str, Any]:
    """Table options: rows that go with the casus that one of these columns names."""
    return {"info": {CASUS: casus}}


@dataclass(frozen=True)
class SealedColumn:
    """One declared column: how to name the place of each of its rows."""

    table: Table
    column: Column[Any]
    casus: Column[Any] | None

    @property
    def key(self) -> Column[Any]:
        (key,) = self.table.primary_key.columns
        return key

    def place(self, row_id: str) -> str:
        """The place that `Vault.seal` and `Vault.open` were told."""
        return f"{self.table.name}/{self.column.name}/{row_id}"


def sealed_columns(metadata: MetaData) -> Iterator[SealedColumn]:
    """Yield what the tables of one service declare as sealed."""
    for table in metadata.sorted_tables:
        for column in table.columns:
            if SEALED in column.info:
                name = column.info[SEALED]
                yield SealedColumn(table, column, table.c[name] if name else None)


def casus_columns(metadata: MetaData) -> dict[Table, set[Column[Any]]]:
    """The tables with rows of a casus, children first, and where its id stands."""
    found: dict[Table, set[Column[Any]]] = {
        table: {table.c[name] for name in table.info.get(CASUS, ())}
        for table in reversed(metadata.sorted_tables)
    }
    for each in sealed_columns(metadata):
        if each.casus is not None:
            found[each.table].add(each.casus)
    return {table: columns for table, columns in found.items() if columns}
