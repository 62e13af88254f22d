"""The one-shot before all else: it alone sees the keys of all three services."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT
from tests.settings import ring, service_environment, suite_environment

SERVICES = ("intake", "scheduling", "notifications")
SAME = ring("same")


def migrate(folder: Path, **changes: str) -> tuple[int, str]:
    values = {**os.environ, **suite_environment(), "ENVIRONMENT": "production"}
    for name in SERVICES:
        values |= service_environment(name, f"sqlite:///{folder}/{name}.db")
    done = subprocess.run(
        [sys.executable, "-m", "deploy.migrate"],
        cwd=ROOT,
        env=values | changes,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stderr


@pytest.mark.integration
def test_key_of_two_services_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    shared = {"INTAKE_MASTER_KEYS": SAME, "NOTIFICATIONS_LINK_KEYS": SAME}

    status, said = migrate(tmp_path, **shared)

    assert (status, len(said.splitlines())) == (3, 1)
    assert "INTAKE_MASTER_KEYS and NOTIFICATIONS_LINK_KEYS hold the same key" in said
    assert SAME.partition(":")[2] not in said
    assert list(tmp_path.iterdir()) == []

    # the same settings with keys of their own
    assert migrate(tmp_path)[0] == 0
    assert {f"{name}.db" for name in SERVICES} <= {p.name for p in tmp_path.iterdir()}


@pytest.mark.integration
def test_setting_that_misses_is_named_with_its_service(tmp_path: Path) -> None:
    status, said = migrate(tmp_path, SCHEDULING_SECRET_KEY="short")

    assert status == 3
    assert said.startswith("scheduling does not start. SCHEDULING_SECRET_KEY")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.integration
def test_policy_that_no_service_takes_is_refused_while_the_old_one_runs(
    tmp_path: Path,
) -> None:
    status, said = migrate(tmp_path, POLICY_FILE=str(tmp_path / "none.toml"))

    assert (status, len(said.splitlines())) == (3, 1)
    assert "The policy is no good: cannot read none.toml" in said
    assert list(tmp_path.iterdir()) == []
