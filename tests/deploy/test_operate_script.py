"""A restore that goes wrong leaves the deployed suite running."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.house.tree import ROOT

DOCKER = '#!/bin/sh\necho "docker $*" >>"$CALLS"\n'
PYTHON = '#!/bin/sh\necho "python3 $*" >>"$CALLS"\nexit "$DATA_STATUS"\n'


class Site:
    """A deployment whose engine and data command only write down what was asked."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(ROOT / "deploy", folder / "deploy")
        (folder / ".env").touch()
        programs = folder / "bin"
        programs.mkdir()
        for name, text in {"docker": DOCKER, "python3": PYTHON}.items():
            (programs / name).write_text(text)
            (programs / name).chmod(0o755)
        self.path = f"{programs}{os.pathsep}{os.environ['PATH']}"
        (folder / "old").mkdir()

    def restore(self, *more: str, data_status: int = 0) -> tuple[int, str]:
        return self.operate("restore", "old", *more, data_status=data_status)

    def operate(self, *words: str, data_status: int = 0) -> tuple[int, str]:
        done = subprocess.run(
            ["sh", "deploy/operate.sh", *words],
            cwd=self.folder,
            env={
                **os.environ,
                "PATH": self.path,
                "CALLS": str(self.folder / "calls"),
                "DATA_STATUS": str(data_status),
            },
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stderr

    def verify(self, *heads: str) -> str:
        done = subprocess.run(
            ["sh", "deploy/operate.sh", "verify", *heads],
            cwd=self.folder,
            env={
                **os.environ,
                "PATH": self.path,
                "CALLS": str(self.folder / "calls"),
                "BACKUP_FOLDER": str(self.folder / "backups"),
            },
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    def calls(self) -> list[str]:
        """What was asked, by its first words: stop, start, run, restore."""
        lines = (self.folder / "calls").read_text().splitlines()
        words = [line.split() for line in lines]
        return [
            w[3] if w[0] == "python3" else w[2] for w in words if "version" not in w
        ]


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path / "site")


def test_backup_that_is_not_whole_is_refused_before_anything_stops(site: Site) -> None:
    status, said = site.restore()

    assert status == 1
    assert said.strip().endswith("this backup is not whole. Nothing was changed.")
    assert site.calls() == []


def test_suite_runs_again_after_data_that_could_not_be_restored(site: Site) -> None:
    (site.folder / "old" / "attachments.tar").touch()

    status, _ = site.restore(data_status=3)

    assert status == 3
    assert site.calls() == ["stop", "restore", "start"]


def test_whole_backup_is_restored_with_its_attachments(site: Site) -> None:
    (site.folder / "old" / "attachments.tar").touch()

    status, _ = site.restore()

    assert status == 0
    assert site.calls() == ["stop", "restore", "run", "start"]


def test_service_without_attachments_needs_no_archive(site: Site) -> None:
    status, _ = site.restore("scheduling")

    assert status == 0
    assert site.calls() == ["stop", "restore", "start"]


def test_chain_is_compared_with_the_newest_backup(site: Site) -> None:
    for day in ("2026-11-27T02-00-00Z", "2026-11-28T02-00-00Z", "keys"):
        (site.folder / "backups" / day).mkdir(parents=True)
        if day != "keys":
            heads = f"intake:1:{day}\nscheduling:2:{day}\n"
            (site.folder / "backups" / day / "heads").write_text(heads)

    assert "2026-11-28T02-00-00Z/heads" in site.verify()
    asked = [
        line.partition("-m ")[2]
        for line in (site.folder / "calls").read_text().splitlines()
        if " -m services." in line
    ]
    known = "intake:1:2026-11-28T02-00-00Z scheduling:2:2026-11-28T02-00-00Z"
    assert asked == [
        f"services.{name}.verify {known}"
        for name in ("intake", "scheduling", "notifications")
    ]
    assert "2026-11-27" in site.verify("backups/2026-11-27T02-00-00Z/heads")


@pytest.mark.parametrize("heads", ["backups/nowhere/heads", "old", "empty"])
def test_chain_that_is_compared_with_nothing_is_no_good_news(
    site: Site, heads: str
) -> None:
    (site.folder / "empty").touch()

    status, said = site.operate("verify", heads)

    assert status == 1
    assert said.startswith(f"There are no heads in {heads}: ")


@pytest.mark.parametrize("service", ["notifications", "planning"])
def test_casus_is_destroyed_by_who_owns_it_or_it_is_said_that_it_was_not(
    site: Site, service: str
) -> None:
    status, said = site.operate("destroy", service, "an-id", "op vraag")

    assert status == 1
    assert said.strip().endswith("Nothing was destroyed.")
    # the keys of before stay too
    assert not (site.folder / "calls").exists() or site.calls() == []
    assert site.operate("destroy", "scheduling", "an-id", "op vraag") == (0, "")
    assert "keys" in site.calls()


def test_messages_of_an_unknown_service_are_asked_for_by_name(site: Site) -> None:
    status, said = site.operate("parked", "inteek")

    assert status == 1
    assert said.startswith("Say of which service: make parked SERVICE=intake")
    assert site.operate("parked", "intake", "all") == (0, "")
    (asked,) = (site.folder / "calls").read_text().splitlines()[-1:]
    assert asked.endswith("python -m services.intake.release all")
