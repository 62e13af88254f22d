"""A year of means, places and questions to partners for the demo: all of it invented.

The means are of cases that are gone: their sums stay, and nobody's name with them.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random
from uuid import uuid4

from sqlmodel import Session, select

from services.scheduling.partners.models import (
    Aanbod,
    Antwoord,
    Partnerantwoord,
    Plaatsvraag,
    Reservering,
)
from services.scheduling.rugzak.models import (
    Rekening,
    RugzakBoeking,
    RugzakInzet,
    Soort,
    Stap,
)
from shared.clock import to_local

REGIO = "limburg"
DAY = timedelta(days=1)
YEAR = 330
# how often each kind is used, and about what it costs
MEANS = (
    (Soort.VERBLIJF, 9, 2_600_00),
    (Soort.BEGELEIDING, 14, 1_900_00),
    (Soort.PRAKTISCH, 8, 450_00),
)
QUESTIONS = 30
ANSWERS = (Antwoord.JA, Antwoord.VANAF, Antwoord.NEE, Antwoord.GEEN_PLAATS, None)
OFTEN = (6, 3, 3, 8, 2)


def seed_offers(
    session: Session, now: datetime, *, cases: Sequence[str], by: str
) -> None:
    """Add what was used, claimed and asked in the past year."""
    chance = Random(8_4)
    for soort, number, cents in MEANS:
        for _ in range(number):
            _use(session, soort, chance.randint(cents // 2, cents), now, chance)
    offers = session.exec(select(Aanbod)).all()
    for casus_id in cases if offers else ():
        first = to_local(now - chance.randint(90, YEAR) * DAY).date()
        session.add(
            Reservering(
                id=str(uuid4()),
                aanbod_id=chance.choice(offers).id,
                casus_id=casus_id,
                van=first,
                tot=first + 60 * DAY,
                gemaakt_op=now - YEAR * DAY,
                gemaakt_door=by,
            )
        )
    for _ in range(QUESTIONS if offers else 0):
        _ask(session, [one.partner_id for one in offers], now, chance, by=by)


def _use(
    session: Session, soort: Soort, cents: int, now: datetime, chance: Random
) -> None:
    at = now - chance.randint(40, YEAR) * DAY
    first = to_local(at).date()
    row = RugzakInzet(
        id=str(uuid4()),
        regio=REGIO,
        jaar=first.year,
        soort=soort,
        van=first,
        tot=first + 80 * DAY,
    )
    session.add(row)
    session.flush()
    way = (
        (Stap.RESERVEREN, Rekening.BESCHIKBAAR, Rekening.GERESERVEERD),
        (Stap.TOEZEGGEN, Rekening.GERESERVEERD, Rekening.TOEGEZEGD),
        (Stap.FACTUREREN, Rekening.TOEGEZEGD, Rekening.GEFACTUREERD),
    )
    for stap, van, naar in way:
        posted = RugzakBoeking(
            id=str(uuid4()),
            inzet_id=row.id,
            stap=stap,
            van=van,
            naar=naar,
            bedrag=cents,
            at=at,
        )
        session.add(posted)


def _ask(
    session: Session, partners: Sequence[str], now: datetime, chance: Random, *, by: str
) -> None:
    at = now - chance.randint(40, YEAR) * DAY
    vraag = Plaatsvraag(
        id=str(uuid4()),
        regio=REGIO,
        soort=chance.choice(list(Soort)),
        vanaf=to_local(at).date() + 7 * DAY,
        gesteld_op=at,
        gesteld_door=by,
        open_tot=at + 7 * DAY,
        gesloten_op=at + 7 * DAY,
    )
    session.add(vraag)
    session.flush()
    for partner in sorted(set(partners)):
        said = chance.choices(ANSWERS, OFTEN)[0]
        session.add(
            Partnerantwoord(
                id=str(uuid4()),
                vraag_id=vraag.id,
                partner_id=partner,
                antwoord=said,
                vanaf=vraag.vanaf + 21 * DAY if said is Antwoord.VANAF else None,
                beantwoord_op=at + DAY if said else None,
            )
        )
