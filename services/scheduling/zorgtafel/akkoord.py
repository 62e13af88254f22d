"""The agreement without which nothing goes to SDJ, parket or court (domain.md 6.2)."""

from datetime import datetime

from sqlmodel import Session, col, select

from services.scheduling.zorgtafel.concept import Akkoord, needs_agreement
from services.scheduling.zorgtafel.content import open_concept
from services.scheduling.zorgtafel.models import Zorgtafel
from shared.contracts.people import Persoon

NOT_AGREED = (
    "Voor {} is eerst het akkoord van de ouders nodig. Zonder akkoord mag er niets "
    "naar SDJ, parket of jeugdrechtbank: noteer het bij Wie van de zorgtafel."
)
NOT_SAID = (
    "Zeg bij Wie van de zorgtafel voor welke dienst {} komt. Volgens organisatie, rol "
    "of categorie is dat het gerecht of een gemandateerde voorziening."
)


def refusal_to_tell(session: Session, casus_id: str, person: Persoon) -> str:
    """Return why nothing may go to this person; empty if it may.

    What was prepared last says how it stands, also where an agreement was taken back.
    """
    if not needs_agreement(person):
        return ""
    agreed = agreement_with(session, casus_id, person)
    if agreed is not None and agreed.is_settled:
        return ""
    words = NOT_AGREED if agreed is not None and agreed.dienst else NOT_SAID
    return words.format(person.naam)


def agreement_with(session: Session, casus_id: str, person: Persoon) -> Akkoord | None:
    """Return what was noted last of the agreement for who comes for such a service."""
    noted = noted_last(session, casus_id, person.id)
    return noted[0] if noted else None


def noted_last(
    session: Session, casus_id: str, person_id: str
) -> tuple[Akkoord, datetime] | None:
    """Return the agreement as it was noted last, and when that was kept."""
    rows = session.exec(
        select(Zorgtafel)
        .where(Zorgtafel.casus_id == casus_id)
        .order_by(col(Zorgtafel.bewaard_op).desc(), col(Zorgtafel.gemaakt_op).desc())
    )
    for row in rows:
        agreed = open_concept(session, row).akkoord.get(person_id)
        if agreed is not None:
            return agreed, row.bewaard_op
    return None
