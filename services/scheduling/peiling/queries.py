"""Reading polls: the one that is open, who answered what, and whether it can end."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from services.scheduling.peiling.content import (
    Antwoord,
    Said,
    all_refuse,
    gather,
    open_answer,
)
from services.scheduling.peiling.models import (
    Keuze,
    Peiling,
    Peilingantwoord,
    Uitslag,
)
from services.scheduling.traject.models import Traject
from services.scheduling.zorgtafel.halfhours import Span
from shared.contracts.people import Persoon


@dataclass(frozen=True)
class Asked:
    """One person who was asked, and the answer so far."""

    row: Peilingantwoord
    answer: Antwoord


def last_poll(session: Session, table_id: str) -> Peiling | None:
    return session.exec(
        select(Peiling)
        .where(Peiling.zorgtafel_id == table_id)
        .order_by(col(Peiling.gesteld_op).desc(), col(Peiling.id))
    ).first()


def open_poll(session: Session, table_id: str, *, now: datetime) -> Peiling | None:
    found = last_poll(session, table_id)
    return found if found is not None and found.is_open(now) else None


def asked_in(session: Session, poll: Peiling) -> list[Asked]:
    rows = session.exec(
        select(Peilingantwoord)
        .where(Peilingantwoord.peiling_id == poll.id)
        .order_by(col(Peilingantwoord.id))
    )
    return [Asked(row, open_answer(session, row)) for row in rows]


def said_about(session: Session, table_id: str) -> dict[str, Said]:
    """Return by person what was answered about one zorgtafel, in whatever poll."""
    rows = session.exec(
        select(Peiling, Peilingantwoord)
        .join(Peilingantwoord, col(Peilingantwoord.peiling_id) == col(Peiling.id))
        .where(Peiling.zorgtafel_id == table_id)
        .order_by(col(Peiling.gesteld_op))
    ).all()
    return gather((poll, row, open_answer(session, row)) for poll, row in rows)


def is_refused(
    session: Session, table_id: str, seated: Collection[str], span: Span
) -> bool:
    """Tell whether everybody who must come, and still comes, refused a moment."""
    found = said_about(session, table_id)
    return all_refuse([said for who, said in found.items() if who in seated], span)


def outcome(poll: Peiling, asked: Collection[Asked]) -> Uitslag | None:
    """Tell whether the coordinator can decide: on who must come, or on everybody."""
    needed = [one for one in asked if one.row.moet] or list(asked)
    keys = [begin.isoformat() for begin, _ in poll.moments]
    for one in needed:
        said = [one.answer.keuzes.get(key) for key in keys]
        if one.row.moet and all(choice is Keuze.NEE for choice in said):
            return Uitslag.WEIGERING
    if needed and all(one.row.beantwoord_op for one in needed):
        return Uitslag.IEDEREEN
    return None


def decidable(
    session: Session, *, regio: str, now: datetime
) -> list[tuple[Peiling, Traject]]:
    """Return the open polls of a region on which somebody can decide."""
    return list(
        session.exec(
            select(Peiling, Traject)
            .join(Traject, col(Traject.id) == col(Peiling.casus_id))
            .where(
                Traject.regio == regio,
                col(Peiling.open_tot) > now,
                col(Peiling.gesloten_op).is_(None),
                col(Peiling.uitslag).is_not(None),
            )
            .order_by(col(Peiling.open_tot))
        ).all()
    )


@dataclass(frozen=True)
class Line:
    """One person in the matrix of a poll."""

    person: Persoon
    asked: Asked

    @property
    def answer(self) -> Antwoord:
        return self.asked.answer


def matrix(session: Session, poll: Peiling, people: dict[str, Persoon]) -> list[Line]:
    """Return who was asked and what they said: who must come first, then by name."""
    found = [
        Line(people[one.row.persoon_id], one)
        for one in asked_in(session, poll)
        if one.row.persoon_id in people
    ]
    return sorted(found, key=lambda line: (not line.asked.row.moet, line.person.naam))


def cannot(lines: Collection[Line], begin: datetime) -> list[str]:
    """Return who must come and refused a moment, by name."""
    return [
        line.person.naam
        for line in lines
        if line.asked.row.moet and line.answer.of(begin) is Keuze.NEE
    ]
