"""Where the measuring happens: migrated databases, a real Redis, settings of tests."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from shared.config import SuiteSettings
from shared.database.migrate import upgrade
from shared.kernel import Kernel
from tests.databases import SERVICES, postgres_server
from tests.faults.processes import RedisProcess
from tests.settings import service_environment, suite_environment, use_environment
from tests.suite import APPS


@dataclass(frozen=True)
class Place:
    """A folder and the environment of everything that is started in it."""

    folder: Path
    environment: dict[str, str]
    bare_url: str

    @contextmanager
    def kernel(self, name: str) -> Iterator[Kernel]:
        """The service without a web server, to prepare what is measured."""
        with pytest.MonkeyPatch.context() as patch:
            use_environment(patch, self.environment)
            kernel: Kernel = APPS[name].make_kernel(suite=SuiteSettings())
        try:
            yield kernel
        finally:
            kernel.engine.dispose()


@contextmanager
def place(*, postgres: bool) -> Iterator[Place]:
    """A place of its own, gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    (folder / "redis").mkdir()
    redis = RedisProcess(folder / "redis")
    try:
        redis.start()
        with databases(folder, postgres=postgres) as urls:
            values = suite_environment(redis_url=redis.url)
            # people come from addresses of their own, as the gateway tells
            values["TRUSTED_PROXIES"] = "1"
            for name in SERVICES:
                upgrade(name, urls[name])
                values |= service_environment(name, urls[name])
            yield Place(folder, values, urls["bare"])
    finally:
        redis.stop()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def databases(folder: Path, *, postgres: bool) -> Iterator[dict[str, str]]:
    """Where the services and the bare parts keep what they keep."""
    names = (*SERVICES, "bare")
    if not postgres:
        yield {name: f"sqlite:///{folder}/{name}.db" for name in names}
        return
    with postgres_server() as server:
        for name in names:
            server.psql(f"CREATE DATABASE {name}")
        yield {name: server.get_uri(database=name) for name in names}
