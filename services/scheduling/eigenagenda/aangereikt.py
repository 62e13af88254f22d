"""A calendar that a system of others hands over: nobody fetches it."""

from datetime import datetime

from sqlmodel import Session

from services.scheduling.eigenagenda.domain import keep_times
from services.scheduling.eigenagenda.lezen import busy_times
from services.scheduling.eigenagenda.models import Eigenagenda
from services.scheduling.eigenagenda.ophalen import AHEAD
from services.scheduling.medewerkers.domain import find_by_email
from shared import audit, clock
from shared.database.locks import hold
from shared.database.tables import ClientMixin


class HandedError(Exception):
    """A calendar that is not taken; the text says why, in Dutch."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(text)
        self.status = status


def hand_over(
    session: Session,
    *,
    email: str,
    content: bytes,
    client: ClientMixin,
    now: datetime,
) -> None:
    """Keep when somebody is busy; raise FetchError or HandedError."""
    since = clock.start_of_day(clock.to_local(now).date())
    spans = busy_times(content, since=since, until=now + AHEAD)
    person = find_by_email(session, email)
    if person is None or not person.actief or person.regio != client.regio:
        raise HandedError(404, "Geen medewerker van je regio met dit mailadres.")
    hold(session, f"eigenagenda/{person.id}")
    row = session.get(Eigenagenda, person.id, with_for_update=True)
    if row is not None and row.bron is not None:
        raise HandedError(409, "Deze medewerker laat zelf al een agenda lezen.")
    if row is None:
        row = Eigenagenda(medewerker_id=person.id, bewaard_op=now, volgende_op=now)
    row.koppeling_id, row.gelukt_op = client.id, now
    session.add(row)
    session.flush()
    keep_times(session, person.id, spans)
    audit.record(
        session,
        actor=f"koppeling/{client.id}",
        action="gewijzigd",
        subject=f"eigenagenda/{person.id}",
    )
