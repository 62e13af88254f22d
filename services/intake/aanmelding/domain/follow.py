"""What the aanmelder does after sending: confirm, add, withdraw; and what is told."""

from datetime import datetime
from uuid import uuid4

from sqlmodel import Session, col, select

from services.intake.aanmelding.domain.letters import tell_coordinator
from services.intake.aanmelding.domain.states import RefusedError, change_state
from services.intake.aanmelding.domain.store import open_document, tell_scheduling
from services.intake.aanmelding.models import Aanmelding, Aanvulling, Stand
from shared.contracts import AanmelderBevestigd, TrajectStand
from shared.kernel import kernel_of
from shared.messaging.outbox import publish

CALL_INSTEAD = (
    "Je aanmelding is al aanvaard: er loopt een traject. "
    "Bel je casuscoördinator als het niet meer nodig is."
)
ALREADY_DECIDED = (
    "Over je aanmelding is al beslist. Bel ons als je daar iets over wil zeggen."
)


def confirm_address(session: Session, row: Aanmelding, *, now: datetime) -> None:
    """Record that the mail address is the aanmelder's own; twice is once."""
    if row.email_confirmed_at is not None:
        return
    row.email_confirmed_at = now
    session.add(row)
    if row.state == Stand.AANVAARD:
        tell_confirmed(session, row, now=now)


def tell_confirmed(session: Session, row: Aanmelding, *, now: datetime) -> None:
    """Tell scheduling; before acceptance it travels with the aanmelding itself."""
    answers = open_document(session, row).answers
    row.version += 1
    session.add(row)
    message = AanmelderBevestigd(
        aggregate=row.id,
        version=row.version,
        at=now,
        casus_id=row.id,
        email=answers["aanmelder.email"],
        telefoon=answers["aanmelder.telefoon"],
        bevestigd_op=row.email_confirmed_at or now,
    )
    publish(session, message, casus_id=row.id)


def add_supplement(
    session: Session, row: Aanmelding, *, text: str, now: datetime
) -> Aanvulling:
    """Keep what the aanmelder adds and tell of it; what was sent stays as it was."""
    supplement = Aanvulling(id=str(uuid4()), aanmelding_id=row.id, at=now, sealed=b"")
    supplement.sealed = kernel_of(session).vault.seal_json(
        session, {"text": text}, place=_place_of(supplement), casus_id=row.id
    )
    session.add(supplement)
    session.flush()
    tell_coordinator(session, row, "aanvulling", now=now)
    tell_scheduling(session, row, now=now)
    return supplement


def supplements_of(session: Session, row: Aanmelding) -> list[tuple[datetime, str]]:
    """Return what was added, oldest first."""
    found = session.exec(
        select(Aanvulling)
        .where(Aanvulling.aanmelding_id == row.id)
        .order_by(col(Aanvulling.at))
    )
    vault = kernel_of(session).vault
    return [
        (
            one.at,
            vault.open_json(session, one.sealed, place=_place_of(one), casus_id=row.id)[
                "text"
            ],
        )
        for one in found
    ]


def withdraw(session: Session, row: Aanmelding, *, now: datetime) -> None:
    """Withdraw an aanmelding that nobody decided about yet."""
    if row.state == Stand.INGETROKKEN:
        return
    try:
        change_state(row, Stand.INGETROKKEN)
    except RefusedError as error:
        accepted = row.state == Stand.AANVAARD
        raise RefusedError(CALL_INSTEAD if accepted else ALREADY_DECIDED) from error
    # the worry does not end because a document is withdrawn: somebody must hear of it
    tell_coordinator(session, row, "aanvulling", now=now)
    tell_scheduling(session, row, now=now)


def keep_traject_state(session: Session, message: TrajectStand) -> None:
    """Remember where scheduling says the traject stands; older news is no news."""
    row = session.get(Aanmelding, message.casus_id)
    if row is None or row.traject_version > message.version:
        return
    row.traject = message.stand
    row.traject_since = message.sinds
    row.traject_version = message.version
    row.coordinator_id = message.coordinator_id
    row.place_is_secret = message.verblijf_geheim
    session.add(row)


def _place_of(supplement: Aanvulling) -> str:
    return f"aanvulling/sealed/{supplement.id}"
