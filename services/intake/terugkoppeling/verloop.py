"""What happened to an aanmelding, for the timeline on its page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, select

from services.intake.aanmelding.models import Aanmelding, Stand
from services.intake.nood.domain import entries_into
from services.intake.terugkoppeling.models import (
    Besluit,
    Terugkoppeling,
    Toewijzing,
    Waarschuwing,
)
from services.intake.terugkoppeling.queries import staff_name
from services.intake.terugkoppeling.store import place_of
from services.intake.terugkoppeling.team import team_news
from shared.kernel import kernel_of

DECISIONS = {
    Stand.AANVAARD: "Aanvaard",
    Stand.ADVIES: "Advies of regulier aanbod",
    Stand.CONSULT: "Consult: samen nagedacht",
    Stand.GEMANDATEERD: "Naar een gemandateerde voorziening",
    Stand.BUITEN_DOELGROEP: "Buiten de doelgroep",
    Stand.CRISIS: "Naar het crisismeldpunt",
    Stand.ONTVANGEN: "Besluit teruggenomen",
    Stand.TERUGGEKOPPELD: "Besluit teruggenomen",
}
TRAJECTS = {"zorggarantie": "zorggarantie", "project": "het project"}
# a talk written down later than this says so
LATE_LOG_SECONDS = 15 * 60


@dataclass(frozen=True)
class Event:
    """One line of the timeline, as `ui.timeline` wants it."""

    at: datetime
    title: str
    who: str = ""
    body: str = ""
    kind: str = ""


def events_of(session: Session, row: Aanmelding) -> list[Event]:
    """Return what happened, oldest first."""
    events = [
        *_talks(session, row),
        *_decisions(session, row),
        *_contacts(session, row),
        *_warnings(session, row),
        *_team(session, row),
        *_in_need(session, row),
    ]
    return sorted(events, key=lambda event: event.at)


def _talks(session: Session, row: Aanmelding) -> Iterator[Event]:
    for talk in session.exec(
        select(Terugkoppeling).where(Terugkoppeling.aanmelding_id == row.id)
    ):
        content = _opened(session, row, "terugkoppeling", talk)
        body = content["samenvatting"]
        late = (talk.logged_at - talk.given_at).total_seconds() > LATE_LOG_SECONDS
        yield Event(
            at=talk.given_at,
            title=f"Gesproken met {content['met']} ({talk.channel})",
            who=staff_name(session, talk.by_id),
            body=f"{body}\n(achteraf vastgelegd)" if late else body,
            kind="done",
        )


def _decisions(session: Session, row: Aanmelding) -> Iterator[Event]:
    for taken in session.exec(select(Besluit).where(Besluit.aanmelding_id == row.id)):
        content = _opened(session, row, "besluit", taken)
        title = DECISIONS[Stand(taken.decision)]
        if taken.decision == Stand.AANVAARD:
            title = f"{title} voor {TRAJECTS[content.get('soort', 'zorggarantie')]}"
        line = content.get("lijn", "")
        told = f"Doorgegeven: {line}" if line else ""
        yield Event(
            at=taken.at,
            title=title,
            who=staff_name(session, taken.by_id),
            body="\n".join(filter(None, (content["reden"], told))),
            kind="action",
        )


def _contacts(session: Session, row: Aanmelding) -> Iterator[Event]:
    for one in session.exec(
        select(Toewijzing).where(Toewijzing.aanmelding_id == row.id)
    ):
        name = staff_name(session, one.owner_id)
        by = "" if one.by_id == one.owner_id else staff_name(session, one.by_id)
        yield Event(at=one.at, title=f"Aanspreekpunt: {name}", who=by)


def _warnings(session: Session, row: Aanmelding) -> Iterator[Event]:
    for one in session.exec(
        select(Waarschuwing).where(Waarschuwing.aanmelding_id == row.id)
    ):
        yield Event(
            at=one.at,
            title=f"De klok stond op {one.percent} %",
            body="Er ging een mail." if one.mails else "Er was niemand om te mailen.",
            kind="clock" if one.mails else "danger",
        )


def _team(session: Session, row: Aanmelding) -> Iterator[Event]:
    news = team_news(session, row)
    if news and news.sent:
        by = news.sent.by_id
        yield Event(
            at=news.sent.at,
            title=f"Bericht aan lokaal team {news.sent_to}",
            who=staff_name(session, by) if by else "vanzelf",
            kind="action",
        )


def _in_need(session: Session, row: Aanmelding) -> Iterator[Event]:
    for entry, why in entries_into(session, row.id):
        yield Event(
            at=entry.begonnen_op,
            title="Geopend in nood, met een reden",
            who=staff_name(session, entry.medewerker_id),
            body=why,
            kind="danger",
        )


def _opened(
    session: Session, row: Aanmelding, table: str, one: Terugkoppeling | Besluit
) -> dict[str, Any]:
    content: dict[str, Any] = kernel_of(session).vault.open_json(
        session, one.sealed, place=place_of(table, one.id), casus_id=row.id
    )
    return content
