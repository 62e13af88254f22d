"""One zorgtafel as the checks look at it: the people, what is prepared, the rules."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from services.scheduling.traject.doubts import is_family
from services.scheduling.traject.termijn import Termijn
from services.scheduling.zorgtafel.concept import Concept
from shared.contracts.people import Persoon, Uitnodiger
from shared.policy import CaseRules


@dataclass(frozen=True)
class Point:
    """One remark; put right in a step, or on a page of the case."""

    step: str
    text: str
    page: str = ""
    action: str = ""


@dataclass(frozen=True)
class Table:
    """Everything the checks look at."""

    concept: Concept
    people: dict[str, Persoon]
    rules: CaseRules
    talked_at: datetime | None
    target: date | None
    # more professionals for each of the family weigh on them
    most_per_family: int
    # a zorgtafel, of which the parents heard before; not what comes after it
    is_first: bool = True
    # the days in which it must fall, where it must
    term: Termijn | None = None
    # the aanmelder noted violence at home
    violence: bool = False
    # who comes apart for another child of the family
    apart_elsewhere: Collection[str] = ()
    # how long lies between people who are received apart
    pause: timedelta = timedelta(0)

    @property
    def guests(self) -> list[Persoon]:
        found = (self.people.get(key) for key in self.concept.seated)
        return [person for person in found if person is not None]

    def inviter(self, person: Persoon) -> Uitnodiger:
        return self.rules.inviter(person.categorie, professional=not person.uit_netwerk)

    def is_required(self, person: Persoon) -> bool:
        """Tell whether by policy the meeting is not complete without this person."""
        return self.rules.category(person.categorie).verplicht

    @property
    def ratio(self) -> tuple[int, int]:
        """How many professionals, how many of the family and its network."""
        return len(self.guests) - len(self.family), len(self.family)

    @property
    def family(self) -> list[Persoon]:
        return [p for p in self.guests if is_family(p)]
