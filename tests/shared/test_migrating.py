"""An upgrade keeps what a database holds, also where rows point at each other."""

import sqlite3
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import MetaData, Table, select
from sqlalchemy.exc import IntegrityError

from services.notifications.bezorging.models import Bericht
from services.notifications.uitnodiging.models import Tafel
from shared.database.migrate import _config, upgrade
from shared.database.revision import head, migrations
from tests.suite import Suite

ROW = "4f6cbb1e-0000-4000-8000-000000000001"
# what sqlite can only do by making the table anew
REBUILDS = """
from alembic import op

revision, down_revision, branch_labels, depends_on = "9999", "{before}", None, None


def upgrade() -> None:
    with op.batch_alter_table("aanmelding", recreate="always") as batch_op:
        batch_op.alter_column("policy", nullable=True)
"""


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
    upgrade("intake", url)
    known = {"state": "ontvangen", "channel": "document", "policy": "{}"}
    with sqlite3.connect(path) as connection:
        fill(connection, "aanmelding", id=ROW, **known)
        fill(connection, "aanvulling", id=ROW, aanmelding_id=ROW)
    connection.close()

    next_one = tmp_path / "versions" / "9999_rebuilds.py"
    next_one.parent.mkdir()
    next_one.write_text(REBUILDS.format(before=head("intake")))
    config = _config("intake", url)
    places = f"{migrations('intake') / 'versions'}:{next_one.parent}"
    config.set_main_option("version_locations", places)
    command.upgrade(config, "head")

    connection = sqlite3.connect(path)
    assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [
        ("9999",)
    ]
    assert connection.execute("SELECT id FROM aanmelding").fetchall() == [(ROW,)]
    assert connection.execute("SELECT id FROM aanvulling").fetchall() == [(ROW,)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()


def test_mails_of_each_kind_outlive_the_rule_about_kinds(both: Suite) -> None:
    engine = both.kernels["notifications"].engine
    url = engine.url.render_as_string(hide_password=False)
    command.downgrade(_config("notifications", url), "0028")
    at = datetime(2026, 3, 2, tzinfo=UTC)
    kinds = "services.notifications.migrations.versions.0029_kinds_of_mail_in_code"
    # the row of before knows no meeting
    given = {"casus_id": ROW, "message_id": "", "sha256": "", "verzegeld": b"x"}
    moments = {"volgende_op": at, "gemaakt_op": at}
    mails = [
        Bericht(id=kind, soort=kind, **given, **moments).model_dump(
            exclude={"tafel_id"}
        )
        for kind in import_module(kinds).KNOWN
    ]
    times = {"starts_at": at, "ends_at": at}
    meeting = Tafel(
        id=ROW,
        casus_id=ROW,
        referentie="",
        version=1,
        sequence=0,
        verzegeld=b"",
        **times,
    )

    def rows() -> list[dict[str, object]]:
        table = Table("bericht", MetaData(), autoload_with=engine)
        with engine.connect() as connection:
            return [dict(row) for row in connection.execute(select(table)).mappings()]

    table = Table("bericht", MetaData(), autoload_with=engine)
    with engine.begin() as connection:
        connection.execute(table.insert(), mails)
        connection.execute(Tafel.__table__.insert(), meeting.model_dump())  # type: ignore[attr-defined]
    unknown = {**mails[0], "id": "x", "soort": "eigen_afspraak"}
    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.execute(table.insert(), unknown)
    before = sorted(rows(), key=str)

    upgrade("notifications", url)

    after = sorted(rows(), key=str)
    about = {str(row["soort"]) for row in after if row.pop("tafel_id") == ROW}
    assert about == {"jouw_uitnodigingen", "taak_gewijzigd"}
    assert after == before
    assert len(before) == len(mails)
    with engine.begin() as connection:
        connection.execute(table.insert(), unknown)
