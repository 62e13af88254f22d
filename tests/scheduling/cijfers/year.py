"""A year of invented cases, as the messages and the coordinators would have made it."""

from datetime import UTC, date, datetime
from itertools import count
from uuid import uuid4

from sqlmodel import Session

from services.scheduling.cijfers.overzicht import year_figures
from services.scheduling.traject import verloop
from services.scheduling.traject.domain import keep_aanmelding, open_traject
from services.scheduling.traject.uitkomsten import Closing
from shared.contracts import AanmeldingStand
from shared.contracts.aanmelding import Kind
from shared.kernel import Kernel
from tests.people import COORDINATOR, employ
from tests.scheduling.cases import accepted, traject_of

NOW = datetime(2026, 12, 15, 9, tzinfo=UTC)
NUMBERS = count(1)


def moment(month: int, day: int = 10) -> datetime:
    return datetime(2026, month, day, 9, tzinfo=UTC)


def received(kernel: Kernel, month: int, besluit: str, **told: object) -> str:
    """Keep what intake tells of an aanmelding; on time, unless told otherwise."""
    at = moment(month)
    values = {
        "ontvangen_op": at,
        "deadline": None,
        "terugkoppelen_voor": at.replace(day=11),
        "teruggekoppeld_op": at.replace(hour=15),
        **told,
    }
    message = AanmeldingStand(
        aggregate=str(uuid4()),
        version=1,
        at=at,
        referentie=f"JK-2026-{next(NUMBERS):04}",
        stand="andere",
        besluit=besluit,
        **values,
    )
    with kernel.writing() as session:
        keep_aanmelding(session, message)
        session.commit()
    return message.aggregate


def opened(
    kernel: Kernel,
    month: int,
    *,
    aanmelder: str = "ziekenhuis",
    gemeente: str = "Genk",
    born: date | None = date(2025, 6, 1),
    criteria: dict[str, tuple[str, ...]] | None = None,
    regio: str = "limburg",
) -> str:
    """Open a traject of an accepted aanmelding."""
    employ(kernel, COORDINATOR)
    at, kind = moment(month), Kind(geboren=born is not None, gemeente=gemeente)
    message = accepted(
        regio=regio,
        ontvangen_op=at,
        aanvaard_op=at,
        kind=kind.model_copy(update={"geboortedatum": born}),
        criteria=criteria or {},
        doorgesproken_op=at,
    )
    who = message.aanmelder.model_copy(update={"org_soort": aanmelder})
    message = message.model_copy(update={"aanmelder": who})
    with kernel.writing() as session:
        open_traject(session, message, now=at)
        session.commit()
    return message.casus_id


def closed(kernel: Kernel, casus_id: str, closing: Closing, month: int) -> None:
    with kernel.writing() as session:
        row = traject_of(session, casus_id)
        by = COORDINATOR.id
        verloop.close(session, row, closing, by=by, now=moment(month, 20))
        session.commit()


def figures(session: Session, jaar: int = 2026, regio: str = "limburg") -> dict:
    """Return the rows of every question, by its code and the words of the row."""
    found = year_figures(session, regio=regio, jaar=jaar)
    return {
        lijst.code: {regel.label: regel for regel in lijst.regels}
        | {"Samen": lijst.som, "extra": dict(lijst.extra)}
        for blad in found.bladen
        for lijst in blad.lijsten
    }
