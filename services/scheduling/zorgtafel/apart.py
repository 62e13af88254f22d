"""Received apart: two parents in danger of each other never meet, nor know when.

Everybody who is received apart has an own part of the table; professionals are there
all the time. Pure: everything it needs is passed in.
"""

from collections.abc import Iterator
from itertools import combinations

from services.scheduling.zorgtafel.table import Point, Table
from shared.contracts.people import Categorie, mailbox

STEP = "apart"


def kept_apart(table: Table) -> list[Point]:
    """Return how people could still meet, or read of each other."""
    if not any(person.id in table.concept.apart for person in table.family):
        return []
    found = list(_contacts(table))
    if table.concept.starts_at is None:
        return found
    return [*found, *(list(_parts(table)) or _meetings(table))]


def together(table: Table) -> list[Point]:
    """Ask whether parents are safe together where violence was noted."""
    parents = [p for p in table.guests if p.categorie is Categorie.OUDERS]
    if not table.violence or len(parents) < 2 or table.concept.apart:
        return []
    text = (
        "Er is geweld thuis genoteerd en er komen twee ouders samen. Vraag elk alleen "
        "of dat veilig is, of ontvang hen apart."
    )
    return [Point(STEP, text)]


def apart_for_another(table: Table) -> list[Point]:
    """Ask about who comes apart for another child of the family, and not here."""
    return [
        Point(
            STEP,
            f"{person.naam} komt apart bij een ander kind van dit gezin. Ontvang deze "
            "persoon ook hier apart, of vraag elk alleen of samen veilig is.",
        )
        for person in table.family
        if person.id in table.apart_elsewhere and person.id not in table.concept.apart
    ]


def all_the_time(table: Table) -> list[Point]:
    """Ask about who is no parent and would see everybody who comes apart."""
    if not any(person.id in table.concept.apart for person in table.family):
        return []
    return [
        Point(
            STEP,
            f"{person.naam} zit de hele tijd aan tafel en ziet wie apart komt. Geef "
            "een eigen uur als dat niet veilig is.",
        )
        for person in table.family
        if person.id not in table.concept.apart
        and person.categorie is not Categorie.OUDERS
    ]


def _parts(table: Table) -> Iterator[Point]:
    concept = table.concept
    for person in table.family:
        part = concept.part_of(person.id)
        if part is not None:
            assert concept.starts_at is not None
            assert concept.ends_at is not None
            if part[0] < concept.starts_at or part[1] > concept.ends_at:
                text = f"{person.naam} komt buiten de uren van de zorgtafel."
                yield Point(STEP, text)
        elif person.id in concept.apart:
            yield Point(STEP, f"Kies van wanneer tot wanneer {person.naam} komt.")
        elif person.categorie is Categorie.OUDERS:
            yield Point(
                STEP,
                f"{person.naam} zou de hele tijd aan tafel zitten, ook als iemand "
                "anders apart komt. Kies een eigen uur.",
            )


def _meetings(table: Table) -> Iterator[Point]:
    parts = [(one, table.concept.part_of(one.id)) for one in table.family]
    apart = [(one, part) for one, part in parts if part is not None]
    for (one, first), (other, second) in combinations(apart, 2):
        parents = {one.categorie, other.categorie} == {Categorie.OUDERS}
        if first == second and not parents:
            continue  # somebody of the network comes along with a parent
        if max(first[0], second[0]) - min(first[1], second[1]) < table.pause:
            minutes = int(table.pause.total_seconds() // 60)
            yield Point(
                STEP,
                f"{one.naam} en {other.naam} kunnen elkaar tegenkomen: laat minstens "
                f"{minutes} minuten tussen hen.",
            )


def _contacts(table: Table) -> Iterator[Point]:
    place = table.concept.plaats
    if place is not None and place.soort == "thuis":
        yield Point(
            "waar",
            "Er komt iemand apart: dat kan niet bij het gezin thuis. Kies een andere "
            "plaats.",
        )
    for one, other in combinations(table.family, 2):
        if one.email and mailbox(one.email) == mailbox(other.email):
            yield Point(
                "wie",
                f"{one.naam} en {other.naam} hebben hetzelfde mailadres. Wie apart "
                "komt, mag niets van de ander lezen.",
                page=f"mensen/{other.id}",
                action="Verbeter het",
            )
