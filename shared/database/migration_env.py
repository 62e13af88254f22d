"""What alembic's env.py of each service runs."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import MetaData, event
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

from shared.database.engine import make_engine


def run(metadata: MetaData) -> None:
    """Run the migrations on the database named by the command."""
    engine = make_engine(context.config.attributes["url"])
    event.listen(engine, "connect", _let_tables_be_rebuilt)
    with engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=metadata,
            render_as_batch=True,
            compare_type=True,
            render_item=_render,
        )
        with context.begin_transaction():
            context.run_migrations()
    engine.dispose()


def _let_tables_be_rebuilt(connection: Any, _record: Any) -> None:
    # sqlite changes a table by making it anew; what points at it would forbid that
    if type(connection).__module__.startswith("sqlite3"):
        connection.execute("PRAGMA foreign_keys=OFF")


def _render(kind: str, item: Any, _autogen: Any) -> str | Literal[False]:
    # plain SQLAlchemy types, so that a migration outlives SQLModel's names
    if kind == "type" and isinstance(item, UTCDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, AutoString):
        return f"sa.String(length={item.length})" if item.length else "sa.Text()"
    return False
