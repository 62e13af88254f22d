"""What one person may read of an aanmelding: of themselves, a parent of the child.

Text by text a person decides what is given: what the aanmelder told in confidence, what
is about others and what is for the court is no part of it.
"""

from collections.abc import Iterator
from datetime import datetime

from sqlmodel import Session

from services.intake.aanmelding.definition import Question, Section, Type
from services.intake.aanmelding.domain.follow import supplements_of
from services.intake.aanmelding.domain.store import Document, as_sent, open_document
from services.intake.aanmelding.geheim import PLACE, SECRET
from services.intake.aanmelding.models import Aanmelding
from services.intake.aanmelding.people import child_of, people_of, referrer_of
from services.intake.aanmelding.summary import say
from services.intake.bewaren.domain import has_ended, kept
from services.intake.telefoon.document import call_notes
from services.intake.terugkoppeling.store import first_talk
from shared import audit
from shared.clock import to_local
from shared.contracts.people import Categorie, Persoon
from shared.copies import (
    Known,
    Kopie,
    Tekst,
    filled,
    known_by,
    own_facts,
    with_names_out,
)
from shared.web.moments import exact_moment, spoken_date

FAMILY = (Categorie.OUDERS, Categorie.NETWERK)
# of whom refers, of a professional and of other children nothing is a parent's
NOT_OF_FAMILY = ("nu", "wegwijzer", "aanmelder", "zorgtafel", "privacy")
PICKED = (Type.PICK_ONE, Type.PICK_MANY)
# said as data above the texts; where the family stays is in no text
AS_DATA = ("kind.naam", "kind.geboortedatum", "kind.bevallingsdatum")
PLACES = ("kind.gemeente", "kind.verblijf", "kind.verblijf_andere")
FOR_COURT = ("mandaat", "maatschappelijke_noodzaak", "ocj")
# what of a parent is a fact; how to deal with them is a text that somebody reads first
FACTS = ("geboortejaar", "adres", "woont_bij_kind", "gezag", "taal", "cultuur")
ABOUT = ("tip",)
COURT = "kan voor de rechtbank bestemd zijn"
CONFIDENCE = "vertelde de aanmelder, misschien in vertrouwen"
NOT_TOLD = "de ouders weten niet van de aanmelding"


def everybody(session: Session, row: Aanmelding) -> list[Persoon]:
    """Return who is named in an aanmelding, whoever refers first."""
    document = open_document(session, row)
    answers = document.answers
    referrer = referrer_of(
        answers, casus_id=row.id, confirmed_at=row.email_confirmed_at
    )
    others = people_of(
        document.definition, answers, casus_id=row.id, received_at=row.received_at
    )
    return [referrer, *others]


def texts_of(session: Session, row: Aanmelding, person: Persoon) -> list[Tekst]:
    """Return what is written, each with what speaks against giving it."""
    if person.categorie is not Categorie.OUDERS:
        return []
    document = open_document(session, row)
    hidden = _hidden(session, row, document, person)
    found = [
        *_about(document, person),
        *(
            text
            for section in document.definition.sections
            if section.code not in NOT_OF_FAMILY
            for text in _of_section(section, document)
        ),
        *_told(session, row),
    ]
    if document.answers.get("ouders.weten") == "nee":
        found = [Tekst(one.id, one.titel, one.tekst, NOT_TOLD) for one in found]
    # that a place is a secret is one too
    told = [one for one in found if one.tekst not in ("", SECRET)]
    return [with_names_out(one, hidden) for one in told]


def _of_section(section: Section, document: Document) -> Iterator[Tekst]:
    """Return each story of a page, and what was ticked there as one text."""
    ticked = []
    for question in section.questions:
        said = _said(question, document.answers)
        if not said or question.code in (*AS_DATA, *PLACES):
            continue
        if question.code.startswith(FOR_COURT):
            yield Tekst(question.code, question.label, said, COURT)
        elif question.type is Type.LONG:
            yield Tekst(question.code, question.label, said)
        else:
            ticked.append(f"{question.label.rstrip('?')}: {said}")
    yield Tekst(f"deel/{section.code}", section.name, "\n".join(ticked))


def _told(session: Session, row: Aanmelding) -> Iterator[Tekst]:
    """Return what was added, noted at the telephone and said in the first talk."""
    for place, (at, text) in enumerate(supplements_of(session, row)):
        title = f"Toegevoegd {exact_moment(at)}"
        yield Tekst(f"aanvulling/{place}", title, text, CONFIDENCE)
    for place, note in enumerate(call_notes(session, row)):
        yield Tekst(f"gesprek/{place}", note["key"], note["value"], CONFIDENCE)
    if (found := first_talk(session, row.id)) is not None:
        title, said = "Gesprek met de aanmelder", found[1]["samenvatting"]
        yield Tekst("terugkoppeling", title, said, CONFIDENCE)


def copy_of(
    session: Session,
    row: Aanmelding,
    person: Persoon,
    given: list[str],
    *,
    now: datetime,
) -> Kopie:
    """Return what is given; how somebody is safely reached stands on no paper."""
    document, texts = open_document(session, row), texts_of(session, row, person)
    today = to_local(now).date()
    until = kept(session, row, today=today).tot if has_ended(row) else None
    is_parent = person.categorie is Categorie.OUDERS
    return Kopie(
        voor=person.naam,
        gemaakt_op=spoken_date(today),
        gegevens=filled([*own_facts(person), *_facts(document, person)]),
        kind=filled(_child(row, document)) if is_parent else [],
        teksten=[(one.titel, one.tekst) for one in texts if one.teken in given],
        gedeeld=[],
        bewaard_tot=spoken_date(until) if until else "",
        niet_gegeven=sum(one.teken not in given for one in texts),
    )


def note_copy(
    session: Session, row: Aanmelding, person: Persoon, asked: str, *, by: str
) -> None:
    """Write down who got a copy of whose data, and who asked for it."""
    audit.record(
        session,
        actor=by,
        action="uitgevoerd",
        subject=f"inzage/{person.id}",
        casus_id=row.id,
        reason=asked,
    )


def _child(row: Aanmelding, document: Document) -> list[tuple[str, str]]:
    received = to_local(row.received_at).date()
    kind = child_of(document.answers, today=received)
    born, due = kind.geboortedatum, kind.bevallingsdatum
    return [
        ("Naam", kind.naam),
        ("Geboren", spoken_date(born) if born else ""),
        ("Bevalling verwacht", spoken_date(due) if due and not born else ""),
        # a place that became secret is not known to whoever asks
        ("Gemeente", "" if row.place_is_secret else kind.gemeente),
    ]


def _facts(document: Document, person: Persoon) -> list[tuple[str, str]]:
    return [(one.label, said) for one, said in _item(document, person, FACTS)]


def _about(document: Document, person: Persoon) -> Iterator[Tekst]:
    for question, said in _item(document, person, ABOUT):
        yield Tekst(f"over/{question.code}", question.label, said, CONFIDENCE)


def _item(
    document: Document, person: Persoon, codes: tuple[str, ...]
) -> list[tuple[Question, str]]:
    """Return what was asked of this one parent."""
    return [
        (question, _said(question, item))
        for group in document.definition.groups()
        if group.code == "ouder"
        for item in document.answers.get(group.code, [])
        if item["id"] == person.id
        for question in group.questions
        if question.code in codes and item.get(question.code) not in (None, SECRET)
    ]


def _said(question: Question, answers: dict[str, object]) -> str:
    value = answers.get(question.code)
    if value is None or question.type in PICKED:
        return ""
    return "\n".join(say(question, value))


def _hidden(
    session: Session, row: Aanmelding, document: Document, person: Persoon
) -> Known:
    """Return the others of the family: also a parent is another one to a parent."""
    others = [
        one
        for one in everybody(session, row)
        if one.id != person.id and (one.uit_netwerk or one.categorie in FAMILY)
    ]
    # a brother or sister is asked for by a first name with an age
    others += [
        Persoon(
            id=item["id"],
            naam=item.get("naam", "").split(",")[0].split(" ")[0],
            categorie=Categorie.NETWERK,
        )
        for item in document.answers.get("sibling", [])
    ]
    home, places = _homes(session, row, person)
    child = document.answers.get("kind.naam", "")
    return known_by(others, reader=person, child=child, places=places, at_home=home)


def _homes(session: Session, row: Aanmelding, person: Persoon) -> tuple[str, list[str]]:
    """Return where somebody lives, and where the others do, or what became secret."""
    answers = as_sent(session, row).answers
    homes = {one["id"]: one.get("adres") or "" for one in answers.get("ouder", [])}
    if row.place_is_secret:
        return "", [*homes.values(), answers.get(PLACE) or ""]
    return homes.pop(person.id, ""), list(homes.values())
