"""A mail that came in: recorded once, as an answer or as set aside with its reason."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from sqlmodel import Session, col, func, select, update

from services.notifications.antwoord.domain import TooLateError, record_answer
from services.notifications.antwoord.models import Antwoord, Keuze, Via
from services.notifications.antwoord.voorstel import Voorstel, VoorstelError
from services.notifications.bezorging.message import MailAddressError, Mailbox
from services.notifications.bezorging.teruggekomen import (
    Report,
    record_report,
    unproven,
)
from services.notifications.postbus.agenda import CalendarReply
from services.notifications.postbus.mail import Answer, AsideError
from services.notifications.postbus.models import Binnengekomen, Naam, Postbus, Reden
from services.notifications.uitnodiging.domain import locked_tafel
from services.notifications.uitnodiging.inhoud import open_genodigde
from services.notifications.uitnodiging.models import Genodigde, Tafel
from services.notifications.uitnodiging.naasten import says_all
from shared.web.fields.letters import has_strange_characters, tidy

# as scheduling begins the uid of a session
OBSERVATORIUM = "observatorium-"
# who reads a mailbox has it alone for so long; then it rests, unless it tells of mail
LEASE = timedelta(minutes=3)
REST = timedelta(seconds=10)


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a mail lies: never twice the same."""

    postbus: Naam
    uidvalidity: int
    uid: int
    received: datetime


def claim_mailbox(session: Session, naam: Naam, *, now: datetime) -> bool:
    """Take a mailbox that is due for this process; another may have it."""
    if session.get(Postbus, naam) is None:
        session.add(Postbus(naam=naam, volgende_op=now, begonnen_op=now))
        session.flush()
    taken = session.exec(
        update(Postbus)
        .where(col(Postbus.naam) == naam, col(Postbus.volgende_op) <= now)
        .values(volgende_op=now + LEASE)
    )
    return int(taken.rowcount) == 1


def release_mailbox(
    session: Session, naam: Naam, *, reason: str = "", now: datetime
) -> None:
    """Record how the reading went; `reason` says why it did not."""
    row = session.exec(
        select(Postbus).where(Postbus.naam == naam).with_for_update()
    ).one()
    row.volgende_op, row.reden = now + REST, reason[:64]
    if reason:
        row.weg_sinds = row.weg_sinds or now
    else:
        row.gelezen_op, row.weg_sinds = now, None
    session.add(row)


def known(session: Session, place: Place) -> Binnengekomen | None:
    """Return what became of this mail before, when it was read before."""
    return session.exec(
        select(Binnengekomen).where(
            Binnengekomen.postbus == place.postbus,
            Binnengekomen.uidvalidity == place.uidvalidity,
            Binnengekomen.uid == place.uid,
        )
    ).first()


def take_in(
    session: Session,
    place: Place,
    answer: Answer | AsideError | Report,
    *,
    now: datetime,
) -> Binnengekomen:
    """Record one mail, together with what it changes."""
    row = Binnengekomen(
        id=str(uuid4()),
        postbus=place.postbus,
        uidvalidity=place.uidvalidity,
        uid=place.uid,
        ontvangen_op=place.received,
        gelezen_op=now,
    )
    # first: a second reader fails here, before anything was changed
    session.add(row)
    session.flush()
    if isinstance(answer, Report):
        _record_report(session, row, answer, now=now)
        return row
    uid = answer.uid if isinstance(answer, AsideError) else answer.calendar.uid
    found = _invited(session, uid)
    if found is not None:
        tafel, _ = found
        row.casus_id, row.tafel_id = tafel.casus_id, tafel.id
        row.referentie, row.regio = tafel.referentie, tafel.regio
    if isinstance(answer, AsideError):
        row.reden = answer.reden
    elif found is None and uid.startswith(OBSERVATORIUM):
        row.reden = Reden.OBSERVATORIUM
        # who comes is registered already; only a refusal asks for somebody
        if Keuze.NEE not in answer.calendar.attendees.values():
            row.gezien_op = now
    elif found is None:
        row.reden = Reden.ONBEKEND
    else:
        row.reden = _record(session, *found, answer, place.received, now=now)
    return row


def _record_report(
    session: Session, row: Binnengekomen, report: Report, *, now: datetime
) -> None:
    bericht = record_report(session, report, now=now)
    if bericht is None:
        bericht = unproven(session, report)
        row.reden = Reden.ONBEWEZEN if bericht else Reden.MAILSERVER
    if bericht is None:
        return
    row.casus_id, row.referentie = bericht.casus_id, bericht.referentie
    guest = session.get(Genodigde, bericht.genodigde_id or "")
    row.tafel_id = guest.tafel_id if guest else bericht.tafel_id
    tafel = session.get(Tafel, row.tafel_id or "")
    # a mail about a zorgtafel is of where that is: what is of nobody, everybody settles
    row.regio = bericht.regio or (tafel.regio if tafel else "")


def settle(session: Session, row: Binnengekomen, *, by: str, now: datetime) -> None:
    """Record that somebody looked at what was set aside; the first one stays."""
    if row.gezien_op is None:
        row.gezien_op, row.gezien_door = now, by
        session.add(row)


def _invited(session: Session, uid: str) -> tuple[Tafel, Genodigde] | None:
    query = select(Genodigde).where(Genodigde.agenda_uid == uid)
    row = session.exec(query).first() if uid else None
    if row is None:
        return None
    tafel = locked_tafel(session, row.tafel_id)
    # what waited for the lock may have changed the invitation
    session.refresh(row)
    return tafel, row


def _record(
    session: Session,
    tafel: Tafel,
    row: Genodigde,
    answer: Answer,
    received: datetime,
    *,
    now: datetime,
) -> Reden:
    """Record an answer as by link, unless something stands in the way."""
    reply, address = answer.calendar, told_address(session, row)
    sender = answer.sender.casefold()
    if not address or sender != address or address not in reply.attendees:
        return Reden.ANDER_ADRES
    if (keuze := reply.attendees[address]) is None:
        return Reden.GEEN_ANTWOORD
    if not _is_about_now(tafel, row, reply):
        return Reden.OUD
    # a clock that runs ahead may not beat what was said later
    at = min(reply.stamp or received, received, now)
    if _was_heard(session, row, at):
        return Reden.HERHAALD
    try:
        record_answer(
            session,
            tafel,
            row,
            keuze=Keuze(keuze),
            remark=_clean(reply.remark),
            voorstel=_proposal(tafel, row, reply, now=now),
            via=Via.AGENDA,
            now=now,
            at=at,
            heard=reply.sequence == row.sequence and says_all(session, tafel, row),
        )
    except TooLateError:
        return Reden.TE_LAAT
    except VoorstelError:
        return Reden.ONLEESBAAR
    return Reden.GEEN


def told_address(session: Session, row: Genodigde) -> str:
    """Return the address that was invited; nothing where mail is no longer safe."""
    inhoud = open_genodigde(session, row)
    if row.privaat and not row.mail_veilig:
        return ""
    text = "" if row.privaat else inhoud.email_verteld
    try:
        return Mailbox(text or inhoud.persoon.email).address.casefold()
    except MailAddressError:
        return ""


def _is_about_now(tafel: Tafel, row: Genodigde, reply: CalendarReply) -> bool:
    """Tell whether this answers what the person was told last, and that still holds."""
    begins, _ = row.moment(tafel)
    if row.starts_at != begins and row.privaat:
        return reply.starts_at == begins
    if reply.sequence == row.sequence:
        return True
    if reply.sequence is not None and reply.sequence > row.sequence:
        return False
    return reply.starts_at == begins


def _was_heard(session: Session, row: Genodigde, at: datetime) -> bool:
    newest = session.exec(
        select(func.max(Antwoord.gegeven_op)).where(
            Antwoord.genodigde_id == row.id, Antwoord.via == Via.AGENDA
        )
    ).one()
    return newest is not None and at <= newest


def _proposal(
    tafel: Tafel, row: Genodigde, reply: CalendarReply, *, now: datetime
) -> Voorstel | None:
    if reply.proposed is None:
        return None
    starts_at, ends_at = reply.proposed
    begins, ends = row.moment(tafel)
    ends_at = ends_at or starts_at + (ends - begins)
    return Voorstel(starts_at, ends_at).checked(now=now)


def _clean(remark: str) -> str:
    text = tidy(remark)
    return "".join(each for each in text if not has_strange_characters(each))
