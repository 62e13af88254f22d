"""An aanmelding comes in: its number, its clock, and who hears of it."""

from collections.abc import Collection
from datetime import date, datetime

from sqlmodel import Session

from services.intake.aanmelding.domain.letters import (
    ToCoordinator,
    ask_to_confirm,
    tell_coordinator,
)
from services.intake.aanmelding.domain.limits import may_ask
from services.intake.aanmelding.domain.links import LINK_LIFETIME
from services.intake.aanmelding.domain.states import RefusedError
from services.intake.aanmelding.domain.store import (
    Document,
    seal_document,
    tell_scheduling,
)
from services.intake.aanmelding.models import Aanmelding, ReferentieTeller, Stand, Weg
from services.intake.dubbel.domain import mark_aanmelding, mark_again
from services.intake.rooster.queries import duty_at
from services.intake.terugkoppeling.handover import hand_on
from services.intake.terugkoppeling.klok import first_warning
from shared.clock import to_local
from shared.database.counters import count_up
from shared.kernel import kernel_of
from shared.policy import CaseRules

REGION = "limburg"
WITHDRAWN = "Deze aanmelding is ingetrokken. Bel ons als dat niet klopt."


def receive(
    session: Session,
    *,
    casus_id: str,
    document: Document,
    received_at: datetime,
    now: datetime,
    channel: Weg = Weg.DOCUMENT,
) -> Aanmelding:
    """Make one aanmelding with one clock, which runs from `received_at`."""
    duty = duty_at(session, region=REGION, now=now)
    rules = kernel_of(session).policy.at(received_at, region=REGION).rules()
    deadline = deadline_of(rules, received_at, closures=duty.closures)
    row = Aanmelding(
        id=casus_id,
        reference=next_reference(session, to_local(now).year),
        region=REGION,
        channel=channel,
        definition=document.definition.name,
        definition_version=document.definition.version,
        received_at=received_at,
        deadline=deadline,
        warn_at=first_warning(rules, received_at, deadline, closures=duty.closures),
        acuut=document.answers.get("acuut_gevaar") == "ja",
        policy=rules.to_json(),
        link_expires_at=(now + LINK_LIFETIME).replace(microsecond=0),
        sealed=seal_document(
            session, casus_id, answers=document.answers, raw=document.raw
        ),
    )
    session.add(row)
    session.flush()
    mark_aanmelding(session, row, document.answers, now=now)
    if channel is Weg.DOCUMENT:
        _ask_address(session, row, document, now=now)
    _tell(session, row, "nieuwe_aanmelding", now=now)
    return row


def complete(
    session: Session, row: Aanmelding, document: Document, *, now: datetime
) -> Aanmelding:
    """Put the document of a caller in the aanmelding that the call made."""
    if row.state == Stand.INGETROKKEN:
        raise RefusedError(WITHDRAWN)
    row.definition = document.definition.name
    row.definition_version = document.definition.version
    row.sealed = seal_document(
        session, row.id, answers=document.answers, raw=document.raw
    )
    row.completed_at = now
    row.acuut = row.acuut or document.answers.get("acuut_gevaar") == "ja"
    session.add(row)
    mark_again(session, row, document.answers, now=now)
    _ask_address(session, row, document, now=now)
    if row.state == Stand.AANVAARD:
        # scheduling has it by now: nobody types again what was just written
        hand_on(session, row, document, now=now)
    _tell(session, row, "aanvulling", now=now)
    return row


def _tell(
    session: Session, row: Aanmelding, news: ToCoordinator, *, now: datetime
) -> None:
    tell_coordinator(session, row, news, now=now)
    if row.confirm_held:
        tell_coordinator(session, row, "adres_niet_gevraagd", now=now)
    tell_scheduling(session, row, now=now)


def _ask_address(
    session: Session, row: Aanmelding, document: Document, *, now: datetime
) -> None:
    if row.email_confirmed_at is not None:
        return
    # whoever fills in the form chooses the address: it gets its share of mails
    row.confirm_held = not may_ask(
        session, document.email, now=now, network=document.network
    )
    if not row.confirm_held:
        name, email = document.name, document.email
        ask_to_confirm(session, row, name=name, email=email, now=now)


def deadline_of(
    rules: CaseRules, received_at: datetime, *, closures: Collection[date]
) -> datetime | None:
    """Return when feedback is due; None where policy sets no number of hours."""
    clock = rules.terugkoppeling
    if clock.start != "ontvangst":
        return None
    return clock.deadline(received_at, closures=frozenset(closures))


def next_reference(session: Session, year: int) -> str:
    """Give out the next reference of a year: JK-2026-0001."""
    number = count_up(session, ReferentieTeller, "last", year=year)
    return f"JK-{year}-{number:04d}"
