"""What a zorgtafel starts from: who sits at the table, and by when it should be.

Pure: everything it needs is passed in.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from services.scheduling.traject.doubts import REFUSED
from shared import clock
from shared.contracts.people import Categorie, Persoon
from shared.policy import CaseRules


@dataclass(frozen=True)
class Seat:
    """Somebody who may sit at the table, and why (not)."""

    person: Persoon
    proposed: bool
    reason: str


def propose_seats(
    people: Iterable[Persoon], rules: CaseRules, *, before: Collection[str] = ()
) -> list[Seat]:
    """Propose who sits at the table, in the order of the categories.

    `before` are who sat at the last one: where there was one it decides.
    """
    order = {rule.code: place for place, rule in enumerate(rules.categorieen)}
    seats = [_seat(person, rules, before) for person in people]
    return sorted(seats, key=lambda seat: order[seat.person.categorie])


def _seat(person: Persoon, rules: CaseRules, before: Collection[str]) -> Seat:
    rule = rules.category(person.categorie)
    if person.mag_uitgenodigd == "nee":
        return Seat(person, False, REFUSED)
    if rule.verplicht:
        return Seat(person, True, "hoort er altijd bij")
    if rule.bij_betrokkenheid:
        return Seat(person, True, "betrokken bij dit gezin, dus standaard aan tafel")
    if person.id in before:
        return Seat(person, True, "zat de vorige keer mee aan tafel")
    if before:
        return Seat(person, False, "zat de vorige keer niet mee aan tafel")
    if rule.standaard:
        return Seat(person, True, "standaard aan tafel")
    return Seat(person, False, "enkel als het nodig is")


def target_day(
    rules: CaseRules, *, received: datetime, talked: datetime | None
) -> date | None:
    """Return the day by which the zorgtafel should be held, if policy has one."""
    target = rules.zorgtafel
    start = talked if target.start == "zorgtafel_doorgesproken" else received
    if target.dagen is None or start is None:
        return None
    return clock.to_local(start).date() + timedelta(days=target.dagen)


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
