"""Exactly one aanspreekpunt: whoever takes it over is recorded and told."""

from datetime import datetime
from uuid import uuid4

from sqlmodel import Session, col, select

from services.intake.aanmelding.domain.letters import tell_coordinator, tell_of_news
from services.intake.aanmelding.domain.states import RefusedError
from services.intake.aanmelding.domain.store import open_document, tell_scheduling
from services.intake.aanmelding.models import Aanmelding, Stand
from services.intake.terugkoppeling.models import Toewijzing
from shared import audit
from shared.access import Role
from shared.kernel import kernel_of

WITHDRAWN = "De aanmelder trok deze aanmelding in."
IN_PLANNING = (
    "Er loopt al een traject. Wie het opvolgt, wijzig je in de planning bij het "
    "traject."
)
NOT_OURS = "Kies een collega die casuscoördinator is in je regio."


def take_up(session: Session, row: Aanmelding, *, staff_id: str, now: datetime) -> None:
    """Become the one contact yourself."""
    if row.owner_id == staff_id:
        return
    _check_open(row)
    assign(session, row, to=staff_id, by=staff_id, now=now)
    tell_scheduling(session, row, now=now)


def hand_to(
    session: Session, row: Aanmelding, *, to: str, by: str, now: datetime
) -> None:
    """Make a colleague the one contact; the colleague gets a notice."""
    if row.owner_id == to:
        return
    _check_open(row)
    if to not in {staff_id for staff_id, _ in colleagues(session, region=row.region)}:
        raise RefusedError(NOT_OURS)
    assign(session, row, to=to, by=by, now=now)
    if to != by:
        tell_coordinator(session, row, "nieuwe_aanmelding", now=now)
    tell_scheduling(session, row, now=now)


def assign(
    session: Session, row: Aanmelding, *, to: str, by: str, now: datetime
) -> None:
    """Set the contact, keep who it was, and tell an aanmelder who knew another."""
    if row.owner_id == to:
        return
    known_another = row.owner_id is not None
    row.owner_id = to
    session.add(row)
    session.add(
        Toewijzing(id=str(uuid4()), aanmelding_id=row.id, at=now, owner_id=to, by_id=by)
    )
    audit.record(
        session,
        actor=by,
        action="gewijzigd",
        subject=f"aanmelding/{row.id}",
        casus_id=row.id,
        reason="opgenomen" if to == by else "toegewezen",
    )
    if known_another:
        document = open_document(session, row)
        tell_of_news(session, row, name=document.name, email=document.email, now=now)


def colleagues(session: Session, *, region: str) -> list[tuple[str, str]]:
    """Return id and name of the coordinators of a region, by name."""
    table = kernel_of(session).tables.staff
    found = session.exec(
        select(table).where(table.region == region, col(table.active))
    ).all()
    return sorted(
        (
            (copy.staff_id, copy.name)
            for copy in found
            if Role.CASUSCOORDINATOR in copy.roles.split()
        ),
        key=lambda one: one[1],
    )


def _check_open(row: Aanmelding) -> None:
    if row.state == Stand.INGETROKKEN:
        raise RefusedError(WITHDRAWN)
    if row.state == Stand.AANVAARD:
        raise RefusedError(IN_PLANNING)
