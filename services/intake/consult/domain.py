"""Keeping consults without identity, and requests until somebody answered them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlmodel import Session, col, func, select

from services.intake.consult.models import Consult, ConsultAanvraag, Consultmaand
from services.intake.rooster.queries import duty_at
from shared import audit
from shared.clock import start_of_day, to_local
from shared.contracts import ConsultenStand, StuurBericht
from shared.database.locks import hold
from shared.kernel import kernel_of
from shared.messaging.outbox import publish

# answers that stand in columns, so that they can be counted
COUNTED = ("channel", "sector", "stage", "local_team", "duration")

TWICE = timedelta(minutes=2)
# of those that ask within an hour so many are mailed each; then each time it doubled
MAILED_EACH = 4


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
    tell_consults(session, region=region, day=row.day, now=now)
    _record(session, row.id, staff_id, "gewijzigd", "bewaard")
    return row


def take_away(session: Session, row: Consult, *, staff_id: str, now: datetime) -> None:
    """Take a consult out of the register: somebody may have slipped in."""
    session.delete(row)
    tell_consults(session, region=row.region, day=row.day, now=now)
    _record(session, row.id, staff_id, "gewijzigd", "weggehaald")


def ask_visit(
    session: Session, answers: Mapping[str, Any], *, region: str, now: datetime
) -> ConsultAanvraag:
    """Keep a request, and tell the mailbox for it that there is one.

    A button pressed twice is one request. Of many within an hour each is kept, but
    nobody fills the mailbox: the link in a mail shows all that wait.
    """
    # two at once would each find that the other is not there
    hold(session, f"consult_aanvraag/{region}")
    recent = _asked_since(session, region, now - timedelta(hours=1))
    for other in recent[:MAILED_EACH]:
        if now - other.asked_at < TWICE and open_sealed(session, other) == answers:
            return other
    row = ConsultAanvraag(id=str(uuid4()), region=region, asked_at=now, sealed=b"")
    row.sealed = _seal(session, "consult_aanvraag", row.id, answers)
    session.add(row)
    tell_consults(session, region=region, day=to_local(now).date(), now=now)
    mailbox = _mailbox(session, region, now)
    nth = len(recent) + 1
    if mailbox and (nth <= MAILED_EACH or nth.bit_count() == 1):
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


def _asked_since(
    session: Session, region: str, since: datetime
) -> Sequence[ConsultAanvraag]:
    return session.exec(
        select(ConsultAanvraag)
        .where(ConsultAanvraag.region == region, ConsultAanvraag.asked_at > since)
        .order_by(col(ConsultAanvraag.asked_at).desc())
    ).all()


def tell_consults(session: Session, *, region: str, day: date, now: datetime) -> None:
    """Tell scheduling how many there were in a month; each by its own count."""
    first = day.replace(day=1)
    after = (first + timedelta(days=32)).replace(day=1)
    # two at once would each count without the other
    hold(session, f"consulten/{region}/{first:%Y-%m}")
    session.flush()
    told = session.get(Consultmaand, (region, first))
    told = told or Consultmaand(region=region, month=first)
    told.version += 1
    session.add(told)
    kept = select(func.count()).where(
        Consult.region == region, Consult.day >= first, Consult.day < after
    )
    asked = select(func.count()).where(
        ConsultAanvraag.region == region,
        ConsultAanvraag.asked_at >= start_of_day(first),
        ConsultAanvraag.asked_at < start_of_day(after),
    )
    message = ConsultenStand(
        aggregate=f"{region}/{first:%Y-%m}",
        version=told.version,
        at=now,
        regio=region,
        maand=first,
        consulten=session.exec(kept).one(),
        aanvragen=session.exec(asked).one(),
    )
    publish(session, message, casus_id=None)


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
