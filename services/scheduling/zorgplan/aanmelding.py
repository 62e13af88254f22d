"""What the aanmelding brings to a plan: nobody types it again."""

from collections.abc import Iterator

from sqlmodel import Session

from services.scheduling.traject.content import Inhoud, open_content
from services.scheduling.traject.models import Traject
from services.scheduling.traject.people import people_of
from services.scheduling.zorgplan.content import Item, own_id
from services.scheduling.zorgplan.definition.model import DELEN
from shared.contracts.aanmelding import Planbegin
from shared.contracts.people import Categorie
from shared.merge import Waarde

# an aanmelder wrote to professionals: what parents get to read is chosen at the table
WITHIN = {DELEN: "professionals"}


def brought(session: Session, traject: Traject) -> list[Item]:
    """Return the items that a plan begins with, each under an id of its own."""
    found = [*_written(open_content(session, traject), traject.id)]
    for person in people_of(session, traject.id).values():
        if person.categorie is Categorie.OUDERS:
            about: dict[str, Waarde] = {"persoon": f"persoon:{person.id}"}
            found.append(("nood_ouders", person.id, about))
    return [
        Item(
            id=own_id(traject.id, f"{deel}/{what}"),
            deel=deel,
            waarden=values,
            uit_aanmelding=True,
        )
        for deel, what, values in found
    ]


def _written(
    content: Inhoud, casus_id: str
) -> Iterator[tuple[str, str, dict[str, Waarde]]]:
    plan = content.plan or Planbegin()
    if plan.vandaag:
        yield "veiligheid_nu", "aanmelding", {"afspraak": plan.vandaag, **WITHIN}
    if content.kern_van_de_zorg:
        texts = (
            content.kern_van_de_zorg,
            plan.ernst,
            plan.frequentie,
            plan.impact and f"Gevolg voor het kind: {plan.impact}",
        )
        concern: dict[str, Waarde] = {
            "zorg": "\n".join(filter(None, texts)),
            "bron": "aanmelder",
            **WITHIN,
        }
        if plan.cijfer:
            concern["ernst"] = plan.cijfer
        yield "zorgen", "aanmelding", concern
    if plan.krachten:
        yield "krachten", "aanmelding", {"kracht": plan.krachten, **WITHIN}
    if plan.veiligheid:
        yield "krachten", "veiligheid", {"kracht": plan.veiligheid, **WITHIN}
    if plan.minimaal_noodzakelijk:
        goal: dict[str, Waarde] = {"doel": plan.minimaal_noodzakelijk, **WITHIN}
        if content.kern_van_de_zorg:
            goal["band"] = [f"item:{own_id(casus_id, 'zorgen/aanmelding')}"]
        yield "doelen", "aanmelding", goal
