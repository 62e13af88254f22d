"""What was written down about who did what goes when its term is over."""

from datetime import timedelta

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
    today = clock.to_local(now).date()
    term: Period | None = kernel.policy.at(today).get("bewaren.logboek")
    if term is None:
        return
    back = Period(months=-term.months, days=-term.days)
    table = kernel.tables.access
    old = select(table.id).where(
        col(table.at) < clock.start_of_day(back.after(today)),
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
