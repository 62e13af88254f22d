"""The people of a traject: added, changed, and reached only as is safe."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import func
from sqlmodel import Session, col, select

from services.scheduling.traject.content import add_event, open_person, seal_person
from services.scheduling.traject.doubts import is_family
from services.scheduling.traject.models import Traject, TrajectPersoon
from services.scheduling.traject.oud_adres import end_links
from services.scheduling.traject.states import (
    OutdatedError,
    RefusedError,
    require_open,
)
from services.scheduling.traject.tolk import require_stranger
from shared import audit
from shared.contracts import VeiligKanaalVastgelegd
from shared.contracts.people import (
    Categorie,
    Kanaal,
    Persoon,
    VeiligKanaal,
    mailbox,
)

CHANNEL_WORDS = {
    Kanaal.NIET_GEVRAAGD: "niet gevraagd",
    Kanaal.VIA_AANMELDER: "in een gesprek met de aanmelder",
    Kanaal.TELEFOON: "telefoon",
    Kanaal.BRIEF: "brief",
    Kanaal.SMS: "sms",
    Kanaal.MAIL: "mail",
}


def people_of(
    session: Session, casus_id: str, *, also_gone: bool = False
) -> dict[str, Persoon]:
    """Return the people of a traject by id, in the order they were named."""
    rows = select(TrajectPersoon).where(TrajectPersoon.casus_id == casus_id)
    if not also_gone:
        rows = rows.where(col(TrajectPersoon.weg_op).is_(None))
    found = session.exec(rows.order_by(col(TrajectPersoon.volgorde)))
    return {row.id: open_person(session, row) for row in found}


def add_person(
    session: Session,
    traject: Traject,
    person: Persoon,
    *,
    by: str,
    now: datetime,
) -> Persoon:
    """Add somebody to the case."""
    require_open(traject)
    if person.categorie in (Categorie.AANMELDER, Categorie.CASUSCOORDINATOR):
        raise RefusedError("De aanmelder en de casuscoördinator staan er al bij.")
    person = person.model_copy(update={"id": str(uuid4())})
    return insert_person(session, traject, person, by=by, now=now)


def insert_person(
    session: Session, traject: Traject, person: Persoon, *, by: str, now: datetime
) -> Persoon:
    """Put somebody who has an id already at the end of the list."""
    known = people_of(session, traject.id, also_gone=True).values()
    require_stranger(session, traject.id, person, known)
    last = session.exec(
        select(func.max(TrajectPersoon.volgorde)).where(
            TrajectPersoon.casus_id == traject.id
        )
    ).one()
    session.add(
        TrajectPersoon(
            id=person.id,
            casus_id=traject.id,
            categorie=person.categorie,
            volgorde=(last or 0) + 1,
            inhoud=seal_person(session, traject.id, person),
        )
    )
    note_change(session, traject.id, "persoon_toegevoegd", person, by=by, now=now)
    return person


def change_person(
    session: Session,
    row: TrajectPersoon,
    changes: dict[str, Any],
    *,
    version: int,
    by: str,
    now: datetime,
) -> Persoon:
    """Change the contact data of a person; the safe channel has its own way."""
    if row.version != version:
        raise OutdatedError
    before = open_person(session, row)
    after = before.model_copy(update=changes)
    if after == before:
        return before
    known = people_of(session, row.casus_id, also_gone=True).values()
    require_stranger(session, row.casus_id, after, known)
    if row.categorie == Categorie.AANMELDER and after.email != before.email:
        # only the aanmelder can prove that an address is theirs
        after = after.model_copy(update={"email_bevestigd_op": None})
    if mailbox(after.email) != mailbox(before.email):
        _require_apart(session, row, after)
        after = _ask_again(after, now=now)
    keep_person(session, row, after)
    note_change(session, row.casus_id, "contact_gewijzigd", after, by=by, now=now)
    return after


def _require_apart(session: Session, row: TrajectPersoon, person: Persoon) -> None:
    """Refuse an address that is a professional's and one of the family's at once.

    To professionals mail leaves by itself, and says what it is about.
    """
    for other in people_of(session, row.casus_id).values():
        shared = person.email and mailbox(other.email) == mailbox(person.email)
        if shared and is_family(other) != is_family(person):
            raise RefusedError(
                f"Dit is ook het mailadres van {other.naam}. Mail voor een "
                "professional mag nooit bij het gezin aankomen: geef een ander adres."
            )


def _ask_again(person: Persoon, *, now: datetime) -> Persoon:
    """Mail was safe at the address that was asked about, not at another one."""
    channel = person.veilig_kanaal
    if channel.kanaal is not Kanaal.MAIL:
        return person
    unasked = channel.model_copy(
        update={
            "kanaal": Kanaal.NIET_GEVRAAGD,
            "alleen_gevraagd_op": None,
            "vastgelegd_op": now,
        }
    )
    return person.model_copy(update={"veilig_kanaal": unasked})


def record_channel(
    session: Session,
    row: TrajectPersoon,
    channel: VeiligKanaal,
    *,
    version: int,
    by: str,
    now: datetime,
) -> Persoon:
    """Record what was asked of one person alone; unasked counts as not safe."""
    if row.version != version:
        raise OutdatedError
    if channel.kanaal is Kanaal.MAIL and channel.alleen_gevraagd_op is None:
        raise RefusedError(
            "Mail is pas veilig als je het deze persoon alleen hebt gevraagd. "
            "Vul de datum in."
        )
    return _set_channel(session, row, channel, by=by, now=now)


def withdraw_channel(
    session: Session, row: TrajectPersoon, *, by: str, now: datetime
) -> Persoon:
    """Take a channel back, whatever else changed: nothing leaves from now on."""
    channel = VeiligKanaal(gevraagd_door=by, vastgelegd_op=now)
    return _set_channel(session, row, channel, by=by, now=now)


def keep_channel(
    session: Session, message: VeiligKanaalVastgelegd, *, now: datetime
) -> None:
    """Take over what was asked on the page of the aanmelder, if it is newer."""
    row = session.get(TrajectPersoon, message.persoon_id)
    if row is None or row.casus_id != message.casus_id:
        return
    known = open_person(session, row).veilig_kanaal.vastgelegd_op
    told = message.veilig_kanaal.vastgelegd_op or message.at
    if known is not None and known > told:
        return
    channel = message.veilig_kanaal.model_copy(update={"vastgelegd_op": told})
    _set_channel(session, row, channel, by=message.door, now=now)


def set_gone(
    session: Session, row: TrajectPersoon, gone: bool, *, by: str, now: datetime
) -> None:
    """Take somebody out of the case, or put them back: nothing is erased."""
    if row.categorie == Categorie.AANMELDER:
        raise RefusedError("De aanmelder blijft bij de casus staan.")
    row.weg_op = now if gone else None
    row.version += 1
    session.add(row)
    soort = "persoon_weg" if gone else "persoon_terug"
    note_change(session, row.casus_id, soort, open_person(session, row), by=by, now=now)


def _set_channel(
    session: Session,
    row: TrajectPersoon,
    channel: VeiligKanaal,
    *,
    by: str,
    now: datetime,
) -> Persoon:
    after = open_person(session, row).model_copy(update={"veilig_kanaal": channel})
    keep_person(session, row, after)
    words = CHANNEL_WORDS[channel.kanaal]
    note_change(
        session, row.casus_id, "kanaal", after, by=by, now=now, extra=f": {words}"
    )
    return after


def keep_person(session: Session, row: TrajectPersoon, person: Persoon) -> None:
    if mailbox(open_person(session, row).email) != mailbox(person.email):
        end_links(session, row.id)
    row.inhoud = seal_person(session, row.casus_id, person)
    row.categorie = person.categorie
    row.version += 1
    session.add(row)


def note_change(
    session: Session,
    casus_id: str,
    soort: str,
    person: Persoon,
    *,
    by: str,
    now: datetime,
    extra: str = "",
) -> None:
    add_event(
        session, casus_id, soort, door=by[:36], at=now, tekst=f"{person.naam}{extra}"
    )
    audit.record(
        session,
        actor=by[:64],
        action="gewijzigd",
        subject=f"persoon/{person.id}",
        casus_id=casus_id,
    )
