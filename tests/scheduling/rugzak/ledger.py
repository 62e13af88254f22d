"""A case with means, and taking steps in its ledger."""

from datetime import date, datetime, timedelta
from typing import Any

from sqlmodel import select

from services.scheduling.rugzak import domain, jaar, queries
from services.scheduling.rugzak.models import RugzakBoeking, RugzakInzet, Soort, Stap
from shared.kernel import Kernel
from shared.policy import Policy
from tests.people import COORDINATOR
from tests.scheduling.cases import (
    DONDERDAG_TOT,
    MAANDAG,
    open_case,
    settle_table,
    traject_of,
)

REGIO, JAAR = "limburg", 2026
# the zorgtafel of Thursday is over: the term runs until 25 February
BEGUN = DONDERDAG_TOT + timedelta(hours=1)
NEW: dict[str, Any] = {
    "soort": Soort.BEGELEIDING,
    "van": date(2026, 12, 1),
    "tot": date(2027, 1, 31),
    "bedrag": 50000,
    "partner": "CKG De Wilg",
    "waarom_niet_regulier": "Wachtlijst van vier maanden bij thuisbegeleiding.",
}


def case_with_means(
    kernel: Kernel, maximum: float | None = None, share: float | None = None
) -> str:
    """Open a case that has begun, received under these limits."""
    rules = Policy.load().at(MAANDAG).case_rules()
    limits = {"max_bedrag": maximum, "max_aandeel_verblijf": share}
    casus_id = open_case(kernel, beleid={**rules, "rugzak": limits})
    settle_table(kernel, casus_id)
    return casus_id


def reserve(
    kernel: Kernel,
    casus_id: str,
    *,
    bewerking: int | None = None,
    now: datetime = BEGUN,
    by: str = COORDINATOR.id,
    **changes: Any,
) -> str:
    """Reserve, and return the id of what it is for."""
    with kernel.writing() as session:
        row = domain.reserve(
            session,
            traject_of(session, casus_id),
            domain.NieuweInzet(**{**NEW, **changes}),
            bewerking=_based_on(session, casus_id, bewerking),
            by=by,
            now=now,
        )
        session.commit()
        return row.id


def step(
    kernel: Kernel,
    casus_id: str,
    inzet_id: str,
    stap: Stap,
    bedrag: int,
    *,
    bewerking: int | None = None,
    now: datetime = BEGUN,
    by: str = COORDINATOR.id,
    **options: Any,
) -> None:
    with kernel.writing() as session:
        row = session.get(RugzakInzet, inzet_id)
        assert row is not None
        domain.take_step(
            session,
            traject_of(session, casus_id),
            row,
            stap,
            bedrag,
            bewerking=_based_on(session, casus_id, bewerking),
            by=by,
            now=now,
            **options,
        )
        session.commit()


def correct(kernel: Kernel, casus_id: str, act: queries.Act, reden: str) -> None:
    with kernel.writing() as session:
        row = session.get(RugzakInzet, act.inzet_id)
        assert row is not None
        domain.correct(
            session,
            traject_of(session, casus_id),
            act,
            row,
            reden=reden,
            bewerking=_based_on(session, casus_id, None),
            by=COORDINATOR.id,
            now=BEGUN,
        )
        session.commit()


def set_year(
    kernel: Kernel, bedrag: int | None, structureel: int = 0, versie: int | None = None
) -> None:
    with kernel.writing() as session:
        known = queries.means_of(session, regio=REGIO, jaar=JAAR).versie
        jaar.save_year(
            session,
            regio=REGIO,
            jaar=JAAR,
            bedrag=bedrag,
            structureel=structureel,
            waarom="brief van het agentschap",
            versie=known if versie is None else versie,
            by=COORDINATOR.id,
            now=BEGUN,
        )
        session.commit()


def posts(kernel: Kernel, casus_id: str) -> list[queries.Post]:
    with kernel.reading() as session:
        return queries.posts_of(session, casus_id)


def used(kernel: Kernel) -> int:
    with kernel.reading() as session:
        return queries.year_used(session, regio=REGIO, jaar=JAAR)


def written(kernel: Kernel) -> list[RugzakBoeking]:
    with kernel.reading() as session:
        return list(session.exec(select(RugzakBoeking)).all())


def _based_on(session: Any, casus_id: str, bewerking: int | None) -> int:
    if bewerking is not None:
        return bewerking
    return queries.newest_number(session, casus_id)
