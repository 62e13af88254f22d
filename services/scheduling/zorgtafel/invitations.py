"""What came of the invitations: who was reached, who comes."""

from datetime import datetime
from typing import Any

from sqlmodel import Session

from services.scheduling.traject.content import add_event
from services.scheduling.traject.models import Traject
from services.scheduling.zorgtafel.content import (
    open_invitations,
    people_around,
    seal_invitations,
)
from services.scheduling.zorgtafel.guests import UNREACHED, open_task
from services.scheduling.zorgtafel.models import UitnodigingenKopie, Zorgtafel
from shared.clock import to_local
from shared.contracts import UitnodigingenStand
from shared.contracts.uitnodiging import Uitgenodigde
from shared.web.moments import spoken_date

ANSWER_WORDS = {"ja": "komt", "nee": "komt niet", "misschien": "komt misschien"}
WAITING = ("onderweg", "uitgenodigd")


def keep_invitations(
    session: Session, message: UitnodigingenStand, *, now: datetime
) -> None:
    """Keep the newest state and put what is new on the timeline."""
    row = session.get(Zorgtafel, message.zorgtafel_id)
    traject = session.get(Traject, message.casus_id)
    if row is None or traject is None or row.casus_id != traject.id:
        return
    before = open_invitations(session, row.id)
    _note_news(session, traject, before[1] if before else None, message, now=now)
    values: dict[str, Any] = {
        "zorgtafel_version": message.zorgtafel_version,
        "coordinator_klaar_op": message.coordinator_klaar_op,
        "aanmelder_klaar_op": message.aanmelder_klaar_op,
        "zonder_antwoord": sum(
            _waits(u) and u.persoon_id != traject.coordinator_id
            for u in message.uitgenodigden
        ),
        "te_doen": sum(map(_must_be_told, message.uitgenodigden)),
        "mislukt": sum(u.stand in UNREACHED for u in message.uitgenodigden),
        "weigeringen": sum(map(_refuses, message.uitgenodigden)),
        "voorstellen": sum(map(_proposes, message.uitgenodigden)),
        "stand_van": message.at,
        "inhoud": seal_invitations(session, message),
    }
    copy = before[0] if before else None
    if copy is None:
        copy = UitnodigingenKopie(zorgtafel_id=row.id, casus_id=traject.id, **values)
    for name, value in values.items():
        setattr(copy, name, value)
    session.add(copy)


def _waits(invited: Uitgenodigde) -> bool:
    if invited.antwoord or _must_be_told(invited):
        return False
    return invited.stand in WAITING


def _counts(invited: Uitgenodigde) -> bool:
    # an answer to the moment before, or of who need not come, asks for nothing
    return invited.stand != "afgezegd" and not _must_be_told(invited)


def _refuses(invited: Uitgenodigde) -> bool:
    return invited.antwoord == "nee" and _counts(invited)


def _proposes(invited: Uitgenodigde) -> bool:
    return invited.voorstel_van is not None and _counts(invited)


def _must_be_told(invited: Uitgenodigde) -> bool:
    # who was not reached is counted as that
    return bool(open_task(invited)) and invited.stand not in UNREACHED


def _note_news(
    session: Session,
    traject: Traject,
    before: UitnodigingenStand | None,
    after: UitnodigingenStand,
    *,
    now: datetime,
) -> None:
    _note_inviter(session, traject, before, after, now=now)
    known = {u.persoon_id: u for u in before.uitgenodigden} if before else {}
    people = people_around(session, traject, also_gone=True)
    for invited in after.uitgenodigden:
        old = known.get(invited.persoon_id)
        name = people[invited.persoon_id].naam if invited.persoon_id in people else ""
        for soort, tekst, at in _news(old, invited, name):
            add_event(
                session, traject.id, soort, door="berichten", at=at or now, tekst=tekst
            )
    for soort, was, becomes in (
        (
            "batch_coordinator",
            before and before.coordinator_klaar_op,
            after.coordinator_klaar_op,
        ),
        (
            "batch_aanmelder",
            before and before.aanmelder_klaar_op,
            after.aanmelder_klaar_op,
        ),
    ):
        if becomes is not None and not was:
            add_event(session, traject.id, soort, door="berichten", at=becomes)


def _note_inviter(
    session: Session,
    traject: Traject,
    before: UitnodigingenStand | None,
    after: UitnodigingenStand,
    *,
    now: datetime,
) -> None:
    """Tell whoever answers for the case that somebody else invites now."""
    was, becomes = before.overgenomen_door if before else "", after.overgenomen_door
    if becomes and becomes != was:
        add_event(session, traject.id, "overgenomen", door=becomes, at=now)
    elif was and not becomes:
        add_event(session, traject.id, "teruggegeven", door="berichten", at=now)


def _news(
    old: Uitgenodigde | None, new: Uitgenodigde, name: str
) -> list[tuple[str, str, datetime | None]]:
    found: list[tuple[str, str, datetime | None]] = []
    if new.antwoord and (old is None or old.antwoord_op != new.antwoord_op):
        words = f"{name} {ANSWER_WORDS[new.antwoord]}"
        if new.voorstel_van:
            day = spoken_date(to_local(new.voorstel_van).date())
            words = f"{name} stelt een ander moment voor: {day}"
        note = f": “{new.opmerking}”" if new.opmerking else ""
        found.append(("antwoord", words + note, new.antwoord_op))
    if new.stand in UNREACHED and (old is None or old.stand != new.stand):
        found.append(("niet_bereikt", name, None))
    return found
