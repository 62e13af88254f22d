"""`python -m services.X.release`: what is parked; with ids or `all`, let it go on."""

import sys
from collections.abc import Sequence

from sqlmodel import col, select

from shared import clock
from shared.database.tables import OutboxState
from shared.kernel import Kernel
from shared.messaging.parking import count_waiting
from shared.messaging.relay import nudge

ALL = "all"


def release(kernel: Kernel, row_id: str | None = None) -> list[str]:
    """Open parked rows again, all or one, and ring for them; return their ids."""
    table = kernel.tables.outbox
    with kernel.writing() as session:
        query = select(table).where(table.state == OutboxState.PARKED)
        if row_id:
            query = query.where(table.id == row_id)
        rows = session.exec(query.with_for_update()).all()
        for row in rows:
            row.state, row.failures = OutboxState.OPEN, 0
            row.releases += 1
            row.next_at = clock.now()
            session.add(row)
        released = [row.id for row in rows]
        session.commit()
    nudge(kernel, released)
    return released


def parked(kernel: Kernel) -> list[str]:
    """One line per parked message: nothing personal, so an operator may see it."""
    table = kernel.tables.outbox
    with kernel.reading() as session:
        rows = session.exec(
            select(table)
            .where(table.state == OutboxState.PARKED)
            .order_by(col(table.sequence))
        ).all()
        return [
            f"{row.id}  {row.created_at:%Y-%m-%d %H:%M}Z  {row.type} -> {row.receiver}"
            f"  {row.failures} x {row.last_error or '?'}"
            f"  waiting behind it: {count_waiting(session, table, behind=row)}"
            for row in rows
        ]


def main(kernel: Kernel, arguments: Sequence[str] | None = None) -> None:
    """List without arguments; release with ids or `all`."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if not arguments:
        lines = parked(kernel) or ["nothing is parked"]
        sys.stdout.write("\n".join(lines) + "\n")
        return
    released = 0
    for row_id in arguments:
        released += len(release(kernel, None if row_id == ALL else row_id))
    sys.stdout.write(f"released: {released}\n")
    if not released:
        sys.exit(1)
