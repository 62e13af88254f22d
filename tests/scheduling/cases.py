"""An accepted aanmelding with a whole family, as intake sends it."""

from datetime import UTC, date, datetime
from functools import partial
from typing import Any
from uuid import uuid4

from sqlmodel import Session

from services.scheduling.traject.domain import open_traject
from services.scheduling.traject.models import Traject
from services.scheduling.traject.people import people_of
from services.scheduling.zorgtafel.concept import Concept
from services.scheduling.zorgtafel.content import open_concept
from services.scheduling.zorgtafel.domain import (
    save_concept,
    send_zorgtafel,
    start_zorgtafel,
)
from shared.contracts import AanmeldingAanvaard
from shared.contracts.aanmelding import Aanmelder, Kind
from shared.contracts.people import Categorie, Kanaal, Persoon, VeiligKanaal
from shared.contracts.zorgtafel import Plaats
from shared.kernel import Kernel
from shared.policy import Policy
from tests.people import COLLEGA, COORDINATOR, employ

# a Monday: two working days later is a Wednesday
MAANDAG = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
DONDERDAG_VAN = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
DONDERDAG_TOT = datetime(2026, 11, 26, 11, 0, tzinfo=UTC)
CKG = Plaats(soort="ckg", naam="CKG De Wilg", adres="Dorpsstraat 1", gemeente="Genk")


def person(naam: str, categorie: Categorie, **extra: Any) -> Persoon:
    return Persoon(id=str(uuid4()), naam=naam, categorie=categorie, **extra)


def accepted(**changes: Any) -> AanmeldingAanvaard:
    """Return an acceptance; a mother, a grandmother, an aanmelder, a helper."""
    casus_id = str(uuid4())
    values: dict[str, Any] = {
        "aggregate": casus_id,
        "version": 1,
        "at": MAANDAG,
        "casus_id": casus_id,
        "referentie": "JK-2026-0042",
        "ontvangen_op": MAANDAG,
        "aanvaard_op": MAANDAG,
        "aanvaard_door": COORDINATOR.id,
        "coordinator_id": COORDINATOR.id,
        "kind": Kind(
            naam="Kobe Vlinderstruik",
            geboren=True,
            geboortedatum=date(2025, 6, 1),
            gemeente="Genk",
            verblijf="bij de moeder",
        ),
        "aanmelder": Aanmelder(
            id=str(uuid4()),
            naam="Wendy Appelboom",
            categorie=Categorie.AANMELDER,
            organisatie="Ziekenhuis Oost-Limburg",
            email="wendy@example.org",
            telefoon="+3289123456",
            email_bevestigd_op=MAANDAG,
        ),
        "personen": (
            person(
                "Lotte Vlinderstruik",
                Categorie.OUDERS,
                telefoon="+32470112233",
                email="lotte@example.org",
                veilig_kanaal=VeiligKanaal(
                    kanaal=Kanaal.MAIL,
                    alleen_gevraagd_op=date(2026, 11, 20),
                    vastgelegd_op=MAANDAG,
                ),
            ),
            person("Oma Kersentuin", Categorie.NETWERK, uit_netwerk=True),
            person(
                "Ruben Notelaar",
                Categorie.HULPVERLENERS,
                organisatie="CKG De Wilg",
                email="ruben@example.org",
            ),
            person(
                "Lokaal team Midden-Limburg",
                Categorie.KIND_EN_GEZIN,
                email="team@example.org",
            ),
        ),
        "kern_van_de_zorg": "slaapt in de wagen",
        "plaatsen_voorgesteld": ("Huis van het Kind Genk",),
        "beleid": Policy.load().at(MAANDAG).case_rules(),
    }
    return AanmeldingAanvaard(**{**values, **changes})


def open_case(kernel: Kernel, **changes: Any) -> str:
    """Open a traject as the message would, and return its id."""
    employ(kernel, COORDINATOR, COLLEGA)
    message = accepted(**changes)
    with kernel.writing() as session:
        open_traject(session, message, now=MAANDAG)
        session.commit()
    return message.casus_id


def traject_of(session: Session, casus_id: str) -> Traject:
    row = session.get(Traject, casus_id)
    assert row is not None
    return row


def settle_table(
    kernel: Kernel, casus_id: str, *, soort: str = "zorgtafel", **moment: Any
) -> str:
    """Send a meeting of a case, on Thursday unless told, and return its id."""
    with kernel.writing() as session:
        traject = traject_of(session, casus_id)
        row = start_zorgtafel(
            session, traject, soort=soort, by=COORDINATOR.id, now=MAANDAG
        )
        concept = ready(open_concept(session, row), **moment)
        for step in (partial(save_concept, concept=concept), send_zorgtafel):
            step(session, row, bewerking=row.bewerking, by=COORDINATOR.id, now=MAANDAG)
        session.commit()
        return row.id


def find_person(session: Session, casus_id: str, categorie: Categorie) -> Persoon:
    people = people_of(session, casus_id).values()
    return next(person for person in people if person.categorie is categorie)


def ready(concept: Concept, **changes: Any) -> Concept:
    """Return a concept that can be sent."""
    values: dict[str, Any] = {
        "starts_at": DONDERDAG_VAN,
        "ends_at": DONDERDAG_TOT,
        "plaats": CKG,
    }
    return concept.model_copy(update={**values, **changes})


def sent(kernel: Kernel, contract: str) -> list[Any]:
    """Return the messages in the outbox of a kind, in the order of writing."""
    from shared.contracts import CONTRACTS
    from shared.messaging.relay import place_of

    table = kernel.tables.outbox
    with kernel.reading() as session:
        from sqlmodel import col, select

        rows = session.exec(
            select(table).where(table.type == contract).order_by(col(table.sequence))
        ).all()
        return [
            CONTRACTS[contract].model_validate_json(
                kernel.vault.open(
                    session, row.sealed, place=place_of(row.id), casus_id=row.casus_id
                )
            )
            for row in rows
        ]
