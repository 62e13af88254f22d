"""A case, and typing in its plan."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask.testing import FlaskClient
from sqlmodel import Session

from services.scheduling.traject.models import Traject
from services.scheduling.zorgplan import domain, queries
from services.scheduling.zorgplan.content import Item, own_id
from services.scheduling.zorgplan.deelname import link_of, links_of, send_link
from services.scheduling.zorgplan.definition import ZORGPLAN, Deel
from services.scheduling.zorgplan.delen import OUDERS, share
from services.scheduling.zorgplan.models import ZorgplanVersie
from shared.contracts.people import Categorie
from shared.kernel import Kernel
from shared.merge import Waarden
from tests.people import COORDINATOR
from tests.scheduling.cases import MAANDAG, find_person, traject_of

CHILD = "Ik wil dat mama uitgerust is."


def part(code: str) -> Deel:
    found = ZORGPLAN.deel(code)
    assert found is not None
    return found


def write(
    kernel: Kernel,
    casus_id: str,
    deel: str,
    sent: Mapping[str, Waarden],
    basis: Mapping[str, Waarden] | None = None,
    *,
    by: str = COORDINATOR.id,
    now: datetime = MAANDAG,
) -> domain.Saved:
    """Save one part, on what stands there unless told otherwise."""
    with kernel.writing() as session:
        traject = traject_of(session, casus_id)
        known = {i.id: i.waarden for i in queries.items_of(session, traject)}
        saved = domain.save_part(
            session,
            traject,
            part(deel),
            sent,
            known if basis is None else basis,
            by=by,
            now=now,
        )
        session.commit()
        return saved


def write_fixed(kernel: Kernel, casus_id: str, deel: str, **values: Any) -> None:
    write(kernel, casus_id, deel, {own_id(casus_id, deel): values})


def items(kernel: Kernel, casus_id: str) -> dict[str, Item]:
    with kernel.reading() as session:
        found = queries.items_of(session, traject_of(session, casus_id))
        return {item.id: item for item in found}


def settled_plan(session: Session, traject: Traject) -> ZorgplanVersie:
    """Write down what the child would say, and settle that."""
    typed, by = {own_id(traject.id, "perspectief_kind"): {"tekst": CHILD}}, COORDINATOR
    child = part("perspectief_kind")
    domain.save_part(session, traject, child, typed, {}, by=by.id, now=MAANDAG)
    return domain.settle_version(session, traject, after=0, by=by.id, now=MAANDAG)


def shared_plan(session: Session, traject: Traject) -> tuple[str, str, str]:
    """Settle a plan, share it; return the sharing, the link's row and its token."""
    version = settled_plan(session, traject)
    mother, how = find_person(session, traject.id, Categorie.OUDERS), "Is haar plan."
    helper = find_person(session, traject.id, Categorie.HULPVERLENERS)
    why, by = "Werkt aan plan A.", COORDINATOR.id
    send_link(session, traject, version, helper, waarom=why, by=by, now=MAANDAG)
    (row,) = links_of(session, version)
    given = share(
        session, traject, version, mother, vorm=OUDERS, waarom=how, by=by, now=MAANDAG
    )
    return given, row.id, link_of(session, row).rpartition("/")[2]


def hand_over(client: FlaskClient, page: str, who: str, vorm: str = "ouders") -> str:
    """Write down that somebody gets a version, and return where their sheet is."""
    data = {"aan": who, "vorm": vorm, "waarom": "Werkt mee."}
    answer = client.post(f"{page}/delen", data=data)
    assert answer.status_code == 303
    return answer.location


def settle(kernel: Kernel, casus_id: str, after: int = 0) -> ZorgplanVersie:
    with kernel.writing() as session:
        row = domain.settle_version(
            session,
            traject_of(session, casus_id),
            after=after,
            by=COORDINATOR.id,
            now=MAANDAG,
        )
        session.commit()
        session.refresh(row)
        session.expunge(row)
        return row
