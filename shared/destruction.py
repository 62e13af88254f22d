"""Destroying a casus: its key, its rows, and whatever else a room registers."""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import delete, or_
from sqlmodel import Session, col, select, update

from shared import audit, clock
from shared.contracts import CasusVernietigd
from shared.database.locks import hold
from shared.database.sealed import casus_columns
from shared.database.tables import OutboxState
from shared.kernel import Kernel, kernel_of
from shared.messaging.append_log import write_anew
from shared.messaging.broker import BellBroker
from shared.messaging.outbox import publish

# removes what lies outside the tables, such as files, while the rows that name it are
# still there; may run more than once
Wipe = Callable[[Session, str], None]
WAIT_SECONDS = 30.0
CONFIRMED = (OutboxState.CONFIRMED, OutboxState.REPLACED)


class DestroyError(Exception):
    """Why this casus cannot be destroyed here, in one sentence."""


@dataclass(frozen=True)
class Destruction:
    """What one service destroys; `may_destroy` raises DestroyError if it is no owner.

    Rows follow from the tables (`sealed_under`, `belongs_to`); a room with something
    outside them adds its function to `wipes` in the `destroy.py` of its service.
    """

    may_destroy: Callable[[Session, str], None]
    wipes: tuple[Wipe, ...] = ()

    def receive(self, session: Session, message: CasusVernietigd) -> None:
        """Destroy what another service said was destroyed."""
        self.wipe(session, message.casus_id)
        _record(session, message.casus_id, actor="systeem", reason="gemeld")

    def destroy(
        self, session: Session, casus_id: str, *, actor: str, reason: str
    ) -> None:
        """Destroy a casus that this service owns, and tell its sisters."""
        hold(session, f"casus/{casus_id}")
        self.may_destroy(session, casus_id)
        self.wipe(session, casus_id)
        _record(session, casus_id, actor=actor, reason=reason)
        announce(session, casus_id)

    def wipe(self, session: Session, casus_id: str) -> None:
        """Make a casus unreadable and take away its rows; again is no harm."""
        kernel = kernel_of(session)
        hold(session, f"casus/{casus_id}")
        # first: whoever is writing about it ends now, and all they wrote goes too
        kernel.vault.destroy(session, casus_id)
        _silence(session, casus_id)
        outbox = kernel.tables.outbox.__tablename__
        for wipe in self.wipes:
            wipe(session, casus_id)
        session.flush()
        for table, columns in casus_columns(kernel.tables.metadata).items():
            if table.name != outbox:
                mine = or_(*(column == casus_id for column in columns))
                session.connection().execute(delete(table).where(mine))


def announce(session: Session, casus_id: str) -> None:
    """Tell the sisters; sealed under the service key, for the other is gone."""
    now = clock.now()
    message = CasusVernietigd(aggregate=casus_id, version=1, at=now, casus_id=casus_id)
    publish(session, message, casus_id=None)


def destroyed_here(session: Session) -> Sequence[str]:
    """The ids of all that was destroyed here."""
    keys = kernel_of(session).tables.keys
    return session.exec(
        select(keys.casus_id).where(col(keys.destroyed_at).is_not(None))
    ).all()


def wipe_again(kernel: Kernel, destruction: Destruction) -> int:
    """After a restore: what the dump brought back of destroyed cases goes again."""
    with kernel.reading() as session:
        found = destroyed_here(session)
    for casus_id in found:
        with kernel.writing() as session:
            destruction.wipe(session, casus_id)
            session.commit()
    return len(found)


def _silence(session: Session, casus_id: str) -> None:
    # an alarm about what nobody can send any more helps nobody
    outbox = kernel_of(session).tables.outbox
    session.exec(
        update(outbox)
        .where(
            col(outbox.casus_id) == casus_id,
            col(outbox.state).in_([OutboxState.OPEN, OutboxState.PARKED]),
        )
        .values(state=OutboxState.REPLACED, ended_at=clock.now())
    )


def _record(session: Session, casus_id: str, *, actor: str, reason: str) -> None:
    audit.record(
        session,
        actor=actor,
        action="vernietigd",
        subject=f"casus/{casus_id}",
        casus_id=casus_id,
        reason=reason,
    )


def main(
    kernel: Kernel, destruction: Destruction, arguments: Sequence[str] | None = None
) -> None:
    """Destroy one casus for good, and say whether every service did."""
    parser = argparse.ArgumentParser(description="Destroy one casus for good.")
    parser.add_argument("casus", nargs="?", help="the id of the casus")
    parser.add_argument("--reason", help="why, without names; it is kept")
    options = parser.parse_args(arguments)
    casus_id, reason = _asked(parser, options.casus, options.reason)
    try:
        with kernel.writing() as session:
            destruction.destroy(session, casus_id, actor="opdracht", reason=reason)
            session.commit()
    except DestroyError as refused:
        sys.exit(f"{refused}")
    sys.stdout.write(f"{kernel.name}: destroyed\n")
    _report(kernel, casus_id)


def _asked(
    parser: argparse.ArgumentParser, casus: str | None, reason: str | None
) -> tuple[str, str]:
    asked = None
    with suppress(ValueError):
        asked = str(UUID(casus or ""))
    if asked is None:
        parser.error("give the id of the casus, as the address of its page shows it")
    if not (reason or "").strip() or len(reason or "") > 200:
        parser.error("give a --reason of at most 200 characters")
    return asked, str(reason).strip()


def _report(kernel: Kernel, casus_id: str) -> None:
    deadline = time.monotonic() + WAIT_SECONDS
    waiting = ["?"]
    while waiting and time.monotonic() < deadline:
        time.sleep(0.2)
        waiting = _unconfirmed(kernel, casus_id)
    if waiting:
        sys.exit(
            f"Not yet confirmed by {' and '.join(waiting)}: the message waits and is "
            "sent again until it is."
        )
    broker = kernel.broker
    if isinstance(broker, BellBroker) and not write_anew(broker.client):
        sys.exit(
            "Destroyed in all three services, but the messages about it are still on "
            "the disk of Redis: let it write its file anew (redis-cli BGREWRITEAOF)."
        )
    sys.stdout.write("destroyed in all three services\n")


def _unconfirmed(kernel: Kernel, casus_id: str) -> list[str]:
    outbox = kernel.tables.outbox
    with kernel.reading() as session:
        return list(
            session.exec(
                select(outbox.receiver).where(
                    outbox.aggregate == casus_id,
                    outbox.type == CasusVernietigd.__name__,
                    col(outbox.state).not_in(CONFIRMED),
                )
            )
        )
