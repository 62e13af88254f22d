"""One running world for the tests that leave it whole, a fresh one for the others."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.databases import SERVICES
from tests.faults.moody import Mood
from tests.faults.world import World, world_in


@pytest.fixture(scope="session")
def running(
    sqlite_templates: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    """All processes, started once for the folder."""
    folder = tmp_path_factory.mktemp("world")
    for file in sqlite_templates.iterdir():
        shutil.copy(file, folder / file.name)
    urls = {name: f"sqlite:///{folder}/{name}.db" for name in SERVICES}
    with world_in(folder, urls) as world:
        world.start_all()
        yield world


@pytest.fixture
def world(running: World) -> Iterator[World]:
    """The running world, whole again after each test."""
    yield running
    running.sink.mood = Mood.WILLING
    running.restore()


@pytest.fixture
def fresh(sqlite_urls: dict[str, str], tmp_path: Path) -> Iterator[World]:
    """A world of its own; nothing runs yet."""
    with world_in(tmp_path, sqlite_urls) as world:
        yield world


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def fresh_on_both(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[World]:
    """The same on each database."""
    urls = request.getfixturevalue(f"{request.param}_urls")
    with world_in(tmp_path, urls) as world:
        yield world
