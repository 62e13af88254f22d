"""Planning a zorgtafel: prepared step by step, told to everybody at once."""

from datetime import datetime
from uuid import uuid4

from sqlmodel import Session

from services.scheduling.experten.domain import ask_experts
from services.scheduling.peiling.domain import close_poll
from services.scheduling.traject.bijeenkomst import follow_meeting, lock_planned
from services.scheduling.traject.content import add_event
from services.scheduling.traject.domain import lock_traject, move
from services.scheduling.traject.kanaal import ask_channels_again
from services.scheduling.traject.models import Traject, Trajectstand
from services.scheduling.traject.states import OutdatedError, RefusedError, require_open
from services.scheduling.zorgtafel import states
from services.scheduling.zorgtafel.changes import note_save
from services.scheduling.zorgtafel.concept import Concept, differences, moves
from services.scheduling.zorgtafel.content import (
    open_concept,
    open_settled,
    people_around,
    seal_concept,
    seal_settled,
)
from services.scheduling.zorgtafel.experts import count_experts
from services.scheduling.zorgtafel.models import (
    Afspraaksoort,
    Zorgtafel,
)
from services.scheduling.zorgtafel.publish import announce, announce_people
from services.scheduling.zorgtafel.queries import open_zorgtafel
from services.scheduling.zorgtafel.rooms import hold_room, release_room
from services.scheduling.zorgtafel.sendable import require_whole
from services.scheduling.zorgtafel.soorten import (
    apart_before,
    event_of,
    kind_of,
    seats_of,
    table_of,
)
from services.scheduling.zorgtafel.states import Step
from shared import audit, clock


def start_zorgtafel(
    session: Session,
    traject: Traject,
    *,
    by: str,
    now: datetime,
    soort: str = Afspraaksoort.ZORGTAFEL,
    evaluatie_id: str | None = None,
) -> Zorgtafel:
    """Begin a meeting from a proposal, or go on with the one of its kind."""
    traject = lock_traject(session, traject.id)
    require_open(traject)
    found = open_zorgtafel(
        session, traject.id, now=now, soort=soort, evaluatie_id=evaluatie_id
    )
    if found is not None:
        return found
    if evaluatie_id is not None:
        lock_planned(session, traject.id, evaluatie_id)
    seats = seats_of(session, traject, soort)
    mee = tuple(seat.person.id for seat in seats if seat.proposed)
    concept = Concept(mee=mee, apart=apart_before(session, traject, mee))
    row_id = str(uuid4())
    row = Zorgtafel(
        id=row_id,
        casus_id=traject.id,
        soort=soort,
        evaluatie_id=evaluatie_id,
        concept=seal_concept(session, row_id, traject.id, concept),
        gemaakt_op=now,
        bewaard_op=now,
    )
    session.add(row)
    _note(session, row, traject, "begonnen", [], by=by, now=now)
    if kind_of(session, traject, soort).kanaal_opnieuw:
        reached = ask_channels_again(session, traject, by=by, now=now)
        session.flush()
        for casus_id in sorted(reached):
            announce_people(session, casus_id, now=now)
    return row


def save_concept(
    session: Session,
    row: Zorgtafel,
    concept: Concept,
    *,
    bewerking: int,
    by: str,
    now: datetime,
) -> None:
    """Keep one step; nothing leaves. Who was overtaken is told by what."""
    _require(row, Step.BEWERKEN, bewerking=bewerking, now=now)
    before = open_concept(session, row)
    if before == concept:
        return
    traject = lock_traject(session, row.casus_id)
    require_open(traject)
    people = people_around(session, traject, also_gone=True)
    row.concept = seal_concept(session, row, row.casus_id, concept)
    lines = differences(before, concept, people)
    if concept.starts_at is not None and moves(before, concept):
        close_poll(session, row.id, by=by, now=now)
    note_save(session, row, lines, by=by, now=now)


def send_zorgtafel(
    session: Session, row: Zorgtafel, *, bewerking: int, by: str, now: datetime
) -> None:
    """Settle what was prepared and let the invitations go."""
    _require(row, Step.VERSTUREN, bewerking=bewerking, now=now)
    traject = lock_traject(session, row.casus_id)
    concept, settled = open_concept(session, row), open_settled(session, row)
    table = table_of(session, traject, concept, soort=row.soort)
    require_whole(session, row, table, settled, now=now)
    close_poll(session, row.id, by=by, now=now)
    room = hold_room(session, row, concept, regio=traject.regio)
    concept = concept.model_copy(update={"lokaal": room})
    count_experts(session, row, concept, table.people, regio=traject.regio)
    assert concept.starts_at is not None
    if row.evaluatie_id is not None:
        day = clock.to_local(concept.starts_at).date()
        follow_meeting(session, traject, row.evaluatie_id, day, now=now)
    lines = differences(settled, concept, people_around(session, traject))
    moved = settled is not None and moves(settled, concept)
    row.sequence += 1 if moved else 0
    row.stand = states.after(row, Step.VERSTUREN)
    row.concept = seal_concept(session, row, row.casus_id, concept)
    row.vast = seal_settled(session, row, concept)
    row.starts_at, row.ends_at = concept.starts_at, concept.ends_at
    row.verstuurd_op = now
    act = "verstuurd"
    if settled is not None:
        act = "verplaatst" if moved else "gewijzigd"
    _tell(session, row, traject, act, lines, by=by, now=now)
    if row.soort == Afspraaksoort.ZORGTAFEL and traject.stand != Trajectstand.TRAJECT:
        move(session, traject, Trajectstand.ZORGTAFEL_GEPLAND, now=now)


def cancel_zorgtafel(
    session: Session,
    row: Zorgtafel,
    *,
    reden: str,
    bewerking: int,
    by: str,
    now: datetime,
) -> None:
    """Call a settled meeting off: everybody who was invited is told."""
    _require(row, Step.ANNULEREN, bewerking=bewerking, now=now)
    traject = lock_traject(session, row.casus_id)
    release_room(session, row.id)
    close_poll(session, row.id, by=by, now=now)
    ask_experts(session, bron_id=row.id, expert_ids=(), dag=clock.today())
    row.stand = states.after(row, Step.ANNULEREN)
    row.sequence += 1
    _tell(session, row, traject, "geannuleerd", [reden], by=by, now=now)
    is_first = row.soort == Afspraaksoort.ZORGTAFEL
    if is_first and traject.stand == Trajectstand.ZORGTAFEL_GEPLAND:
        move(session, traject, Trajectstand.ZORGTAFEL_GEANNULEERD, now=now)


def discard_concept(
    session: Session, row: Zorgtafel, *, bewerking: int, by: str, now: datetime
) -> None:
    """Drop what was prepared; what was already sent stays as it is."""
    _require(row, Step.WEGGOOIEN, bewerking=bewerking, now=now)
    settled = open_settled(session, row)
    close_poll(session, row.id, by=by, now=now)
    row.stand = states.after(row, Step.WEGGOOIEN)
    if settled is not None:
        row.concept = seal_concept(session, row, row.casus_id, settled)
    note_save(session, row, ["wat klaarstond, is weggegooid"], by=by, now=now)
    add_event(session, row.casus_id, "concept_weg", door=by, at=now)


def _require(row: Zorgtafel, step: Step, *, bewerking: int, now: datetime) -> None:
    if reason := states.refusal(row, step, now=now):
        raise RefusedError(reason)
    if row.bewerking != bewerking:
        raise OutdatedError


def _tell(
    session: Session,
    row: Zorgtafel,
    traject: Traject,
    act: str,
    lines: list[str],
    *,
    by: str,
    now: datetime,
) -> None:
    note_save(session, row, [f"{row.soort} {act}", *lines], by=by, now=now)
    announce(session, row, traject, now=now)
    _note(session, row, traject, act, lines, by=by, now=now)
    audit.record(
        session,
        actor=by,
        action="verzonden",
        subject=f"zorgtafel/{row.id}",
        casus_id=row.casus_id,
    )


def _note(
    session: Session,
    row: Zorgtafel,
    traject: Traject,
    act: str,
    lines: list[str],
    *,
    by: str,
    now: datetime,
) -> None:
    """Put an act on the timeline; what is no zorgtafel says what it is."""
    if row.soort != Afspraaksoort.ZORGTAFEL:
        lines = [kind_of(session, traject, row.soort).label, *lines]
    soort, tekst = event_of(row, act), "\n".join(lines)
    add_event(session, traject.id, soort, door=by, at=now, tekst=tekst)
