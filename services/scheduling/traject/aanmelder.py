"""What the aanmelder says of their own contact data after acceptance.

There is one aanmelding: a traject that was opened beside another, for a twin or for
the other track, hears of it by this message too.
"""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session, select

from services.scheduling.traject.content import open_person
from services.scheduling.traject.gezin import siblings
from services.scheduling.traject.models import CLOSED, Traject, TrajectPersoon
from services.scheduling.traject.people import keep_person, note_change
from shared.contracts import AanmelderBevestigd, AanmelderGewijzigd
from shared.contracts.people import Categorie, known_name


def confirm_aanmelder(
    session: Session, message: AanmelderBevestigd, *, now: datetime
) -> None:
    """Note that the aanmelder's address is confirmed, if it still is that one.

    A confirmation never changes an address: whoever holds the first one may be a
    stranger since the coordinator corrected it.
    """
    # none: not accepted yet, and the acceptance brings the address along
    for row in _rows_of(session, message.casus_id):
        before = open_person(session, row)
        if before.email.casefold() != message.email.casefold():
            continue
        after = before.model_copy(update={"email_bevestigd_op": message.bevestigd_op})
        if after != before:
            keep_person(session, row, after)
            note_change(
                session, row.casus_id, "adres_bevestigd", after, by="aanmelder", now=now
            )


def change_aanmelder(
    session: Session, message: AanmelderGewijzigd, *, now: datetime
) -> None:
    """Take over what the aanmelder changed, unless we know another address by now.

    Then the coordinator corrected it, and whoever holds the page may be a stranger;
    what was passed on stands with the aanmelding, and the coordinator was told.
    """
    known = {message.email_voordien.casefold(), message.email.casefold()}
    changes = {
        "telefoon": message.telefoon,
        "email": message.email,
        "email_bevestigd_op": message.email_bevestigd_op,
    }
    for row in _rows_of(session, message.casus_id):
        before = open_person(session, row)
        after = before.model_copy(update=changes)
        if before.email.casefold() not in known or after == before:
            continue
        keep_person(session, row, after)
        note_change(
            session, row.casus_id, "contact_gewijzigd", after, by="aanmelder", now=now
        )


def _rows_of(session: Session, casus_id: str) -> Iterable[TrajectPersoon]:
    """Return the aanmelder with this traject, and with what was opened beside it."""
    own = _aanmelder_of(session, casus_id)
    traject = session.get(Traject, casus_id)
    if own is None or traject is None:
        return
    name = known_name(open_person(session, own))
    yield own
    for one in siblings(session, traject):
        row = _aanmelder_of(session, one.id)
        if one.stand in CLOSED or row is None:
            continue
        # another child of the family can have been reported by somebody else
        if name and known_name(open_person(session, row)) == name:
            yield row


def _aanmelder_of(session: Session, casus_id: str) -> TrajectPersoon | None:
    return session.exec(
        select(TrajectPersoon).where(
            TrajectPersoon.casus_id == casus_id,
            TrajectPersoon.categorie == Categorie.AANMELDER,
        )
    ).first()
