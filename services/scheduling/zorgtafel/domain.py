"""Planning a zorgtafel: prepared step by step, told to everybody at once."""

from datetime import datetime
from uuid import uuid4

from sqlmodel import Session, and_, col, or_, select

from services.scheduling.experten.domain import ask_experts
from services.scheduling.traject.content import add_event, rules_of
from services.scheduling.traject.domain import lock_traject, move
from services.scheduling.traject.models import Traject, Trajectstand
from services.scheduling.traject.states import OutdatedError, RefusedError, require_open
from services.scheduling.zorgtafel import states
from services.scheduling.zorgtafel.changes import note_save
from services.scheduling.zorgtafel.checks import Table, shortcomings
from services.scheduling.zorgtafel.concept import Concept, differences, moves
from services.scheduling.zorgtafel.content import (
    open_concept,
    open_settled,
    people_around,
    seal_concept,
    seal_settled,
)
from services.scheduling.zorgtafel.experts import count_experts
from services.scheduling.zorgtafel.models import Zorgtafel, Zorgtafelstand
from services.scheduling.zorgtafel.proposal import propose_seats, target_day
from services.scheduling.zorgtafel.publish import announce
from services.scheduling.zorgtafel.rooms import hold_room, release_room
from services.scheduling.zorgtafel.states import Step
from shared import audit, clock


def start_zorgtafel(
    session: Session, traject: Traject, *, by: str, now: datetime
) -> Zorgtafel:
    """Begin a zorgtafel from a proposal, or go on with the one that is open."""
    traject = lock_traject(session, traject.id)
    require_open(traject)
    if (open_row := open_zorgtafel(session, traject.id, now=now)) is not None:
        return open_row
    seats = propose_seats(
        people_around(session, traject).values(), rules_of(session, traject)
    )
    concept = Concept(mee=tuple(seat.person.id for seat in seats if seat.proposed))
    row_id = str(uuid4())
    row = Zorgtafel(
        id=row_id,
        casus_id=traject.id,
        concept=seal_concept(session, row_id, traject.id, concept),
        gemaakt_op=now,
        bewaard_op=now,
    )
    session.add(row)
    add_event(session, traject.id, "zorgtafel_begonnen", door=by, at=now)
    return row


def open_zorgtafel(
    session: Session, casus_id: str, *, now: datetime
) -> Zorgtafel | None:
    """Return the zorgtafel that is being prepared or still to come."""
    return session.exec(
        select(Zorgtafel)
        .where(
            Zorgtafel.casus_id == casus_id,
            or_(
                col(Zorgtafel.stand) == Zorgtafelstand.CONCEPT,
                and_(
                    col(Zorgtafel.stand) == Zorgtafelstand.VAST,
                    col(Zorgtafel.ends_at) > now,
                ),
            ),
        )
        .order_by(col(Zorgtafel.gemaakt_op).desc())
    ).first()


def table_of(
    session: Session, traject: Traject, concept: Concept, *, also_gone: bool = False
) -> Table:
    """Gather what the checks of a zorgtafel look at."""
    rules = rules_of(session, traject)
    return Table(
        concept=concept,
        people=people_around(session, traject, also_gone=also_gone),
        rules=rules,
        talked_at=traject.doorgesproken_op,
        target=target_day(
            rules, received=traject.ontvangen_op, talked=traject.doorgesproken_op
        ),
    )


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
    note_save(session, row, lines, by=by, now=now)


def send_zorgtafel(
    session: Session, row: Zorgtafel, *, bewerking: int, by: str, now: datetime
) -> None:
    """Settle what was prepared and let the invitations go."""
    _require(row, Step.VERSTUREN, bewerking=bewerking, now=now)
    traject = lock_traject(session, row.casus_id)
    concept, settled = open_concept(session, row), open_settled(session, row)
    table = table_of(session, traject, concept)
    if found := shortcomings(table, now=now):
        raise RefusedError(" ".join(point.text for point in found))
    if settled == concept:
        raise RefusedError("Er is niets veranderd: er valt niets te versturen.")
    hold_room(session, row, concept, regio=traject.regio)
    count_experts(session, row, concept, table.people, regio=traject.regio)
    lines = differences(settled, concept, people_around(session, traject))
    moved = settled is not None and moves(settled, concept)
    row.sequence += 1 if moved else 0
    row.stand = states.after(row, Step.VERSTUREN)
    row.vast = seal_settled(session, row, concept)
    row.starts_at, row.ends_at = concept.starts_at, concept.ends_at
    row.verstuurd_op = now
    soort = "zorgtafel_verstuurd"
    if settled is not None:
        soort = "zorgtafel_verplaatst" if moved else "zorgtafel_gewijzigd"
    _tell(session, row, traject, soort, lines, by=by, now=now)
    if traject.stand != Trajectstand.TRAJECT:
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
    """Call a settled zorgtafel off: everybody who was invited is told."""
    _require(row, Step.ANNULEREN, bewerking=bewerking, now=now)
    traject = lock_traject(session, row.casus_id)
    release_room(session, row.id)
    ask_experts(session, bron_id=row.id, expert_ids=(), dag=clock.today())
    row.stand = states.after(row, Step.ANNULEREN)
    row.sequence += 1
    _tell(session, row, traject, "zorgtafel_geannuleerd", [reden], by=by, now=now)
    if traject.stand == Trajectstand.ZORGTAFEL_GEPLAND:
        move(session, traject, Trajectstand.ZORGTAFEL_GEANNULEERD, now=now)


def discard_concept(
    session: Session, row: Zorgtafel, *, bewerking: int, by: str, now: datetime
) -> None:
    """Drop what was prepared; what was already sent stays as it is."""
    _require(row, Step.WEGGOOIEN, bewerking=bewerking, now=now)
    settled = open_settled(session, row)
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
    soort: str,
    lines: list[str],
    *,
    by: str,
    now: datetime,
) -> None:
    note_save(session, row, [soort.replace("_", " ")], by=by, now=now)
    announce(session, row, traject, now=now)
    tekst = "\n".join(lines)
    add_event(session, traject.id, soort, door=by, at=now, tekst=tekst)
    audit.record(
        session,
        actor=by,
        action="verzonden",
        subject=f"zorgtafel/{row.id}",
        casus_id=row.casus_id,
    )
