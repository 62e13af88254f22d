"""The clocks of all cases of a year at once, judged as those of one case are."""

import json
from functools import cache
from typing import Any

from sqlalchemy import Text, cast, select

from services.scheduling.cijfers import words
from services.scheduling.cijfers.jaar import Jaar, grouped
from services.scheduling.cijfers.tabellen import options
from services.scheduling.traject.klokken import Course, Judged, Tafel
from services.scheduling.traject.models import (
    GedeeldeBesluitvorming,
    Klokreden,
    Traject,
)
from services.scheduling.zorgtafel.models import (
    Afspraaksoort,
    UitnodigingenKopie,
    Zorgtafel,
    Zorgtafelstand,
)
from shared.database.tables import table_of
from shared.policy import CaseRules

TRAJECT, TABLE = table_of(Traject), table_of(Zorgtafel)
COPY, REASON = table_of(UitnodigingenKopie), table_of(Klokreden)
DECIDED = table_of(GedeeldeBesluitvorming)
# as text: the same rules are read once, not once a case
RULES = cast(TRAJECT.c.beleid, Text).label("beleid")


def judge(judged: Judged | None, year: Jaar, reason: str | None = None) -> str:
    """Return the row of a clock: on time, too late and why, or still running."""
    if judged is None:
        return words.NO_CLOCK
    until, met = judged
    if (met or year.now) > until:
        return f"{words.LATE}.{reason}" if reason else words.LATE
    return words.ON_TIME if met else words.RUNS


def courses_of(year: Jaar, when: Any) -> dict[str, Course]:
    """Return what the clocks look at, of every case of the year at once."""
    cases = select(TRAJECT.c.id).where(TRAJECT.c.regio == year.regio, year.holds(when))
    tables = grouped(
        year.read(
            select(
                TABLE.c.casus_id,
                TABLE.c.starts_at,
                TABLE.c.verstuurd_op,
                COPY.c.coordinator_klaar_op,
                COPY.c.aanmelder_klaar_op,
            )
            .outerjoin_from(TABLE, COPY, TABLE.c.id == COPY.c.zorgtafel_id)
            .where(
                TABLE.c.casus_id.in_(cases),
                TABLE.c.soort == Afspraaksoort.ZORGTAFEL,
                TABLE.c.stand == Zorgtafelstand.VAST,
            )
            .order_by(TABLE.c.gemaakt_op)
        )
    )
    days = grouped(
        year.read(
            select(DECIDED.c.casus_id, DECIDED.c.dag).where(
                DECIDED.c.casus_id.in_(cases), DECIDED.c.weg_op.is_(None)
            )
        )
    )
    return {
        casus: Course.of(
            [Tafel.of(t.starts_at, t.verstuurd_op, t) for t in tables.get(casus, ())],
            [row.dag for row in days.get(casus, ())],
        )
        for casus in {*tables, *days}
    }


def reasons_of(year: Jaar) -> dict[tuple[str, str], str]:
    names = {code for code, _ in options(year.view, "klok.redenen")}
    cases = select(TRAJECT.c.id).where(
        TRAJECT.c.regio == year.regio, year.holds(TRAJECT.c.geopend_op)
    )
    rows = year.read(
        select(REASON.c.casus_id, REASON.c.klok, REASON.c.reden).where(
            REASON.c.casus_id.in_(cases), REASON.c.reden.in_(names)
        )
    )
    return {(row.casus_id, row.klok): row.reden for row in rows}


def rules_of(row: Any, year: Jaar) -> CaseRules:
    # a case of before rules were pinned has those of its day
    if row.beleid in ("{}", "null"):
        return year.view.rules()
    return _read_rules(row.beleid)


@cache
def _read_rules(text: str) -> CaseRules:
    return CaseRules.from_json(json.loads(text))
