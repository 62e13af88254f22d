"""Moments that guests asked for instead, to choose from beside the proposed ones."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlmodel import Session

from services.scheduling.zorgtafel.concept import Concept
from services.scheduling.zorgtafel.content import open_invitations, open_settled
from services.scheduling.zorgtafel.models import Zorgtafel
from services.scheduling.zorgtafel.when import Moment
from shared.contracts.people import Persoon


def asked_moments(
    session: Session, row: Zorgtafel, people: Mapping[str, Persoon], *, now: datetime
) -> list[Moment]:
    """Return what can still be chosen, the first one first, with who asked for it.

    Who is received apart asks for an own part: the table begins so that it falls then.
    """
    found, settled = open_invitations(session, row.id), open_settled(session, row)
    names: dict[tuple[datetime, datetime], list[str]] = {}
    for each in found[1].uitgenodigden if found else ():
        person = people.get(each.persoon_id)
        if person and each.voorstel_van and each.voorstel_tot:
            span = (each.voorstel_van, each.voorstel_tot)
            whole = _whole(settled, person.id, each.voorstel_van) or span
            names.setdefault(whole, []).append(person.naam)
    return [
        Moment(*span, f"gevraagd door {' en '.join(who)}")
        for span, who in sorted(names.items())
        if span[0] > now
    ]


def _whole(
    settled: Concept | None, person_id: str, begins: datetime
) -> tuple[datetime, datetime] | None:
    """Return from when to when all meet if this person's own part begins then."""
    part = settled.apart.get(person_id) if settled else None
    if not (part and settled and settled.starts_at and settled.ends_at):
        return None
    start = begins - timedelta(minutes=part.na)
    return start, start + (settled.ends_at - settled.starts_at)


def with_asked(proposed: Sequence[Moment], asked: Sequence[Moment]) -> list[Moment]:
    """Put what was asked for first; where it was proposed too, both reasons count."""
    reasons = {one.starts_at: one.reason for one in proposed}
    first = {one.starts_at: one for one in asked}
    both = [
        replace(one, reason=" · ".join(filter(None, [one.reason, reasons.get(at)])))
        for at, one in first.items()
    ]
    return [*both, *(one for one in proposed if one.starts_at not in first)]
