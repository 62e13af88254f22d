"""Invented sharings for the demo."""

from datetime import datetime, timedelta

from sqlmodel import Session

from services.scheduling.demo_accounts import NOOR
from services.scheduling.gedeeld.domain import (
    BASIS,
    GOT,
    HULP,
    NO,
    SHEET,
    SPOKEN,
    Deling,
    share,
)
from services.scheduling.traject.models import Traject
from shared.clock import to_local


def seed_sharing(session: Session, traject: Traject, *, now: datetime) -> None:
    """A helper was told something, and a service of the court only who it is about."""
    told = Deling(
        aan="Rik Dams, thuisbegeleider",
        dienst="andere",
        doel="Hij begint volgende week bij het gezin.",
        gegevens=(BASIS, HULP),
        hoe=SPOKEN,
        akkoord=GOT,
        akkoord_op=to_local(now - timedelta(days=9)).date(),
        akkoord_wie="de moeder, aan de telefoon",
    )
    asked = Deling(
        aan="Griet Verlinden, consulente",
        dienst="sdj",
        doel="Ze vraagt of wij dit gezin kennen.",
        gegevens=(BASIS,),
        hoe=SHEET,
        akkoord=NO,
        toch="Ze vroeg het op papier.",
    )
    for days, what in ((8, told), (3, asked)):
        moment = now - timedelta(days=days)
        share(session, traject, what, by=NOOR.id, now=moment)
