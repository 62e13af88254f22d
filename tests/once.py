"""What a process of tests does once, where the services do it at each start.

Each test composes services of its own: hashing the same password, reading the same
policy, compiling the same templates and routes again took more than half of the run.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from sqlalchemy import Engine, create_engine
from werkzeug.routing import Rule

from services.scheduling.medewerkers import domain as medewerkers
from shared import compose
from shared.database.engine import make_engine
from shared.policy import policy
from shared.policy.records import RecordFile


def remember() -> None:
    """Hash a password and read the shipped policy once; both are values."""
    medewerkers.generate_password_hash = cache(medewerkers.generate_password_hash)
    shipped = cache(policy.read_records)

    def read(path: Path | str | None = None) -> RecordFile:
        # a test that writes its own file may write it again
        return policy_of(path) if path else shipped()

    policy_of = policy.read_records
    policy.read_records = read
    _build_addresses_later()
    _compile_statements_once()


def _build_addresses_later() -> None:
    """Write the code that builds a route's addresses when one is built.

    Most tests build a few, and an app has hundreds.
    """
    compiled = Rule._compile_builder

    def later(rule: Rule, append_unknown: bool = True) -> Callable[..., Any]:
        made = cache(lambda: compiled(rule, append_unknown))
        return lambda self, **values: made()(self, **values)

    Rule._compile_builder = later  # type: ignore[method-assign]


def _compile_statements_once() -> None:
    """Give every SQLite engine one dialect, and one memory of what was compiled."""
    first = create_engine("sqlite://", query_cache_size=5_000)
    first.connect().close()

    def make(url: str) -> Engine:
        engine = make_engine(url)
        if engine.dialect.name == first.dialect.name:
            engine.dialect, engine._compiled_cache = (
                first.dialect,
                first._compiled_cache,
            )
        return engine

    compose.make_engine = make


class Compiled(BytecodeCache):
    """The templates that an earlier app of this process compiled."""

    known: ClassVar[dict[str, bytes]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if found := self.known.get(bucket.key + bucket.checksum):
            bucket.bytecode_from_string(found)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.known[bucket.key + bucket.checksum] = bucket.bytecode_to_string()


class Apps(Mapping[str, Flask]):
    """Apps that are made when a test asks for them: most ask for one of three."""

    def __init__(self, make: Mapping[str, Callable[[], Flask]]) -> None:
        self._make = {name: cache(how) for name, how in make.items()}

    def __getitem__(self, name: str) -> Flask:
        return self._make[name]()

    def __iter__(self) -> Iterator[str]:
        return iter(self._make)

    def __len__(self) -> int:
        return len(self._make)
