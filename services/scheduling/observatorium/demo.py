"""A year of the observatorium for the demo: dates of the kind the team chooses."""

from datetime import date, datetime, time, timedelta

from sqlmodel import Session

from services.scheduling.medewerkers.queries import coordinators
from services.scheduling.observatorium.domain import (
    SessionPlan,
    add_session,
    cancel_session,
)
from services.scheduling.observatorium.inschrijven import Gegevens, ask, confirm
from services.scheduling.observatorium.models import Soort
from services.scheduling.observatorium.queries import registrations, sessions_of
from shared.clock import to_local

REGIO = "limburg"
SUMMER = (7, 8)
WEDNESDAY = 3
PEOPLE = (
    (
        Gegevens(
            naam="Ann Egelantier",
            functie="begeleider",
            organisatie="CKG De Wilg",
            email="ann.egelantier@example.org",
            titel="Peuter die niet slaapt bij pleegouders",
        ),
        Soort.CASUS,
    ),
    (
        Gegevens(
            naam="Bert Kornoelje",
            functie="vroedvrouw",
            organisatie="Ziekenhuis De Linde",
            email="bert.kornoelje@example.org",
        ),
        Soort.MEEDENKEN,
    ),
    (
        Gegevens(
            naam="Cis Meidoorn",
            functie="contextbegeleider",
            organisatie="CIG De Brug",
            email="cis.meidoorn@example.org",
            titel="Baby met twee thuizen",
        ),
        Soort.CASUS,
    ),
)
PLACE = "Huis van het Kind (voorbeeld), Genk"


def seed_observatorium(session: Session, now: datetime) -> None:
    """Fill an empty list with ten dates, one called off, and let some people come."""
    people = coordinators(session, regio=REGIO)
    if not people or sessions_of(session, regio=REGIO):
        return
    by, days = people[0].id, _dates(to_local(now).date())
    rows = [
        add_session(
            session,
            SessionPlan(
                dag=day,
                van=time(9, 30),
                tot=time(12),
                plaats=PLACE if day != days[-1] else "",
            ),
            regio=REGIO,
            by=by,
            now=now,
        )
        for day in days
    ]
    cancel_session(session, rows[2], by=by, now=now)
    for who, soort in PEOPLE:
        ask(session, rows[0], who, soort=soort, now=now)
    # one of them did not open the mail yet
    for row in registrations(session, rows[0].id)[:-1]:
        confirm(session, row, now=now)


def _dates(today: date) -> list[date]:
    """Return the last Wednesdays of the twelve months to come, without the summer."""
    months = [(today.month + ahead - 1) % 12 + 1 for ahead in range(1, 13)]
    years = [today.year + (month <= today.month) for month in months]
    return [
        _last_wednesday(year, month)
        for year, month in zip(years, months, strict=True)
        if month not in SUMMER
    ]


def _last_wednesday(year: int, month: int) -> date:
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.isoweekday() - WEDNESDAY) % 7)
