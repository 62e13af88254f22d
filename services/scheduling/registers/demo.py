"""Registers for the demo: the lists of Limburg, and some that are plainly invented."""

from datetime import datetime
from pathlib import Path

from sqlmodel import Session

from services.scheduling.experten.register import REGISTER as EXPERTS
from services.scheduling.medewerkers.queries import coordinators
from services.scheduling.partners.register import REGISTER as PARTNERS
from services.scheduling.plaatsen.register import REGISTER as PLACES
from services.scheduling.registers import csv
from services.scheduling.registers.domain import Register, by_name, confirm_row

REGIO = "limburg"
LISTS = Path(__file__).parents[3] / "shared" / "data"
INVENTED = {
    PARTNERS: """\
Naam;Soort;Gemeente;Werkgebied;E-mail voor vragen;Contacten;Aanbod
CKG De Zandloper (voorbeeld);CKG;Genk;Genk, As, Zutendaal;zandloper@example.org;\
instroom / instroom@example.org / 089 00 00 01;\
"verblijf: crisis; gegarandeerd aanbod; 2 plaatsen | \
begeleiding: mobiel; rugzak; 4 plaatsen"
Pleegzorg De Linde (voorbeeld);Pleegzorg;Hasselt;;linde@example.org;\
aanmeldteam / linde@example.org;"verblijf: crisispleegzorg; rugzak; 1 plaats"
Kraamzorg Het Nestje (voorbeeld);Kraamzorg;Tongeren-Borgloon;;nestje@example.org;;\
"praktisch: kraamzorg aan huis; rugzak; 3 plaatsen"
""",
    PLACES: """\
Naam;Soort;Gemeente;Adres;Uren;Ruimtes;Toegankelijk met een rolstoel;\
Bereikbaar zonder auto;Speelhoek;Twee uitgangen of wachtruimtes
Huis De Speelvogel (voorbeeld);Huis van het Kind;Genk;Voorbeeldstraat 1;ma-vr 9-17 u;\
Zaal Blauw (14) | Zaal Geel (6);ja;ja;ja;ja
Gemeentehuis Voorbeeld (voorbeeld);Gemeente of OCMW;Pelt;Voorbeeldplein 2;ma-vr 9-12 u;\
Raadzaal (20);ja;ja;nee;onbekend
""",
    EXPERTS: """\
Naam;Organisatie;Expertise;E-mail;Halve dagen
Noor Voorbeeld;CGG De Brug (voorbeeld);Hechting en infant mental health;\
noor.voorbeeld@example.org;maandag voormiddag | donderdag namiddag
Jef Verzonnen;Ziekenhuis De Bron (voorbeeld);Zwangerschap en kraamtijd | \
Ouders met een verslaving;jef.verzonnen@example.org;dinsdag voormiddag
""",
}


def seed_registers(session: Session, now: datetime) -> None:
    """Fill empty registers; only what is invented is confirmed."""
    people = coordinators(session, regio=REGIO)
    if not people:
        return
    by = people[0].id
    for register, text in INVENTED.items():
        if by_name(session, register, regio=REGIO):
            continue
        _read(session, register, text, by, now)
        for row in by_name(session, register, regio=REGIO).values():
            confirm_row(session, register, row, bewerking=row.bewerking, by=by, now=now)
        if (file := LISTS / f"{register.veel}.csv").exists():
            _read(session, register, file.read_text("utf-8"), by, now)


def _read(
    session: Session, register: Register, text: str, by: str, now: datetime
) -> None:
    proef = csv.rehearse(session, register, text, regio=REGIO)
    csv.take_in(session, register, proef, by=by, regio=REGIO, now=now)
