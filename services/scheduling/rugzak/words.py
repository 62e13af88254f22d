"""How the ledger speaks."""

from typing import NamedTuple

from services.scheduling.rugzak.models import Rekening, Soort, Stap
from services.scheduling.rugzak.rekening import Stand


class StepWords(NamedTuple):
    """One step: on its button, when it is done, and what it means."""

    button: str
    done: str
    meaning: str


SOORT_WORDS: dict[str, str] = {
    Soort.VERBLIJF: "Verblijf",
    Soort.BEGELEIDING: "Begeleiding",
    Soort.PRAKTISCH: "Praktische hulp",
}
STEP_WORDS: dict[str, StepWords] = {
    Stap.RESERVEREN: StepWords("Reserveren", "gereserveerd", ""),
    Stap.TOEZEGGEN: StepWords(
        "Toezeggen",
        "toegezegd",
        "De partner mag op dit bedrag rekenen. Wie dit traject mag openen, mag "
        "toezeggen; er is geen tweede handtekening nodig.",
    ),
    Stap.FACTUREREN: StepWords(
        "Factuur noteren",
        "gefactureerd",
        "De partner stuurde een factuur. Betalen doe je niet hier.",
    ),
    Stap.VRIJGEVEN: StepWords(
        "Vrijgeven",
        "vrijgegeven",
        "Dit bedrag is niet nodig. Het kan weer voor iets anders dienen.",
    ),
    Stap.TERUGBETALEN: StepWords(
        "Terugbetaling noteren",
        "terugbetaald",
        "De partner betaalde iets terug. Het kan weer voor iets anders dienen.",
    ),
    Stap.CORRIGEREN: StepWords("Rechtzetten", "rechtgezet", ""),
}
ACCOUNT_WORDS: dict[str, str] = {
    Rekening.BESCHIKBAAR: "vrij",
    Rekening.GERESERVEERD: "gereserveerd",
    Rekening.TOEGEZEGD: "toegezegd",
    Rekening.GEFACTUREERD: "gefactureerd",
}


def state_of(stand: Stand) -> tuple[str, str]:
    """Return where one use stands, in a word and a colour."""
    if stand.toegezegd:
        return "toegezegd", "action"
    if stand.gereserveerd:
        return "gereserveerd", "clock"
    return ("gefactureerd", "done") if stand.gefactureerd else ("vrijgegeven", "quiet")
