"""What is counted of trajecten: those that began in a year, and those that ended."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from services.scheduling.cijfers import klokken, words
from services.scheduling.cijfers.jaar import Jaar, known, month
from services.scheduling.cijfers.models import Cijferkenmerk
from services.scheduling.cijfers.rapport import NO, YES, Geval
from services.scheduling.cijfers.tabellen import by_alias, options
from services.scheduling.traject.klokken import Course, Judged, invitation, meeting
from services.scheduling.traject.models import (
    CLOSED,
    NO_BIRTH,
    Evaluatie,
    Evaluatiestand,
    Klok,
    Traject,
)
from shared.clock import to_local
from shared.data.municipalities import team_names
from shared.database.tables import table_of
from shared.policy import CaseRules

TRAJECT, KENMERK = table_of(Traject), table_of(Cijferkenmerk)
EVALUATION = table_of(Evaluatie)
COLUMNS = (
    *("id", "stand", "stand_sinds", "ontvangen_op", "geopend_op", "doorgesproken_op"),
    *("uitnodigen_voor", "verlengingen", "gezin_id", "vertrouwenspersoon_id"),
    "uitkomst",
)
HOUR = 3600
# what the lists of the figures say of a case, and the list of each
LISTS = {
    "aanmelder": "cijfers.aanmelders",
    "woont": "cijfers.woont",
    "uithuisplaatsing": "cijfers.uithuisplaatsing",
    "stem_ouders": "cijfers.stemmen",
    "stem_partners": "cijfers.stemmen",
}
MANY = {
    "thema": ("themas", "cijfers.themas"),
    "signaal": ("signalen", "cijfers.signalen"),
}


def begun(year: Jaar) -> list[Geval]:
    """Return the trajecten that were opened in this year."""
    rows = _rows(year, year.holds(TRAJECT.c.geopend_op))
    courses = klokken.courses_of(year, TRAJECT.c.geopend_op)
    reasons, said = klokken.reasons_of(year), _said(year)
    found = []
    for row in rows:
        course, rules = courses.get(row.id, Course()), klokken.rules_of(row, year)
        clocks: dict[Klok, tuple[Judged | None, Any]] = {
            Klok.UITNODIGING: (invitation(row, rules, course), row.doorgesproken_op),
            Klok.ZORGTAFEL: (meeting(row, rules, course), _start(row, rules)),
        }
        answers, sizes = said(row), {}
        for clock, (judged, start) in clocks.items():
            reason = reasons.get((row.id, clock))
            answers[clock] = klokken.judge(judged, year, reason)
            if start and judged and judged[1] and judged[1] <= year.now:
                sizes[clock.value] = (judged[1] - start).total_seconds() / HOUR
        answers["leeftijd"] = known(row.leeftijd, dict(words.AGES))
        answers["gezin"] = "samen" if row.gezin_id else "alleen"
        answers["vertrouwenspersoon"] = YES if row.vertrouwenspersoon_id else NO
        found.append(_case(row, row.geopend_op, answers, sizes))
    return found


def ended(year: Jaar) -> list[Geval]:
    """Return the trajecten that were closed in this year."""
    when = TRAJECT.c.stand_sinds
    rows = _rows(year, year.holds(when), TRAJECT.c.stand.in_(CLOSED))
    courses = klokken.courses_of(year, when)
    held, said = _evaluations(year), _said(year)
    ends = {code for code, _ in options(year.view, "traject.uitkomsten")} | {NO_BIRTH}
    found = []
    for row in rows:
        answers = said(row)
        answers["duur"] = _length(row, courses.get(row.id, Course()), year)
        answers["verlengd"] = YES if row.verlengingen else NO
        answers["evaluaties"] = str(min(held.get(row.id, 0), 3))
        answers["uitkomst"] = row.uitkomst if row.uitkomst in ends else ""
        found.append(_case(row, row.stand_sinds, answers, {}))
    return found


def _rows(year: Jaar, *where: Any) -> Sequence[Any]:
    columns = (TRAJECT.c[name] for name in COLUMNS)
    codes = [column for column in KENMERK.c if column.name != "casus_id"]
    return year.read(
        select(*columns, klokken.RULES, *codes)
        .outerjoin_from(TRAJECT, KENMERK, TRAJECT.c.id == KENMERK.c.casus_id)
        .where(TRAJECT.c.regio == year.regio, *where)
    )


def _evaluations(year: Jaar) -> dict[str, int]:
    rows = year.read(
        select(EVALUATION.c.casus_id, func.count().label("held"))
        .join_from(EVALUATION, TRAJECT, EVALUATION.c.casus_id == TRAJECT.c.id)
        .where(
            TRAJECT.c.regio == year.regio,
            year.holds(TRAJECT.c.stand_sinds),
            EVALUATION.c.stand == Evaluatiestand.GEHOUDEN,
        )
        .group_by(EVALUATION.c.casus_id)
    )
    return {row.casus_id: row.held for row in rows}


def _start(row: Any, rules: CaseRules) -> datetime | None:
    """Return from when the target of a zorgtafel counts."""
    talked = rules.zorgtafel.start == "zorgtafel_doorgesproken"
    found: datetime | None = row.doorgesproken_op if talked else row.ontvangen_op
    return found


def _length(row: Any, course: Course, year: Jaar) -> str:
    """Return in which term a traject ended; its first day is as its rules say."""
    rules = klokken.rules_of(row, year).termijnen
    held = [t.starts_at for t in course.tables if t.starts_at]
    starts = [
        moment for moment in (*held, *course.decided) if moment <= row.stand_sinds
    ]
    if rules.start == "ontvangst":
        starts = [row.ontvangen_op]
    if not starts:
        return "nooit"
    start, end = (to_local(moment).date() for moment in (min(starts), row.stand_sinds))
    terms = ((0, "eerste"), (rules.max_verlengingen, "verlenging"))
    for extensions, name in terms:
        if end <= rules.last_day(start, extensions=extensions):
            return name
    return "langer"


def _said(year: Jaar) -> Callable[[Any], dict[str, str]]:
    """Return how the codes of a case become the rows of the lists of today."""
    lists = {name: by_alias(year.view, key) for name, key in LISTS.items()}
    many = {
        name: (field, by_alias(year.view, key)) for name, (field, key) in MANY.items()
    }

    def said(row: Any) -> dict[str, str]:
        answers = {n: rows.get(getattr(row, n) or "", "") for n, rows in lists.items()}
        for name, (field, rows) in many.items():
            chosen = {rows.get(code) for code in getattr(row, field) or ()}
            for code in set(rows.values()):
                answers[f"{name}.{code}"] = YES if code in chosen else NO
        return answers

    return said


def _case(
    row: Any, moment: Any, answers: dict[str, str], sizes: Mapping[str, float]
) -> Geval:
    team = known(row.lokaal_team, dict.fromkeys(team_names()))
    place = {"maand": month(moment), "team": team}
    return Geval(place, answers, sizes, row.gezin_id or "")
