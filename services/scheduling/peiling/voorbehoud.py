"""Holding people and rooms while others are asked about a moment.

A hold keeps nobody else from choosing that moment: it costs points there, and is said.
Only a coordinator is never asked about by two tables at once. What ran out counts for
nothing, whether it was cleared away or not.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, delete, select

from services.scheduling.peiling.models import Peiling, Voorbehoud, Wat
from services.scheduling.traject.states import RefusedError
from services.scheduling.zorgtafel.halfhours import QUARTER, Span, quarters
from shared.kernel import kernel_of

TWICE = (
    "Een van deze momenten wordt al voor een andere zorgtafel van deze coördinator "
    "gevraagd. Kies andere momenten."
)


def hold(
    session: Session,
    poll: Peiling,
    *,
    coordinator_id: str,
    experts: Iterable[str],
    rooms: Mapping[Span, str],
    regio: str,
    now: datetime,
) -> None:
    """Hold the coordinator, with the way there and back, the experts and a room."""
    session.exec(delete(Voorbehoud).where(col(Voorbehoud.vervalt_op) <= now))
    policy = kernel_of(session).policy.at(now, region=regio)
    margin = timedelta(minutes=policy.get("peiling.reismarge_minuten"))
    whole = [(begin - margin, end + margin) for begin, end in poll.moments]
    if not _take(session, poll, Wat.MEDEWERKER, coordinator_id, whole):
        raise RefusedError(TWICE)
    for expert_id in experts:
        _take(session, poll, Wat.EXPERT, expert_id, whole)
    # who has the room already keeps it: the place is chosen later
    for room in sorted(set(rooms.values()) - {""}):
        spans = [span for span, wanted in rooms.items() if wanted == room]
        _take(session, poll, Wat.RUIMTE, room, spans)


def _take(
    session: Session, poll: Peiling, soort: Wat, sleutel: str, spans: Iterable[Span]
) -> bool:
    rows = [
        Voorbehoud(
            soort=soort,
            sleutel=sleutel,
            begint_op=at,
            vervalt_op=poll.open_tot,
            peiling_id=poll.id,
            casus_id=poll.casus_id,
        )
        for at in sorted({at for span in spans for at in quarters(*span)})
    ]
    try:
        # the constraint decides, not what was read before
        with session.begin_nested():
            session.add_all(rows)
    except IntegrityError:
        return False
    return True


def release(session: Session, poll: Peiling) -> None:
    session.exec(delete(Voorbehoud).where(col(Voorbehoud.peiling_id) == poll.id))


def held_for_others(
    session: Session, soort: Wat, *, besides: str, now: datetime
) -> dict[str, list[Span]]:
    """Return who or what is held when, for other tables than this one."""
    rows = session.exec(
        select(Voorbehoud)
        .join(Peiling, col(Peiling.id) == col(Voorbehoud.peiling_id))
        .where(
            Voorbehoud.soort == soort,
            col(Voorbehoud.vervalt_op) > now,
            Peiling.zorgtafel_id != besides,
        )
        .order_by(col(Voorbehoud.begint_op))
    )
    found: dict[str, list[datetime]] = defaultdict(list)
    for row in rows:
        found[row.sleutel].append(row.begint_op)
    return {sleutel: _joined(moments) for sleutel, moments in found.items()}


def held_by(
    session: Session, staff_id: str, *, now: datetime
) -> list[tuple[Span, datetime]]:
    """Return when somebody of the staff is held, and since when that is so."""
    rows = session.exec(
        select(Voorbehoud.begint_op, Peiling.gesteld_op)
        .join(Peiling, col(Peiling.id) == col(Voorbehoud.peiling_id))
        .where(
            Voorbehoud.soort == Wat.MEDEWERKER,
            Voorbehoud.sleutel == staff_id,
            col(Voorbehoud.vervalt_op) > now,
        )
        .order_by(col(Voorbehoud.begint_op))
    ).all()
    since = dict(rows)
    spans = _joined([begin for begin, _ in rows])
    return [(span, since[span[0]]) for span in spans]


def _joined(moments: Iterable[datetime]) -> list[Span]:
    """Join quarters that follow each other."""
    found: list[Span] = []
    for at in moments:
        if found and found[-1][1] == at:
            found[-1] = (found[-1][0], at + QUARTER)
        else:
            found.append((at, at + QUARTER))
    return found
