"""Reading steps and tasks without opening what is sealed."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from services.scheduling.traject.models import CLOSED, Traject
from services.scheduling.vib.models import Taakstand, VibStap, VibTaak
from shared.clock import to_local
from shared.kernel import kernel_of

# the step at which it is chosen how it goes on
BIRTH = "geboorte"
AHEAD = timedelta(days=7)


def step_row(session: Session, casus_id: str, code: str) -> VibStap | None:
    return session.exec(
        select(VibStap).where(VibStap.casus_id == casus_id, VibStap.code == code)
    ).first()


def option_of(session: Session, casus_id: str) -> str:
    """Return what was chosen after birth, a code of the policy; empty: nothing yet."""
    row = step_row(session, casus_id, BIRTH)
    return row.keuze if row else ""


def was_pregnancy(session: Session, casus_id: str) -> bool:
    """Tell whether a traject has anything of before the birth: a task, or a step."""
    return any(
        session.exec(select(kind.casus_id).where(kind.casus_id == casus_id)).first()
        for kind in (VibTaak, VibStap)
    )


def tasks_due(
    session: Session, *, regio: str, now: datetime
) -> list[tuple[VibTaak, Traject]]:
    """Return what is due in open trajecten within a week; the oldest first."""
    rows = session.exec(
        select(VibTaak, Traject)
        .join(Traject, col(Traject.id) == VibTaak.casus_id)
        .where(
            VibTaak.stand == Taakstand.OPEN,
            VibTaak.dag <= to_local(now).date() + AHEAD,
            Traject.regio == regio,
            col(Traject.stand).not_in(CLOSED),
        )
        .order_by(col(VibTaak.dag), col(VibTaak.casus_id))
    )
    return list(rows)


def task_labels(session: Session, *, regio: str, now: datetime) -> dict[str, str]:
    policy = kernel_of(session).policy.at(now, region=regio)
    return {kind.code: kind.label for kind in policy.get("vib.taken")}
