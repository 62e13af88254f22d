"""Where a traject can go from where it is; every refusal is a sentence."""

from services.scheduling.traject.models import Traject, Trajectstand

S = Trajectstand
MOVES: dict[Trajectstand, frozenset[Trajectstand]] = {
    S.GEOPEND: frozenset({S.ZORGTAFEL_GEPLAND, S.AFGESLOTEN}),
    S.ZORGTAFEL_GEPLAND: frozenset(
        {S.ZORGTAFEL_GEPLAND, S.ZORGTAFEL_GEANNULEERD, S.TRAJECT, S.AFGESLOTEN}
    ),
    S.ZORGTAFEL_GEANNULEERD: frozenset({S.ZORGTAFEL_GEPLAND, S.AFGESLOTEN}),
    S.TRAJECT: frozenset({S.TRAJECT, S.AFGESLOTEN}),
    S.AFGESLOTEN: frozenset(),
}
WORDS: dict[str, str] = {
    S.GEOPEND: "geopend",
    S.ZORGTAFEL_GEPLAND: "zorgtafel gepland",
    S.ZORGTAFEL_GEANNULEERD: "zorgtafel geannuleerd",
    S.TRAJECT: "traject loopt",
    S.AFGESLOTEN: "afgesloten",
}


class RefusedError(Exception):
    """A step that cannot be taken now; the text says why, in Dutch."""


def refusal(current: str, wanted: Trajectstand) -> str | None:
    """Return why a traject cannot go there; None if it can."""
    if wanted in MOVES[Trajectstand(current)]:
        return None
    if current == S.AFGESLOTEN:
        return "Dit traject is afgesloten: er kan niets meer aan veranderen."
    if wanted == S.ZORGTAFEL_GEANNULEERD:
        return "Er is geen zorgtafel die je kan annuleren."
    if wanted == S.TRAJECT:
        return "Een traject begint pas na een zorgtafel."
    return f"Een traject dat {WORDS[current]} is, kan niet meer {WORDS[wanted]} worden."


def require_open(row: Traject) -> None:
    """Refuse any change to a traject that is closed."""
    if row.stand == S.AFGESLOTEN:
        raise RefusedError(
            "Dit traject is afgesloten: er kan niets meer aan veranderen."
        )
