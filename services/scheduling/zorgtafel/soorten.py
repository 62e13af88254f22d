"""The kinds of meetings: one way of planning, and what dated policy asks of each."""

from collections.abc import Collection, Mapping
from datetime import timedelta

from sqlmodel import Session, col, select

from services.scheduling.traject.content import open_content, rules_of
from services.scheduling.traject.gezin import may_be_same, siblings
from services.scheduling.traject.models import Traject
from services.scheduling.traject.people import people_of
from services.scheduling.traject.termijn import term_of
from services.scheduling.zorgtafel.concept import Concept, Deel
from services.scheduling.zorgtafel.content import (
    open_concept,
    open_settled,
    people_around,
)
from services.scheduling.zorgtafel.models import (
    Afspraaksoort,
    Zorgtafel,
    Zorgtafelstand,
)
from services.scheduling.zorgtafel.proposal import Seat, propose_seats, target_day
from services.scheduling.zorgtafel.table import Table
from shared import clock
from shared.contracts.people import Persoon
from shared.kernel import kernel_of
from shared.policy import CaseRules
from shared.policy.keys import Afspraaksoort as Kind


def kinds(session: Session, traject: Traject) -> tuple[Kind, ...]:
    """Return every kind, as policy was when the case was received."""
    policy = kernel_of(session).policy.at(traject.ontvangen_op, region=traject.regio)
    found: tuple[Kind, ...] = policy.get("zorgtafel.soorten")
    return found


def kind_of(session: Session, traject: Traject, soort: str) -> Kind:
    return next(kind for kind in kinds(session, traject) if kind.code == soort)


def free_kinds(session: Session, traject: Traject) -> list[Kind]:
    """Return what can be planned in a case; an evaluation has its own page."""
    return [
        kind
        for kind in kinds(session, traject)
        if kind.code != Afspraaksoort.EVALUATIE.value
        and (not kind.trajecten or traject.soort in kind.trajecten)
    ]


def event_of(row: Zorgtafel, act: str) -> str:
    """Name an act for the timeline."""
    is_first = row.soort == Afspraaksoort.ZORGTAFEL
    return f"{'zorgtafel' if is_first else 'afspraak'}_{act}"


def rules_for(session: Session, traject: Traject, soort: str) -> CaseRules:
    """Return the rules of a case, with the categories that a kind of meeting asks."""
    rules, kind = rules_of(session, traject), kind_of(session, traject, soort)
    if not kind.verplicht:
        return rules
    categories = tuple(
        rule.model_copy(
            update={
                "verplicht": rule.code in kind.verplicht,
                "standaard": rule.code in kind.voorgesteld,
            }
        )
        for rule in rules.categorieen
    )
    return rules.model_copy(update={"categorieen": categories})


def seats_of(
    session: Session, traject: Traject, soort: str, *, besides: str = ""
) -> list[Seat]:
    """Propose who sits at the table; at an evaluation those of the last meeting."""
    before: frozenset[str] = frozenset()
    if soort == Afspraaksoort.EVALUATIE:
        before = _seated_last(session, traject.id, besides=besides)
    people = people_around(session, traject).values()
    return propose_seats(people, rules_for(session, traject, soort), before=before)


def table_of(
    session: Session,
    traject: Traject,
    concept: Concept,
    *,
    soort: str = Afspraaksoort.ZORGTAFEL,
    also_gone: bool = False,
) -> Table:
    """Gather what the checks of a meeting look at."""
    rules = rules_for(session, traject, soort)
    is_first = soort == Afspraaksoort.ZORGTAFEL
    policy = kernel_of(session).policy.at(clock.today(), region=traject.regio)
    people = people_around(session, traject, also_gone=also_gone)
    return Table(
        concept=concept,
        people=people,
        apart_elsewhere=apart_elsewhere(session, traject, people),
        rules=rules,
        talked_at=traject.doorgesproken_op,
        # the clocks are those of the zorgtafel only
        target=target_day(
            rules, received=traject.ontvangen_op, talked=traject.doorgesproken_op
        )
        if is_first
        else None,
        is_first=is_first,
        violence=open_content(session, traject).geweld,
        pause=timedelta(minutes=policy.get("zorgtafel.apart_minuten")),
        most_per_family=policy.get("zorgtafel.professionals_per_gezinslid"),
        # an evaluation never comes after the end of its traject
        term=term_of(session, traject, now=clock.now())
        if soort == Afspraaksoort.EVALUATIE
        else None,
    )


def _seated_last(session: Session, casus_id: str, *, besides: str) -> frozenset[str]:
    row = session.exec(
        select(Zorgtafel)
        .where(
            Zorgtafel.casus_id == casus_id,
            Zorgtafel.stand == Zorgtafelstand.VAST,
            Zorgtafel.id != besides,
        )
        .order_by(col(Zorgtafel.starts_at).desc())
    ).first()
    settled = open_settled(session, row) if row else None
    return frozenset(settled.seated if settled else ())


def apart_before(
    session: Session, traject: Traject, mee: Collection[str]
) -> dict[str, Deel]:
    """Return who of these is received apart, as last chosen for each person.

    Also at a meeting that was cancelled or dropped: the danger stays. Who comes apart
    for another child of the family does so here; for how long is still to be chosen.
    """
    people = people_around(session, traject)
    elsewhere = apart_elsewhere(session, traject, people)
    parts = dict.fromkeys(elsewhere, Deel()) | _apart_last(session, traject.id)
    return {key: part for key, part in parts.items() if key in mee}


def apart_elsewhere(
    session: Session, traject: Traject, people: Mapping[str, Persoon]
) -> list[str]:
    """Return who of these comes apart for another child of the family."""
    apart = [
        known[key]
        for other in siblings(session, traject)
        for known in [people_of(session, other.id, also_gone=True)]
        for key in _apart_last(session, other.id)
        if key in known
    ]
    return [
        key
        for key, person in people.items()
        if any(may_be_same(person, one) for one in apart)
    ]


def _apart_last(session: Session, casus_id: str) -> dict[str, Deel]:
    rows = session.exec(
        select(Zorgtafel)
        .where(Zorgtafel.casus_id == casus_id)
        .order_by(col(Zorgtafel.bewaard_op).desc(), col(Zorgtafel.gemaakt_op).desc())
    )
    found: dict[str, Deel | None] = {}
    for row in rows:
        concept = open_concept(session, row)
        for key in concept.seated:
            found.setdefault(key, concept.apart.get(key))
    return {key: part for key, part in found.items() if part}
