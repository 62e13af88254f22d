"""Mails to professionals about a session of the observatorium."""

import datetime as dt
from dataclasses import replace
from typing import Any

from services.notifications.bezorging.compose import (
    AUTOMATIC,
    Composed,
    Envelope,
    calendar_part,
    finish,
)
from services.notifications.bezorging.message import Mailbox
from services.notifications.bezorging.render import render
from shared.ics import Event

PRODID = "-//Zorgtafel//Observatorium//NL"
NAME = "Observatorium Jonge Kind"
# what each says about the calendar; the others leave it alone
INVITES = ("ingeschreven", "gewijzigd")
CANCELS = ("afgelast", "uitgeschreven")


def observatorium(
    envelope: Envelope,
    *,
    reference: str,
    deel: str,
    link: str,
    uid: str,
    sequence: str,
    begint: str,
    eindigt: str,
    plaats: str,
) -> Composed:
    """Ask to confirm, invite, tell of a change: `deel` says which."""
    if deel == "bevestigen":
        # nobody confirmed the address: a name could be anybody's words
        envelope = replace(envelope, recipient=Mailbox(envelope.recipient.address))
    event = Event(
        uid=uid,
        sequence=int(sequence),
        starts_at=dt.datetime.fromisoformat(begint),
        ends_at=dt.datetime.fromisoformat(eindigt),
        summary=NAME,
        location=plaats,
    )
    values: dict[str, Any] = {
        "deel": deel,
        "link": link,
        "meeting": event,
        "name": envelope.recipient.name,
    }
    part = None
    if deel in INVITES + CANCELS:
        part = calendar_part(envelope, event, off=deel in CANCELS, prodid=PRODID)
    texts = render("observatorium", **values)
    return finish(envelope, texts, part=part, headers=None if part else AUTOMATIC)
