"""Who was added to a case: it opens for them, and no other does."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from services.scheduling.medewerkers.models import Medewerker
from services.scheduling.medewerkers.queries import all_staff
from services.scheduling.traject.domain import lock_traject, note_act
from services.scheduling.traject.models import CLOSED, Lid, Traject
from services.scheduling.traject.states import RefusedError, require_open
from shared.access import Role

# who opens a case as a member of it
MEMBERS = (Role.PSYCHOPEDAGOOG, Role.VIB_MEDEWERKER)


def is_member(session: Session, row: Traject, staff_id: str) -> bool:
    """Tell whether the case is open for them: as long as it runs and they are in it.

    Who went to another region left it.
    """
    found = session.get(Lid, (row.id, staff_id))
    who = session.get(Medewerker, staff_id)
    is_in = found is not None and found.weg_op is None
    return row.stand not in CLOSED and is_in and bool(who and who.regio == row.regio)


def members_of(session: Session, casus_id: str) -> Sequence[tuple[Lid, Medewerker]]:
    return session.exec(
        select(Lid, Medewerker)
        .join(Medewerker, col(Medewerker.id) == Lid.medewerker_id)
        .join(Traject, col(Traject.id) == Lid.casus_id)
        .where(
            Lid.casus_id == casus_id,
            col(Lid.weg_op).is_(None),
            Medewerker.regio == Traject.regio,
        )
        .order_by(col(Medewerker.naam))
    ).all()


def cases_of(session: Session, staff_id: str) -> Sequence[Traject]:
    """Return the running cases that somebody was added to."""
    return session.exec(
        select(Traject)
        .join(Lid, col(Lid.casus_id) == Traject.id)
        .join(Medewerker, col(Medewerker.id) == Lid.medewerker_id)
        .where(
            Lid.medewerker_id == staff_id,
            Medewerker.regio == Traject.regio,
            col(Lid.weg_op).is_(None),
            col(Traject.stand).not_in(CLOSED),
        )
    ).all()


def eligible(session: Session, row: Traject) -> list[Medewerker]:
    """Return who of the region can read along, also who does already."""
    return [
        one
        for one in all_staff(session)
        if one.actief
        and one.regio == row.regio
        and not set(MEMBERS).isdisjoint(one.roles)
    ]


def add_member(
    session: Session, row: Traject, staff_id: str, *, by: str, now: datetime
) -> None:
    """Open the case for somebody; a second time is no harm."""
    row = lock_traject(session, row.id)
    require_open(row)
    if is_member(session, row, staff_id):
        return
    found = {one.id: one for one in eligible(session, row)}.get(staff_id)
    if found is None:
        raise RefusedError("Kies iemand uit de lijst.")
    known = session.get(Lid, (row.id, staff_id))
    member = known or Lid(casus_id=row.id, medewerker_id=staff_id, sinds=now)
    member.sinds, member.weg_op = now, None
    session.add(member)
    note_act(session, row, "lid", found.naam, by=by, now=now)


def remove_member(
    session: Session, row: Traject, staff_id: str, *, by: str, now: datetime
) -> None:
    """Shut it for them, from their next click on; a second time is no harm."""
    row = lock_traject(session, row.id)
    member = session.get(Lid, (row.id, staff_id))
    if member is None or member.weg_op is not None:
        return
    member.weg_op = now
    session.add(member)
    who = session.get_one(Medewerker, staff_id).naam
    note_act(session, row, "lid_weg", who, by=by, now=now)
