"""Fixtures that the tests of several services share."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from shared import clock
from shared.config import SuiteSettings
from tests.kinds import kind_of
from tests.once import remember
from tests.settings import service_environment, suite_environment, use_environment
from tests.suite import APPS, Suite, compose_suite, disposed

pytest_plugins = ["tests.chromium", "tests.databases"]
remember()
# on a busy machine an example takes its time; how long one takes is no assertion
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let each report tell its kind, also from a process of its own."""
    for item in items:
        item.user_properties.append(("kind", kind_of(item)))


@pytest.fixture(autouse=True)
def _real_time() -> Iterator[None]:
    """Put the clock right again after a test that shifted it."""
    yield
    clock.set_offset(0)


def _compose(urls: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Suite]:
    groups = [service_environment(name, url) for name, url in urls.items()]
    use_environment(monkeypatch, suite_environment(), *groups)
    kernels = {name: APPS[name].make_kernel(suite=SuiteSettings()) for name in urls}
    with disposed(kernels):
        yield compose_suite(kernels)


@pytest.fixture
def suite(
    sqlite_urls: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Suite]:
    """The three services on SQLite and one stub queue."""
    yield from _compose(sqlite_urls, monkeypatch)


@pytest.fixture(scope="module")
def module_suite(
    sqlite_templates: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Suite]:
    """One suite on SQLite for all tests of a module."""
    folder = tmp_path_factory.mktemp("module")
    shutil.copytree(sqlite_templates, folder, dirs_exist_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        groups = [
            service_environment(name, f"sqlite:///{folder}/{name}.db") for name in APPS
        ]
        use_environment(patch, suite_environment(), *groups)
        kernels = {name: APPS[name].make_kernel(suite=SuiteSettings()) for name in APPS}
        with disposed(kernels):
            yield compose_suite(kernels)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def both(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Suite]:
    """The same on SQLite, and again on PostgreSQL."""
    urls = request.getfixturevalue(f"{request.param}_urls")
    yield from _compose(urls, monkeypatch)
