"""Trajecten on their way: started, evaluated, extended, closed."""

from datetime import UTC, date, datetime

from sqlmodel import Session

from services.scheduling.traject import evaluatie, verloop
from services.scheduling.traject.besluitvorming import Besluit, Told, record_decision
from services.scheduling.traject.models import Traject
from services.scheduling.traject.nood import open_in_need
from services.scheduling.traject.uitkomsten import Closing
from shared import clock
from shared.contracts.aanmelding import Kind
from shared.kernel import Kernel
from tests.people import COORDINATOR
from tests.scheduling.cases import (
    DONDERDAG_TOT,
    MAANDAG,
    open_case,
    sent,
    settle_table,
    traject_of,
)

# a term of three months that starts on Thursday 26 November
LAST_DAY, LATEST = date(2027, 2, 25), date(2027, 5, 25)
HELD_ON = date(2027, 1, 8)
JANUARY = datetime(2027, 1, 8, 14, 0, tzinfo=UTC)
FOUR_WEEKS_LEFT = datetime(2027, 1, 28, 6, 0, tzinfo=UTC)
UNBORN = Kind(geboren=False, bevallingsdatum=date(2027, 3, 1), gemeente="Genk")
BY = {"by": COORDINATOR.id}


def started(kernel: Kernel, **changes: object) -> str:
    """Return a traject whose zorgtafel was held."""
    casus_id = open_case(kernel, **changes)
    settle_table(kernel, casus_id)
    with clock.pinned(DONDERDAG_TOT):
        verloop.begin_what_was_held(kernel)
    return casus_id


def days(kernel: Kernel, casus_id: str) -> list[date]:
    with kernel.reading() as session:
        return [one.dag for one in evaluatie.evaluations_of(session, casus_id)]


def evaluate(kernel: Kernel, casus_id: str) -> None:
    with kernel.writing() as session:
        first = evaluatie.evaluations_of(session, casus_id)[0]
        evaluatie.hold_evaluation(
            session, first, HELD_ON, version=first.version, now=JANUARY, **BY
        )
        session.commit()


def extend(kernel: Kernel, casus_id: str, reden: str = "Oma kan pas in maart.") -> None:
    with kernel.writing() as session:
        row = traject_of(session, casus_id)
        verloop.extend(session, row, reden=reden, now=JANUARY, **BY)
        session.commit()


def close(kernel: Kernel, casus_id: str, uitkomst: str, **more: object) -> None:
    with kernel.writing() as session:
        row = traject_of(session, casus_id)
        closing = Closing(uitkomst, **more)
        verloop.close(session, row, closing, now=JANUARY, **BY)
        session.commit()


def told(kernel: Kernel) -> list[tuple[str, str]]:
    return [
        (mail.naar_email, mail.gegevens["laatste_dag"])
        for mail in sent(kernel, "StuurBericht")
        if mail.soort == "traject_eindigt"
    ]


def decide(session: Session, row: Traject) -> str:
    """Record a decision without a zorgtafel; return its id."""
    said = Besluit(wie="De ouders", uitkomst="Oma helpt.")
    told = Told("vk", MAANDAG.date(), said)
    return record_decision(session, row, told, now=MAANDAG, **BY).id


def entered(session: Session, traject: Traject) -> str:
    """Let somebody of another region in; return the id of that."""
    why = "Iemand van de crisisdienst belt."
    row = open_in_need(session, traject, reden=why, by="elders", now=MAANDAG)
    session.flush()
    return row.id
