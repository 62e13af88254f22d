"""From when until when a traject runs: its start day, its last day, its latest.

Each day counts whole. A term of months ends the day before the same day of the month;
where that month is too short, on its last day: from 30 November to 28 February. Two
terms are counted from the start, so that a short month in between takes no day away.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from sqlmodel import Session, col, select

from services.scheduling.traject.content import rules_of
from services.scheduling.traject.models import GedeeldeBesluitvorming, Traject
from services.scheduling.zorgtafel import fase
from services.scheduling.zorgtafel.models import (
    Afspraaksoort,
    Zorgtafel,
)
from shared.clock import to_local
from shared.policy.rules import TermRules


@dataclass(frozen=True)
class Termijn:
    """The days of a traject; `uiterste_dag` is the last one it can ever have."""

    start: date
    laatste_dag: date
    uiterste_dag: date

    @classmethod
    def of(cls, rules: TermRules, start: date, *, extensions: int = 0) -> Self:
        """Return the term of a traject that starts on a day."""
        return cls(
            start=start,
            laatste_dag=rules.last_day(start, extensions=extensions),
            uiterste_dag=rules.last_day(start, extensions=rules.max_verlengingen),
        )

    def holds(self, day: date) -> bool:
        """Tell whether a day falls in the term."""
        return self.start <= day <= self.laatste_dag


def term_of(session: Session, row: Traject, *, now: datetime) -> Termijn | None:
    """Return the term, with its extension; None while it has not started."""
    rules = rules_of(session, row).termijnen
    start = start_day(session, row, rules, now=now)
    return Termijn.of(rules, start, extensions=row.verlengingen) if start else None


def start_day(
    session: Session, row: Traject, rules: TermRules, *, now: datetime
) -> date | None:
    """Return the day that counts as the first, as the rules of the case say."""
    if rules.start == "ontvangst":
        return to_local(row.ontvangen_op).date()
    days = decision_days(session, row.id)
    held = session.exec(
        select(Zorgtafel.starts_at)
        .where(
            Zorgtafel.casus_id == row.id,
            Zorgtafel.soort == Afspraaksoort.ZORGTAFEL,
            fase.held(now),
        )
        .order_by(col(Zorgtafel.starts_at))
    ).first()
    return min([*days, *([to_local(held).date()] if held else [])], default=None)


def decision_days(session: Session, casus_id: str) -> list[date]:
    """Return on which days it was decided together without a zorgtafel."""
    return [one.dag for one in decisions_of(session, casus_id)]


def decisions_of(session: Session, casus_id: str) -> Sequence[GedeeldeBesluitvorming]:
    return session.exec(
        select(GedeeldeBesluitvorming)
        .where(
            GedeeldeBesluitvorming.casus_id == casus_id,
            col(GedeeldeBesluitvorming.weg_op).is_(None),
        )
        .order_by(col(GedeeldeBesluitvorming.dag), col(GedeeldeBesluitvorming.id))
    ).all()
