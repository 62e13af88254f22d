"""Asking anew at another address: the link that went to the one before is dead."""

from datetime import datetime

from sqlmodel import Session, select

from services.scheduling.peiling.domain import mail_link
from services.scheduling.peiling.models import Peiling, Peilingantwoord
from services.scheduling.peiling.wie import askable
from services.scheduling.traject.models import Traject
from services.scheduling.zorgtafel.content import open_concept
from services.scheduling.zorgtafel.models import Zorgtafel
from services.scheduling.zorgtafel.soorten import table_of
from shared.contracts.people import Persoon


def mail_again(
    session: Session, traject: Traject, person: Persoon, *, now: datetime
) -> None:
    """Mail the open poll again, if a mail to the new address may leave at all.

    Who was put right can turn out to work for a court.
    """
    asked = select(Peilingantwoord, Peiling, Zorgtafel).where(
        Peilingantwoord.peiling_id == Peiling.id,
        Peiling.zorgtafel_id == Zorgtafel.id,
        Peilingantwoord.casus_id == traject.id,
        Peilingantwoord.persoon_id == person.id,
    )
    for row, poll, tafel in session.exec(asked):
        concept = open_concept(session, tafel)
        table = table_of(session, traject, concept, soort=tafel.soort)
        may = person.id in {one.id for one in askable(table)}
        if may and poll.is_open(now):
            session.refresh(row)
            mail_link(session, traject, row, poll, person, now=now)
