"""Keeping consults without identity, and requests until somebody answered them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlmodel import Session

from services.intake.consult.models import Consult, ConsultAanvraag
from services.intake.rooster.queries import duty_at
from shared import audit
from shared.contracts import StuurBericht
from shared.kernel import kernel_of
from shared.messaging.outbox import publish

# answers that stand in columns, so that they can be counted
COUNTED = ("channel", "sector", "stage", "local_team", "duration")


def keep_consult(
    session: Session,
    answers: Mapping[str, Any],
    *,
    staff_id: str,
    region: str,
    now: datetime,
) -> Consult:
    """Add a consult to the register."""
    row = Consult(
        id=str(uuid4()),
        region=region,
        day=answers["day"],
        saved_at=now,
        by_id=staff_id,
        sealed=b"",
        **{name: answers[name] for name in COUNTED},
    )
    told = {n: v for n, v in answers.items() if n not in (*COUNTED, "day")}
    row.sealed = _seal(session, "consult", row.id, told)
    session.add(row)
    _record(session, row.id, staff_id, "gewijzigd", "bewaard")
    return row


def take_away(session: Session, row: Consult, *, staff_id: str) -> None:
    """Take a consult out of the register: somebody may have slipped in."""
    session.delete(row)
    _record(session, row.id, staff_id, "gewijzigd", "weggehaald")


def ask_visit(
    session: Session, answers: Mapping[str, Any], *, region: str, now: datetime
) -> ConsultAanvraag:
    """Keep a request, and tell the mailbox for it that there is one."""
    row = ConsultAanvraag(id=str(uuid4()), region=region, asked_at=now, sealed=b"")
    row.sealed = _seal(session, "consult_aanvraag", row.id, answers)
    session.add(row)
    session.flush()
    mailbox = _mailbox(session, region, now)
    if mailbox:
        base = kernel_of(session).config.suite.public_url.rstrip("/")
        message = StuurBericht(
            aggregate=row.id,
            version=1,
            at=now,
            soort="consult_aanvraag",
            naar_email=mailbox,
            regio=region,
            gegevens={"link": f"{base}/consult/register"},
        )
        publish(session, message, casus_id=None)
    return row


def _mailbox(session: Session, region: str, now: datetime) -> str:
    policy = kernel_of(session).policy.at(now, region=region)
    for line in (policy.line("consult_outreachend"), policy.line("team_mail")):
        if line is not None and line.mail:
            return str(line.mail)
    return duty_at(session, region=region, now=now).mailbox


def finish_visit(
    session: Session, row: ConsultAanvraag, *, staff_id: str, now: datetime
) -> None:
    """Note that somebody answered a request; twice is once."""
    if row.done_at is None:
        row.done_at, row.done_by = now, staff_id
        session.add(row)
        _record(session, row.id, staff_id, "gewijzigd", "beantwoord")


def open_sealed(session: Session, row: Consult | ConsultAanvraag) -> dict[str, Any]:
    """Return what was typed."""
    content: dict[str, Any] = kernel_of(session).vault.open_json(
        session, row.sealed, place=_place(row.__tablename__, row.id), casus_id=None
    )
    return content


def _seal(
    session: Session, table: str, row_id: str, content: Mapping[str, Any]
) -> bytes:
    return kernel_of(session).vault.seal_json(
        session, dict(content), place=_place(table, row_id), casus_id=None
    )


def _place(table: str, row_id: str) -> str:
    return f"{table}/sealed/{row_id}"


def _record(
    session: Session, row_id: str, staff_id: str, action: audit.Action, reason: str
) -> None:
    audit.record(
        session,
        actor=staff_id,
        action=action,
        subject=f"consult/{row_id}",
        reason=reason,
    )
