"""What went wrong, to parents and network: it says nothing about the suite."""

from typing import NamedTuple

from shared.texts import marked


class Page(NamedTuple):
    title: str
    lines: tuple[str, ...]


NEUTRAL = {
    410: Page(
        marked("Deze pagina werkt niet meer"),
        (
            marked("Kijk of u de hele link hebt."),
            marked("Werkt hij dan niet, vraag dan een nieuwe aan wie u hem gaf."),
        ),
    ),
    429: Page(
        marked("Even wachten"), (marked("Probeer het over een minuut nog eens."),)
    ),
    500: Page(
        marked("Er ging iets mis"),
        (
            marked("Uw antwoord is misschien niet aangekomen."),
            marked("Probeer het nog eens, of bel de persoon van wie u de link kreeg."),
        ),
    ),
    400: Page(
        marked("De pagina stond te lang open"),
        (
            marked("Uw antwoord is nog niet aangekomen."),
            marked("Open de link opnieuw en antwoord nog eens."),
        ),
    ),
}
