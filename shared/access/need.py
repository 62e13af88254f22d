"""Who is in a case of another region for a while, where scheduling is a sister."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from shared import audit
from shared.contracts import NoodtoegangStand
from shared.database.tables import NeedMixin
from shared.kernel import kernel_of


def keep_need(session: Session, message: NoodtoegangStand) -> None:
    """Store the newest state of one entry."""
    table = _table(session)
    row = session.get(table, message.aggregate) or table(
        id=message.aggregate,
        casus_id=message.casus_id,
        medewerker_id=message.medewerker_id,
        begonnen_op=message.begonnen_op,
        eindigt_op=message.eindigt_op,
    )
    row.eindigt_op = message.eindigt_op
    session.add(row)


def cases_in(session: Session, staff_id: str, *, now: datetime) -> Sequence[str]:
    """Return the cases of another region that somebody is in now."""
    table = _table(session)
    mine = table.medewerker_id == staff_id
    return session.exec(
        select(table.casus_id).where(mine, col(table.eindigt_op) > now)
    ).all()


def see(session: Session, row: Any, *, stop: bool, by: str, now: datetime) -> bool:
    """Note that its region knows of an entry, and shut it if that is asked.

    True: it was open until now.
    """
    session.refresh(row, with_for_update=True)
    row.gezien_op = row.gezien_op or now
    shut = stop and row.eindigt_op > now
    if shut:
        row.eindigt_op = now
    session.add(row)
    subject = f"noodtoegang/{row.id}"
    audit.record(
        session, actor=by, action="gewijzigd", subject=subject, casus_id=row.casus_id
    )
    return shut


def _table(session: Session) -> type[NeedMixin]:
    table = kernel_of(session).tables.need
    assert table is not None, "scheduling asks its own"
    return table
