"""Which experts to ask: who knows the matter, is free, and was asked least."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from services.scheduling.experten.domain import ask_experts
from services.scheduling.experten.models import Expert
from services.scheduling.experten.queries import experts_of, is_free
from services.scheduling.zorgtafel.concept import Concept
from services.scheduling.zorgtafel.halfhours import Span
from services.scheduling.zorgtafel.models import Zorgtafel
from shared import clock
from shared.contracts.people import Categorie, Persoon, mailbox

FREE_WORDS = {True: "vrij op dat moment", None: "", False: "niet vrij op dat moment"}
TAKEN = "zit dan al aan een andere tafel"


@dataclass(frozen=True)
class Proposed:
    """An expert, and why this one stands where it does."""

    expert: Expert
    reasons: tuple[str, ...]


def propose_experts(
    experts: Iterable[Expert],
    *,
    loads: Mapping[str, int],
    moment: Span | None,
    taken: Collection[str] = (),
) -> list[Proposed]:
    """Return the experts: free first, then who was asked least this year.

    `taken` are the experts who sit at another table at that moment.

    Who cannot come stays in sight, at the end: the moment may still change.
    """
    found = []
    for expert in experts:
        free = is_free(expert, *moment) if moment else None
        words = FREE_WORDS[free]
        if expert.id in taken:
            free, words = False, TAKEN
        load = loads.get(expert.id, 0)
        times = (
            "nog niet gevraagd dit jaar" if not load else f"dit jaar {load} × gevraagd"
        )
        reasons = tuple(filter(None, (words, times)))
        order = ([True, None, False].index(free), load, expert.naam)
        found.append((order, Proposed(expert, reasons)))
    return [one for _, one in sorted(found, key=lambda pair: pair[0])]


def count_experts(
    session: Session,
    row: Zorgtafel,
    concept: Concept,
    people: Mapping[str, Persoon],
    *,
    regio: str,
) -> None:
    """Keep which experts a settled zorgtafel asks, so that the year is balanced."""
    seated = [people[key] for key in concept.seated if key in people]
    ids = experts_at(session, seated, regio=regio)
    ask_experts(session, bron_id=row.id, expert_ids=ids, dag=_day(concept))


def experts_at(session: Session, people: Iterable[Persoon], *, regio: str) -> list[str]:
    """Return which experts of the pool these people are."""
    seated = list(people)
    return sorted(
        expert.id
        for expert in experts_of(session, regio=regio)
        if any(is_expert(person, expert) for person in seated)
    )


def is_expert(person: Persoon, expert: Expert | Persoon) -> bool:
    """Tell whether somebody of the case is this expert: by address, else by name."""
    if person.categorie is not Categorie.EXPERTEN:
        return False
    if person.email and expert.email:
        return mailbox(person.email) == mailbox(expert.email)
    return person.naam.casefold() == expert.naam.casefold()


def _day(concept: Concept) -> date:
    return (
        clock.to_local(concept.starts_at).date() if concept.starts_at else clock.today()
    )
