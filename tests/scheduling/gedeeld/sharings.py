"""Something that is shared, as a coordinator writes it down."""

from typing import Any

from sqlmodel import Session

from services.scheduling.gedeeld.domain import BASIS, NO, SHEET, Deling, share
from services.scheduling.traject.models import Traject
from tests.people import COORDINATOR
from tests.scheduling.cases import MAANDAG


def told(**changes: Any) -> Deling:
    """Return what a service of the court may get without agreement."""
    values = {
        "aan": "Griet Verlinden",
        "dienst": "sdj",
        "doel": "Ze vraagt het.",
        "gegevens": (BASIS,),
        "hoe": SHEET,
        "akkoord": NO,
        "toch": "Ze vroeg het op papier.",
    }
    return Deling(**values | changes)


def given_data(session: Session, traject: Traject) -> str:
    """Share that; return which row says so."""
    return share(session, traject, told(), by=COORDINATOR.id, now=MAANDAG).id
