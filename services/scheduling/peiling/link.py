"""The private link of one person to one poll."""

from datetime import datetime

from sqlmodel import Session, select

from services.scheduling.peiling.models import Peiling, Peilingantwoord
from services.scheduling.zorgtafel.content import open_concept
from services.scheduling.zorgtafel.models import Zorgtafel
from shared.kernel import kernel_of
from shared.links import LinkClaim

PURPOSE = "peiling"
PATH = "/planning/prikker"


def link_of(session: Session, row: Peilingantwoord, poll: Peiling) -> str:
    """Return the private address of one person for one poll."""
    kernel = kernel_of(session)
    token = kernel.links.mint(
        PURPOSE, row.id, generation=row.generatie, expires_at=poll.open_tot
    )
    return f"{kernel.config.suite.public_url}{PATH}/{token}"


def answering(
    session: Session, claim: LinkClaim, *, now: datetime, locked: bool
) -> tuple[Peilingantwoord, Peiling] | None:
    """Return what a link is about, while its holder still comes to the table."""
    row = session.get(Peilingantwoord, claim.row_id)
    if row is None or row.generatie != claim.generation or claim.is_expired(now):
        return None
    query = select(Peiling).where(Peiling.id == row.peiling_id)
    # of two who answer last, one sees both answers
    poll = session.exec(query.with_for_update() if locked else query).one()
    table = session.get_one(Zorgtafel, poll.zorgtafel_id)
    if row.persoon_id not in open_concept(session, table).seated:
        return None
    if locked:
        session.refresh(row)
    return row, poll
