"""Links that went to an address that is no longer somebody's lead nowhere.

Whoever reads along there may be a stranger: an address is mostly changed because it
was typed wrong.
"""

from sqlmodel import Session, col, func, update

from services.scheduling.peiling.models import Peilingantwoord
from services.scheduling.zorgplan.models import ZorgplanLink
from shared import clock


def end_links(session: Session, persoon_id: str) -> None:
    """End what opens the plan or a poll for this person."""
    links, asked = col(ZorgplanLink.generatie), col(Peilingantwoord.generatie)
    ended = func.coalesce(col(ZorgplanLink.ingetrokken_op), clock.now())
    session.exec(
        update(ZorgplanLink)
        .where(col(ZorgplanLink.persoon_id) == persoon_id)
        .values(generatie=links + 1, ingetrokken_op=ended)
    )
    session.exec(
        update(Peilingantwoord)
        .where(col(Peilingantwoord.persoon_id) == persoon_id)
        .values(generatie=asked + 1)
    )
