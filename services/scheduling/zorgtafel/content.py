"""The sealed parts of a zorgtafel, and the people around it."""

from sqlmodel import Session, select

from services.scheduling.medewerkers.models import Medewerker
from services.scheduling.traject.content import seal, unseal
from services.scheduling.traject.models import Traject
from services.scheduling.traject.people import people_of
from services.scheduling.zorgtafel.concept import Concept
from services.scheduling.zorgtafel.models import (
    UitnodigingenKopie,
    Zorgtafel,
    ZorgtafelWijziging,
)
from shared import clock
from shared.contracts import UitnodigingenStand
from shared.contracts.people import Categorie, Contactpersoon, Persoon
from shared.kernel import kernel_of


def seal_concept(
    session: Session, row: Zorgtafel | str, casus_id: str, concept: Concept
) -> bytes:
    row_id = row if isinstance(row, str) else row.id
    return seal(session, f"zorgtafel/concept/{row_id}", casus_id, concept)


def open_concept(session: Session, row: Zorgtafel) -> Concept:
    place = f"zorgtafel/concept/{row.id}"
    return Concept.model_validate(unseal(session, place, row.casus_id, row.concept))


def seal_settled(session: Session, row: Zorgtafel, concept: Concept) -> bytes:
    return seal(session, f"zorgtafel/vast/{row.id}", row.casus_id, concept)


def open_settled(session: Session, row: Zorgtafel) -> Concept | None:
    if row.vast is None:
        return None
    place = f"zorgtafel/vast/{row.id}"
    return Concept.model_validate(unseal(session, place, row.casus_id, row.vast))


def open_change(session: Session, row: ZorgtafelWijziging) -> list[str]:
    place = f"zorgtafel_wijziging/inhoud/{row.id}"
    lines: list[str] = unseal(session, place, row.casus_id, row.inhoud)
    return lines


def seal_invitations(session: Session, message: UitnodigingenStand) -> bytes:
    place = f"uitnodigingen_kopie/inhoud/{message.zorgtafel_id}"
    return seal(session, place, message.casus_id, message)


def open_invitations(
    session: Session, zorgtafel_id: str
) -> tuple[UitnodigingenKopie, UitnodigingenStand] | None:
    """Return what notifications last told, if it told anything."""
    row = session.get(UitnodigingenKopie, zorgtafel_id)
    if row is None:
        return None
    place = f"uitnodigingen_kopie/inhoud/{zorgtafel_id}"
    data = unseal(session, place, row.casus_id, row.inhoud)
    return row, UitnodigingenStand.model_validate(data)


def contact_of(session: Session, traject: Traject) -> Contactpersoon:
    """Return the coordinator as others know them: on the line of the team."""
    staff = session.get(Medewerker, traject.coordinator_id)
    policy = kernel_of(session).policy.at(clock.today(), region=traject.regio)
    line = policy.main_line()
    return Contactpersoon(
        staff_id=traject.coordinator_id,
        naam=staff.naam if staff else "Team Jonge Kind",
        telefoon=line.nummer or "",
        email=(staff.email if staff else "") or str(line.mail or ""),
    )


def people_around(
    session: Session, traject: Traject, *, also_gone: bool = False
) -> dict[str, Persoon]:
    """Return everybody of the case by id, the coordinator included."""
    contact = contact_of(session, traject)
    coordinator = Persoon(
        id=contact.staff_id,
        naam=contact.naam,
        categorie=Categorie.CASUSCOORDINATOR,
        rol="casuscoördinator",
        telefoon=contact.telefoon,
        email=contact.email,
    )
    people = people_of(session, traject.id, also_gone=also_gone)
    return {coordinator.id: coordinator, **people}


def lock_zorgtafel(session: Session, row_id: str) -> Zorgtafel | None:
    return session.exec(
        select(Zorgtafel).where(Zorgtafel.id == row_id).with_for_update()
    ).first()
