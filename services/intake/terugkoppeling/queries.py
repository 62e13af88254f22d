"""What the inbox shows: what runs out first on top."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, case, col, func, select

from services.intake.aanmelding.domain.store import Document, open_document
from services.intake.aanmelding.models import Aanmelding, Aanvulling, Stand
from services.intake.terugkoppeling.models import Besluit, Terugkoppeling
from services.intake.terugkoppeling.store import place_of
from shared.kernel import kernel_of

OPEN = (Stand.ONTVANGEN, Stand.TERUGGEKOPPELD)
PAGE_SIZE = 50
ACTION_NAMES = {
    Stand.AANVAARD: "Aanvaard",
    Stand.ADVIES: "Advies of regulier aanbod",
    Stand.CONSULT: "Consult: samen nagedacht",
    Stand.GEMANDATEERD: "Naar een gemandateerde voorziening",
    Stand.BUITEN_DOELGROEP: "Buiten de doelgroep",
    Stand.CRISIS: "Naar het crisismeldpunt",
    Stand.ONTVANGEN: "Besluit teruggenomen",
    Stand.TERUGGEKOPPELD: "Besluit teruggenomen",
}


@dataclass(frozen=True)
class Line:
    """One aanmelding in the list."""

    row: Aanmelding
    document: Document
    owner: str
    supplements: int


@dataclass(frozen=True)
class Event:
    """Something that happened to an aanmelding, for its timeline."""

    at: datetime
    kind: str
    by: str
    content: dict[str, Any]
    logged_at: datetime | None = None
    channel: str = ""
    decision: str = ""


def list_inbox(
    session: Session, *, region: str, everything: bool, page: int = 1
) -> tuple[list[Line], int]:
    """Return a page of the inbox and how many there are in all."""
    start = (page - 1) * PAGE_SIZE
    here, newest = col(Aanmelding.region) == region, col(Aanmelding.received_at).desc()
    is_open = col(Aanmelding.state).in_(OPEN)
    answered = case((col(Aanmelding.feedback_at).is_(None), 0), else_=1)
    total = session.exec(select(func.count()).where(here, is_open)).one()
    rows = list(
        session.exec(
            select(Aanmelding)
            .where(here, is_open)
            .order_by(answered, col(Aanmelding.deadline), newest)
            .offset(start)
            .limit(PAGE_SIZE)
        )
    )
    if everything:
        # of a long history only this page is read, along the index on the moment
        rows += session.exec(
            select(Aanmelding)
            .where(here, ~is_open)
            .order_by(newest)
            .offset(max(start - total, 0))
            .limit(PAGE_SIZE - len(rows))
        )
        total += session.exec(select(func.count()).where(here, ~is_open)).one()
    return [_line(session, row) for row in rows], total


def _line(session: Session, row: Aanmelding) -> Line:
    added = select(func.count()).where(Aanvulling.aanmelding_id == row.id)
    return Line(
        row=row,
        document=open_document(session, row),
        owner=staff_name(session, row.owner_id),
        supplements=session.exec(added).one(),
    )


def staff_name(session: Session, staff_id: str | None) -> str:
    """Return the name in this service's copy of the staff."""
    if staff_id is None:
        return ""
    copy = session.get(kernel_of(session).tables.staff, staff_id)
    return copy.name if copy else "een collega"


def events_of(session: Session, row: Aanmelding) -> list[Event]:
    """Return the talks and decisions, oldest first."""
    vault = kernel_of(session).vault
    talks = session.exec(
        select(Terugkoppeling).where(Terugkoppeling.aanmelding_id == row.id)
    )
    taken = session.exec(select(Besluit).where(Besluit.aanmelding_id == row.id))

    def opened(table: str, one: Terugkoppeling | Besluit) -> dict[str, Any]:
        content: dict[str, Any] = vault.open_json(
            session, one.sealed, place=place_of(table, one.id), casus_id=row.id
        )
        return content

    events = [
        Event(
            at=talk.given_at,
            kind="terugkoppeling",
            by=staff_name(session, talk.by_id),
            content=opened("terugkoppeling", talk),
            logged_at=talk.logged_at,
            channel=talk.channel,
        )
        for talk in talks
    ] + [
        Event(
            at=one.at,
            kind="besluit",
            by=staff_name(session, one.by_id),
            content=opened("besluit", one),
            decision=ACTION_NAMES[Stand(one.decision)],
        )
        for one in taken
    ]
    return sorted(events, key=lambda event: event.at)
