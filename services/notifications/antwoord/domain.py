"""Answers: by link, or told to the aanmelder or coordinator; the last one counts."""

from datetime import datetime
from uuid import uuid4

from sqlmodel import Session

from services.notifications.antwoord.models import Antwoord, Keuze, Via
from services.notifications.antwoord.queries import proposal_of, remark_place
from services.notifications.antwoord.verplicht import tell_inviters
from services.notifications.antwoord.voorstel import Voorstel
from services.notifications.uitnodiging import fase
from services.notifications.uitnodiging.models import Genodigde, Stand, Taak, Tafel
from services.notifications.uitnodiging.naasten import knows_by_answer
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
        and not fase.is_over_for(row, tafel, now)
    )


def record_answer(
    session: Session,
    tafel: Tafel,
    row: Genodigde,
    *,
    keuze: Keuze,
    remark: str,
    via: Via,
    voorstel: Voorstel | None = None,
    by: str = "",
    now: datetime,
    at: datetime | None = None,
    heard: bool = False,
) -> Antwoord:
    """Add one answer to the history, make it the one that counts, and tell it.

    `at` is when it was given, where that is before now: a later one goes on counting.
    `heard`: it proves that this person knows what there is to tell.
    """
    at = at or now
    if not is_open(tafel, row, now=now):
        raise TooLateError
    answer = Antwoord(
        id=str(uuid4()),
        genodigde_id=row.id,
        casus_id=row.casus_id,
        keuze=keuze,
        via=via,
        door=by,
        gegeven_op=at,
        voorstel_van=voorstel.starts_at if voorstel else None,
        voorstel_tot=voorstel.ends_at if voorstel else None,
    )
    _keep(session, answer, remark.strip()[:MAX_REMARK])
    if row.antwoord_op is None or at >= row.antwoord_op:
        _count(session, tafel, row, answer, heard=heard, now=now)
    return answer


def _count(
    session: Session,
    tafel: Tafel,
    row: Genodigde,
    answer: Antwoord,
    *,
    heard: bool,
    now: datetime,
) -> None:
    """Let this answer be the one that counts, and tell it."""
    before = (row.antwoord, proposal_of(session, row))
    row.antwoord, row.antwoord_op = answer.keuze, answer.gegeven_op
    row.antwoord_via, row.antwoord_id = answer.via, answer.id
    session.add(row)
    heard = heard or answer.via is Via.LINK or row.taak == Taak.UITNODIGEN
    if row.privaat and heard:
        # a change counts as heard by who saw it on the page, not by hearsay
        knows_by_answer(session, tafel, row, now=now)
    publish_state(session, tafel, now=now)
    tell_inviters(session, tafel, row, answer, before=before, now=now)


def _keep(session: Session, answer: Antwoord, remark: str) -> None:
    if remark:
        answer.opmerking = kernel_of(session).vault.seal(
            session,
            remark.encode(),
            place=remark_place(answer.id),
            casus_id=answer.casus_id,
        )
    session.add(answer)
