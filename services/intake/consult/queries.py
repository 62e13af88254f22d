"""The register and the open requests, opened for who may read them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, func, select

from services.intake.consult.domain import open_sealed
from services.intake.consult.models import Consult, ConsultAanvraag

PAGE_SIZE = 30


@dataclass(frozen=True)
class Opened:
    """A row and what was typed in it."""

    row: Any
    told: dict[str, Any]


def consults(session: Session, *, region: str, page: int) -> tuple[list[Opened], int]:
    """Return a page of the register, newest first, and how many there are."""
    total = session.exec(
        select(func.count()).select_from(Consult).where(Consult.region == region)
    ).one()
    rows = session.exec(
        select(Consult)
        .where(Consult.region == region)
        .order_by(col(Consult.day).desc(), col(Consult.saved_at).desc())
        .offset((page - 1) * PAGE_SIZE)
        .limit(PAGE_SIZE)
    ).all()
    return _opened(session, rows), total


def open_visits(session: Session, *, region: str) -> list[Opened]:
    """Return the requests that nobody answered yet, oldest first."""
    rows = session.exec(
        select(ConsultAanvraag)
        .where(ConsultAanvraag.region == region, col(ConsultAanvraag.done_at).is_(None))
        .order_by(col(ConsultAanvraag.asked_at))
    ).all()
    found = _opened(session, rows)
    for one in found:
        for moment in one.told["momenten"]:
            moment["dag"] = date.fromisoformat(moment["dag"])
    return found


def _opened(session: Session, rows: Sequence[Any]) -> list[Opened]:
    return [Opened(row, open_sealed(session, row)) for row in rows]
