"""Opening a case of another region, when it cannot wait: with a reason, and told."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import uuid4

from sqlmodel import Session, col, select

from services.scheduling.traject.content import event_text
from services.scheduling.traject.domain import lock_traject, note_act
from services.scheduling.traject.models import Gebeurtenis, Noodtoegang, Traject
from shared.access import need
from shared.contracts import NoodtoegangStand
from shared.kernel import kernel_of
from shared.messaging.outbox import publish

# its line on the timeline
KIND = "noodtoegang"


def find_case(session: Session, referentie: str) -> Traject | None:
    wanted = referentie.strip().upper()
    return session.exec(select(Traject).where(Traject.referentie == wanted)).first()


def open_in_need(
    session: Session, traject: Traject, *, reden: str, by: str, now: datetime
) -> Noodtoegang:
    """Let somebody of another region in for a few hours; the case says why."""
    traject = lock_traject(session, traject.id)
    found = entry_of(session, traject.id, by, now=now)
    if found is not None:  # pressed twice, or still in
        return found
    policy = kernel_of(session).policy.at(now, region=traject.regio)
    row = Noodtoegang(
        id=str(uuid4()),
        casus_id=traject.id,
        medewerker_id=by,
        begonnen_op=now,
        eindigt_op=now + timedelta(hours=policy.get("noodtoegang.uren")),
    )
    session.add(row)
    note_act(session, traject, KIND, reden, by=by, now=now, action="in_nood")
    _tell(session, row, version=1, now=now)
    return row


def entry_of(
    session: Session, casus_id: str, staff_id: str, *, now: datetime
) -> Noodtoegang | None:
    """Return by what somebody of another region is in this case now."""
    return session.exec(
        select(Noodtoegang).where(
            Noodtoegang.casus_id == casus_id,
            Noodtoegang.medewerker_id == staff_id,
            col(Noodtoegang.eindigt_op) > now,
        )
    ).first()


def entries_of(
    session: Session, staff_id: str, *, now: datetime
) -> Sequence[tuple[Noodtoegang, Traject]]:
    """Return the cases that somebody is in, and until when."""
    return session.exec(
        select(Noodtoegang, Traject)
        .join(Traject, col(Traject.id) == Noodtoegang.casus_id)
        .where(Noodtoegang.medewerker_id == staff_id, Noodtoegang.eindigt_op > now)
        .order_by(col(Noodtoegang.eindigt_op))
    ).all()


def unseen(session: Session, *, regio: str) -> list[tuple[Noodtoegang, Traject, str]]:
    """Return who came into cases of this region and why; nobody here said to know."""
    found = session.exec(
        select(Noodtoegang, Traject)
        .join(Traject, col(Traject.id) == Noodtoegang.casus_id)
        .where(Traject.regio == regio, col(Noodtoegang.gezien_op).is_(None))
        .order_by(col(Noodtoegang.begonnen_op))
    ).all()
    return [(row, traject, _reason(session, row)) for row, traject in found]


def _reason(session: Session, row: Noodtoegang) -> str:
    """Return what the timeline says of it, which is where it is kept."""
    line = session.exec(
        select(Gebeurtenis).where(
            Gebeurtenis.casus_id == row.casus_id,
            Gebeurtenis.soort == KIND,
            Gebeurtenis.door == row.medewerker_id,
            Gebeurtenis.at == row.begonnen_op,
        )
    ).first()
    return event_text(session, line) if line else ""


def see(
    session: Session, row: Noodtoegang, *, stop: bool, by: str, now: datetime
) -> None:
    """Say that the region knows of it, and shut the door again if it wants that."""
    if need.see(session, row, stop=stop, by=by, now=now):
        _tell(session, row, version=2, now=now)


def _tell(session: Session, row: Noodtoegang, *, version: int, now: datetime) -> None:
    """Open its aanmelding and its berichten with it, and shut them with it."""
    message = NoodtoegangStand(
        aggregate=row.id,
        version=version,
        at=now,
        casus_id=row.casus_id,
        medewerker_id=row.medewerker_id,
        begonnen_op=row.begonnen_op,
        eindigt_op=row.eindigt_op,
    )
    publish(session, message, casus_id=row.casus_id)
