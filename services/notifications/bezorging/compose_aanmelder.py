"""Mails that lead the aanmelder to parents and network, or away from them."""

import datetime as dt
from typing import Any

from services.notifications.bezorging.compose import (
    AUTOMATIC,
    Composed,
    Envelope,
    Meeting,
    finish,
)
from services.notifications.bezorging.render import render


def jouw_uitnodigingen(
    envelope: Envelope,
    meeting: Meeting,
    *,
    link: str,
    before: dt.datetime | None,
    again: int = 0,
) -> Composed:
    """Give the aanmelder the page to invite parents and network, or remind of it."""
    values = {"link": link, "before": before, "again": again}
    return _task("jouw_uitnodigingen", envelope, meeting, **values)


def taak_overgenomen(envelope: Envelope, meeting: Meeting, *, who: str) -> Composed:
    """Tell the aanmelder which coordinator invites parents and network now."""
    return _task("taak_overgenomen", envelope, meeting, who=who)


def taak_teruggegeven(envelope: Envelope, meeting: Meeting, *, link: str) -> Composed:
    """Tell the aanmelder that inviting parents and network is theirs again."""
    return _task("taak_teruggegeven", envelope, meeting, link=link)


def taak_gewijzigd(
    envelope: Envelope, meeting: Meeting, *, link: str, cancelled: bool
) -> Composed:
    """Tell the aanmelder that people who were invited must hear of a change."""
    return _task("taak_gewijzigd", envelope, meeting, link=link, cancelled=cancelled)


def taak_niet_aangekomen(
    envelope: Envelope, meeting: Meeting, *, link: str
) -> Composed:
    """Tell the aanmelder that a mail to somebody did not arrive, or perhaps not."""
    return _task("taak_niet_aangekomen", envelope, meeting, link=link)


def taak_antwoord(
    envelope: Envelope, meeting: Meeting, *, link: str, deel: str
) -> Composed:
    """Tell the aanmelder that somebody they invited refuses, or asks otherwise."""
    return _task("taak_antwoord", envelope, meeting, link=link, deel=deel)


def _task(mail: str, envelope: Envelope, meeting: Meeting, **values: Any) -> Composed:
    name = envelope.recipient.name
    texts = render(mail, name=name, meeting=meeting, **values)
    return finish(envelope, texts, headers=AUTOMATIC)
