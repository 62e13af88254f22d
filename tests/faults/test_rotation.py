"""Master keys are renewed while web and workers run, and the old ones dropped."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import select

import services.intake.app
from shared.config import SuiteSettings
from shared.encryption import key_id
from shared.kernel import Kernel
from shared.rotation import BATCH
from tests.faults.processes import LOADED, wait_for
from tests.faults.world import WORKERS, World, world_in
from tests.house.tree import ROOT
from tests.settings import ring

CASES = 300
PLACE = "rotation/test/1"


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def world(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[World]:
    """A world of its own, on each database."""
    urls = request.getfixturevalue(f"{request.param}_urls")
    with world_in(tmp_path, urls) as made:
        yield made


def casus(number: int) -> str:
    return f"4f6cbb1e-0000-4000-8000-{number:012d}"


def seal_many(kernel: Kernel) -> dict[str, bytes]:
    with kernel.writing() as session:
        sealed = {
            casus(n): kernel.vault.seal(
                session, b"weegt te weinig", place=PLACE, casus_id=casus(n)
            )
            for n in range(CASES)
        }
        session.commit()
    return sealed


def rings(world: World, monkeypatch: pytest.MonkeyPatch, change: str) -> None:
    """Put a new key first in each service's ring, or drop the old ones."""
    for name in WORKERS:
        variable = f"{name.upper()}_MASTER_KEYS"
        old = world.run.environment[variable]
        new = f"{ring('m2')},{old}" if change == "add" else old.split(",")[0]
        world.run.environment[variable] = new
        monkeypatch.setenv(variable, new)


def restart(world: World) -> None:
    """Every process reads its ring anew, this one too."""
    world.intake.engine.dispose()
    world.kernels["intake"] = services.intake.app.make_kernel(suite=SuiteSettings())
    for name in WORKERS:
        world.run.kill(name)
        world.run.start(name)


def rotate(name: str, *more: str) -> list[str]:
    return [sys.executable, "-m", f"services.{name}.rotate", *more]


def under(kernel: Kernel, kid: str) -> int:
    with kernel.reading() as session:
        wrapped = session.exec(select(kernel.tables.keys.wrapped)).all()
    return sum(key_id(each) == kid for each in wrapped if each)


@pytest.mark.timeout(600)
def test_key_is_renewed_while_all_runs_and_the_old_one_dropped(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.start_all()
    sealed = seal_many(world.intake)
    world.say(5)
    world.accept(5)
    world.assert_made_good()
    rings(world, monkeypatch, "add")
    restart(world)

    # killed when some are done and some are not
    first = world.run.start("intake rotation", dies="rotation renewed")
    assert wait_for(lambda: first.poll() is not None, seconds=LOADED)
    assert world.run.died, world.run.log("intake rotation")
    assert under(world.intake, "m2") == BATCH
    assert under(world.intake, "m1") == CASES - BATCH
    behind = subprocess.run(rotate("intake", "--check"), cwd=ROOT, capture_output=True)
    assert behind.returncode == 1
    assert b"still under m1" in behind.stderr

    # people go on meanwhile
    running = [subprocess.Popen(rotate(name), cwd=ROOT) for name in WORKERS]
    world.say(5)
    world.accept(5)
    assert [process.wait(4 * LOADED) for process in running] == [0, 0, 0]
    rings(world, monkeypatch, "drop")
    restart(world)

    world.say(3)
    world.assert_made_good()
    assert_all_open(world.intake, sealed)
    for name in WORKERS:
        checked = subprocess.run(rotate(name, "--check"), cwd=ROOT, capture_output=True)
        assert checked.returncode == 0, checked.stderr
    assert "SealError" not in "".join(world.run.log(name) for name in WORKERS)


def assert_all_open(kernel: Kernel, sealed: dict[str, bytes]) -> None:
    with kernel.reading() as session:
        for casus_id, value in sealed.items():
            opened = kernel.vault.open(session, value, place=PLACE, casus_id=casus_id)
            assert opened == b"weegt te weinig"
