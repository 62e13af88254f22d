"""Who stands in for the coordinator of one traject, from when until when."""

from datetime import date, datetime
from uuid import uuid4

from sqlmodel import Session, col, select

from services.scheduling.medewerkers.queries import coordinators
from services.scheduling.traject.content import seal_text, unseal_text
from services.scheduling.traject.domain import lock_traject, note_act
from services.scheduling.traject.models import Traject, Vervanging
from services.scheduling.traject.states import RefusedError, require_open
from shared.clock import to_local
from shared.web.moments import spoken_date


def stand_in_on(session: Session, casus_id: str, day: date) -> Vervanging | None:
    """Return who stands in on a day."""
    return session.exec(
        select(Vervanging).where(
            Vervanging.casus_id == casus_id,
            col(Vervanging.gestopt_op).is_(None),
            Vervanging.van <= day,
            Vervanging.tot >= day,
        )
    ).first()


def stand_ins(session: Session, casus_id: str, *, from_day: date) -> list[Vervanging]:
    """Return who stands in now and later, in order."""
    return list(
        session.exec(
            select(Vervanging)
            .where(
                Vervanging.casus_id == casus_id,
                col(Vervanging.gestopt_op).is_(None),
                Vervanging.tot >= from_day,
            )
            .order_by(col(Vervanging.van))
        )
    )


def note_of(session: Session, row: Vervanging) -> str:
    """Return what the one who stands in must know."""
    return unseal_text(session, f"vervanging/inhoud/{row.id}", row.casus_id, row.inhoud)


def hand_over(
    session: Session,
    traject: Traject,
    *,
    medewerker_id: str,
    van: date,
    tot: date,
    nota: str,
    by: str,
    now: datetime,
) -> Vervanging:
    """Let a colleague stand in for a while, with what to know then."""
    traject = lock_traject(session, traject.id)
    require_open(traject)
    names = {one.id: one.naam for one in coordinators(session, regio=traject.regio)}
    if medewerker_id not in names or medewerker_id == traject.coordinator_id:
        raise RefusedError("Kies een collega die casuscoördinator van deze regio is.")
    if tot < van:
        raise RefusedError("De laatste dag ligt voor de eerste.")
    if tot < to_local(now).date():
        raise RefusedError("Deze periode is voorbij. Kies een periode die nog komt.")
    _require_free(session, traject, van, tot)
    row_id = str(uuid4())
    row = Vervanging(
        id=row_id,
        casus_id=traject.id,
        medewerker_id=medewerker_id,
        van=van,
        tot=tot,
        door=by,
        inhoud=seal_text(session, f"vervanging/inhoud/{row_id}", traject.id, nota),
    )
    session.add(row)
    text = f"{names[medewerker_id]}, {spoken_date(van)} tot en met {spoken_date(tot)}"
    note_act(session, traject, "vervanging", text, by=by, now=now)
    return row


def take_back(session: Session, row: Vervanging, *, by: str, now: datetime) -> None:
    """End it before its last day; twice is once."""
    traject = lock_traject(session, row.casus_id)
    session.refresh(row)
    if row.gestopt_op is not None:
        return
    row.gestopt_op = now
    session.add(row)
    note_act(session, traject, "vervanging_gestopt", "", by=by, now=now)


def _require_free(session: Session, traject: Traject, van: date, tot: date) -> None:
    for other in stand_ins(session, traject.id, from_day=van):
        if other.van <= tot:
            raise RefusedError(
                f"Van {spoken_date(other.van)} tot en met {spoken_date(other.tot)} "
                "vervangt al iemand. Stop die vervanging eerst."
            )
