"""What somebody who reads along with a case reads of its plan."""

from collections.abc import Mapping, Sequence

from sqlmodel import Session

from services.scheduling.zorgplan.content import Item, Versie, open_version
from services.scheduling.zorgplan.delen import VOLLEDIG, is_for
from services.scheduling.zorgplan.models import ZorgplanVersie
from services.scheduling.zorgplan.stand import PLACE, PRESENCE
from shared.access import Fields, current_actor
from shared.contracts.people import Categorie

WHERE_AND_WHO = (PLACE, *PRESENCE.values())


def readable(items: Sequence[Item]) -> list[Item]:
    """Leave out what stays with the coordinators, for who does not write the plan."""
    if current_actor().may(Fields.PLAN, change=True):
        return list(items)
    # whoever reads along works for Kind en Gezin
    reader = Categorie.KIND_EN_GEZIN
    return [item for item in items if is_for(item, VOLLEDIG, who=reader)]


def readable_head(head: Mapping[str, str]) -> dict[str, str]:
    """Leave out where the table was and who sat there, for who does not plan it."""
    if current_actor().may(Fields.TAFEL, change=True):
        return dict(head)
    return without_table(head)


def without_table(head: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in head.items() if name not in WHERE_AND_WHO}


def readable_version(session: Session, version: ZorgplanVersie) -> Versie:
    what = open_version(session, version)
    return what.model_copy(
        update={
            "items": tuple(readable(what.items)),
            "kop": readable_head(what.kop),
        }
    )
