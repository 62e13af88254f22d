"""What a coordinator does: give feedback, decide, take a decision back."""

from datetime import datetime, timedelta
from typing import Literal
from uuid import uuid4

from sqlmodel import Session

from services.intake.aanmelding.domain.letters import tell_of_news
from services.intake.aanmelding.domain.states import (
    WITHOUT_FEEDBACK,
    RefusedError,
    change_state,
)
from services.intake.aanmelding.domain.store import open_document, tell_scheduling
from services.intake.aanmelding.models import Aanmelding, Stand
from services.intake.bewaren.models import Bewaarstop
from services.intake.telefoon.document import still_missing
from services.intake.terugkoppeling.contact import WITHDRAWN, assign
from services.intake.terugkoppeling.handover import hand_over
from services.intake.terugkoppeling.models import Besluit, Kanaal, Terugkoppeling
from services.intake.terugkoppeling.store import place_of
from services.intake.terugkoppeling.team import tell_confirmed_team
from shared import audit
from shared.kernel import kernel_of
from shared.policy.project import project_refusal

Traject = Literal["zorggarantie", "project"]
# a talk can be logged afterwards, but not so late that nobody remembers it
BACK_DATING = timedelta(days=7)

# a traject would not know of it, and takes the aanmelding along when it goes
HELD = (
    "Deze aanmelding wordt tegengehouden: ze moet blijven. Hef dat eerst op, bij "
    "Bewaren en vernietigen. Wordt het een traject, houd dan dat tegen."
)
TOO_EARLY = "Dat is voor de aanmelding binnenkwam. Kijk de dag en het uur na."
TOO_LATE = "Dit moment ligt in de toekomst. Leg het gesprek vast als het geweest is."
TOO_LONG_AGO = (
    "Dat is meer dan een week geleden. Noteer het moment in de samenvatting en vul "
    "hier het moment van vandaag in."
)


def log_feedback(
    session: Session,
    row: Aanmelding,
    *,
    staff_id: str,
    given_at: datetime,
    channel: Kanaal,
    spoken_with: str,
    summary: str,
    now: datetime,
) -> Terugkoppeling:
    """Record a talk with the aanmelder; the first one stops the clock."""
    if row.state == Stand.INGETROKKEN:
        raise RefusedError(WITHDRAWN)
    _check_moment(row, given_at, now)
    talk = Terugkoppeling(
        id=str(uuid4()),
        aanmelding_id=row.id,
        given_at=given_at,
        logged_at=now,
        by_id=staff_id,
        channel=channel,
        sealed=b"",
    )
    content = {"met": spoken_with, "samenvatting": summary}
    talk.sealed = kernel_of(session).vault.seal_json(
        session, content, place=place_of("terugkoppeling", talk.id), casus_id=row.id
    )
    session.add(talk)
    if row.feedback_at is None or given_at < row.feedback_at:
        row.feedback_at = given_at
    if row.state == Stand.ONTVANGEN:
        change_state(row, Stand.TERUGGEKOPPELD)
    if row.owner_id is None:
        assign(session, row, to=staff_id, by=staff_id, now=now)
    _record(session, row, staff_id, "gewijzigd", "terugkoppeling")
    tell_scheduling(session, row, now=now)
    return talk


def _check_moment(row: Aanmelding, given_at: datetime, now: datetime) -> None:
    # people type minutes: a talk in the minute of arrival is not before it
    if given_at < row.received_at.replace(second=0, microsecond=0):
        raise RefusedError(TOO_EARLY)
    if given_at > now:
        raise RefusedError(TOO_LATE)
    if given_at < now - BACK_DATING:
        raise RefusedError(TOO_LONG_AGO)


def accept(
    session: Session,
    row: Aanmelding,
    *,
    staff_id: str,
    now: datetime,
    soort: Traject = "zorggarantie",
    reason: str = "",
) -> None:
    """Accept: a traject opens in scheduling, with its people; nothing is retyped."""
    _check_known(session, row)
    if soort == "project" and (shut := project_shut(session, row, now=now)):
        raise RefusedError(shut)
    change_state(row, Stand.AANVAARD)
    assign(session, row, to=staff_id, by=staff_id, now=now)
    row.coordinator_id = staff_id
    content = {"reden": reason, "soort": soort}
    _decided(session, row, Stand.AANVAARD, content, staff_id=staff_id, now=now)
    hand_over(session, row, staff_id=staff_id, soort=soort, now=now)
    tell_scheduling(session, row, now=now)
    tell_confirmed_team(session, row, now=now)
    _tell_referrer(session, row, now=now)


def project_shut(session: Session, row: Aanmelding, *, now: datetime) -> str:
    """Return why this cannot be accepted for the project now; nothing if it can."""
    return project_refusal(kernel_of(session).policy.at(now, region=row.region))


def decide_otherwise(
    session: Session,
    row: Aanmelding,
    *,
    decision: Stand,
    reason: str,
    staff_id: str,
    now: datetime,
    line: str = "",
) -> None:
    """Decide that this is not a traject of ours, with the reason and the other line."""
    if decision not in WITHOUT_FEEDBACK:
        _check_known(session, row)
    change_state(row, decision)
    if row.owner_id is None:
        assign(session, row, to=staff_id, by=staff_id, now=now)
    content = {"reden": reason} | ({"lijn": line} if line else {})
    _decided(session, row, decision, content, staff_id=staff_id, now=now)
    tell_scheduling(session, row, now=now)
    _tell_referrer(session, row, now=now)


def take_back(
    session: Session, row: Aanmelding, *, staff_id: str, now: datetime
) -> None:
    """Undo a decision other than acceptance: the aanmelding is open again."""
    to = Stand.TERUGGEKOPPELD if row.feedback_at else Stand.ONTVANGEN
    if row.state == to:
        return
    if session.get(Bewaarstop, row.id) is not None:
        raise RefusedError(HELD)
    change_state(row, to)
    _decided(session, row, to, {"reden": ""}, staff_id=staff_id, now=now)
    tell_scheduling(session, row, now=now)


def _check_known(session: Session, row: Aanmelding) -> None:
    """A call that nobody completed is decided about only when the eight are known."""
    missing = still_missing(session, row)
    if missing:
        raise RefusedError(f"Vraag eerst nog naar: {', '.join(missing)}.")


def _decided(
    session: Session,
    row: Aanmelding,
    decision: Stand,
    content: dict[str, str],
    *,
    staff_id: str,
    now: datetime,
) -> None:
    taken = Besluit(
        id=str(uuid4()),
        aanmelding_id=row.id,
        at=now,
        by_id=staff_id,
        decision=decision,
        sealed=b"",
    )
    taken.sealed = kernel_of(session).vault.seal_json(
        session,
        content,
        place=place_of("besluit", taken.id),
        casus_id=row.id,
    )
    session.add(taken)
    _record(session, row, staff_id, "besloten", decision)


def _tell_referrer(session: Session, row: Aanmelding, *, now: datetime) -> None:
    document = open_document(session, row)
    tell_of_news(session, row, name=document.name, email=document.email, now=now)


def _record(
    session: Session,
    row: Aanmelding,
    staff_id: str,
    action: audit.Action,
    reason: str,
) -> None:
    audit.record(
        session,
        actor=staff_id,
        action=action,
        subject=f"aanmelding/{row.id}",
        casus_id=row.id,
        reason=reason,
    )
