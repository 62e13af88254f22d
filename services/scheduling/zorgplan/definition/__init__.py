"""The zorgplan, from one definition: pages, checks, versions and prints follow it."""

from services.scheduling.zorgplan.definition.begin import (
    DOELEN,
    KRACHTEN,
    PERSPECTIEF,
    SCORES,
    VEILIGHEID,
    ZORGEN,
)
from services.scheduling.zorgplan.definition.model import (
    Blad,
    Deel,
    Definitie,
    Soort,
    Veld,
)
from services.scheduling.zorgplan.definition.noden import NODEN
from services.scheduling.zorgplan.definition.plannen import (
    ACTIES,
    DOMEINEN,
    INDICATIE,
    NA_TRAJECT,
    OPVOLGING,
    OVERLEG,
    PLAN_A,
    PLAN_B,
    PLAN_C,
)

ZORGPLAN = Definitie(
    versie=1,
    bladen=(
        Blad("Eerst veilig", (VEILIGHEID, PERSPECTIEF, SCORES)),
        Blad("Zorgen, krachten, doelen", (ZORGEN, KRACHTEN, DOELEN)),
        Blad("Noden", NODEN),
        Blad("Plan", (INDICATIE, PLAN_A, PLAN_B, PLAN_C, ACTIES)),
        Blad("Opvolging", (OPVOLGING, DOMEINEN, NA_TRAJECT, OVERLEG)),
    ),
)

__all__ = ["ZORGPLAN", "Blad", "Deel", "Definitie", "Soort", "Veld"]
