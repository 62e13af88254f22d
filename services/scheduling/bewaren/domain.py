"""How long a dossier is kept, what stops that, and its end.

The terms are policy. Nothing is destroyed by itself: who manages the suite sees what
would go and why, and does it one by one.
"""

from dataclasses import replace
from datetime import date, datetime

from sqlmodel import Session, col, select

from services.scheduling.bewaren.models import Bewaarstop
from services.scheduling.bewaren.wachten import waits_for
from services.scheduling.destroy import DESTRUCTION
from services.scheduling.traject.content import (
    open_content,
    seal_text,
    unseal_text,
)
from services.scheduling.traject.domain import lock_traject, note_act
from services.scheduling.traject.kind import kept_until
from services.scheduling.traject.models import CLOSED, NO_BIRTH, Traject
from services.scheduling.traject.states import RefusedError
from shared.clock import to_local
from shared.destruction import DestroyError
from shared.keeping import Kept, near_end
from shared.kernel import kernel_of

NOT_KNOWN = "Van een van de twee is niet ingevuld: de termijn, of de geboortedatum."
BY_AGE = "Het kind wordt dan zo oud als het beleid zegt."
BY_END = "Er kwam geen kind: de termijn telt vanaf het einde van het traject."
CHANGED = "Er veranderde net iets: dit dossier moet nog blijven. Herlaad de pagina."


def dossiers(session: Session, *, regio: str, today: date) -> list[Kept]:
    """Return the closed trajecten of a region whose term is over, or soon will be.

    Those that are held are shown too: what stays says why, as does what goes.
    """
    rows = session.exec(
        select(Traject)
        .where(Traject.regio == regio, col(Traject.stand).in_(CLOSED))
        .order_by(Traject.referentie)
    ).all()
    kernel_of(session).vault.prepare(session, [row.id for row in rows])
    held = set(session.exec(select(Bewaarstop.casus_id)).all())
    found = [_dossier(session, row, row.id in held, today) for row in rows]
    return [_with_waiting(session, each, today) for each in near_end(found, today)]


def dossier_of(session: Session, row: Traject, *, today: date) -> Kept:
    held = session.get(Bewaarstop, row.id) is not None
    return _with_waiting(session, _dossier(session, row, held, today), today)


def _dossier(session: Session, row: Traject, held: bool, today: date) -> Kept:
    until = kept_until(session, row, open_content(session, row).kind)
    why = BY_END if row.uitkomst == NO_BIRTH else BY_AGE
    return Kept(
        row=row,
        tot=until,
        waarom=why if until else NOT_KNOWN,
        gestopt=held,
        is_over=row.stand in CLOSED and until is not None and until <= today,
    )


def _with_waiting(session: Session, dossier: Kept, today: date) -> Kept:
    found = waits_for(session, dossier.row, today=today)
    return replace(dossier, wacht_op=tuple(one.in_words for one in found))


def hold_back(
    session: Session, row: Traject, reden: str, *, by: str, now: datetime
) -> None:
    """Keep a dossier until somebody lifts this."""
    row = lock_traject(session, row.id)
    if session.get(Bewaarstop, row.id) is not None:
        raise RefusedError("Dit dossier wordt al tegengehouden.")
    sealed = seal_text(session, _place(row.id), row.id, reden)
    session.add(Bewaarstop(casus_id=row.id, door=by, at=now, inhoud=sealed))
    note_act(session, row, "bewaarstop", reden, by=by, now=now)


def lift(session: Session, row: Traject, reden: str, *, by: str, now: datetime) -> None:
    """Let the term count again; a second time is no harm."""
    row = lock_traject(session, row.id)
    held = session.get(Bewaarstop, row.id)
    if held is not None:
        session.delete(held)
        note_act(session, row, "bewaarstop_weg", reden, by=by, now=now)


def hold_on(session: Session, row: Traject) -> tuple[Bewaarstop, str] | None:
    """Return what holds a dossier back, and why."""
    held = session.get(Bewaarstop, row.id)
    if held is None:
        return None
    return held, unseal_text(session, _place(row.id), row.id, held.inhoud)


def destroy_dossier(
    session: Session, casus_id: str, reden: str, *, by: str, now: datetime
) -> None:
    """Destroy what may go, in all three services; refuse what must stay."""
    row = lock_traject(session, casus_id)
    dossier = dossier_of(session, row, today=to_local(now).date())
    if dossier.gestopt:
        raise RefusedError("Dit dossier wordt tegengehouden: het moet blijven.")
    if not dossier.is_over:
        raise RefusedError("De termijn van dit dossier is nog niet voorbij.")
    if dossier.wacht_op:
        raise RefusedError(f"Dit dossier wacht: {' en '.join(dossier.wacht_op)}.")
    try:
        DESTRUCTION.destroy(session, casus_id, actor=by, reason=reden)
    except DestroyError as refused:
        # somebody was just before us
        raise RefusedError(CHANGED) from refused


def _place(casus_id: str) -> str:
    return f"bewaarstop/inhoud/{casus_id}"
