"""The course of a traject as its page shows it: picture, days, clocks, remarks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session, col, select

from services.scheduling.medewerkers.queries import names_of
from services.scheduling.traject import gezin, verloop, vertrouwen
from services.scheduling.traject.content import Inhoud
from services.scheduling.traject.evaluatie import evaluations_of
from services.scheduling.traject.kind import kept_until, third_birthday
from services.scheduling.traject.klokken import Loop, clocks_of
from services.scheduling.traject.models import (
    CLOSED,
    NO_BIRTH,
    Eindewaarschuwing,
    Evaluatie,
    Evaluatiestand,
    GedeeldeBesluitvorming,
    Traject,
)
from services.scheduling.traject.tekening import Picture, draw
from services.scheduling.traject.termijn import Termijn, decisions_of, term_of
from services.scheduling.traject.vervanging import stand_in_on
from services.scheduling.zorgtafel.models import Zorgtafel, Zorgtafelstand
from services.scheduling.zorgtafel.queries import everybody_invited
from shared.clock import to_local
from shared.contracts.aanmelding import Kind
from shared.contracts.people import Persoon

SOON = timedelta(days=28)
AHEAD = timedelta(days=14)


@dataclass(frozen=True)
class StandIn:
    """Who answers for the coordinator now."""

    naam: str
    tot: date


@dataclass(frozen=True)
class Course:
    """Everything that the overview shows of the course."""

    today: date
    term: Termijn | None
    picture: Picture | None
    evaluations: Sequence[Evaluatie]
    clocks: Sequence[Loop]
    asks_reason: Sequence[Loop]
    birthday: date | None
    trusted: Persoon | None
    decisions: Sequence[GedeeldeBesluitvorming]
    siblings: Sequence[tuple[Traject, str]]
    kept_until: date | None
    # the day it was closed
    closed: date | None
    is_closed: bool
    may_extend: bool

    @property
    def last_day(self) -> date | None:
        """The last day it has, or had: what was closed ran no further."""
        if self.term is None:
            return None
        return min(self.term.laatste_dag, self.closed or self.term.laatste_dag)

    @property
    def ends_soon(self) -> bool:
        soon = self.term is not None and self.term.laatste_dag - self.today <= SOON
        return soon and not self.is_closed

    @property
    def is_over(self) -> bool:
        return self.ends_soon and self.term.laatste_dag < self.today  # type: ignore[union-attr]


def course_of(
    session: Session, row: Traject, content: Inhoud, *, now: datetime
) -> Course:
    """Gather the course of one traject."""
    today, kind = to_local(now).date(), content.kind
    term = term_of(session, row, now=now)
    evaluations = evaluations_of(session, row.id)
    clocks = clocks_of(session, row)
    closed = to_local(row.stand_sinds).date() if row.stand in CLOSED else None
    birthday = third_birthday(session, row, kind, term)
    return Course(
        today=today,
        term=term,
        picture=draw(
            term,
            received=to_local(row.ontvangen_op).date(),
            today=today,
            evaluations=evaluations,
            closed=closed,
            others=_others(row, kind, term),
        )
        if term
        else None,
        evaluations=evaluations,
        clocks=clocks,
        asks_reason=[loop for loop in clocks if loop.asks_reason(now)],
        birthday=birthday,
        trusted=vertrouwen.trusted(session, row),
        decisions=decisions_of(session, row.id),
        siblings=[
            (one, gezin.child_of(session, one)) for one in gezin.siblings(session, row)
        ],
        kept_until=kept_until(session, row, kind),
        closed=closed,
        is_closed=closed is not None,
        may_extend=not verloop.extension_refusal(session, row, now=now),
    )


def _others(row: Traject, kind: Kind, term: Termijn) -> list[tuple[date, str, str]]:
    others = [(term.start, "start", "begin van het traject")]
    if kind.geboren and kind.geboortedatum and kind.geboortedatum >= term.start:
        others.append((kind.geboortedatum, "child", "geboorte"))
    gone = row.uitkomst == NO_BIRTH
    if not kind.geboren and kind.bevallingsdatum and not gone:
        others.append((kind.bevallingsdatum, "child", "verwachte bevalling"))
    return others


def stand_in_of(session: Session, row: Traject, *, now: datetime) -> StandIn | None:
    """Return who stands in today, by name."""
    found = stand_in_on(session, row.id, to_local(now).date())
    if found is None:
        return None
    return StandIn(names_of(session).get(found.medewerker_id, ""), found.tot)


@dataclass(frozen=True)
class Due:
    """A day of a traject that Vandaag names: its end, or an evaluation."""

    dag: date
    traject: Traject
    evaluatie_id: str = ""
    # its meeting is fixed, and everybody knows
    is_settled: bool = False
    is_invited: bool = False

    @property
    def href(self) -> str:
        here = f"/planning/trajecten/{self.traject.id}"
        return f"{here}/evaluaties/{self.evaluatie_id}" if self.evaluatie_id else here

    def asks(self, late: bool) -> tuple[str, str]:
        if not self.evaluatie_id:
            return ("termijn voorbij", "danger") if late else ("loopt af", "clock")
        if late:
            return ("evaluatie nog te noteren", "danger")
        if self.is_invited:
            return ("evaluatie, iedereen uitgenodigd", "done")
        if self.is_settled:
            return ("evaluatie, nog niet iedereen uitgenodigd", "clock")
        return ("evaluatie nog te plannen", "action")


def ends_near(session: Session, *, regio: str) -> list[Due]:
    """Return the open trajecten of which the end was announced; the nearest first."""
    ends = (
        select(Traject, col(Eindewaarschuwing.laatste_dag))
        .join(Eindewaarschuwing, col(Eindewaarschuwing.casus_id) == Traject.id)
        .where(Traject.regio == regio, col(Traject.stand).not_in(CLOSED))
        .order_by(col(Eindewaarschuwing.laatste_dag))
    )
    # announced twice is one end
    found = {row.id: Due(day, row) for row, day in session.exec(ends)}
    return list(found.values())


def evaluations_due(session: Session, *, regio: str, now: datetime) -> list[Due]:
    """Return what must be noted, and what comes in two weeks; the oldest first."""
    meeting = select(Zorgtafel.id).where(
        Zorgtafel.evaluatie_id == Evaluatie.id, Zorgtafel.stand == Zorgtafelstand.VAST
    )
    settled = meeting.correlate(Evaluatie).exists()
    invited = meeting.where(everybody_invited()).correlate(Evaluatie).exists()
    rows = session.exec(
        select(Evaluatie, Traject, settled, invited)
        .join(Traject, col(Traject.id) == Evaluatie.casus_id)
        .where(
            Traject.regio == regio,
            col(Traject.stand).not_in(CLOSED),
            Evaluatie.stand == Evaluatiestand.GEPLAND,
            Evaluatie.dag <= to_local(now).date() + AHEAD,
        )
        .order_by(col(Evaluatie.dag))
    )
    return [
        Due(one.dag, row, one.id, bool(there), bool(known))
        for one, row, there, known in rows
    ]
