"""What the aanmelder says of their own contact data after acceptance."""

from datetime import datetime

from sqlmodel import Session, select

from services.scheduling.traject.content import open_person
from services.scheduling.traject.models import TrajectPersoon
from services.scheduling.traject.people import keep_person, note_change
from shared.contracts import AanmelderBevestigd, AanmelderGewijzigd
from shared.contracts.people import Categorie


def confirm_aanmelder(
    session: Session, message: AanmelderBevestigd, *, now: datetime
) -> None:
    """Note that the aanmelder's address is confirmed, if it still is that one.

    A confirmation never changes an address: whoever holds the first one may be a
    stranger since the coordinator corrected it.
    """
    row = _aanmelder_of(session, message.casus_id)
    if row is None:
        return  # not accepted yet: the acceptance brings the address along
    before = open_person(session, row)
    if before.email.casefold() != message.email.casefold():
        return
    after = before.model_copy(update={"email_bevestigd_op": message.bevestigd_op})
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
    row = _aanmelder_of(session, message.casus_id)
    if row is None:
        return
    before = open_person(session, row)
    if before.email.casefold() not in {
        message.email_voordien.casefold(),
        message.email.casefold(),
    }:
        return
    changes = {
        "telefoon": message.telefoon,
        "email": message.email,
        "email_bevestigd_op": message.email_bevestigd_op,
    }
    after = before.model_copy(update=changes)
    if after == before:
        return
    keep_person(session, row, after)
    note_change(
        session, row.casus_id, "contact_gewijzigd", after, by="aanmelder", now=now
    )


def _aanmelder_of(session: Session, casus_id: str) -> TrajectPersoon | None:
    return session.exec(
        select(TrajectPersoon).where(
            TrajectPersoon.casus_id == casus_id,
            TrajectPersoon.categorie == Categorie.AANMELDER,
        )
    ).first()
