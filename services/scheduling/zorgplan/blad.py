"""One version as it is handed over: the parents' own, or that for professionals."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from services.scheduling.zorgplan.content import Versie
from services.scheduling.zorgplan.definition.model import ALLEEN
from services.scheduling.zorgplan.delen import OUDERS, SHOWN, VOLLEDIG
from services.scheduling.zorgplan.pagina import Leesdeel, reading_parts
from services.scheduling.zorgplan.stand import PRESENCE

# parents know where it was; who else came may be what one of them must not know
ONLY_INSIDE = ("Referentie", "Plaats", *PRESENCE.values())
PARENTS = (
    "Dit spraken we samen met u af. Klopt er iets niet? Zeg het ons: u mag altijd een "
    "wijziging vragen."
)
PROFESSIONALS = (
    "Alleen voor wie dit als professional nodig heeft. Geef het niet door: wie het ook "
    "nodig heeft, vraagt het aan de casuscoördinator."
)


@dataclass(frozen=True)
class Blad:
    """What stands on it, the same on the screen and on paper."""

    # what the file may be called: it says nothing about anybody
    name: str
    titel: str
    inleiding: str
    kop: Sequence[tuple[str, str]]
    delen: Sequence[Leesdeel]
    lijsten: Sequence[tuple[str, Sequence[str]]]

    @property
    def data(self) -> dict[str, Any]:
        """Return it as the template for paper reads it."""
        return {
            "titel": self.titel,
            "inleiding": self.inleiding,
            "kop": self.kop,
            "delen": [
                {"titel": deel.titel, "items": [item.regels for item in deel.items]}
                for deel in self.delen
            ],
            "lijsten": self.lijsten,
        }


def sheet_of(casus_id: str, nummer: int, what: Versie, vorm: str) -> Blad:
    """Return a version in one of its shapes."""
    ouders = vorm == OUDERS
    delen = reading_parts(
        what.items, casus_id, what.namen, ouders=ouders, delen=SHOWN[vorm]
    )
    kop = [(k, v) for k, v in what.kop.items() if not (ouders and k in ONLY_INSIDE)]
    evaluaties, middelen = list(what.evaluaties), list(what.middelen)
    if ouders:
        lijsten = [("Wanneer we opnieuw samenkomen", evaluaties)]
        return Blad(
            "afspraken", "Onze afspraken", PARENTS, kop, delen, _filled(lijsten)
        )
    titel = f"Zorgplan, versie {nummer}"
    lijsten = [("Inzet van de rugzak", middelen), ("Evaluaties", evaluaties)]
    name = f"zorgplan-{nummer}"
    return Blad(name, titel, PROFESSIONALS, kop, delen, _filled(lijsten))


def sheet_for(casus_id: str, nummer: int, what: Versie, categorie: str) -> Blad:
    """Return the parts of one category of professionals; no means, no one else's."""
    shown = (*SHOWN[VOLLEDIG], f"{ALLEEN}{categorie}")
    delen = reading_parts(what.items, casus_id, what.namen, delen=shown)
    lijsten = _filled([("Evaluaties", list(what.evaluaties))])
    titel = f"Zorgplan, versie {nummer}"
    return Blad("", titel, PROFESSIONALS, list(what.kop.items()), delen, lijsten)


def _filled(lijsten: Sequence[tuple[str, list[str]]]) -> list[tuple[str, list[str]]]:
    return [(titel, regels) for titel, regels in lijsten if regels]
