"""Answers: by link, or told to the aanmelder or coordinator; the last one counts."""

from datetime import datetime
from uuid import uuid4

from sqlmodel import Session

from services.notifications.antwoord.models import Antwoord, Keuze, Via
from services.notifications.antwoord.queries import remark_place
from services.notifications.uitnodiging.models import Genodigde, Stand, Tafel
from services.notifications.uitnodiging.stand import publish_state
from shared.kernel import kernel_of

MAX_REMARK = 500


class TooLateError(Exception):
    """The meeting is over, or this person no longer has to come."""


def is_open(tafel: Tafel, row: Genodigde, *, now: datetime) -> bool:
    """Tell whether an answer still counts."""
    return (
        row.aanwezig
        and not tafel.geannuleerd
        and row.stand != Stand.AFGEZEGD
        and now < row.moment(tafel)[1]
    )


def record_answer(
    session: Session,
    tafel: Tafel,
    row: Genodigde,
    *,
    keuze: Keuze,
    remark: str,
    via: Via,
    by: str = "",
    now: datetime,
) -> Antwoord:
    """Add one answer to the history, make it the one that counts, and tell it."""
    if not is_open(tafel, row, now=now):
        raise TooLateError
    answer = Antwoord(
        id=str(uuid4()),
        genodigde_id=row.id,
        casus_id=row.casus_id,
        keuze=keuze,
        via=via,
        door=by,
        gegeven_op=now,
    )
    if remark := remark.strip()[:MAX_REMARK]:
        answer.opmerking = kernel_of(session).vault.seal(
            session,
            remark.encode(),
            place=remark_place(answer.id),
            casus_id=row.casus_id,
        )
    session.add(answer)
    row.antwoord, row.antwoord_op, row.antwoord_via = keuze, now, via
    row.antwoord_id = answer.id
    session.add(row)
    publish_state(session, tafel, now=now)
    return answer
