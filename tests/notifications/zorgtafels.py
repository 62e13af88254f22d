"""Zorgtafels and people for tests of notifications; all invented."""

import datetime as dt
from email import message_from_bytes
from email.policy import default
from uuid import UUID

from icalendar import Calendar

from shared.contracts import ZorgtafelVastgelegd
from shared.contracts.aanmelding import Aanmelder
from shared.contracts.people import (
    Categorie,
    Contactpersoon,
    Kanaal,
    Persoon,
    Uitnodiger,
    VeiligKanaal,
)
from shared.contracts.zorgtafel import Deelnemer, Plaats

NOW = dt.datetime(2026, 3, 2, 9, 30, tzinfo=dt.UTC)
START = dt.datetime(2026, 3, 9, 12, 0, tzinfo=dt.UTC)
CONFIRMED = dt.datetime(2026, 3, 1, 8, 0, tzinfo=dt.UTC)
HUIS = Plaats(
    soort="huis_van_het_kind",
    naam="Huis van het Kind",
    adres="Stadsplein 1",
    gemeente="Genk",
)


def uuid(number):
    return str(UUID(int=number))


TAFEL = uuid(0xAFE1)
CASUS = uuid(0xCA5)
MIRA, SAM, NOOR, BO, ELS = (uuid(number) for number in range(1, 6))
SAFE = VeiligKanaal(
    kanaal=Kanaal.MAIL,
    alleen_gevraagd_op=dt.date(2026, 3, 1),
    vastgelegd_op=CONFIRMED,
)


def person(person_id, name, categorie, **more):
    email = f"{name.split()[0].lower()}@example.org"
    return Persoon(
        **{
            "id": person_id,
            "naam": name,
            "categorie": categorie,
            "email": email,
            **more,
        }
    )


def mother(**more):
    return person(MIRA, "Mira Demir", Categorie.OUDERS, **more)


def friend(**more):
    return person(SAM, "Sam Peeters", Categorie.NETWERK, **more)


def nurse(**more):
    return person(NOOR, "Noor Claes", Categorie.KIND_EN_GEZIN, **more)


def helper(**more):
    return person(BO, "Bo Janssens", Categorie.HULPVERLENERS, **more)


def aanmelder(*, confirmed=True, **more):
    fields = {
        "id": ELS,
        "naam": "Els Maes",
        "categorie": Categorie.AANMELDER,
        "email": "els@example.org",
        "telefoon": "0470 00 00 02",
        "email_bevestigd_op": CONFIRMED if confirmed else None,
    }
    return Aanmelder(**{**fields, **more})


def guests(*people):
    private = (Categorie.OUDERS, Categorie.NETWERK)
    return tuple(
        Deelnemer(
            persoon=each,
            uitnodiger=Uitnodiger.AANMELDER
            if each.categorie in private
            else Uitnodiger.COORDINATOR,
        )
        for each in people
    )


def zorgtafel(*people, version=1, **more):
    fields = {
        "aggregate": TAFEL,
        "version": version,
        "at": NOW,
        "casus_id": CASUS,
        "zorgtafel_id": TAFEL,
        "referentie": "JK-2026-0007",
        "stand": "vast",
        "sequence": 0,
        "starts_at": START,
        "ends_at": START + dt.timedelta(hours=2),
        "plaats": HUIS,
        "coordinator": Contactpersoon(
            staff_id=uuid(0xC0),
            naam="Ada Vermeulen",
            telefoon="0470 00 00 01",
            email="ada@example.org",
        ),
        "aanmelder": aanmelder(),
        "deelnemers": guests(*(people or (mother(), nurse()))),
        "klok_uitnodiging_tot": NOW + dt.timedelta(days=2),
    }
    return ZorgtafelVastgelegd(**{**fields, **more})


def calendar_of(raw):
    """Return the calendar part of a mail: its method and its event."""
    mail = message_from_bytes(raw, policy=default)
    for part in mail.walk():
        if part.get_content_type() == "text/calendar":
            calendar = Calendar.from_ical(part.get_payload(decode=True))
            return str(calendar["METHOD"]), calendar.events[0]
    return None


def subject_of(raw):
    return str(message_from_bytes(raw, policy=default)["Subject"])
