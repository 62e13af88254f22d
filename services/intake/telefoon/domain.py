"""A call is kept at every keystroke that arrives, and recorded once."""

from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from services.intake.aanmelding.domain.follow import add_supplement
from services.intake.aanmelding.domain.receive import receive
from services.intake.aanmelding.domain.states import RefusedError
from services.intake.aanmelding.domain.store import (
    find_aanmelding,
    seal_document,
    tell_scheduling,
)
from services.intake.aanmelding.folk import Typed, belongs
from services.intake.aanmelding.models import Aanmelding, Concept, Weg
from services.intake.telefoon.inhoud import document_of
from services.intake.telefoon.models import Gespreksstand, Soort, Telefoongesprek
from services.intake.telefoon.queries import find_by_reference
from services.intake.terugkoppeling.contact import assign, colleagues
from shared import audit
from shared.database.locks import hold
from shared.kernel import kernel_of

BACK_DATING = timedelta(days=7)
# whoever writes the hour of the call rounds it; earlier than this is back-dated
JUST_NOW = timedelta(minutes=15)

WITHOUT_NAMES = (Soort.VRAAG, Soort.CONSULT, Soort.VERKEERD)

NOT_YOURS = "Dit gesprek hoort bij een andere regio."
TAKEN = "Dit nummer is al van iets anders. Open de telefoon opnieuw."
NOT_FOUND = "Deze referentie vinden we niet in je regio. Kijk ze na."
TOO_LATE = "Dit moment ligt in de toekomst."
TOO_LONG_AGO = "Dat is meer dan een week geleden. Noteer het moment bij de kern."
IS_A_CASE = (
    "Dit gesprek is al een aanmelding. Besluit in de inbox als het er toch geen is."
)


@dataclass(frozen=True)
class Note:
    """What the form held: as typed, and what of it was right."""

    typed: Typed = field(default_factory=dict)
    answers: dict[str, Any] = field(default_factory=dict)
    # what somebody else typed in the same question, until it was seen
    aside: dict[str, Typed] = field(default_factory=dict)


def find_call(
    session: Session, call_id: str, *, region: str, lock: bool = False
) -> Telefoongesprek | None:
    """Return a call of this region, none when it was never kept."""
    row = session.get(Telefoongesprek, call_id, with_for_update=lock or None)
    if row is not None and row.region != region:
        raise RefusedError(NOT_YOURS)
    return row


def hold_call(session: Session, call_id: str, *, region: str) -> Telefoongesprek | None:
    """The same, while nobody else writes on it, also before it is there."""
    hold(session, f"telefoongesprek/{call_id}")
    return find_call(session, call_id, region=region, lock=True)


def read_note(session: Session, row: Telefoongesprek) -> Note:
    data = kernel_of(session).vault.open_json(
        session, row.sealed, place=place_of(row.id), casus_id=row.id
    )
    return Note(**data)


def keep_call(
    session: Session,
    call_id: str,
    note: Note,
    *,
    staff_id: str,
    region: str,
    now: datetime,
) -> Telefoongesprek:
    """Keep what was typed, right or wrong; the page chose the id, so twice is once."""
    row = hold_call(session, call_id, region=region)
    if row is None:
        if session.get(Aanmelding, call_id) or session.get(Concept, call_id):
            raise RefusedError(TAKEN)
        row = Telefoongesprek(
            id=call_id,
            region=region,
            by_id=staff_id,
            created_at=now,
            saved_at=now,
            sealed=b"",
        )
    row.sealed = _seal(session, call_id, note)
    row.saved_at = now
    if row.kind in WITHOUT_NAMES:
        # what is typed on may name somebody: it is looked at again before it counts
        row.state = Gespreksstand.OPEN
    if row.state == Gespreksstand.OPEN:
        row.kind = note.answers.get("soort")
    session.add(row)
    session.flush()
    _refresh(session, row, note, now=now)
    return row


def record_call(
    session: Session, row: Telefoongesprek, *, staff_id: str, now: datetime
) -> None:
    """Record a call whose form is right; only an aanmelding makes a case, once."""
    note = read_note(session, row)
    answers = note.answers
    kind = Soort(answers["soort"])
    if row.aanmelding_id is not None:
        if kind != row.kind:
            raise RefusedError(IS_A_CASE)
        return
    row.called_at = _checked(datetime.fromisoformat(answers["op"]), now)
    if kind is Soort.AANMELDING:
        _receive(session, row, answers, staff_id=staff_id, now=now)
    if kind is Soort.AANVULLING:
        _supplement(session, row, answers, now=now)
    if kind in WITHOUT_NAMES:
        row.sealed = _seal(session, row.id, _asked_only(note))
    row.kind, row.state = kind, Gespreksstand.VAST
    session.add(row)
    back_dated = now - row.called_at > JUST_NOW
    audit.record(
        session,
        actor=staff_id,
        action="gewijzigd",
        subject=f"telefoongesprek/{row.id}",
        casus_id=row.aanmelding_id,
        reason=f"{kind}, teruggedateerd" if back_dated else kind,
    )


def discard_call(session: Session, row: Telefoongesprek, *, staff_id: str) -> None:
    """Forget a call that was never recorded, with its key."""
    if row.state != Gespreksstand.OPEN:
        return
    audit.record(
        session,
        actor=staff_id,
        action="gewijzigd",
        subject=f"telefoongesprek/{row.id}",
        reason="gewist",
    )
    session.delete(row)
    kernel_of(session).vault.destroy(session, row.id)


def _receive(
    session: Session,
    row: Telefoongesprek,
    answers: dict[str, Any],
    *,
    staff_id: str,
    now: datetime,
) -> None:
    assert row.called_at is not None
    aanmelding = receive(
        session,
        casus_id=row.id,
        document=document_of(answers),
        received_at=row.called_at,
        now=now,
        channel=Weg.TELEFOON,
    )
    row.aanmelding_id = aanmelding.id
    listened = answers.get("opgenomen_door", "")
    known = {one for one, _ in colleagues(session, region=row.region)}
    owner = listened if listened in known else staff_id
    assign(session, aanmelding, to=owner, by=staff_id, now=now)
    tell_scheduling(session, aanmelding, now=now)


def _supplement(
    session: Session, row: Telefoongesprek, answers: dict[str, Any], *, now: datetime
) -> None:
    found = find_by_reference(session, answers["referentie"], region=row.region)
    if found is None:
        raise RefusedError(NOT_FOUND)
    row.aanmelding_id = found.id
    add_supplement(session, found, text=answers["toevoeging"], now=now)


def _refresh(
    session: Session, row: Telefoongesprek, note: Note, *, now: datetime
) -> None:
    """What is typed after recording goes on into the aanmelding."""
    if row.aanmelding_id != row.id or not ({"naam", "telefoon"} <= set(note.answers)):
        return
    found = find_aanmelding(session, row.id, lock=True)
    if found is None or found.completed_at is not None:
        return
    document = document_of(note.answers)
    found.sealed = seal_document(
        session, row.id, answers=document.answers, raw=document.raw
    )
    was_acute = found.acuut
    found.acuut = was_acute or document.answers.get("acuut_gevaar") == "ja"
    found.version += 1
    session.add(found)
    if found.acuut and not was_acute:
        tell_scheduling(session, found, now=now)


def _asked_only(note: Note) -> Note:
    """Let go of a name that was typed before the kind of call was clear."""
    typed = {
        key: values
        for key, values in note.typed.items()
        if any(belongs(key, name) for name in note.answers)
    }
    return Note(typed, note.answers)


def _seal(session: Session, call_id: str, note: Note) -> bytes:
    return kernel_of(session).vault.seal_json(
        session, asdict(note), place=place_of(call_id), casus_id=call_id
    )


def _checked(called_at: datetime, now: datetime) -> datetime:
    if called_at > now:
        raise RefusedError(TOO_LATE)
    if called_at < now - BACK_DATING:
        raise RefusedError(TOO_LONG_AGO)
    return called_at


def place_of(call_id: str) -> str:
    return f"telefoongesprek/sealed/{call_id}"
