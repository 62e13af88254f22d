"""The figures of a year of 5,000 trajecten, beside the least code that counts them."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial

from sqlalchemy import select
from sqlmodel import Session

from bench.moment import medians
from bench.place import Place
from bench.table import Row
from services.scheduling.cijfers.models import Cijferkenmerk
from services.scheduling.cijfers.overzicht import year_figures
from services.scheduling.traject.models import AanmeldingKopie, Traject
from services.scheduling.zorgtafel.models import UitnodigingenKopie, Zorgtafel
from shared import clock
from shared.database.tables import table_of
from tests.scheduling.vandaag.many import add_history

CASES = 5_000
# the newest is sixty days older, the others an hour each
END = datetime(2026, 9, 28, 9, tzinfo=UTC)
REGIO, YEAR = "limburg", 2026
TRAJECT, KENMERK = table_of(Traject), table_of(Cijferkenmerk)
TABLE, COPY = table_of(Zorgtafel), table_of(UitnodigingenKopie)
KNOWN = table_of(AanmeldingKopie)


def measure(here: Place) -> Iterator[Row]:
    """Count in turns: all twelve tables with what is hidden, and bare counts."""
    with here.kernel("scheduling") as kernel, clock.pinned(END):
        add_history(kernel, CASES, now=END)
        with kernel.reading() as session:
            ours = partial(year_figures, session, regio=REGIO, jaar=YEAR)
            mine, bare = medians(ours, partial(count_bare, session))
    yield Row(
        job=f"figures of a year, {CASES:,} trajecten",
        ours=f"cpu {mine * 1000:.0f} ms",
        bare=f"cpu {bare * 1000:.0f} ms (counted, no clock judged, nothing hidden)",
        ratio=mine / bare,
        aim="<= 4.00",
        reached=mine / bare <= 4,
    )


def count_bare(session: Session) -> list[Counter[object]]:
    """Read the same rows, and count each column by month."""
    connection = session.connection()
    cases = select(TRAJECT, KENMERK).outerjoin_from(
        TRAJECT, KENMERK, TRAJECT.c.id == KENMERK.c.casus_id
    )
    tables = select(TABLE, COPY).outerjoin_from(
        TABLE, COPY, TABLE.c.id == COPY.c.zorgtafel_id
    )
    found: list[Counter[object]] = []
    for query, moment, columns in (
        (cases, TRAJECT.c.geopend_op, [*TRAJECT.c, *KENMERK.c]),
        (cases, TRAJECT.c.stand_sinds, [*TRAJECT.c, *KENMERK.c]),
        (tables, TABLE.c.starts_at, [*TABLE.c]),
        (select(KNOWN), KNOWN.c.ontvangen_op, [*KNOWN.c]),
    ):
        rows = connection.execute(query).all()
        months = [getattr(row, moment.name).month for row in rows]
        for place in range(len(columns)):
            values = (str(row[place]) for row in rows)
            found.append(Counter(zip(values, months, strict=True)))
    return found
