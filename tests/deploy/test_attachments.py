"""Attachments go into a backup with the shell command, and come back from it."""

import os
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from services.intake.aanmelding.domain.attachments import (
    attachments_of,
    open_attachment,
    sweep_store,
)
from services.intake.config import own_settings
from tests.deploy.operating import Operator
from tests.house.tree import ROOT
from tests.shared.test_destruction import destroy
from tests.suite import Suite
from tests.walk import NOW, PDF, aangemeld, monday_comes

pytestmark = [pytest.mark.integration, pytest.mark.timeout(400)]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder without `.env`: this test never reaches a deployed suite."""
    folder = tmp_path / "site"
    shutil.copytree(ROOT / "deploy", folder / "deploy")
    for name in ("embedded", "services", "shared"):
        (folder / name).symlink_to(ROOT / name)
    (folder / ".venv").symlink_to(sys.prefix)
    return folder


def operate(operator: Operator, site: Path, *arguments: str) -> str:
    for kernel in operator.suite.kernels.values():
        kernel.engine.dispose()
    done = subprocess.run(
        ["sh", str(site / "deploy" / "operate.sh"), *arguments],
        env={
            **os.environ,
            "BACKUP_FOLDER": str(operator.folder),
            "STATE_FOLDER": str(site),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_lost_attachments_are_restored_and_destroyed_ones_swept(
    suite: Suite, site: Path, tmp_path: Path
) -> None:
    operator, intake = Operator(suite, tmp_path / "backups"), suite.kernels["intake"]
    store = own_settings(intake).attachments
    with monday_comes():
        gone, stays = aangemeld(suite), aangemeld(suite)
        assert len(list(store.iterdir())) == 2
        old = operate(operator, site, "backup").strip().rpartition(" ")[2]
        destroy(intake, gone)
        operate(operator, site, "keys")
        shutil.rmtree(store)

        operate(operator, site, "restore", old)

    with intake.reading() as session:
        (kept,) = attachments_of(session, stays)
        found = open_attachment(session, stays, kept.row.id)
        assert found is not None
        assert found[1] == PDF
        assert attachments_of(session, gone) == []
    # what the archive brought back of a destroyed case has no row, and no key
    assert len(list(store.iterdir())) == 2
    with intake.writing() as session:
        assert sweep_store(session, now=NOW + timedelta(days=9999)) == 1
    assert [path.name for path in store.iterdir()] == [kept.row.id]
