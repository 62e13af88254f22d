"""Counters that are a row each: one statement, whoever counts at the same moment."""

from functools import cache
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, SQLModel

from shared.database.tables import table_of

INSERTS: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def count_up(
    session: Session,
    model: type[SQLModel],
    column: str,
    *,
    most: int | None = None,
    **key: Any,
) -> int | None:
    """Count one more and return how many; None when there were `most` already.

    Others who count in the same row wait until this transaction ends.
    """
    connection = session.connection()
    query = _counting(connection.dialect.name, model, column, most, tuple(key))
    counted: int | None = connection.scalar(query, key | {column: 1})
    return counted


@cache
def _counting(
    dialect: str,
    model: type[SQLModel],
    column: str,
    most: int | None,
    key: tuple[str, ...],
) -> Any:
    table = table_of(model)
    counted = table.c[column]
    return (
        INSERTS[dialect](table)
        .on_conflict_do_update(
            index_elements=key,
            set_={column: counted + 1},
            where=None if most is None else counted < most,
        )
        .returning(counted)
    )
