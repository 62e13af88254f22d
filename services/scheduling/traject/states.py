"""Where a traject can go from where it is; every refusal is a sentence."""

from services.scheduling.traject.models import CLOSED, Traject, Trajectstand
from shared.refusal import RefusalError

S = Trajectstand
MOVES: dict[Trajectstand, frozenset[Trajectstand]] = {
    # without a zorgtafel a traject begins by another shared decision
    S.GEOPEND: frozenset({S.ZORGTAFEL_GEPLAND, S.TRAJECT, *CLOSED}),
    S.ZORGTAFEL_GEPLAND: frozenset(
        {S.ZORGTAFEL_GEPLAND, S.ZORGTAFEL_GEANNULEERD, S.TRAJECT, *CLOSED}
    ),
    S.ZORGTAFEL_GEANNULEERD: frozenset({S.ZORGTAFEL_GEPLAND, S.TRAJECT, *CLOSED}),
    # back only when what let it begin was not so after all
    S.TRAJECT: frozenset({S.TRAJECT, S.ZORGTAFEL_GEANNULEERD, S.GEOPEND, *CLOSED}),
    S.AFGESLOTEN: frozenset(),
    S.DOORVERWEZEN: frozenset(),
}
WORDS: dict[str, str] = {
    S.GEOPEND: "geopend",
    S.ZORGTAFEL_GEPLAND: "zorgtafel gepland",
    S.ZORGTAFEL_GEANNULEERD: "zorgtafel ging niet door",
    S.TRAJECT: "traject loopt",
    S.AFGESLOTEN: "afgesloten",
    S.DOORVERWEZEN: "doorverwezen",
}
ENDED = "Dit traject is afgesloten: er kan niets meer aan veranderen."


class RefusedError(RefusalError):
    """A step that cannot be taken now."""


class OutdatedError(Exception):
    """Somebody else changed this in the meantime."""


def refusal(current: str, wanted: Trajectstand) -> str | None:
    """Return why a traject cannot go there; None if it can."""
    if wanted in MOVES[Trajectstand(current)]:
        return None
    if current in CLOSED:
        return ENDED
    if wanted == S.ZORGTAFEL_GEANNULEERD:
        return "Er is geen zorgtafel die je kan annuleren."
    return f"Een traject dat {WORDS[current]} is, kan niet meer {WORDS[wanted]} worden."


def require_open(row: Traject) -> None:
    """Refuse any change to a traject that is closed."""
    if row.stand in CLOSED:
        raise RefusedError(ENDED)
