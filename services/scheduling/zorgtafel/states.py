"""Where a zorgtafel can go from where it is; every refusal is a sentence."""

from datetime import datetime
from enum import StrEnum

from services.scheduling.zorgtafel import fase
from services.scheduling.zorgtafel.models import Zorgtafel, Zorgtafelstand

S = Zorgtafelstand


class Step(StrEnum):
    """What a coordinator does with a zorgtafel."""

    BEWERKEN = "bewerken"
    VERSTUREN = "versturen"
    ANNULEREN = "annuleren"
    WEGGOOIEN = "weggooien"


RESULT: dict[Zorgtafelstand, dict[Step, Zorgtafelstand]] = {
    S.CONCEPT: {
        Step.BEWERKEN: S.CONCEPT,
        Step.VERSTUREN: S.VAST,
        Step.WEGGOOIEN: S.VERVALLEN,
    },
    S.VAST: {
        Step.BEWERKEN: S.VAST,
        Step.VERSTUREN: S.VAST,
        Step.ANNULEREN: S.GEANNULEERD,
        # what was prepared but not sent is dropped; what was sent stays
        Step.WEGGOOIEN: S.VAST,
    },
    S.NIET_GEHOUDEN: {},
    S.GEANNULEERD: {},
    S.VERVALLEN: {},
}


def refusal(row: Zorgtafel, step: Step, *, now: datetime) -> str | None:
    """Return why this cannot be done now; None if it can."""
    if row.stand == S.GEANNULEERD:
        return "Deze afspraak is geannuleerd. Plan een nieuwe."
    if row.stand == S.NIET_GEHOUDEN:
        return "Deze afspraak ging niet door. Plan een nieuwe."
    if row.stand == S.VERVALLEN:
        return "Dit voorstel is weggegooid. Plan een nieuwe."
    if step not in RESULT[S(row.stand)]:
        return "Deze afspraak is nog niet verstuurd: je kan ze gewoon weggooien."
    if fase.fase_of(row, now) is fase.Fase.VOORBIJ:
        return "Deze afspraak is voorbij: er kan niets meer aan veranderen."
    return None


def has_ended(row: Zorgtafel) -> bool:
    """Tell whether only another one can still be planned."""
    return not RESULT[S(row.stand)]


def after(row: Zorgtafel, step: Step) -> Zorgtafelstand:
    return RESULT[S(row.stand)][step]
