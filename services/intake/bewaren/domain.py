"""How long an aanmelding that was not accepted is kept, and a consult; and their end.

The terms are policy. Nothing is destroyed by itself: who manages the suite sees what
would go and why. What was accepted goes with its traject.
"""

from collections.abc import Sequence
from datetime import date, datetime

from sqlmodel import Session, col, func, select

from services.intake.aanmelding.domain.states import RefusedError
from services.intake.aanmelding.domain.store import find_aanmelding
from services.intake.aanmelding.models import Aanmelding, Stand
from services.intake.bewaren.models import Bewaarstop
from services.intake.consult.models import Consult, ConsultAanvraag
from services.intake.destroy import DESTRUCTION
from services.intake.telefoon.models import Telefoongesprek
from services.intake.terugkoppeling.models import Besluit
from shared import audit
from shared.clock import to_local
from shared.keeping import Kept, near_end
from shared.kernel import kernel_of

ENDED = (
    Stand.ADVIES,
    Stand.CONSULT,
    Stand.GEMANDATEERD,
    Stand.BUITEN_DOELGROEP,
    Stand.CRISIS,
    Stand.INGETROKKEN,
)
Talk = Consult | ConsultAanvraag | Telefoongesprek
NOT_KNOWN = "De termijn is nog niet ingevuld."
SINCE_DECISION = "De termijn telt vanaf het besluit."
SINCE_RECEIPT = "Ze werd ingetrokken: de termijn telt vanaf de ontvangst."


def not_accepted(session: Session, *, regio: str, today: date) -> list[Kept]:
    """Return those of a region whose term is over, or soon will be; held or not."""
    rows = session.exec(
        select(Aanmelding)
        .where(Aanmelding.region == regio, col(Aanmelding.state).in_(ENDED))
        .order_by(Aanmelding.reference)
    ).all()
    found = [kept(session, row, today=today) for row in rows if has_ended(row)]
    return near_end(found, today)


def has_ended(row: Aanmelding) -> bool:
    """Tell whether it was decided, and not for a traject; a crisis waits for a call."""
    called = row.state != Stand.CRISIS or row.feedback_at is not None
    return row.state in ENDED and called


def kept(session: Session, row: Aanmelding, *, today: date) -> Kept:
    """Return until when one is kept."""
    decided = session.exec(
        select(func.max(Besluit.at)).where(Besluit.aanmelding_id == row.id)
    ).one()
    withdrawn = row.state == Stand.INGETROKKEN or decided is None
    since = row.received_at if withdrawn else decided
    policy = kernel_of(session).policy.at(since, region=row.region)
    term = policy.get("bewaren.niet_aanvaard")
    until = term.after(to_local(since).date(), overflow="next") if term else None
    why = SINCE_RECEIPT if withdrawn else SINCE_DECISION
    return Kept(
        row=row,
        tot=until,
        waarom=why if until else NOT_KNOWN,
        gestopt=session.get(Bewaarstop, row.id) is not None,
        is_over=has_ended(row) and until is not None and until <= today,
    )


def hold_back(
    session: Session, aanmelding_id: str, reden: str, *, by: str, now: datetime
) -> None:
    """Keep an aanmelding until somebody lifts this."""
    row = find_aanmelding(session, aanmelding_id, lock=True)
    if row is None or session.get(Bewaarstop, row.id) is not None:
        raise RefusedError("Deze aanmelding wordt al tegengehouden.")
    sealed = kernel_of(session).vault.seal(
        session, reden.encode(), place=_place(row.id), casus_id=row.id
    )
    session.add(Bewaarstop(aanmelding_id=row.id, door=by, at=now, inhoud=sealed))
    _record(session, f"aanmelding/{row.id}", row.id, "tegengehouden", by=by)


def lift(session: Session, aanmelding_id: str, reden: str, *, by: str) -> None:
    """Let the term count again; a second time is no harm."""
    find_aanmelding(session, aanmelding_id, lock=True)
    held = session.get(Bewaarstop, aanmelding_id)
    if held is not None:
        session.delete(held)
        why = f"mag weg: {reden}"
        _record(session, f"aanmelding/{aanmelding_id}", aanmelding_id, why, by=by)


def hold_on(session: Session, aanmelding_id: str) -> tuple[Bewaarstop, str] | None:
    """Return what holds an aanmelding back, and why."""
    held = session.get(Bewaarstop, aanmelding_id)
    if held is None:
        return None
    opened = kernel_of(session).vault.open(
        session, held.inhoud, place=_place(aanmelding_id), casus_id=aanmelding_id
    )
    return held, opened.decode()


def destroy_aanmelding(
    session: Session, aanmelding_id: str, reden: str, *, by: str, today: date
) -> None:
    """Destroy what may go, in all services that know of it; refuse what must stay."""
    row = find_aanmelding(session, aanmelding_id, lock=True)
    if row is None:
        raise RefusedError("Deze aanmelding is er niet meer.")
    found = kept(session, row, today=today)
    if found.gestopt:
        raise RefusedError("Deze aanmelding wordt tegengehouden: ze moet blijven.")
    if not found.is_over:
        raise RefusedError("De termijn van deze aanmelding is nog niet voorbij.")
    DESTRUCTION.destroy(session, row.id, actor=by, reason=reden)


def old_consults(session: Session, *, regio: str, today: date) -> Sequence[Talk]:
    """Return consults, answered requests and calls of no case whose term is over."""
    policy = kernel_of(session).policy.at(today, region=regio)
    term = policy.get("bewaren.consult")
    if term is None:
        return []
    consults = session.exec(select(Consult).where(Consult.region == regio)).all()
    asked = session.exec(
        select(ConsultAanvraag).where(ConsultAanvraag.region == regio)
    ).all()
    calls = session.exec(
        select(Telefoongesprek).where(
            Telefoongesprek.region == regio,
            col(Telefoongesprek.aanmelding_id).is_(None),
        )
    ).all()
    days: list[tuple[Talk, date]] = [(row, row.day) for row in consults]
    days += [(row, to_local(row.saved_at).date()) for row in calls]
    days += [(row, to_local(row.done_at).date()) for row in asked if row.done_at]
    return [row for row, day in days if term.after(day, overflow="next") <= today]


def destroy_consults(session: Session, *, regio: str, by: str, today: date) -> int:
    """Take them away; the months that were counted with them stay as they were told."""
    found = old_consults(session, regio=regio, today=today)
    for row in found:
        session.delete(row)
        if isinstance(row, Telefoongesprek):
            # what was typed while listening has a key of its own
            kernel_of(session).vault.destroy(session, row.id)
        subject = f"{row.__tablename__}/{row.id}"
        _record(session, subject, None, "termijn voorbij", by=by)
    return len(found)


def _place(aanmelding_id: str) -> str:
    return f"bewaarstop/inhoud/{aanmelding_id}"


def _record(
    session: Session, subject: str, casus_id: str | None, reason: str, *, by: str
) -> None:
    audit.record(
        session,
        actor=by,
        action="gewijzigd" if casus_id else "vernietigd",
        subject=subject,
        casus_id=casus_id,
        reason=reason,
    )
