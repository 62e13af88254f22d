"""What one person may read of themselves, and a parent of the child; of others nothing.

What somebody told in confidence, what is about others only, what is for the court and
what would harm the child is no part of it (decree on the rights of minors, art. 20–23).
No list of words knows that, so a person ticks text by text what is given; this only
proposes, and takes out whatever names another of the family.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from services.scheduling.gedeeld.queries import shared_of
from services.scheduling.traject.content import open_content
from services.scheduling.traject.domain import note_act
from services.scheduling.traject.doubts import is_family
from services.scheduling.traject.kind import kept_until
from services.scheduling.traject.models import Traject
from services.scheduling.traject.people import people_of
from services.scheduling.zorgplan.apart import Hidden, unknown_to
from services.scheduling.zorgplan.definition.model import BIJ_KOPIE, LET_OP
from services.scheduling.zorgplan.delen import OUDERS, VOLLEDIG, is_for
from services.scheduling.zorgplan.pagina import reading_parts
from services.scheduling.zorgplan.queries import items_of, names
from shared import audit
from shared.clock import to_local
from shared.contracts.people import Categorie, Persoon
from shared.copies import (
    NAMES_ANOTHER,
    Kopie,
    Tekst,
    filled,
    mask,
    own_facts,
    place_words,
    with_names_out,
)
from shared.web.moments import spoken_date

QUESTION, CORE = "vraag", "kern"


def texts_of(session: Session, traject: Traject, person: Persoon) -> list[Tekst]:
    """Return what is written, each with what speaks against giving it.

    Parents exercise the access of a young child; of a professional or somebody of the
    network the texts are not theirs.
    """
    if person.categorie is not Categorie.OUDERS:
        return []
    content, hidden = open_content(session, traject), _hidden(session, traject, person)
    found = [
        Tekst(QUESTION, "De vraag", content.vraag),
        Tekst(CORE, "De kern van de zorg", content.kern_van_de_zorg),
        *_of_plan(session, traject, person, hidden),
    ]
    return [with_names_out(one, hidden) for one in found if one.tekst]


def _of_plan(
    session: Session, traject: Traject, person: Persoon, hidden: Hidden
) -> list[Tekst]:
    items = items_of(session, traject)
    named = names(session, traject, items)
    found = []
    for item in items:
        # who said it, and what is for the team alone, is told to no parent
        parts = reading_parts([item], traject.id, named, ouders=True)
        if item.is_gone or not parts:
            continue
        (part,) = parts
        lines = [
            f"{label.rstrip('?')}: {said}"
            for row in part.items
            for label, said in row.regels
        ]
        why = [
            words.lower()
            for code, words in BIJ_KOPIE.keuzes
            if code in item.codes(LET_OP)
        ]
        if not is_for(item, OUDERS, who=person.id):
            kept = not is_for(item, VOLLEDIG)
            why.append("blijft bij het team" if kept else "alleen voor professionals")
        elif hidden.is_about(item):
            why.append(NAMES_ANOTHER)
        found.append(Tekst(item.id, part.titel, "\n".join(lines), ", ".join(why)))
    return found


def copy_of(
    session: Session,
    traject: Traject,
    person: Persoon,
    given: Collection[str],
    *,
    now: datetime,
) -> Kopie:
    """Return what is given; how somebody is safely reached stands on no paper."""
    content, hidden = open_content(session, traject), _hidden(session, traject, person)
    texts = texts_of(session, traject, person)
    kind, until = content.kind, kept_until(session, traject, content.kind)
    is_parent = person.categorie is Categorie.OUDERS
    child = [
        ("Naam", kind.naam),
        ("Geboren", spoken_date(kind.geboortedatum) if kind.geboortedatum else ""),
        ("Gemeente", content.near),
    ]
    shared = shared_of(session, traject, names={}) if is_parent else []
    return Kopie(
        voor=person.naam,
        gemaakt_op=spoken_date(to_local(now).date()),
        gegevens=filled(own_facts(person)),
        kind=filled(child) if is_parent else [],
        teksten=[(one.titel, one.tekst) for one in texts if one.teken in given],
        gedeeld=[
            (spoken_date(to_local(one.at).date()), mask(", ".join(one.wat), hidden))
            for one in shared
        ],
        bewaard_tot=spoken_date(until) if until else "",
        niet_gegeven=sum(one.teken not in given for one in texts),
    )


def note_copy(
    session: Session,
    traject: Traject,
    person: Persoon,
    asked: str,
    *,
    by: str,
    now: datetime,
) -> None:
    """Write down who got a copy of whose data, and who asked for it."""
    audit.record(
        session,
        actor=by,
        action="uitgevoerd",
        subject=f"inzage/{person.id}",
        casus_id=traject.id,
        reason=asked,
    )
    note_act(
        session,
        traject,
        "inzage",
        f"{person.naam}, gevraagd door {asked}",
        by=by,
        now=now,
    )


def _hidden(session: Session, traject: Traject, person: Persoon) -> Hidden:
    """Return the others of the family: also a parent is another one to a parent."""
    everybody = people_of(session, traject.id, also_gone=True)
    others = [
        one for key, one in everybody.items() if key != person.id and is_family(one)
    ]
    hidden = unknown_to(session, traject, person, others)
    content = open_content(session, traject)
    if not content.verblijf_geheim:
        return hidden
    place = place_words([content.kind.gemeente])
    return replace(hidden, words=hidden.words | place)
