"""The aanmelder's own contact data, changed after sending.

A telephone number counts at once. A mail address counts only when its holder
confirmed it; until then everything goes to the old one.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from services.intake.aanmelding.addresses import OF_FAMILY, family_addresses, tidy
from services.intake.aanmelding.domain.follow import add_supplement
from services.intake.aanmelding.domain.letters import ask_new_address
from services.intake.aanmelding.domain.limits import may_ask
from services.intake.aanmelding.domain.states import RefusedError
from services.intake.aanmelding.domain.store import (
    contact_place,
    open_contact,
    open_document,
)
from services.intake.aanmelding.models import Aanmelding, Stand
from shared.contracts import AanmelderGewijzigd
from shared.kernel import kernel_of
from shared.links import LinkClaim
from shared.messaging.outbox import publish

PHONE, MAIL, HOURS = "aanmelder.telefoon", "aanmelder.email", "aanmelder.beschikbaar"
WORDS = {PHONE: "telefoon", HOURS: "wanneer bereikbaar"}
CONFIRM_WITHIN = timedelta(days=7)
TOO_OFTEN = (
    "Naar dit adres, of van waar je zit, gingen vandaag al te veel mails. Probeer het "
    "morgen opnieuw, of bel ons."
)


@dataclass(frozen=True)
class Contact:
    """How the aanmelder is reached now, and the address that waits for its holder."""

    phone: str
    email: str
    hours: str
    pending: str = ""


def contact_of(session: Session, row: Aanmelding, *, now: datetime) -> Contact:
    answers = open_document(session, row).answers
    pending = _pending(session, row, now=now)
    return Contact(
        phone=answers.get(PHONE, ""),
        email=answers.get(MAIL, ""),
        hours=answers.get(HOURS, ""),
        pending=pending["email"] if pending else "",
    )


def change_contact(
    session: Session,
    row: Aanmelding,
    *,
    phone: str,
    email: str,
    hours: str,
    network: str,
    now: datetime,
) -> bool:
    """Keep what changed and tell the coordinator; return whether a mail went out.

    Raise RefusedError where a new address is the family's, or got enough for today.
    """
    before = contact_of(session, row, now=now)
    given = {PHONE: phone, HOURS: hours}
    known = {PHONE: before.phone, HOURS: before.hours}
    changed = {code: text for code, text in given.items() if text != known[code]}
    moves = not _same(email, before.email)
    if not changed and not moves:
        return False
    content = open_contact(session, row)
    content["answers"] = content.get("answers", {}) | changed
    content["pending"] = None
    # an address that was asked before, and is not wanted any more, proves nothing
    row.contact_generation += 1
    if moves:
        content["pending"] = _ask(session, row, email=email, network=network, now=now)
    _keep(session, row, content)
    _tell(session, row, changed, moves=moves, email=before.email, now=now)
    return moves


def confirm_new_address(session: Session, row: Aanmelding, *, now: datetime) -> None:
    """Mail goes to the new address from now on; links that the old one has, die.

    Twice is once.
    """
    pending = _pending(session, row, now=now)
    if pending is None:
        return
    before = open_document(session, row).email
    content = open_contact(session, row)
    content["answers"] = content.get("answers", {}) | {MAIL: pending["email"]}
    content["pending"] = None
    _keep(session, row, content)
    row.email_confirmed_at = now
    row.confirm_held = False
    row.link_generation += 1
    _tell(session, row, {MAIL: pending["email"]}, moves=False, email=before, now=now)


def follow_new_address(
    session: Session, claim: LinkClaim, *, now: datetime, lock: bool = False
) -> Aanmelding | None:
    """Return the aanmelding whose new address this link proves; None when it ended."""
    row = session.get(Aanmelding, claim.row_id, with_for_update=lock or None)
    if row is None or claim.is_expired(now):
        return None
    if row.contact_generation != claim.generation:
        return None
    return row


def _ask(
    session: Session, row: Aanmelding, *, email: str, network: str, now: datetime
) -> dict[str, Any]:
    if tidy(email) in family_addresses(open_document(session, row).answers):
        raise RefusedError(OF_FAMILY)
    if not may_ask(session, email, now=now, network=f"adres/{network}"):
        raise RefusedError(TOO_OFTEN)
    until = (now + CONFIRM_WITHIN).replace(microsecond=0)
    ask_new_address(session, row, email=email, expires_at=until, now=now)
    return {"email": email, "until": until.isoformat()}


def _pending(
    session: Session, row: Aanmelding, *, now: datetime
) -> dict[str, Any] | None:
    pending: dict[str, Any] | None = open_contact(session, row).get("pending")
    if not pending or datetime.fromisoformat(pending["until"]) <= now:
        return None
    return pending


def _keep(session: Session, row: Aanmelding, content: dict[str, Any]) -> None:
    row.contact = kernel_of(session).vault.seal_json(
        session, content, place=contact_place(row.id), casus_id=row.id
    )
    session.add(row)
    session.flush()


def _tell(
    session: Session,
    row: Aanmelding,
    changed: dict[str, str],
    *,
    moves: bool,
    email: str,
    now: datetime,
) -> None:
    lines = [
        f"{WORDS[code]}: {text}" for code, text in changed.items() if code in WORDS
    ]
    if MAIL in changed:
        lines.append(f"e-mailadres: {changed[MAIL]} (bevestigd)")
    if moves:
        lines.append("een ander e-mailadres, dat nog niet bevestigd is")
    text = "Nieuwe contactgegevens van de aanmelder\n" + "\n".join(lines)
    add_supplement(session, row, text=text, now=now)
    if row.state == Stand.AANVAARD and changed:
        _tell_planning(session, row, before=email, now=now)


def _tell_planning(
    session: Session, row: Aanmelding, *, before: str, now: datetime
) -> None:
    """After acceptance the aanmelder is one of the people of the traject."""
    answers = open_document(session, row).answers
    row.version += 1
    session.add(row)
    message = AanmelderGewijzigd(
        aggregate=row.id,
        version=row.version,
        at=now,
        casus_id=row.id,
        telefoon=answers[PHONE],
        email=answers[MAIL],
        email_voordien=before,
        email_bevestigd_op=row.email_confirmed_at,
    )
    publish(session, message, casus_id=row.id)


def _same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()
