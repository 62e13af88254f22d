"""The plan as it stands now, with its head, the means and the evaluations."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from services.scheduling.rugzak.queries import posts_of
from services.scheduling.rugzak.words import SOORT_WORDS
from services.scheduling.traject.domain import coordinator_name
from services.scheduling.traject.evaluatie import evaluations_of
from services.scheduling.traject.forms import CATEGORY_WORDS
from services.scheduling.traject.models import Evaluatiestand, Traject
from services.scheduling.traject.people import people_of
from services.scheduling.traject.termijn import term_of
from services.scheduling.zorgplan.content import Item, Versie
from services.scheduling.zorgplan.controle import Punt, points
from services.scheduling.zorgplan.queries import items_of, names
from services.scheduling.zorgtafel.aanwezig import Verslag, Was, presence_of
from services.scheduling.zorgtafel.content import open_settled, people_around
from services.scheduling.zorgtafel.models import (
    Afspraaksoort,
    Zorgtafel,
    Zorgtafelstand,
)
from shared.clock import to_local
from shared.contracts.people import Categorie
from shared.web.moments import exact_moment, spoken_date

# where a plan is agreed
AGREED = (Afspraaksoort.ZORGTAFEL, Afspraaksoort.EVALUATIE)
NEXT = "Volgende evaluatie"
PLACE = "Plaats"
PRESENCE: dict[Was, str] = {
    "aanwezig": "Waren er",
    "verontschuldigd": "Verontschuldigd",
    "afwezig": "Niet gekomen",
}


def stand_now(session: Session, traject: Traject, *, now: datetime) -> Versie:
    """Return all that a version holds: nothing of it is typed a second time."""
    items = items_of(session, traject)
    return Versie(
        kop=head_of(session, traject, now=now),
        items=tuple(items),
        namen=names(session, traject, items),
        middelen=tuple(means_of(session, traject)),
        evaluaties=tuple(meetings_of(session, traject, now=now)),
    )


def head_of(session: Session, traject: Traject, *, now: datetime) -> dict[str, str]:
    """Return the head of the plan, as far as it is known."""
    people, term = people_of(session, traject.id), term_of(session, traject, now=now)
    trusted = people.get(traject.vertrouwenspersoon_id or "")
    ahead = meetings_of(session, traject, now=now)
    found = {
        "Referentie": traject.referentie,
        **_table(session, traject),
        "Casuscoördinator en aanspreekpunt": coordinator_name(session, traject),
        "Vertrouwenspersoon": trusted.naam if trusted else "",
        "Traject": f"van {spoken_date(term.start)} tot en met "
        f"{spoken_date(term.laatste_dag)}"
        if term
        else "begint met de eerste zorgtafel",
        NEXT: ahead[0] if ahead else "",
    }
    return {name: text for name, text in found.items() if text}


def with_days_of_today(
    session: Session, traject: Traject, what: Versie, *, now: datetime
) -> Versie:
    """Return a version with the evaluations as they are planned now.

    A meeting that was fixed since has another day; an old day sends somebody wrong.
    """
    ahead = meetings_of(session, traject, now=now)
    head = {name: text for name, text in what.kop.items() if name != NEXT}
    if ahead:
        head[NEXT] = ahead[0]
    return what.model_copy(update={"kop": head, "evaluaties": tuple(ahead)})


def open_points(
    session: Session, traject: Traject, items: Sequence[Item]
) -> list[Punt]:
    """Return what the plan misses, knowing who has a part in this case."""
    people = people_of(session, traject.id).values()
    mandate = any(p.categorie is Categorie.GEMANDATEERDE_VOORZIENING for p in people)
    return points(items, traject.id, mandaat=mandate)


def _table(session: Session, traject: Traject) -> dict[str, str]:
    row = session.exec(
        select(Zorgtafel)
        .where(
            Zorgtafel.casus_id == traject.id,
            Zorgtafel.soort == Afspraaksoort.ZORGTAFEL,
            Zorgtafel.stand == Zorgtafelstand.VAST,
        )
        .order_by(col(Zorgtafel.starts_at).desc())
    ).first()
    settled = open_settled(session, row) if row else None
    if settled is None or settled.starts_at is None:
        return {}
    plaats = settled.plaats
    # where a place is protected its name says too much on paper
    place = plaats.naam if plaats and not plaats.beschermd else ""
    found = {"Zorgtafel": exact_moment(settled.starts_at), PLACE: place}
    presence = presence_of(session, row) if row else None
    return found | (_present(session, traject, presence[1]) if presence else {})


def _present(session: Session, traject: Traject, verslag: Verslag) -> dict[str, str]:
    """Return who was there, by category, as far as it was recorded."""
    people = people_around(session, traject, also_gone=True)
    found: dict[str, str] = {}
    for was, label in PRESENCE.items():
        named: dict[str, list[str]] = {}
        for person in people.values():
            if verslag.waren.get(person.id) == was:
                kind = CATEGORY_WORDS[person.categorie]
                named.setdefault(kind, []).append(person.naam)
        found[label] = "\n".join(f"{k}: {', '.join(v)}" for k, v in named.items())
    if verslag.ook:
        found["Waren er"] += f"\nOok: {verslag.ook}"
    return found


def was_absent(
    session: Session, traject: Traject, person_id: str, *, at: datetime
) -> bool:
    """Tell whether somebody was noted absent from the meeting of a version.

    That is the last one that had begun; of a plan from before, the first one.
    """
    rows = session.exec(
        select(Zorgtafel)
        .where(
            Zorgtafel.casus_id == traject.id,
            col(Zorgtafel.soort).in_(AGREED),
            Zorgtafel.stand == Zorgtafelstand.VAST,
        )
        .order_by(col(Zorgtafel.starts_at))
    ).all()
    begun = [row for row in rows if row.starts_at is not None and row.starts_at <= at]
    row = next(iter(begun[-1:] or rows), None)
    presence = presence_of(session, row) if row else None
    was = presence[1].waren.get(person_id, "") if presence else ""
    return was in ("verontschuldigd", "afwezig")


def means_of(session: Session, traject: Traject) -> list[str]:
    """Return what the rugzak is used for; the amounts stand in its own tab."""
    return [
        f"{SOORT_WORDS[post.inzet.soort]} door {post.over.partner}, "
        f"{spoken_date(post.inzet.van)} tot en met {spoken_date(post.inzet.tot)}: "
        f"{post.over.waarom_niet_regulier}"
        for post in posts_of(session, traject.id)
    ]


def meetings_of(session: Session, traject: Traject, *, now: datetime) -> list[str]:
    """Return the days of the evaluations that are still to come."""
    today = to_local(now).date()
    return [
        spoken_date(each.dag)
        for each in evaluations_of(session, traject.id)
        if each.stand == Evaluatiestand.GEPLAND and each.dag >= today
    ]
