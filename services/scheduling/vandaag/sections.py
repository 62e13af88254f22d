"""The parts of Vandaag, most urgent first.

A new part is one function here, its place in `SECTIONS`, and a template
`vandaag/deel_<id>.html` that shows `part.rows`. Where its rows are copies of what a
sister told, `stand_van` says how old they are.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from services.scheduling.observatorium.queries import open_sessions, places_of
from services.scheduling.partners.stand import ANSWERS, open_questions
from services.scheduling.partners.vragen import KIND_WORDS
from services.scheduling.permanentie.words import spoken_gap
from services.scheduling.traject.nood import unseen
from services.scheduling.vandaag import queries
from services.scheduling.vandaag.look import Look
from services.scheduling.vandaag.todo import todo
from shared import clock

# copies that are silent for longer say so in so many words
FRESH = timedelta(minutes=15)
# how far the roster is looked at, and how much of it and of the sessions is shown
AHEAD = timedelta(days=13)
SHOWN = 5
SESSIONS = 2


@dataclass(frozen=True)
class Section:
    """One part of the page as it is now."""

    id: str
    title: str
    rows: Any
    told_by: str = ""
    stand_van: datetime | None = None
    # where one goes on, for who wants to see all of it
    href: str = ""
    action: str = ""

    @property
    def template(self) -> str:
        return f"vandaag/deel_{self.id}.html"

    def is_silent(self, now: datetime) -> bool:
        return self.stand_van is not None and now - self.stand_van > FRESH


Part = Callable[[Look], Section | None]


def sections(look: Look) -> list[Section]:
    """Return the parts that have something to say to who looks."""
    return _found(look, SECTIONS if look.sees_cases else ())


def beside(look: Look) -> list[Section]:
    """Return what stands beside them, for everybody who works here."""
    return _found(look, BESIDE)


def _found(look: Look, parts: Sequence[Part]) -> list[Section]:
    return [section for part in parts if (section := part(look)) is not None]


def _acute(look: Look) -> Section | None:
    rows = [one for one in look.clocks if one.urgent]
    return Section("acuut", "Acuut gevaar", rows) if rows else None


def _running(look: Look) -> Section:
    tomorrow = clock.to_local(look.now).date() + timedelta(days=1)
    midnight = clock.start_of_day(tomorrow)
    calm = [one for one in look.clocks if not one.urgent]
    rows = {
        "vandaag": [one for one in calm if one.until <= midnight],
        "later": [one for one in calm if one.until > midnight],
        "any": bool(look.clocks),
    }
    return Section(
        "afloop",
        "Wat vandaag afloopt",
        rows,
        told_by="Aanmeldingen",
        stand_van=look.told_by_intake,
        href="/inbox",
        action="Naar de inbox",
    )


def _in_need(look: Look) -> Section | None:
    rows = unseen(look.session, regio=look.region)
    return Section("nood", "In nood geopend", rows) if rows else None


def _tables(look: Look) -> Section:
    """Gather the meetings of this week, and those that wait for somebody."""
    week = queries.coming_tables(look.session, regio=look.region, now=look.now)
    waiting = queries.unanswered(look.session, regio=look.region, now=look.now)
    known = {one.row.id for one in week}
    rows = {"week": week, "later": [one for one in waiting if one.row.id not in known]}
    told = [one.copy.stand_van for one in waiting if one.copy]
    return Section(
        "afspraken",
        "Afspraken",
        rows,
        told_by="Uitnodigingen",
        stand_van=max(told, default=None),
        href="/berichten/",
        action="Alle berichten",
    )


def _todo(look: Look) -> Section | None:
    groups = look.by_owner(todo(look))
    return Section("trajecten", "Te doen in trajecten", groups) if groups else None


def _supplemented(look: Look) -> Section | None:
    rows = queries.supplemented(look.session, regio=look.region, now=look.now)
    return Section("aanvullingen", "Aanmelders vulden aan", rows) if rows else None


def _partners(look: Look) -> Section | None:
    found = open_questions(look.session, regio=look.region, now=look.now)
    rows = {"first": found[:SHOWN], "kinds": KIND_WORDS, "words": ANSWERS}
    return (
        Section(
            "partners",
            "Wat partners antwoorden",
            rows,
            href="/planning/partners/vragen",
            action="Alle vragen aan partners",
        )
        if found
        else None
    )


def _gaps(look: Look) -> Section | None:
    today = clock.to_local(look.now).date()
    found = look.plan.gaps(today, today + AHEAD)
    rows = [spoken_gap(gap) for gap in found if not gap.is_structural]
    return (
        Section(
            "gaten",
            "Gaten in het rooster",
            {"first": rows[:SHOWN], "more": len(rows[SHOWN:])},
        )
        if rows
        else None
    )


def _observatorium(look: Look) -> Section | None:
    found = open_sessions(look.session, regio=look.region, now=look.now)[:SESSIONS]
    rows = [(row, places_of(look.session, row)) for row in found]
    return (
        Section(
            "observatorium",
            "Volgende observatorium",
            rows,
            href="/planning/observatorium",
            action="Alle dagen",
        )
        if rows
        else None
    )


# beside the page: what was planned, and is not of one case
BESIDE: tuple[Part, ...] = (_gaps, _observatorium)
SECTIONS: tuple[Part, ...] = (
    _acute,
    _running,
    _in_need,
    _tables,
    _todo,
    _partners,
    _supplemented,
)
