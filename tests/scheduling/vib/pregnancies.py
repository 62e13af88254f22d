"""Pregnancies to test with: in the project or not, expected on 1 March."""

from collections.abc import Mapping
from datetime import date, datetime

from services.scheduling.traject.content import open_content
from services.scheduling.traject.kind import mark_of, record_child
from services.scheduling.vib.domain import Saved, choose_option, save_step
from shared.kernel import Kernel
from tests.people import COORDINATOR
from tests.scheduling.cases import MAANDAG, open_case, traject_of
from tests.scheduling.traject.courses import BY, UNBORN

BORN_ON = date(2027, 2, 20)
MARCH = datetime.fromisoformat("2027-03-01T10:00:00+00:00")


def expected(kernel: Kernel, **changes: object) -> str:
    """Open a traject of the project for a child that is not born yet."""
    return open_case(kernel, **{"soort": "project", "kind": UNBORN, **changes})


def born(kernel: Kernel, casus_id: str, naam: str = "Noa Vlinderstruik") -> None:
    with kernel.writing() as session:
        row = traject_of(session, casus_id)
        record_child(
            session,
            row,
            naam=naam,
            geboortedatum=BORN_ON,
            verblijf="in het ziekenhuis",
            based_on=mark_of(open_content(session, row).kind),
            now=MARCH,
            **BY,
        )
        session.commit()


def write(
    kernel: Kernel,
    casus_id: str,
    sent: Mapping[str, str],
    basis: Mapping[str, str] | None = None,
    *,
    code: str = "risicofactoren",
    by: str = COORDINATOR.id,
) -> Saved:
    with kernel.writing() as session:
        row = traject_of(session, casus_id)
        saved = save_step(
            session, row, code, sent, basis or {}, label=code, by=by, now=MAANDAG
        )
        session.commit()
        return saved


def choose(kernel: Kernel, casus_id: str, optie: str = "afronden") -> None:
    with kernel.writing() as session:
        row = traject_of(session, casus_id)
        sent = {"optie": optie, "tekst": "Zo besproken met de ouders."}
        choose_option(session, row, sent, {}, now=MARCH, **BY)
        session.commit()
