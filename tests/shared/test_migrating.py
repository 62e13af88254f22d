"""An upgrade keeps what a database holds, also where rows point at each other."""

import sqlite3
from pathlib import Path

from alembic import command

from shared.database.migrate import _config, upgrade

ROW = "4f6cbb1e-0000-4000-8000-000000000001"


def fill(connection: sqlite3.Connection, table: str, **known: object) -> None:
    """Insert one row; what is not known and must be there gets something."""
    values = dict(known)
    for _, name, kind, required, _, _ in connection.execute(
        f"PRAGMA table_info({table})"
    ):
        if required and name not in values:
            values[name] = 1 if kind in ("INTEGER", "BOOLEAN") else "2026-01-01 00:00"
    marks = ", ".join("?" * len(values))
    names = ", ".join(values)
    connection.execute(
        f"INSERT INTO {table} ({names}) VALUES ({marks})", list(values.values())
    )


def test_upgrade_keeps_rows_that_others_point_at(tmp_path: Path) -> None:
    path = tmp_path / "intake.db"
    url = f"sqlite:///{path}"
    command.upgrade(_config("intake", url), "0002")
    with sqlite3.connect(path) as connection:
        fill(connection, "aanmelding", id=ROW, state="ontvangen", policy="{}")
        fill(connection, "aanvulling", id=ROW, aanmelding_id=ROW)
    connection.close()

    upgrade("intake", url)

    connection = sqlite3.connect(path)
    assert connection.execute("SELECT id FROM aanmelding").fetchall() == [(ROW,)]
    assert connection.execute("SELECT id FROM aanvulling").fetchall() == [(ROW,)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()
