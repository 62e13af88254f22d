"""The build before runs on the tables of this one: a migration only adds.

One that takes away, when no build that one may go back to uses it, says
`additive = False`.
"""

import shutil
from pathlib import Path

import pytest

from shared.database.migrate import MigrationError, check_back
from shared.database.revision import migrations
from tests.house.additive import faults_of
from tests.house.tree import SERVICES

# the migrations of the first build that can be gone back to
SINCE = {"intake": "0010", "scheduling": "0031", "notifications": "0027"}
NEXT = "9001"
TEXT = '''"""Planted."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "{revision}", {before}
branch_labels = depends_on = None
{more}


def upgrade() -> None:
    with op.batch_alter_table("planted") as table:
        {body}
'''
MAKE = """pass
    op.create_table(
        "planted",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("naam", sa.Text(), nullable=True),
        sa.Column("code", sa.Text(), nullable=False),
        sa.CheckConstraint("code IN ('a', 'b')", name="ck_planted_code"),
    )
"""
CHECK = (
    'table.drop_constraint("ck_planted_code", type_="check")\n        '
    'table.create_check_constraint("ck_planted_code", "code IN ({})")'
)
COLUMN = 'table.add_column(sa.Column("nieuw", sa.Text(), nullable={}{}))'
ADDS = {
    "column": COLUMN.format(True, ""),
    "default": COLUMN.format(False, ", server_default='x'"),
    "wider": CHECK.format("'a', 'b', 'c'"),
    "own rule": f"{COLUMN.format(True, '')}\n        "
    'table.create_unique_constraint("uq_nieuw", ["nieuw"])',
}
TAKES = {
    "column gone": ('table.drop_column("naam")', "no naam any more"),
    "renamed": (
        'table.alter_column("naam", new_column_name="naam2")',
        "no naam any more",
    ),
    "must be": (COLUMN.format(False, ""), "nieuw must be given"),
    "stricter": (
        'table.alter_column("naam", existing_type=sa.Text(), nullable=False)',
        "naam must be given",
    ),
    "other kind": (
        'table.alter_column("naam", type_=sa.Integer())',
        "naam was TEXT and is INTEGER",
    ),
    "narrower": (CHECK.format("'a'"), "ck_planted_code allows less"),
    "unique": ('table.create_unique_constraint("uq", ["naam"])', "did not have to be"),
    "rule": (
        'table.create_check_constraint("ck_naam", "naam <> \'\'")',
        "ck_naam is a new rule",
    ),
    "table gone": ('pass\n    op.drop_table("planted")', "no table planted any more"),
}


def planted(folder: Path, body: str, *, more: str = "") -> Path:
    """A migration that makes a table, and one that changes it."""
    scripts = folder / "migrations"
    (scripts / "versions").mkdir(parents=True)
    for name in ("env.py", "script.py.mako"):
        shutil.copy(migrations("intake") / name, scripts)
    made = TEXT.format(revision="9000", before=None, more="", body="")
    made = made.partition("    with")[0] + "    " + MAKE
    (scripts / "versions" / "9000_planted.py").write_text(made)
    change = TEXT.format(revision=NEXT, before="'9000'", more=more, body=body)
    (scripts / "versions" / f"{NEXT}_planted.py").write_text(change)
    return scripts


@pytest.mark.parametrize("service", SERVICES)
def test_build_before_runs_on_the_tables_of_each_migration(
    service: str, tmp_path: Path
) -> None:
    assert faults_of(service, tmp_path, since=SINCE[service], scripts=None) == []


@pytest.mark.parametrize("body", ADDS.values(), ids=ADDS)
def test_what_adds_passes(body: str, tmp_path: Path) -> None:
    scripts = planted(tmp_path, body)

    assert faults_of("intake", tmp_path, since="9000", scripts=scripts) == []


@pytest.mark.parametrize(("body", "said"), TAKES.values(), ids=TAKES)
def test_planted_loss_is_found_unless_it_says_so(
    body: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "says").mkdir()
    scripts = planted(tmp_path, body)
    (found,) = faults_of("intake", tmp_path, since="9000", scripts=scripts)
    assert said in found

    says = planted(tmp_path / "says", body, more="additive = False")
    assert faults_of("intake", tmp_path / "says", since="9000", scripts=says) == []
    # and nobody rolls back over it
    monkeypatch.setattr("shared.database.migrate.migrations", lambda _: says)
    with pytest.raises(MigrationError, match=f"{NEXT} of intake took away"):
        check_back("intake", "9000")
    check_back("intake", NEXT)
