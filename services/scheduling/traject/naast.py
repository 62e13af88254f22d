"""Which trajecten were opened beside another, and so rest on its aanmelding.

Their number says it: that of the aanmelding, and one sign more for each step. Being of
one family does not, for a child that was reported apart has a document of its own.
"""

import re
from collections.abc import Sequence

from sqlmodel import Session, col, select

from services.scheduling.traject.models import Traject

STEP = r"-[0-9A-Z]"


def reference_beside(row: Traject, sign: str) -> str:
    """Return the number of what is opened beside a traject."""
    return f"{row.referentie}-{sign}"


def is_beside(row: Traject) -> bool:
    """Tell whether a traject has no aanmelding of its own."""
    return re.search(f"{STEP}$", row.referentie) is not None


def resting_on(
    session: Session, row: Traject, *, lock: bool = False
) -> Sequence[Traject]:
    """Return what rests on the aanmelding of a traject.

    Also what was opened beside one of these, and what left the family since.
    """
    if is_beside(row):
        return []
    known = row.referentie
    query = (
        select(Traject)
        .where(col(Traject.referentie).startswith(f"{known}-", autoescape=True))
        .order_by(Traject.referentie)
    )
    rows = session.exec(query.with_for_update() if lock else query)
    wanted = re.compile(f"{re.escape(known)}(?:{STEP})+")
    return [one for one in rows if wanted.fullmatch(one.referentie)]
