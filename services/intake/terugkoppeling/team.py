"""Telling the local team Kind en Gezin of an aanmelding: a reference, a municipality.

Which team serves a municipality is a proposal until the team confirmed its row. So a
coordinator looks and sends; only a confirmed row sends by itself, at acceptance.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from services.intake.aanmelding.domain.letters import tell_local_team
from services.intake.aanmelding.domain.states import RefusedError
from services.intake.aanmelding.domain.store import open_document
from services.intake.aanmelding.models import Aanmelding, Stand
from services.intake.terugkoppeling.models import TeamBericht
from services.intake.terugkoppeling.store import place_of
from shared import audit
from shared.data.municipalities import (
    LocalTeam,
    local_team,
    municipality,
    team_called,
)
from shared.kernel import kernel_of

NO_PLACE = "Er is geen Limburgse gemeente ingevuld: we kennen dan geen lokaal team."
NO_TEAM = "Dit team kennen we niet. Kies er een uit de lijst."
WITHDRAWN = "De aanmelder trok deze aanmelding in. Er vertrekt niets meer."


@dataclass(frozen=True)
class TeamNews:
    """What was told, or what stands ready to be told."""

    place: str
    proposed: LocalTeam | None
    sent: TeamBericht | None = None
    sent_to: str = ""


def team_news(session: Session, row: Aanmelding) -> TeamNews | None:
    """Return what the local team knows; None where policy or place asks for none."""
    policy = kernel_of(session).policy.at(row.received_at, region=row.region)
    place = _place(session, row)
    if not policy.get("kind_en_gezin.informeren") or not place:
        return None
    sent = session.get(TeamBericht, row.id)
    return TeamNews(place, local_team(place), sent, _told(session, row, sent))


def tell_team(
    session: Session, row: Aanmelding, *, team: str, staff_id: str, now: datetime
) -> None:
    """Send the message that a coordinator looked at; a second time sends nothing."""
    chosen = team_called(team)
    if chosen is None:
        raise RefusedError(NO_TEAM)
    _tell(session, row, chosen, staff_id=staff_id, now=now)


def tell_confirmed_team(session: Session, row: Aanmelding, *, now: datetime) -> None:
    """Send by itself where the team confirmed that the municipality is its own."""
    news = team_news(session, row)
    if news and news.proposed and news.proposed.confirmed and news.sent is None:
        _tell(session, row, news.proposed, staff_id=None, now=now)


def _tell(
    session: Session,
    row: Aanmelding,
    team: LocalTeam,
    *,
    staff_id: str | None,
    now: datetime,
) -> None:
    if session.get(TeamBericht, row.id) is not None:
        return
    place = _place(session, row)
    if not place:
        raise RefusedError(NO_PLACE)
    if row.state == Stand.INGETROKKEN:
        raise RefusedError(WITHDRAWN)
    sealed = kernel_of(session).vault.seal_json(
        session,
        {"team": team.name, "mail": team.mail},
        place=place_of("team_bericht", row.id),
        casus_id=row.id,
    )
    session.add(
        TeamBericht(aanmelding_id=row.id, at=now, by_id=staff_id, sealed=sealed)
    )
    tell_local_team(session, row, email=team.mail, place=place, now=now)
    session.add(row)
    audit.record(
        session,
        actor=staff_id or "intake",
        action="verzonden",
        subject=f"aanmelding/{row.id}",
        casus_id=row.id,
        reason="lokaal team",
    )


def _place(session: Session, row: Aanmelding) -> str:
    found = municipality(open_document(session, row).answers.get("kind.gemeente", ""))
    return found.name if found else ""


def _told(session: Session, row: Aanmelding, sent: TeamBericht | None) -> str:
    if sent is None:
        return ""
    content = kernel_of(session).vault.open_json(
        session,
        sent.sealed,
        place=place_of("team_bericht", row.id),
        casus_id=row.id,
    )
    return f"{content['team']} ({content['mail']})"
