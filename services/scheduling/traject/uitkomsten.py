"""How a traject can end, and what cannot be chosen now."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session

from services.scheduling.cijfers.domain import Uitspraak
from services.scheduling.traject.content import open_content
from services.scheduling.traject.models import Traject
from shared.kernel import kernel_of
from shared.policy.keys import Uitkomst


@dataclass(frozen=True)
class Closing:
    """How a traject ends, as the coordinator says it."""

    uitkomst: str
    naar: str = ""
    toelichting: str = ""
    ingelicht: bool = False
    # what happens to means that are still set aside; empty where there are none
    rugzak: str = ""
    # where the child lives, and what else is counted without a name
    uitspraak: Uitspraak = field(default_factory=Uitspraak)


@dataclass(frozen=True)
class Choice:
    """One outcome of the policy, and why it cannot be chosen now."""

    uitkomst: Uitkomst
    why_not: str = ""


def outcomes(session: Session, row: Traject, *, now: datetime) -> list[Choice]:
    """Return every outcome that the policy knows, in its order."""
    policy = kernel_of(session).policy.at(now, region=row.regio)
    born = open_content(session, row).kind.geboren
    court = born or policy.get("vib.gerecht_voor_geboorte")
    words = policy.record("vib.gerecht_voor_geboorte").quote or ""
    return [
        Choice(one, words if one.gerecht and not court else "")
        for one in policy.get("traject.uitkomsten")
    ]
