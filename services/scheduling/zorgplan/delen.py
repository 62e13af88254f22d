"""Giving somebody a version of the plan: in which shape, to whom, and why."""

from datetime import datetime
from uuid import uuid4

from sqlmodel import Session, col, select

from services.scheduling.traject.domain import lock_traject
from services.scheduling.traject.doubts import is_family
from services.scheduling.traject.models import Traject
from services.scheduling.traject.states import RefusedError
from services.scheduling.zorgplan.content import (
    Deling,
    Item,
    open_sharing,
    seal_sharing,
)
from services.scheduling.zorgplan.definition.model import ALLEEN, OUDER
from services.scheduling.zorgplan.models import ZorgplanDeling, ZorgplanVersie
from services.scheduling.zorgtafel.akkoord import refusal_to_tell
from shared import audit
from shared.contracts.people import Persoon

OUDERS, VOLLEDIG, LINK = "ouders", "volledig", "link"
SHAPES = {OUDERS: "Versie voor ouders", VOLLEDIG: "Volledig, voor professionals"}
# on paper, or on a page of one's own
WAYS = {
    **SHAPES,
    LINK: "Eigen pagina: een mail met een link, alleen voor een professional",
}


def is_for(item: Item, vorm: str, *, who: str = "") -> bool:
    """Tell whether an item stands in a shape: what stays with the team, in none.

    `who` is the parent who reads it, or the category of the professional.
    """
    if vorm == OUDERS:
        return item.delen in ("", f"{OUDER}{who}")
    with_all = ("", "professionals", f"{ALLEEN}{who}")
    return item.delen in with_all or item.delen.startswith(OUDER)


def share(
    session: Session,
    traject: Traject,
    version: ZorgplanVersie,
    person: Persoon,
    *,
    vorm: str,
    waarom: str,
    by: str,
    now: datetime,
) -> str:
    """Write down that somebody gets this version, before it is printed; which row."""
    traject = lock_traject(session, traject.id)
    if vorm == VOLLEDIG and is_family(person):
        raise RefusedError(
            f"{person.naam} is familie of netwerk: geef de versie voor ouders."
        )
    if reason := refusal_to_tell(session, traject.id, person):
        raise RefusedError(reason)
    row_id = str(uuid4())
    what = Deling(aan=person.naam, aan_id=person.id, vorm=vorm, waarom=waarom)
    session.add(
        ZorgplanDeling(
            id=row_id,
            casus_id=traject.id,
            versie_id=version.id,
            door=by,
            at=now,
            inhoud=seal_sharing(session, traject.id, row_id, what),
        )
    )
    audit.record(
        session,
        actor=by,
        action="uitgevoerd",
        subject=f"zorgplan/{traject.id}",
        casus_id=traject.id,
    )
    return row_id


def shared_so_far(
    session: Session, version: ZorgplanVersie
) -> list[tuple[ZorgplanDeling, Deling]]:
    """Return who got this version, the latest first."""
    rows = session.exec(
        select(ZorgplanDeling)
        .where(ZorgplanDeling.versie_id == version.id)
        .order_by(col(ZorgplanDeling.at).desc())
    )
    return [(row, open_sharing(session, row)) for row in rows]
