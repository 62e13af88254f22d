"""Mails to parents and network: neutral to whoever else may read them.

No word of domain.md 7.2, no place, no names but that of the reader and the first
name of whom they know; a calendar part only where that was chosen for this person.
"""

import datetime as dt
from dataclasses import dataclass

from services.notifications.bezorging.compose import (
    Composed,
    Envelope,
    calendar_part,
    finish,
)
from services.notifications.bezorging.render import NEUTRAL, render
from shared.ics import Event
from shared.texts import gettext as _

PRODID = "-//Afspraak//NL"


@dataclass(frozen=True, kw_only=True)
class Appointment:
    """All that a mail to a parent or network person may say."""

    uid: str
    sequence: int
    starts_at: dt.datetime
    ends_at: dt.datetime
    contact_first_name: str
    contact_phone: str


def afspraak(
    envelope: Envelope, appointment: Appointment, *, link: str, calendar: bool = False
) -> Composed:
    """Ask one person to come."""
    return _neutral("afspraak", envelope, appointment, link, calendar)


def afspraak_verplaatst(
    envelope: Envelope, appointment: Appointment, *, link: str, calendar: bool = False
) -> Composed:
    """Tell one person the new moment."""
    return _neutral("afspraak_verplaatst", envelope, appointment, link, calendar)


def afspraak_gaat_niet_door(
    envelope: Envelope, appointment: Appointment, *, calendar: bool = False
) -> Composed:
    """Tell one person that the appointment is off."""
    return _neutral("afspraak_gaat_niet_door", envelope, appointment, "", calendar)


def _neutral(
    mail: str, envelope: Envelope, appointment: Appointment, link: str, calendar: bool
) -> Composed:
    texts = render(
        mail,
        tone=NEUTRAL,
        name=envelope.recipient.name,
        appointment=appointment,
        link=link,
    )
    if not calendar:
        return finish(envelope, texts)
    event = Event(
        uid=appointment.uid,
        sequence=appointment.sequence,
        starts_at=appointment.starts_at,
        ends_at=appointment.ends_at,
        summary=_("Afspraak"),
    )
    off = mail == "afspraak_gaat_niet_door"
    part = calendar_part(envelope, event, off=off, prodid=PRODID)
    return finish(envelope, texts, part=part)
