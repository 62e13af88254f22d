"""A caller wrote the document after acceptance: what it brings to the traject."""

from datetime import datetime

from sqlmodel import Session

from services.scheduling.cijfers.domain import keep_kenmerken
from services.scheduling.traject.content import (
    Inhoud,
    add_event,
    names_violence,
    open_content,
    open_person,
    seal_content,
)
from services.scheduling.traject.domain import start_clock
from services.scheduling.traject.kind import keep_violence
from services.scheduling.traject.models import Traject, TrajectPersoon
from services.scheduling.traject.people import insert_person, keep_person, note_change
from services.scheduling.vib.taken import plan_tasks
from shared.contracts import DocumentAangevuld
from shared.contracts.aanmelding import Aanmelder, Kind
from shared.contracts.people import Persoon
from shared.web.moments import exact_moment


def take_over_document(
    session: Session, message: DocumentAangevuld, *, now: datetime
) -> None:
    """Add the people and what else is new; nothing that is known is undone.

    Somebody whom the coordinator added by hand stays: two rows that may be one
    person are for a human to judge.
    """
    row = session.get(Traject, message.casus_id, with_for_update=True)
    if row is None:
        return
    content = _content(session, row, message)
    row.inhoud = seal_content(session, row.id, content)
    plan_tasks(session, row, content.kind, now=now)
    keep_kenmerken(session, message, opened=row.geopend_op)
    row.version += 1
    session.add(row)
    add_event(session, row.id, "aangevuld", door="aanmelder", at=now)
    if names_violence(message.criteria):
        # it is known of this child by now, and holds for every child of the family
        keep_violence(session, row, True, by="aanmelder", now=now)
    _fill_in_aanmelder(session, message.aanmelder, now=now)
    for person in message.personen:
        _add_once(session, row, person, now=now)
    if message.doorgesproken_op is not None and row.doorgesproken_op is None:
        start_clock(session, row, message.doorgesproken_op)
        text = exact_moment(message.doorgesproken_op)
        add_event(
            session, row.id, "doorgesproken", door="aanmelder", at=now, tekst=text
        )


def _content(session: Session, row: Traject, message: DocumentAangevuld) -> Inhoud:
    before = open_content(session, row)
    told = {*Inhoud.model_fields} & {*DocumentAangevuld.model_fields} - {"kind"}
    if before.kunnen_volgens:
        # the parents told the coordinator since when they can
        told -= {"ouders_kunnen"}
    written = {name: value for name in told if (value := getattr(message, name))}
    # what was dangerous on the telephone is not taken back by silence
    written["vlaggen"] = tuple(dict.fromkeys((*before.vlaggen, *message.vlaggen)))
    written["geweld"] = before.geweld or names_violence(message.criteria)
    return before.model_copy(
        update=written | {"kind": _child(before.kind, message.kind)}
    )


def _child(before: Kind, after: Kind) -> Kind:
    if not after.gemeente:
        places = {"gemeente": before.gemeente, "gemeente_nis": before.gemeente_nis}
        after = after.model_copy(update=places)
    return after if after.naam else after.model_copy(update={"naam": before.naam})


def _fill_in_aanmelder(session: Session, told: Aanmelder, *, now: datetime) -> None:
    """Fill what was open; a number or address that stands may be corrected by now."""
    row = session.get(TrajectPersoon, told.id)
    if row is None:
        return
    before = open_person(session, row)
    names = ("email", "telefoon", "organisatie", "functie", "rol", "org_soort")
    changes = {
        name: getattr(told, name)
        for name in (*names, "bereikbaar")
        if getattr(told, name) and not getattr(before, name)
    }
    if "email" in changes:
        changes["email_bevestigd_op"] = told.email_bevestigd_op
    if not changes:
        return
    after = before.model_copy(update=changes)
    keep_person(session, row, after)
    note_change(
        session, row.casus_id, "contact_gewijzigd", after, by="aanmelder", now=now
    )


def _add_once(
    session: Session, traject: Traject, person: Persoon, *, now: datetime
) -> None:
    if session.get(TrajectPersoon, person.id) is None:
        insert_person(session, traject, person, by="aanmelder", now=now)
