"""Means for the demo, of a year and of two trajecten: invented, and it says so."""

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlmodel import Session, col, select

from services.scheduling.rugzak import domain, queries
from services.scheduling.rugzak.jaar import save_year
from services.scheduling.rugzak.models import Rekening, RugzakInzet, Soort, Stap
from services.scheduling.traject.models import Traject, Trajectstand
from services.scheduling.traject.termijn import term_of
from shared.clock import to_local

REGIO = "limburg"
CENTS = 240_000_00
WHY = "Twee diensten gevraagd, overal een wachtlijst van maanden (voorbeeld)."


class Inzet(NamedTuple):
    """What is reserved of a case, and the steps that follow."""

    soort: Soort
    partner: str
    bedrag: int
    stappen: tuple[tuple[Stap, int], ...] = ()


INZETTEN = (
    Inzet(
        Soort.BEGELEIDING,
        "CKG De Zandloper (voorbeeld)",
        3_200_00,
        ((Stap.TOEZEGGEN, 3_200_00), (Stap.FACTUREREN, 1_450_00)),
    ),
    Inzet(
        Soort.VERBLIJF,
        "Pleegzorg De Linde (voorbeeld)",
        4_800_00,
        (
            (Stap.TOEZEGGEN, 4_800_00),
            (Stap.FACTUREREN, 4_200_00),
            (Stap.VRIJGEVEN, 600_00),
        ),
    ),
    Inzet(Soort.PRAKTISCH, "Kraamzorg Het Nestje (voorbeeld)", 640_00),
)


def seed_means(session: Session, now: datetime, *, by: str) -> None:
    """Write down this year; once somebody did, nothing happens."""
    jaar = to_local(now).year
    means = queries.means_of(session, regio=REGIO, jaar=jaar)
    if means.versie:
        return
    save_year(
        session,
        regio=REGIO,
        jaar=jaar,
        bedrag=CENTS,
        structureel=means.structureel or 0,
        waarom="Verzonnen bedrag voor de demo",
        versie=0,
        by=by,
        now=now,
    )


def seed_inzetten(session: Session, now: datetime, *, by: str) -> None:
    """Use means in the cases that run; once any are used, nothing happens."""
    if session.exec(select(RugzakInzet).limit(1)).first() is not None:
        return
    running = select(Traject).where(Traject.stand == Trajectstand.TRAJECT)
    rows = session.exec(running.order_by(col(Traject.referentie))).all()
    for number, inzet in enumerate(INZETTEN if rows else ()):
        _use(session, rows[number % len(rows)], inzet, now, by=by)


def _use(
    session: Session, traject: Traject, inzet: Inzet, now: datetime, *, by: str
) -> None:
    term = term_of(session, traject, now=now)
    assert term is not None
    first = term.start + timedelta(days=7)
    row = domain.reserve(
        session,
        traject,
        domain.NieuweInzet(
            soort=inzet.soort,
            van=first,
            tot=term.laatste_dag,
            bedrag=inzet.bedrag,
            partner=inzet.partner,
            waarom_niet_regulier=WHY,
        ),
        bewerking=queries.newest_number(session, traject.id),
        by=by,
        now=now,
    )
    for stap, bedrag in inzet.stappen:
        domain.take_step(
            session,
            traject,
            row,
            stap,
            bedrag,
            bewerking=queries.newest_number(session, traject.id),
            by=by,
            now=now,
            uit=Rekening.TOEGEZEGD,
        )
