"""When a traject is closed: what is still set aside is released, or to be invoiced."""

from datetime import datetime

from sqlmodel import Session

from services.scheduling.rugzak import queries
from services.scheduling.rugzak.domain import take_step
from services.scheduling.rugzak.models import Rekening, Stap
from services.scheduling.rugzak.rekening import WAYS, Stand
from services.scheduling.traject.models import Traject
from services.scheduling.traject.states import RefusedError
from shared.money import spoken_euro

RELEASED, TO_INVOICE = "vrijgeven", "factureren"


def rest_of(session: Session, casus_id: str) -> Stand:
    """Return what stands where in a case."""
    return queries.totals(queries.posts_of(session, casus_id))[0]


def settle_rest(
    session: Session, traject: Traject, choice: str, *, by: str, now: datetime
) -> None:
    """Release what is left, or leave it for an invoice; never without a choice."""
    rest = rest_of(session, traject.id)
    if not rest.open:
        return
    if choice not in (RELEASED, TO_INVOICE):
        raise RefusedError(
            f"In de rugzak staat nog {spoken_euro(rest.open)} open. Kies wat daarmee "
            "gebeurt."
        )
    if choice == RELEASED:
        _release(session, traject, by=by, now=now)


def _release(session: Session, traject: Traject, *, by: str, now: datetime) -> None:
    for post in queries.posts_of(session, traject.id):
        for van, _ in WAYS[Stap.VRIJGEVEN]:
            if left := post.stand.on(Rekening(van)):
                take_step(
                    session,
                    traject,
                    post.inzet,
                    Stap.VRIJGEVEN,
                    left,
                    bewerking=queries.newest_number(session, traject.id),
                    uit=van,
                    tekst="Bij het afsluiten van het traject.",
                    by=by,
                    now=now,
                )
                session.flush()
