"""An upgrade is tried on a copy first, and the build before runs on what it made."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import make_url, text

from shared.database.migrate import MigrationError, upgrade
from shared.database.revision import head, is_migrated, revision_of
from tests.deploy.operating import Operator
from tests.house.tree import ROOT
from tests.suite import Suite
from tests.walk import aangemeld, aanvaard, uitgenodigd

pytestmark = [pytest.mark.integration, pytest.mark.timeout(400)]
NEXT = "9000"
TEXT = '''"""Planted."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "{revision}", "{before}"
branch_labels = depends_on = None


def upgrade() -> None:
    {body}
'''
ADD = 'op.add_column("traject", sa.Column("nieuw", sa.Text(), nullable=True))'
WRONG = (
    (
        'op.create_index("one", "outbox", ["receiver"], unique=True)',
        "scheduling cannot be migrated: ",
    ),
    ('raise KeyError("nergens")', "scheduling cannot be migrated: 'nergens'"),
    ('op.execute("DELETE FROM outbox")', "scheduling would lose "),
)


@pytest.fixture
def newer(operator: Operator, tmp_path: Path) -> Operator:
    """An operator who checked out a newer build; the suite runs the present one."""
    operator.code = tmp_path / "newer"
    for name in ("deploy", "services", "shared"):
        skip = shutil.ignore_patterns("built", "__pycache__")
        shutil.copytree(ROOT / name, operator.code / name, ignore=skip)
    return operator


def plant(operator: Operator, body: str) -> None:
    versions = operator.code / "services" / "scheduling" / "migrations" / "versions"
    file = versions / f"{NEXT}_planted.py"
    written = TEXT.format(revision=NEXT, before=head("scheduling"), body=body)
    file.write_text(written, "utf-8")


def state(suite: Suite) -> tuple[str, int, set[str]]:
    """How far the tables of scheduling are, what it has to tell, and what lies near."""
    engine = suite.kernels["scheduling"].engine
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT count(*) FROM outbox")).scalar_one()
        if engine.dialect.name == "sqlite":
            folder = Path(str(make_url(str(engine.url)).database)).parent
            near = {each.name for each in folder.iterdir() if each.is_dir()}
        else:
            found = connection.execute(text("SELECT datname FROM pg_database"))
            near = {str(name) for (name,) in found if "rehearsal" in name}
    return revision_of(engine), rows, near


def test_rehearsal_tells_how_far_it_gets_and_changes_nothing(newer: Operator) -> None:
    aanvaard(newer.suite)
    old = newer.backup()
    before = state(newer.suite)
    plant(newer, ADD)

    status, said = newer.run("rehearse", str(old))

    assert status == 0, said
    told = said.splitlines()
    assert [line.partition(":")[0] for line in told] == [
        "intake",
        "scheduling",
        "notifications",
    ]
    assert told[1].endswith(f" rows, {head('scheduling')} to {NEXT}")
    assert int(told[1].split()[1]) > before[1] > 0
    assert state(newer.suite) == before


def test_upgrade_that_would_go_wrong_is_refused_in_a_sentence(
    newer: Operator,
) -> None:
    aanvaard(newer.suite)
    old = newer.backup()
    before = state(newer.suite)
    for body, said in WRONG:
        plant(newer, body)

        status, told = newer.run("rehearse", str(old), "--only", "scheduling")

        assert status == 1, body
        assert told.startswith(said)
        assert len(told.splitlines()) == 1
    assert state(newer.suite) == before


def test_build_before_goes_on_with_the_tables_of_the_newer_one(newer: Operator) -> None:
    suite = newer.suite
    uitgenodigd(suite)
    plant(newer, ADD)
    for code in (newer.code, ROOT):
        for kernel in suite.kernels.values():
            kernel.engine.dispose()
        # the newer one in earnest; then the present one, rolled back to
        done = subprocess.run(
            [sys.executable, "-m", "services.scheduling.migrate"],
            cwd=code,
            env=os.environ,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr

    engine = suite.kernels["scheduling"].engine
    assert revision_of(engine) == NEXT
    assert is_migrated("scheduling", engine)
    aanvaard(suite)
    assert "nieuw" in _columns(suite)


def _columns(suite: Suite) -> set[str]:
    with suite.kernels["scheduling"].engine.connect() as connection:
        return set(connection.execute(text("SELECT * FROM traject")).keys())


def test_tables_older_than_anything_known_are_not_touched(both: Suite) -> None:
    aangemeld(both)
    engine = both.kernels["scheduling"].engine
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))

    url = engine.url.render_as_string(hide_password=False)
    with pytest.raises(MigrationError, match="0000, which this build no longer knows"):
        upgrade("scheduling", url)

    assert revision_of(engine) == "0000"
