"""Meetings as the calendars to subscribe to show them: when, which, and no more.

Whether anything changed is read from plain columns. Only then is a meeting unsealed,
once for each region and process; what is remembered names nobody of a case.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from sqlmodel import Session, col, select

from services.scheduling.medewerkers.models import Medewerker
from services.scheduling.partners.models import Partner
from services.scheduling.traject.doubts import is_family
from services.scheduling.traject.models import Traject, Vervanging
from services.scheduling.zorgtafel.concept import Concept
from services.scheduling.zorgtafel.content import open_settled, people_around
from services.scheduling.zorgtafel.halfhours import Span
from services.scheduling.zorgtafel.models import Zorgtafel
from services.scheduling.zorgtafel.states import has_ended
from shared.clock import start_of_day, to_local
from shared.contracts.people import Persoon, mailbox
from shared.ics import FeedEvent
from shared.kernel import kernel_of

BACK, AHEAD = timedelta(days=30), timedelta(days=182)
Around = tuple[Any, ...]
PUBLIC = ("ckg", "huis_van_het_kind", "ziekenhuis")


class Register:
    """The partners of a region, by the addresses and the name they are known by."""

    def __init__(self, rows: Sequence[Partner]) -> None:
        self._ids: dict[str, str] = {}
        for row in rows:
            addresses = (row.email, *(one.get("email", "") for one in row.contacten))
            for key in filter(None, map(mailbox, (row.naam, *addresses))):
                self._ids.setdefault(key, row.id)

    def partner_of(self, person: Persoon) -> str:
        """Return whose professional this is; of the family nobody is."""
        if is_family(person):
            return ""
        found = (self._ids.get(mailbox(k)) for k in (person.email, person.organisatie))
        return next(filter(None, found), "")


@dataclass(frozen=True)
class Meeting:
    """One meeting that was settled, of any kind."""

    id: str
    referentie: str
    span: Span
    sequence: int
    cancelled: bool
    changed_at: datetime
    place: str
    coordinator: str
    # whose it is: the coordinator, and who stands in on that day
    staff: frozenset[str]
    # each partner that is asked, and when it is expected
    partners: dict[str, Span]

    def event(self, *, host: str, who: str = "", span: Span | None = None) -> FeedEvent:
        """Return what a calendar shows of it; the same meeting keeps its uid."""
        starts_at, ends_at = span or self.span
        return FeedEvent(
            uid=f"overleg-{self.id}@{host}",
            starts_at=starts_at,
            ends_at=ends_at,
            summary=f"Overleg {self.referentie}{who}",
            location=self.place,
            sequence=self.sequence,
            changed_at=self.changed_at,
            cancelled=self.cancelled,
        )


@dataclass(frozen=True)
class Meetings:
    """The meetings of a region, under the version of what they were made from."""

    version: str
    found: tuple[Meeting, ...]


def meetings_of(session: Session, regio: str, *, now: datetime) -> Meetings:
    """Return the meetings of a region around today: made once for a version."""
    day = to_local(now).date()
    around = _around(regio, day)
    standing_in = _standing_in(session, regio, day)
    version = _version(session, regio, day, around, standing_in)
    memory, key = kernel_of(session).memory, f"overleg/{regio}"
    known: Meetings | None = memory.get(key)
    if known is None or known.version != version:
        known = Meetings(version, _made(session, regio, around, standing_in))
        memory[key] = known
    return known


def _version(
    session: Session,
    regio: str,
    day: date,
    around: Around,
    standing_in: Sequence[Vervanging],
) -> str:
    # each publication counts the version up, also of somebody's new address
    meetings = session.exec(
        select(
            col(Zorgtafel.id).concat(col(Zorgtafel.stand)),
            Zorgtafel.version,
            Traject.coordinator_id,
            col(Medewerker.naam),
        )
        .join(Traject, col(Traject.id) == Zorgtafel.casus_id)
        .outerjoin(Medewerker, col(Medewerker.id) == Traject.coordinator_id)
        .where(*around)
        .order_by(col(Zorgtafel.id))
    ).all()
    partners = session.exec(
        select(Partner.id, Partner.bewerking)
        .where(Partner.regio == regio)
        .order_by(Partner.id)
    ).all()
    stand_ins = [(row.id, row.van, row.tot) for row in standing_in]
    told = repr((day, meetings, partners, stand_ins))
    return sha256(told.encode()).hexdigest()[:16]


def calendar_host(session: Session) -> str:
    """Return what the uid of every event ends in, so that it is of us alone."""
    url = kernel_of(session).config.suite.public_url
    return urlsplit(url).hostname or "invalid"


def _around(regio: str, day: date) -> Around:
    return (
        Traject.regio == regio,
        col(Zorgtafel.vast).is_not(None),
        col(Zorgtafel.starts_at) >= start_of_day(day - BACK),
        col(Zorgtafel.starts_at) < start_of_day(day + AHEAD),
    )


def _standing_in(session: Session, regio: str, day: date) -> Sequence[Vervanging]:
    return session.exec(
        select(Vervanging)
        .join(Traject, col(Traject.id) == Vervanging.casus_id)
        .where(
            Traject.regio == regio,
            col(Vervanging.gestopt_op).is_(None),
            Vervanging.tot >= day - BACK,
        )
        .order_by(col(Vervanging.id))
    ).all()


def _made(
    session: Session,
    regio: str,
    around: Around,
    standing_in: Sequence[Vervanging],
) -> tuple[Meeting, ...]:
    rows = session.exec(
        select(Zorgtafel, Traject, col(Medewerker.naam))
        .join(Traject, col(Traject.id) == Zorgtafel.casus_id)
        .outerjoin(Medewerker, col(Medewerker.id) == Traject.coordinator_id)
        .where(*around)
    )
    register = Register(
        session.exec(
            select(Partner).where(Partner.regio == regio, col(Partner.actief))
        ).all()
    )
    return tuple(
        _meeting(session, row, traject, name or "", register, standing_in)
        for row, traject, name in rows.all()
    )


def _meeting(
    session: Session,
    row: Zorgtafel,
    traject: Traject,
    coordinator: str,
    register: Register,
    standing_in: Sequence[Vervanging],
) -> Meeting:
    settled = open_settled(session, row)
    assert settled is not None
    assert row.starts_at is not None
    assert row.ends_at is not None
    day = to_local(row.starts_at).date()
    stand_ins = {
        one.medewerker_id
        for one in standing_in
        if one.casus_id == traject.id and one.van <= day <= one.tot
    }
    cancelled = has_ended(row)
    # nothing is saved any more of what was called off
    told_at = row.bewaard_op if cancelled else row.verstuurd_op
    return Meeting(
        id=row.id,
        referentie=traject.referentie,
        span=(row.starts_at, row.ends_at),
        sequence=row.sequence,
        cancelled=cancelled,
        changed_at=told_at or row.bewaard_op,
        place=public_place(settled),
        coordinator=coordinator,
        staff=frozenset({traject.coordinator_id, *stand_ins}),
        partners=_asked(
            settled, people_around(session, traject, also_gone=True), register
        ),
    )


def public_place(settled: Concept) -> str:
    """Name a place that anybody may know; of another nothing, nor a link."""
    place = settled.where
    if place is None or place.beschermd:
        return ""
    if place.soort == "online":
        return "online"
    if place.soort not in PUBLIC and not settled.plaats_id:
        return ""
    return place.in_words


def _asked(
    settled: Concept, people: dict[str, Persoon], register: Register
) -> dict[str, Span]:
    assert settled.starts_at is not None
    assert settled.ends_at is not None
    whole = (settled.starts_at, settled.ends_at)
    found: dict[str, Span] = {}
    for person in (people[key] for key in settled.seated if key in people):
        if partner := register.partner_of(person):
            # of two from one partner who sees the whole table goes before
            part = settled.part_of(person.id)
            found[partner] = whole if part is None else found.get(partner, part)
    return found
