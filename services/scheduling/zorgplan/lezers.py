"""What somebody who reads along with a case reads of its plan."""

from collections.abc import Sequence

from sqlmodel import Session

from services.scheduling.zorgplan.content import Item, Versie, open_version
from services.scheduling.zorgplan.delen import VOLLEDIG, is_for
from services.scheduling.zorgplan.models import ZorgplanVersie
from shared.access import Fields, current_actor
from shared.contracts.people import Categorie


def readable(items: Sequence[Item]) -> list[Item]:
    """Leave out what stays with the coordinators, for who does not write the plan."""
    if current_actor().may(Fields.PLAN, change=True):
        return list(items)
    # whoever reads along works for Kind en Gezin
    reader = Categorie.KIND_EN_GEZIN
    return [item for item in items if is_for(item, VOLLEDIG, who=reader)]


def readable_version(session: Session, version: ZorgplanVersie) -> Versie:
    what = open_version(session, version)
    return what.model_copy(update={"items": tuple(readable(what.items))})
