"""Changing the list of sessions. Dates are chosen one by one: no rule makes them."""

from dataclasses import dataclass
from datetime import date, datetime, time
from urllib.parse import urlsplit
from uuid import uuid4

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from services.scheduling.observatorium.agenda import rebuild
from services.scheduling.observatorium.inschrijven import tell_of_change
from services.scheduling.observatorium.models import Observatoriumsessie
from services.scheduling.observatorium.queries import on_day
from shared import audit
from shared.clock import WallTimeError, from_local
from shared.kernel import kernel_of
from shared.refusal import RefusalError

TAKEN = "Deze dag staat al op de lijst."


class ObservatoriumError(RefusalError):
    """A change of the list of sessions that is refused."""


@dataclass(frozen=True)
class SessionPlan:
    """What is known of one session; hours and place may come later."""

    dag: date
    van: time | None = None
    tot: time | None = None
    plaats: str = ""
    toelichting: str = ""


def add_session(
    session: Session, plan: SessionPlan, *, regio: str, by: str, now: datetime
) -> Observatoriumsessie:
    """Put one more date on the list."""
    if on_day(session, plan.dag, regio=regio):
        raise ObservatoriumError(TAKEN, at="dag")
    row = Observatoriumsessie(
        id=str(uuid4()),
        uid=f"observatorium-{uuid4()}@{_host(session)}",
        regio=regio,
        dag=plan.dag,
        gemaakt_op=now,
        gewijzigd_op=now,
    )
    _write(row, plan)
    _keep(session, row, by=by, now=now)
    return row


def change_session(
    session: Session,
    row: Observatoriumsessie,
    plan: SessionPlan,
    *,
    by: str,
    now: datetime,
) -> None:
    """Change a session; who subscribed sees it move under the same UID."""
    if row.afgelast_op is not None:
        raise ObservatoriumError("Deze sessie is afgelast. Laat ze eerst doorgaan.")
    if any(other.id != row.id for other in on_day(session, plan.dag, regio=row.regio)):
        raise ObservatoriumError(TAKEN, at="dag")
    was_public, before = row.is_complete, _when_and_where(row)
    changed = _write(row, plan)
    if not changed:
        return
    if was_public and not row.is_complete:
        raise ObservatoriumError(
            "Deze sessie staat al in ieders agenda: uur en plaats kunnen niet meer "
            "leeg. Gaat ze niet door, last ze dan af."
        )
    # a mere change of the text must not look like a move
    moved = was_public and before != _when_and_where(row)
    row.sequence += moved
    row.gewijzigd_op = now
    _keep(session, row, by=by, now=now)
    if moved:
        tell_of_change(session, row, "gewijzigd", now=now)


def cancel_session(
    session: Session, row: Observatoriumsessie, *, by: str, now: datetime
) -> None:
    """Call a session off; it stays in the calendar, struck out."""
    if row.afgelast_op is not None:
        return
    row.afgelast_op = now
    _turn(session, row, by=by, now=now)


def restore_session(
    session: Session, row: Observatoriumsessie, *, by: str, now: datetime
) -> None:
    """Let a session go on after all."""
    if row.afgelast_op is None:
        return
    row.afgelast_op = None
    _turn(session, row, by=by, now=now)


def _turn(
    session: Session, row: Observatoriumsessie, *, by: str, now: datetime
) -> None:
    row.sequence += 1
    row.gewijzigd_op = now
    _keep(session, row, by=by, now=now)
    if row.is_complete:
        deel = "afgelast" if row.afgelast_op else "gewijzigd"
        tell_of_change(session, row, deel, now=now)


def _write(row: Observatoriumsessie, plan: SessionPlan) -> bool:
    start, end = _moments(plan)
    values = {
        "dag": plan.dag,
        "begint_op": start,
        "eindigt_op": end,
        "plaats": plan.plaats,
        "toelichting": plan.toelichting,
    }
    changed = any(getattr(row, name) != value for name, value in values.items())
    for name, value in values.items():
        setattr(row, name, value)
    return changed


def _moments(plan: SessionPlan) -> tuple[datetime | None, datetime | None]:
    if plan.van is None and plan.tot is None:
        return None, None
    if plan.van is None or plan.tot is None:
        raise ObservatoriumError(
            "Vul het begin en het einde in, of geen van beide.",
            at="van" if plan.van is None else "tot",
        )
    if plan.tot <= plan.van:
        raise ObservatoriumError("De sessie eindigt voor ze begint.", at="tot")
    try:
        return from_local(plan.dag, plan.van), from_local(plan.dag, plan.tot)
    except WallTimeError as error:
        raise ObservatoriumError(
            "Die nacht verspringt de klok. Kies een ander uur.", at="van"
        ) from error


def _when_and_where(row: Observatoriumsessie) -> tuple[object, ...]:
    return row.begint_op, row.eindigt_op, row.plaats


def _keep(
    session: Session, row: Observatoriumsessie, *, by: str, now: datetime
) -> None:
    session.add(row)
    try:
        session.flush()
    except IntegrityError as error:  # somebody else was first, this very moment
        raise ObservatoriumError(TAKEN, at="dag") from error
    audit.record(
        session, actor=by, action="gewijzigd", subject=f"observatorium/{row.id}"
    )
    rebuild(session, regio=row.regio, host=_host(session), now=now)


def _host(session: Session) -> str:
    url = kernel_of(session).config.suite.public_url
    return urlsplit(url).hostname or "zorgtafel.invalid"
