"""Names that one transaction holds, so that others of that name wait their turn."""

from sqlalchemy import text
from sqlmodel import Session


def hold(session: Session, name: str) -> None:
    """Hold a name until this transaction ends.

    On SQLite a writing transaction has the whole database to itself already.
    """
    connection = session.connection()
    if connection.dialect.name == "postgresql":
        connection.execute(
            text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))"),
            {"name": name},
        )
