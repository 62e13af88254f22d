"""What a zorgtafel starts from: people, moments and places, each with reasons.

Pure: everything it needs is passed in.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from services.scheduling.traject.doubts import REFUSED
from shared import clock
from shared.contracts.people import Categorie, Persoon
from shared.policy import CaseRules
from shared.policy.servicetime import is_counting_day

SLOTS = ((time(10), time(12)), (time(14), time(16)))
MOST_MOMENTS = 6
FURTHEST = timedelta(days=28)
WITHIN, AFTER = "binnen de streefdatum", "na de streefdatum"
Span = tuple[datetime, datetime]


@dataclass(frozen=True)
class Seat:
    """Somebody who may sit at the table, and why (not)."""

    person: Persoon
    proposed: bool
    reason: str


@dataclass(frozen=True)
class Moment:
    """A proposed moment; `reason` is what sets it apart from the others."""

    starts_at: datetime
    ends_at: datetime
    reason: str


def propose_seats(people: Iterable[Persoon], rules: CaseRules) -> list[Seat]:
    """Propose who sits at the table, in the order of the categories."""
    order = {rule.code: place for place, rule in enumerate(rules.categorieen)}
    seats = [_seat(person, rules) for person in people]
    return sorted(seats, key=lambda seat: order[seat.person.categorie])


def _seat(person: Persoon, rules: CaseRules) -> Seat:
    rule = rules.category(person.categorie)
    if person.mag_uitgenodigd == "nee":
        return Seat(person, False, REFUSED)
    if rule.verplicht:
        return Seat(person, True, "hoort er altijd bij")
    if rule.bij_betrokkenheid:
        return Seat(person, True, "betrokken bij dit gezin, dus standaard aan tafel")
    if rule.standaard:
        return Seat(person, True, "standaard aan tafel")
    return Seat(person, False, "enkel als het nodig is")


def propose_moments(
    *,
    now: datetime,
    target: date | None,
    busy: Sequence[Span] = (),
    shifts: Sequence[Span] = (),
    closures: Collection[date] = (),
) -> list[Moment]:
    """Propose moments on the next working days, the earliest first.

    What is known decides: working days, closures, the coordinator's other
    zorgtafels and hours on duty, and the target of a zorgtafel in the week.
    """
    found: list[Moment] = []
    # tomorrow is too soon to reach everybody: 48 hours are for inviting alone
    day = clock.to_local(now).date() + timedelta(days=2)
    last = day + FURTHEST
    while day <= last and len(found) < MOST_MOMENTS:
        if is_counting_day(day, closures=closures):
            for begin, end in SLOTS:
                span = (clock.from_local(day, begin), clock.from_local(day, end))
                if not _overlaps(span, busy) and not _overlaps(span, shifts):
                    found.append(_moment(span, day, target))
        day += timedelta(days=1)
    return found[:MOST_MOMENTS]


def _moment(span: Span, day: date, target: date | None) -> Moment:
    if target is None:
        return Moment(*span, "")
    return Moment(*span, AFTER if day > target else WITHIN)


def target_day(
    rules: CaseRules, *, received: datetime, talked: datetime | None
) -> date | None:
    """Return the day by which the zorgtafel should be held, if policy has one."""
    target = rules.zorgtafel
    start = talked if target.start == "zorgtafel_doorgesproken" else received
    if target.dagen is None or start is None:
        return None
    return clock.to_local(start).date() + timedelta(days=target.dagen)


def _overlaps(span: Span, others: Iterable[Span]) -> bool:
    return any(span[0] < end and begin < span[1] for begin, end in others)


def missing_categories(
    seated: Collection[str], people: Mapping[str, Persoon], rules: CaseRules
) -> list[Categorie]:
    """Return the required categories of which nobody sits at the table."""
    present = {people[key].categorie for key in seated if key in people}
    return [
        rule.code
        for rule in rules.categorieen
        if rule.verplicht and rule.code not in present
    ]
