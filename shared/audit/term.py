"""What was written down about who did what goes when its term is over."""

from datetime import datetime, timedelta

from sqlmodel import col, select

from shared import clock
from shared.audit.chain import EMPTIED, empty
from shared.kernel import Kernel
from shared.policy.period import Period

AT_ONCE = 500
# a term of years is not over a second sooner or later
AGAIN = timedelta(hours=1)
LOOKED = "access_term_looked"


def empty_old(kernel: Kernel) -> None:
    """Empty the rows whose term is over; the chain over them stays whole."""
    now = clock.now()
    looked = kernel.memory.get(LOOKED)
    if looked is not None and timedelta() <= now - looked < AGAIN:
        return
    kernel.memory[LOOKED] = now
    term, first = _term(kernel, now), first_kept(kernel, now)
    if first is None:
        return
    table = kernel.tables.access
    old = select(table.id).where(
        col(table.at) < first,
        col(table.salt).is_not(None),
        col(table.action) != EMPTIED,
    )
    while True:
        with kernel.reading() as session:
            ids = [each for each in session.exec(old.limit(AT_ONCE)) if each]
        if not ids:
            return
        with kernel.writing() as session:
            empty(session, ids, actor="systeem", reason=f"termijn {term}")
            session.commit()


def first_kept(kernel: Kernel, now: datetime) -> datetime | None:
    """Return since when rows are still kept at a moment; None: all of them are."""
    term = _term(kernel, now)
    if term is None:
        return None
    back = Period(months=-term.months, days=-term.days)
    return clock.start_of_day(back.after(clock.to_local(now).date()))


def _term(kernel: Kernel, now: datetime) -> Period | None:
    today = clock.to_local(now).date()
    term: Period | None = kernel.policy.at(today).get("bewaren.logboek")
    return term
