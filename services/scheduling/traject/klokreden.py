"""Why a clock was not met: it stops nothing, and can be corrected."""

from datetime import datetime
from uuid import uuid4

from sqlmodel import Session

from services.scheduling.traject.content import seal_text, unseal_text
from services.scheduling.traject.domain import lock_traject, note_act
from services.scheduling.traject.klokken import clocks_of
from services.scheduling.traject.models import Klok, Klokreden, Traject
from services.scheduling.traject.states import OutdatedError, RefusedError
from shared.kernel import kernel_of
from shared.policy.keys import Optie


def reasons(session: Session, row: Traject, *, now: datetime) -> tuple[Optie, ...]:
    """Return what can be the reason that a clock was not met."""
    policy = kernel_of(session).policy.at(now, region=row.regio)
    options: tuple[Optie, ...] = policy.get("klok.redenen")
    return options


def words_of(session: Session, row: Klokreden) -> str:
    return unseal_text(session, f"klokreden/inhoud/{row.id}", row.casus_id, row.inhoud)


def give_reason(
    session: Session,
    traject: Traject,
    klok: Klok,
    *,
    reden: str,
    toelichting: str,
    version: int,
    by: str,
    now: datetime,
) -> None:
    """Keep why a clock was not met; it can be corrected, and never stops anything."""
    traject = lock_traject(session, traject.id)
    known = {option.code: option.label for option in reasons(session, traject, now=now)}
    if reden not in known:
        raise RefusedError("Kies waarom het niet op tijd was.")
    loops = {loop.klok: loop for loop in clocks_of(session, traject)}
    if klok not in loops or not loops[klok].is_breached(now):
        raise RefusedError("Deze klok is op tijd: er is geen reden nodig.")
    row = loops[klok].reden
    if version != (row.version if row else 0):
        raise OutdatedError
    if row is None:
        row = Klokreden(
            id=str(uuid4()),
            casus_id=traject.id,
            klok=klok,
            reden=reden,
            door=by,
            at=now,
            version=0,
            inhoud=b"",
        )
    row.reden, row.door, row.at = reden, by, now
    row.version += 1
    place = f"klokreden/inhoud/{row.id}"
    row.inhoud = seal_text(session, place, traject.id, toelichting)
    session.add(row)
    text = f"{loops[klok].label}: {known[reden]}\n{toelichting}".strip()
    note_act(session, traject, "klokreden", text, by=by, now=now)
