"""The running service: what views, actors and commands share. Composed once."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from dramatiq import Broker
from sqlalchemy import Engine, event
from sqlalchemy.orm import ORMExecuteState
from sqlmodel import Session

from shared.config import ServiceSettings, SuiteSettings
from shared.database.tables import Tables
from shared.encryption import SEALERS, Vault
from shared.links import Links
from shared.policy import Policy

KERNEL = "kernel"
AFTER_COMMIT = "after_commit"
PENDING = "outbox_written"
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Config:
    """The settings of one service in one process."""

    suite: SuiteSettings
    own: ServiceSettings


class WritingSession(Session):
    """Runs what waits for its commit."""


@dataclass(frozen=True)
class Kernel:
    """Composed by `shared.compose.make_kernel`; reachable from each session."""

    name: str
    config: Config
    tables: Tables
    engine: Engine
    broker: Broker
    vault: Vault
    links: Links
    policy: Policy

    @cached_property
    def memory(self) -> dict[str, Any]:
        """What this process may remember for a moment; never the truth."""
        return {}

    @cached_property
    def _reader(self) -> Engine:
        return self.engine.execution_options(read_only=True)

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session to change things; the caller commits."""
        with WritingSession(self.engine, expire_on_commit=False) as session:
            session.info[KERNEL] = self
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that takes no write lock."""
        with Session(self._reader, expire_on_commit=False) as session:
            session.info[KERNEL] = self
            yield session


def kernel_of(session: Session) -> Kernel:
    """Return the service that this session belongs to."""
    kernel: Kernel = session.info[KERNEL]
    return kernel


def after_commit(session: Session, call: Callable[[], None], *, once: str = "") -> None:
    """Run `call` when this session's transaction is committed; a hint, no promise.

    Whatever must happen is a row that the sweeper finds again. Of those with the
    same `once`, one runs.
    """
    calls = session.info.setdefault(AFTER_COMMIT, {})
    calls[once or len(calls)] = call


def _run_after_commit(session: Session) -> None:
    session.info.pop(SEALERS, None)
    if session.in_nested_transaction():
        # only a savepoint: nobody else sees the rows yet
        return
    for call in session.info.pop(AFTER_COMMIT, {}).values():
        try:
            call()
        except Exception as error:  # committed, so the sweeper goes on from here
            # whoever hears of an error now would do it all a second time
            log.warning("after commit", extra={"error": type(error).__name__})


def _forget_after_commit(session: Session) -> None:
    session.info.pop(SEALERS, None)
    if session.in_nested_transaction():
        return
    session.info.pop(AFTER_COMMIT, None)
    session.info.pop(PENDING, None)


def _read_locked_rows_again(state: ORMExecuteState) -> None:
    # who waited for a lock must see what the other wrote, also in a row that this
    # session read before; what is changed here was flushed by now
    if getattr(state.statement, "_for_update_arg", None) is not None:
        state.update_execution_options(populate_existing=True)


# once for all of them: listening to each session costs more than a query
event.listen(WritingSession, "do_orm_execute", _read_locked_rows_again)
event.listen(WritingSession, "after_commit", _run_after_commit)
event.listen(WritingSession, "after_rollback", _forget_after_commit)
