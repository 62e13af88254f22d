"""The three clocks of a case: when each ran out, when it was met, and why not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple, Protocol, Self

from sqlmodel import Session, col, select

from services.scheduling.traject.content import rules_of
from services.scheduling.traject.models import (
    CLOSED,
    AanmeldingKopie,
    Gebeurtenis,
    Klok,
    Klokreden,
    Traject,
)
from services.scheduling.traject.termijn import decision_days
from services.scheduling.zorgtafel.models import (
    Afspraaksoort,
    UitnodigingenKopie,
    Zorgtafel,
    Zorgtafelstand,
)
from services.scheduling.zorgtafel.proposal import target_day
from shared import clock
from shared.policy.rules import CaseRules

DAY = timedelta(days=1)
# until when it had to be, and when it was
Judged = tuple[datetime, datetime | None]


@dataclass(frozen=True)
class Loop:
    """One clock as it is now; `klok` is empty for the one that intake owns."""

    label: str
    until: datetime
    met: datetime | None
    klok: Klok | None = None
    reden: Klokreden | None = None
    # it was never met, and since then it cannot be any more
    stopped: datetime | None = None

    @property
    def is_running(self) -> bool:
        return self.met is None and self.stopped is None

    def is_breached(self, now: datetime) -> bool:
        return (self.met or self.stopped or now) > self.until

    def asks_reason(self, now: datetime) -> bool:
        return self.klok is not None and self.reden is None and self.is_breached(now)


class Clocked(Protocol):
    """What the clocks ask of a traject, or of a row that was read for a year."""

    @property
    def stand(self) -> str: ...
    @property
    def ontvangen_op(self) -> datetime: ...
    @property
    def doorgesproken_op(self) -> datetime | None: ...
    @property
    def uitnodigen_voor(self) -> datetime | None: ...


class Batches(Protocol):
    """What notifications told of the two batches of one zorgtafel."""

    @property
    def coordinator_klaar_op(self) -> datetime | None: ...
    @property
    def aanmelder_klaar_op(self) -> datetime | None: ...


class Tafel(NamedTuple):
    """One zorgtafel that was sent; `klaar` is when both batches were complete."""

    starts_at: datetime | None
    verstuurd_op: datetime | None
    klaar: datetime | None
    ends_at: datetime | None = None

    @classmethod
    def of(
        cls,
        starts_at: datetime | None,
        verstuurd_op: datetime | None,
        told: Batches | None,
        ends_at: datetime | None = None,
    ) -> Self:
        done = (told.coordinator_klaar_op, told.aanmelder_klaar_op) if told else ()
        known = [moment for moment in done if moment is not None]
        klaar = max(known) if len(known) == 2 else None
        return cls(starts_at, verstuurd_op, klaar, ends_at)


@dataclass(frozen=True)
class Course:
    """What the clocks of one case look at, in the order of its making."""

    tables: Sequence[Tafel] = ()
    decided: Sequence[datetime] = ()

    @classmethod
    def of(cls, tables: Sequence[Tafel], days: Iterable[date]) -> Self:
        return cls(tables, [clock.start_of_day(day) for day in days])


def clocks_of(session: Session, row: Traject) -> list[Loop]:
    """Return the clocks that ran or run, in the order of the work."""
    rules, course = rules_of(session, row), _course(session, row)
    found = [_feedback(session, row)]
    if judged := invitation(row, rules, course):
        opened = rules.uitnodiging.stop == "opzet"
        label = "zorgtafel opzetten" if opened else "iedereen uitnodigen"
        reason = reason_of(session, row.id, Klok.UITNODIGING)
        stopped = None if judged[1] else _stopped(row, course, now=clock.now())
        found.append(Loop(label, *judged, Klok.UITNODIGING, reason, stopped))
    if judged := meeting(row, rules, course):
        reason = reason_of(session, row.id, Klok.ZORGTAFEL)
        found.append(
            Loop("zorgtafel houden, streefdatum", *judged, Klok.ZORGTAFEL, reason)
        )
    return [loop for loop in found if loop is not None]


def invitation(row: Clocked, rules: CaseRules, course: Course) -> Judged | None:
    """Return until when all had to be invited, and when they were."""
    if row.uitnodigen_voor is None:
        return None
    if rules.uitnodiging.stop == "opzet":
        sent = (table.verstuurd_op for table in course.tables if table.verstuurd_op)
        met = min(sent, default=None)
    else:
        # both batches of the first zorgtafel that was complete
        met = next((t.klaar for t in course.tables if t.klaar), None)
    if met is None and not course.tables:
        # nobody had to be invited to what was decided in another way
        met = min(course.decided, default=None)
        if met is None and row.stand in CLOSED:
            return None
    return row.uitnodigen_voor, met


def meeting(row: Clocked, rules: CaseRules, course: Course) -> Judged | None:
    """Return until when the zorgtafel should be, and when it is."""
    target = target_day(rules, received=row.ontvangen_op, talked=row.doorgesproken_op)
    starts = [table.starts_at for table in course.tables if table.starts_at]
    met = min([*starts, *course.decided], default=None)
    if target is None or (met is None and row.stand in CLOSED):
        return None
    # a target in days: the whole last day is in time
    return clock.start_of_day(target + DAY), met


def _stopped(row: Traject, course: Course, *, now: datetime) -> datetime | None:
    """Return since when nobody can be invited any more: it is over, or all is."""
    ends = [table.ends_at for table in course.tables if table.ends_at]
    if ends and max(ends) <= now:
        return max(ends)
    return row.stand_sinds if row.stand in CLOSED else None


def reason_of(session: Session, casus_id: str, klok: Klok) -> Klokreden | None:
    return session.exec(
        select(Klokreden).where(
            Klokreden.casus_id == casus_id, Klokreden.klok == klok.value
        )
    ).first()


def _feedback(session: Session, row: Traject) -> Loop | None:
    known = session.get(AanmeldingKopie, row.id)
    if known is None or known.deadline is None:
        return None
    given = session.exec(
        select(Gebeurtenis.at).where(
            Gebeurtenis.casus_id == row.id, Gebeurtenis.soort == "teruggekoppeld"
        )
    ).first()
    return Loop("terugkoppeling", known.deadline, given or row.geopend_op)


def _course(session: Session, row: Traject) -> Course:
    tables = session.exec(
        select(Zorgtafel)
        .where(
            Zorgtafel.casus_id == row.id,
            Zorgtafel.soort == Afspraaksoort.ZORGTAFEL,
            Zorgtafel.stand == Zorgtafelstand.VAST,
        )
        .order_by(col(Zorgtafel.gemaakt_op))
    )
    return Course.of(
        [
            Tafel.of(
                t.starts_at,
                t.verstuurd_op,
                session.get(UitnodigingenKopie, t.id),
                t.ends_at,
            )
            for t in tables
        ],
        decision_days(session, row.id),
    )
