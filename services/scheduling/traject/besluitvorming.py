"""Decided together in another way than at a zorgtafel: a traject begins by that too."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import uuid4

from sqlmodel import Session

from services.scheduling.traject.content import seal, unseal
from services.scheduling.traject.domain import lock_traject, note_act
from services.scheduling.traject.models import (
    GedeeldeBesluitvorming,
    Traject,
    Trajectstand,
)
from services.scheduling.traject.states import (
    OutdatedError,
    RefusedError,
    require_open,
)
from services.scheduling.traject.verloop import begin, fit_course, not_held
from services.scheduling.traject.waarschuwing import plan_warning
from shared.clock import to_local
from shared.contracts.people import Value
from shared.kernel import kernel_of
from shared.policy.keys import Optie
from shared.web.moments import spoken_date

OVERTAKEN = "Dit is intussen weggehaald."


class Besluit(Value):
    """Who decided, and what; sealed."""

    wie: str
    uitkomst: str


@dataclass(frozen=True)
class Told:
    """What a coordinator says of it."""

    vorm: str
    dag: date
    besluit: Besluit


def options(session: Session, row: Traject, *, now: datetime) -> tuple[Optie, ...]:
    """Return the ways of deciding together that policy knows."""
    policy = kernel_of(session).policy.at(now, region=row.regio)
    found: tuple[Optie, ...] = policy.get("besluitvorming.vormen")
    return found


def record_decision(
    session: Session,
    row: Traject,
    told: Told,
    *,
    found: GedeeldeBesluitvorming | None = None,
    version: int = 0,
    by: str,
    now: datetime,
) -> GedeeldeBesluitvorming:
    """Keep a decision, or put it right; the traject begins on the day of the first."""
    row = lock_traject(session, row.id)
    require_open(row)
    labels = _require_possible(session, row, told, now=now)
    if found is None:
        found = GedeeldeBesluitvorming(
            id=str(uuid4()), casus_id=row.id, vorm="", dag=told.dag, inhoud=b""
        )
    else:
        _require_same(session, found, version)
    found.vorm, found.dag, found.version = told.vorm, told.dag, found.version + 1
    found.inhoud = seal(session, _place(found), row.id, told.besluit)
    session.add(found)
    session.flush()
    lines = (
        labels[told.vorm],
        spoken_date(told.dag),
        *told.besluit.model_dump().values(),
    )
    note_act(session, row, "besluitvorming", "\n".join(lines), by=by, now=now)
    if row.stand == Trajectstand.TRAJECT:
        fit_course(session, row, now=now)
    else:
        begin(session, row, now=now)
    return found


def take_back(
    session: Session,
    found: GedeeldeBesluitvorming,
    *,
    version: int,
    by: str,
    now: datetime,
) -> None:
    """Take out what was no decision: a traject that began by it did not begin."""
    row = lock_traject(session, found.casus_id)
    require_open(row)
    _require_same(session, found, version)
    found.weg_op, found.version = now, found.version + 1
    session.add(found)
    session.flush()
    note_act(session, row, "besluitvorming_weg", spoken_date(found.dag), by=by, now=now)
    not_held(session, row, to=Trajectstand.GEOPEND, now=now)
    plan_warning(session, row, now=now)


def open_decision(session: Session, found: GedeeldeBesluitvorming) -> Besluit:
    data = unseal(session, _place(found), found.casus_id, found.inhoud)
    return Besluit.model_validate(data)


def _require_possible(
    session: Session, row: Traject, told: Told, *, now: datetime
) -> dict[str, str]:
    """Refuse what cannot be; return what the ways of deciding are called."""
    labels = {one.code: one.label for one in options(session, row, now=now)}
    if told.vorm not in labels:
        raise RefusedError("Kies hoe er samen beslist is.")
    if told.dag > to_local(now).date():
        raise RefusedError("Deze dag komt nog. Vul in wanneer het beslist is.")
    if told.dag < to_local(row.ontvangen_op).date():
        raise RefusedError("Toen was er nog geen aanmelding. Kijk de datum na.")
    return labels


def _require_same(
    session: Session, found: GedeeldeBesluitvorming, version: int
) -> None:
    # read again under the lock of the traject: a colleague may have been first
    session.refresh(found)
    if found.weg_op is not None:
        raise RefusedError(OVERTAKEN)
    if found.version != version:
        raise OutdatedError


def _place(found: GedeeldeBesluitvorming) -> str:
    return f"gedeelde_besluitvorming/inhoud/{found.id}"
