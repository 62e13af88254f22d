"""Mails to professionals and staff: one mail is one function and three templates.

Pure: the same arguments give the same bytes. Nothing here says who or what the
family is; the reader opens that behind the link.
"""

import datetime as dt
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any, Literal

from services.notifications.bezorging.message import ImipMessage, Mailbox
from services.notifications.bezorging.render import Texts, render
from shared.ics import Event, Party, cancel, request

PRODID = "-//Team Jonge Kind//Uitnodigingen//NL"
ONLINE = "online, zie je link"
ASK = "Laat weten of je komt met de link in de mail."
AUTOMATIC = {"Auto-Submitted": "auto-generated"}


@dataclass(frozen=True, kw_only=True)
class Envelope:
    """Who one mail goes to and from; `key` is the id of its row."""

    key: str
    sender: Mailbox
    recipient: Mailbox
    now: dt.datetime
    reply_to: Mailbox | None = None

    @property
    def message_id(self) -> str:
        return f"<{self.key}@{self.sender.domain}>"


@dataclass(frozen=True, kw_only=True)
class Composed:
    """A mail as it will leave, whenever that is and however often it is tried."""

    raw: bytes
    subject: str
    message_id: str

    @property
    def digest(self) -> str:
        return sha256(self.raw).hexdigest()


@dataclass(frozen=True)
class CalendarPart:
    """The calendar text of one mail, and what it asks of a calendar."""

    calendar: bytes
    method: str


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """What may stand in a mail about one zorgtafel."""

    uid: str
    sequence: int
    starts_at: dt.datetime
    ends_at: dt.datetime
    reference: str
    place: str
    contact_name: str
    contact_phone: str


# what is new of a meeting; empty: what the last mail said as well
Changed = Literal["", "moment", "plaats", "beide"]


def uitnodiging(envelope: Envelope, meeting: Meeting, *, link: str) -> Composed:
    """Invite one professional; whoever leads it gets no link and is asked nothing."""
    return _to_calendar("uitnodiging", envelope, meeting, link=link)


def wijziging(
    envelope: Envelope,
    meeting: Meeting,
    *,
    link: str,
    answer_stands: bool,
    what: Changed,
) -> Composed:
    """Tell one professional about another moment or place, and which of both it is."""
    told = {"answer_stands": answer_stands, "what": what}
    return _to_calendar("wijziging", envelope, meeting, link=link, **told)


def herinnering(envelope: Envelope, *, meeting: Meeting, link: str) -> Composed:
    """Ask one professional once more whether they come; the calendar has it already."""
    return notice("herinnering", envelope, meeting=meeting, link=link)


def afzegging(envelope: Envelope, meeting: Meeting, *, leads: bool = False) -> Composed:
    """Take the meeting out of one professional's calendar; who led it knows why."""
    return _to_calendar("afzegging", envelope, meeting, link="", leads=leads)


def adres_bevestigen(envelope: Envelope, *, reference: str, link: str) -> Composed:
    """Ask only whether the address is theirs; a name could be anybody's words."""
    unnamed = replace(envelope, recipient=Mailbox(envelope.recipient.address))
    return notice("adres_bevestigen", unnamed, reference=reference, link=link)


def concept_verder(envelope: Envelope, *, reference: str, link: str) -> Composed:
    """Give whoever began a draft the link to it; it proves the address first."""
    unnamed = replace(envelope, recipient=Mailbox(envelope.recipient.address))
    return notice("concept_verder", unnamed, reference=reference, link=link)


def concept_doorgegeven(envelope: Envelope, *, reference: str, link: str) -> Composed:
    """Give a colleague the link to a draft; a name could be anybody's words."""
    unnamed = replace(envelope, recipient=Mailbox(envelope.recipient.address))
    return notice("concept_doorgegeven", unnamed, reference=reference, link=link)


def notice(mail: str, envelope: Envelope, **values: Any) -> Composed:
    """Compose a mail that says one thing and links to its page."""
    texts = render(mail, name=envelope.recipient.name, **values)
    return finish(envelope, texts, headers=AUTOMATIC)


def _to_calendar(
    mail: str, envelope: Envelope, meeting: Meeting, *, link: str, **values: Any
) -> Composed:
    name = envelope.recipient.name
    texts = render(mail, name=name, meeting=meeting, link=link, **values)
    event = Event(
        uid=meeting.uid,
        sequence=meeting.sequence,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        summary=f"Overleg {meeting.reference}",
        location=_place_for_calendar(meeting.place),
        # no link here: calendars are shared with colleagues and telephones
        description=ASK if link else "",
    )
    off = mail == "afzegging"
    part = calendar_part(
        envelope, event, off=off, prodid=PRODID, leads=not (link or off)
    )
    return finish(envelope, texts, part=part)


def _place_for_calendar(place: str) -> str:
    # whoever looks into the calendar could walk into the talk
    return ONLINE if "://" in place else place


def calendar_part(
    envelope: Envelope,
    event: Event,
    *,
    off: bool,
    prodid: str,
    leads: bool = False,
) -> CalendarPart | None:
    """Return the invitation or its cancellation; the organizer gets none."""
    organizer, attendee = envelope.sender, envelope.recipient
    if organizer.address.casefold() == attendee.address.casefold():
        return None
    values: dict[str, Any] = {
        "attendee": Party(address=attendee.address, name=attendee.name),
        "organizer": Party(address=organizer.address, name=organizer.name),
        "now": envelope.now,
        "prodid": prodid,
    }
    if off:
        return CalendarPart(cancel(event, **values), "CANCEL")
    return CalendarPart(request(event, **values, accepted=leads), "REQUEST")


def finish(
    envelope: Envelope,
    texts: Texts,
    *,
    part: CalendarPart | None = None,
    headers: dict[str, str] | None = None,
) -> Composed:
    """Turn texts into the bytes of one mail."""
    message = ImipMessage(
        subject=texts.subject,
        sender=envelope.sender,
        recipient=envelope.recipient,
        reply_to=envelope.reply_to,
        body=texts.text,
        html=texts.html,
        message_id=envelope.message_id,
        date=envelope.now,
        calendar=part.calendar if part else None,
        method=part.method if part else "",
        headers=headers,
    )
    return Composed(
        raw=message.as_bytes(),
        subject=texts.subject,
        message_id=envelope.message_id,
    )
