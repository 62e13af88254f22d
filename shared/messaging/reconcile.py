"""`python -m services.X.reconcile SINCE`: after a restore, in step with the sisters.

Every fact that was confirmed since then goes again, and of each state the newest.
Who has it confirms it again without work, and the restored one gets what it misses.
What was destroyed is said again as well, whoever said it first.
"""

import argparse
import sys
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import exists
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select, update

from shared import clock
from shared.clock import BRUSSELS
from shared.contracts import CasusVernietigd
from shared.database.tables import OutboxState
from shared.destruction import announce
from shared.kernel import Kernel, kernel_of


def reconcile(kernel: Kernel, since: datetime) -> int:
    """Open what was confirmed since this moment again; return how many rows."""
    outbox = kernel.tables.outbox
    newer = aliased(outbox)
    # told in turn, each older state would invite people to what has changed since
    is_newest = ~exists().where(
        col(outbox.kind) == "toestand",
        col(newer.type) == outbox.type,
        col(newer.aggregate) == outbox.aggregate,
        col(newer.receiver) == outbox.receiver,
        col(newer.version) > outbox.version,
    )
    with kernel.writing() as session:
        # before the rows go again: what is destroyed needs no sending
        for casus_id in _destroyed_since(session, since):
            announce(session, casus_id)
        opened = session.exec(
            update(outbox)
            .where(
                col(outbox.state) == OutboxState.CONFIRMED,
                col(outbox.ended_at) >= since,
                col(outbox.type) != CasusVernietigd.__name__,
                is_newest,
            )
            .values(state=OutboxState.OPEN, ended_at=None, next_at=clock.now(), sent=0)
        )
        session.commit()
    return int(opened.rowcount)


def _destroyed_since(session: Session, since: datetime) -> Sequence[str]:
    access = kernel_of(session).tables.access
    found = select(access.casus_id).where(
        access.action == "vernietigd",
        col(access.casus_id).is_not(None),
        col(access.at) >= since,
    )
    return [str(each) for each in session.exec(found.distinct())]


def parse_since(text: str) -> datetime:
    """Read a moment; without a zone it is the time on the wall here."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=BRUSSELS)


def main(kernel: Kernel, arguments: Sequence[str] | None = None) -> None:
    """Send again what was confirmed since a moment."""
    parser = argparse.ArgumentParser(description="Tell the sisters again.")
    parser.add_argument("since", type=parse_since, help="such as 2026-03-02T09:30")
    since = parser.parse_args(arguments).since
    sys.stdout.write(f"{kernel.name}: {reconcile(kernel, since)} messages go again\n")
