"""The parts of Vandaag, most urgent first.

A new part is one function here, its place in `SECTIONS`, and a template
`vandaag/deel_<id>.html` that shows `part.rows`. Where its rows are copies of what a
sister told, `stand_van` says how old they are.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from services.scheduling.observatorium.queries import open_sessions, places_of
from services.scheduling.partners.stand import ANSWERS, open_questions
from services.scheduling.partners.vragen import KIND_WORDS
from services.scheduling.peiling.queries import decidable
from services.scheduling.permanentie.words import spoken_gap
from services.scheduling.traject.nood import unseen
from services.scheduling.traject.overzicht import ends_near, evaluations_due
from services.scheduling.vandaag import queries
from services.scheduling.vandaag.look import Look
from services.scheduling.vib.queries import task_labels, tasks_due
from services.scheduling.zorgtafel.queries import to_report
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


def sections(look: Look) -> list[Section]:
    """Return the parts that have something to say to who looks."""
    found = (part(look) for part in (SECTIONS if look.sees_cases else FOR_ALL))
    return [section for section in found if section is not None]


def _acute(look: Look) -> Section | None:
    rows = [one for one in look.clocks if one.urgent]
    return _told_by_intake(look, "acuut", "Acuut gevaar", rows) if rows else None


def _running(look: Look) -> Section:
    tomorrow = clock.to_local(look.now).date() + timedelta(days=1)
    midnight = clock.start_of_day(tomorrow)
    calm = [one for one in look.clocks if not one.urgent]
    rows = {
        "vandaag": [one for one in calm if one.until <= midnight],
        "later": [one for one in calm if one.until > midnight],
        "any": bool(look.clocks),
    }
    return _told_by_intake(look, "afloop", "Wat vandaag afloopt", rows)


def _in_need(look: Look) -> Section | None:
    rows = unseen(look.session, regio=look.region)
    return Section("nood", "In nood geopend", rows) if rows else None


def _waiting(look: Look) -> Section | None:
    rows = queries.unanswered(look.session, regio=look.region, now=look.now)
    if not rows:
        return None
    told = [one.copy.stand_van for one in rows if one.copy]
    return Section(
        "antwoord",
        "Wachten op antwoord",
        rows,
        told_by="Uitnodigingen",
        stand_van=max(told, default=None),
        href="/berichten/",
        action="Alle berichten",
    )


def _polls(look: Look) -> Section | None:
    rows = decidable(look.session, regio=look.region, now=look.now)
    return Section("peilingen", "Momenten om te kiezen", rows) if rows else None


def _tables(look: Look) -> Section:
    rows = queries.coming_tables(look.session, regio=look.region, now=look.now)
    return Section("zorgtafels", "Afspraken deze week", rows)


def _afterwards(look: Look) -> Section | None:
    rows = to_report(look.session, regio=look.region, now=look.now)
    groups = look.by_owner(rows, lambda row: row.traject)
    return Section("na", "Na de afspraak", groups) if rows else None


def _course(look: Look) -> Section | None:
    evaluations = evaluations_due(look.session, regio=look.region, now=look.now)
    ends = ends_near(look.session, regio=look.region)
    if not evaluations and not ends:
        return None
    rows = {
        "groups": look.by_owner([*ends, *evaluations], lambda row: row.traject),
        "today": clock.to_local(look.now).date(),
    }
    return Section("verloop", "Evaluaties en trajecten die aflopen", rows)


def _births(look: Look) -> Section | None:
    found = tasks_due(look.session, regio=look.region, now=look.now)
    kinds = task_labels(look.session, regio=look.region, now=look.now)
    rows = [(task, row, kinds[task.code]) for task, row in found if task.code in kinds]
    day = clock.to_local(look.now).date()
    return (
        Section("geboorte", "Rond een geboorte", {"tasks": rows, "today": day})
        if rows
        else None
    )


def _supplemented(look: Look) -> Section | None:
    rows = queries.supplemented(look.session, regio=look.region, now=look.now)
    if not rows:
        return None
    return _told_by_intake(look, "aanvullingen", "Aanmelders vulden aan", rows)


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
            href="/planning/permanentie",
            action="Naar het rooster",
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


def _told_by_intake(look: Look, part: str, title: str, rows: Any) -> Section:
    return Section(
        part,
        title,
        rows,
        told_by="Aanmeldingen",
        stand_van=look.told_by_intake,
        href="/inbox",
        action="Naar de inbox",
    )


Part = Callable[[Look], Section | None]
FOR_ALL: tuple[Part, ...] = (_gaps, _observatorium)
SECTIONS: tuple[Part, ...] = (
    _acute,
    _running,
    _in_need,
    _waiting,
    _polls,
    _partners,
    _gaps,
    _tables,
    _observatorium,
    _births,
    _afterwards,
    _course,
    _supplemented,
)
