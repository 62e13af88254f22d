"""When each task around a birth is due; planned again whenever a date changes."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from sqlmodel import Session, select

from services.scheduling.traject.models import PROJECT, Traject
from services.scheduling.vib.models import Taakstand, VibTaak
from shared.clock import to_local
from shared.contracts.aanmelding import Kind
from shared.kernel import kernel_of
from shared.policy.keys import Taak


def days_of(
    tasks: Iterable[Taak], kind: Kind, *, opened: date, is_project: bool
) -> dict[str, date]:
    """Return the day of each task that counts: before birth, or after it.

    Nothing is due before there was a traject: who comes late does it at once.
    """
    found = {}
    for task in tasks:
        if task.alleen_project and not is_project:
            continue
        if task.vanaf == "geboorte":
            start = kind.geboortedatum
        else:
            start = None if kind.geboren else kind.bevallingsdatum
        if start is not None:
            found[task.code] = max(start + timedelta(days=task.dagen), opened)
    return found


def plan_tasks(session: Session, row: Traject, kind: Kind, *, now: datetime) -> None:
    """Plan the tasks of a pregnancy, or of a child of the project."""
    known = {task.code: task for task in tasks_of(session, row.id)}
    is_project = row.soort == PROJECT
    if kind.geboren and not is_project and not known:
        return
    policy = kernel_of(session).policy.at(now, region=row.regio)
    days = days_of(
        policy.get("vib.taken"),
        kind,
        opened=to_local(row.geopend_op).date(),
        is_project=is_project,
    )
    today = to_local(now).date()
    for code, day in days.items():
        task = known.get(code) or VibTaak(casus_id=row.id, code=code, dag=today)
        if task.stand != Taakstand.GEDAAN:
            # nothing is late that was asked only now; what was late stays so
            first = task.dag if task.stand == Taakstand.OPEN else today
            task.dag = max(day, min(first, today))
            task.stand = Taakstand.OPEN
        session.add(task)
    for code, task in known.items():
        if code not in days and task.stand == Taakstand.OPEN:
            task.stand = Taakstand.VERVALLEN
            session.add(task)


def tasks_of(session: Session, casus_id: str) -> list[VibTaak]:
    rows = session.exec(select(VibTaak).where(VibTaak.casus_id == casus_id))
    return sorted(rows, key=lambda task: (task.dag, task.code))
