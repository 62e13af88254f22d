"""A caller completes the written document: one aanmelding, one clock."""

import hmac
from datetime import datetime, timedelta
from hashlib import sha256

from sqlmodel import Session

from services.intake.aanmelding.definition import newest
from services.intake.aanmelding.domain.draft import (
    find_draft,
    save_section,
    start_draft,
)
from services.intake.aanmelding.domain.letters import send_document_link
from services.intake.aanmelding.domain.states import RefusedError
from services.intake.aanmelding.geheim import SECRET
from services.intake.aanmelding.models import (
    Aanmelding,
    Concept,
    ConceptState,
    Stand,
    Weg,
)
from services.intake.config import own_settings
from services.intake.telefoon.domain import read_note
from services.intake.telefoon.inhoud import missing_of, noted, pages_for_the_caller
from services.intake.telefoon.models import Telefoongesprek
from services.intake.telefoon.queries import find_by_reference
from shared import audit
from shared.kernel import kernel_of

REGION = "limburg"
# read aloud over a bad line: no letters that sound or look like others
SIGNS = "23456789CDFHJKLRTVWXYZ"
CODE_LENGTH = 8
CODE_LIVES = timedelta(days=14)
TRIES = 10

NO_ADDRESS = "Vul eerst een mailadres in, of lees de code voor."
DONE = "Het document bij deze aanmelding is al ingevuld."


def may_complete(row: Aanmelding, *, now: datetime) -> bool:
    """Tell whether the caller can still fill in the document."""
    return (
        row.channel == Weg.TELEFOON
        and row.completed_at is None
        and row.state != Stand.INGETROKKEN
        and now < row.link_expires_at
    )


def code_of(session: Session, row: Aanmelding) -> str:
    """Return the code to read aloud; the same row gives the same code."""
    keys = own_settings(kernel_of(session)).link_keys
    return _code(keys.keys[keys.current], row.id)


def mail_document_link(
    session: Session, row: Aanmelding, *, staff_id: str, now: datetime
) -> None:
    """Mail the caller the link to the document."""
    call = session.get(Telefoongesprek, row.id)
    answers = read_note(session, call).answers if call else {}
    if not answers.get("email"):
        raise RefusedError(NO_ADDRESS)
    if not may_complete(row, now=now):
        raise RefusedError(DONE)
    send_document_link(
        session, row, name=answers["naam"], email=answers["email"], now=now
    )
    audit.record(
        session,
        actor=staff_id,
        action="verzonden",
        subject=f"aanmelding/{row.id}",
        casus_id=row.id,
        reason="link om aan te vullen",
    )


def free_code(session: Session, row: Aanmelding) -> None:
    """Let the code be tried again after too many wrong ones."""
    row.code_tries = 0
    session.add(row)


def open_by_code(
    session: Session, reference: str, code: str, *, now: datetime
) -> Aanmelding | None:
    """Return the aanmelding for which this is the code; every wrong one counts."""
    row = find_by_reference(session, reference, region=REGION)
    if row is None:
        return None
    row = session.get(Aanmelding, row.id, with_for_update=True)
    if row is None or not may_complete(row, now=now) or row.code_tries >= TRIES:
        return None
    typed = "".join(sign for sign in code.upper() if sign.isalnum())
    ring = own_settings(kernel_of(session)).link_keys
    good = [
        hmac.compare_digest(typed.encode(), _code(key, row.id).encode())
        for key in ring.keys.values()
    ]
    if any(good) and now < row.received_at + CODE_LIVES:
        row.code_tries = 0
        session.add(row)
        return row
    row.code_tries += 1
    session.add(row)
    return None


def prepare_document(
    session: Session, row: Aanmelding, *, keep_days: int, now: datetime
) -> Concept:
    """Return the draft that completes this aanmelding, with what the caller told."""
    draft = find_draft(session, row.id, lock=True)
    if draft is not None and draft.state == ConceptState.OPEN:
        return draft
    draft = start_draft(session, keep_days=keep_days, now=now, draft_id=row.id)
    call = session.get(Telefoongesprek, row.id)
    answers = read_note(session, call).answers if call else {}
    for code, page in pages_for_the_caller(answers).items():
        section = newest().section(code)
        if section is not None:
            save_section(
                session,
                draft,
                section,
                page,
                leaving=True,
                keep_days=keep_days,
                now=now,
            )
    return draft


def still_missing(session: Session, row: Aanmelding) -> list[str]:
    """Return which of the eight are open; none once there is a document."""
    if row.channel != Weg.TELEFOON or row.completed_at is not None:
        return []
    call = session.get(Telefoongesprek, row.id)
    return missing_of(read_note(session, call).answers) if call else []


def call_notes(session: Session, row: Aanmelding) -> list[dict[str, str]]:
    """Return what was noted during the call, also after the document came."""
    call = session.get(Telefoongesprek, row.id)
    answers = read_note(session, call).answers if call else {}
    if row.place_is_secret and answers.get("gemeente"):
        answers = {**answers, "gemeente": SECRET}
    return noted(answers)


def _code(key: bytes, row_id: str) -> str:
    digest = hmac.digest(key, f"intake|code|{row_id}".encode(), sha256)
    number = int.from_bytes(digest, "big")
    signs = []
    for _ in range(CODE_LENGTH):
        number, rest = divmod(number, len(SIGNS))
        signs.append(SIGNS[rest])
    return "".join(signs)
