"""Keeping the rows of a register: a second save is told, unsure ones confirmed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlmodel import Session, col, select

from services.scheduling.medewerkers.queries import names_of
from services.scheduling.registers.kolommen import CelError, Kolom
from services.scheduling.registers.models import Registerwijziging
from shared import audit
from shared.database.locks import hold
from shared.refusal import RefusalError

SIGNS = "{}: laat de tekens | ; / en ( weg uit namen."
CONFIRMED = "bevestigd door het team"


class RegisterError(RefusalError):
    """A change that is refused, and at which column."""


class OutdatedError(Exception):
    """Somebody else saved this row after it was opened."""


def _nothing(_session: Session, _row: Any) -> dict[str, Any]:
    return {}


def _no_more(_session: Session, _row: Any, _values: Mapping[str, Any]) -> None:
    return None


@dataclass(frozen=True)
class Register:
    """What one kind of row is: its table, its columns and its own rules.

    `kolommen` takes the session, for the lists that policy holds. What is no column of
    the table itself is read by `erbij` and kept by `bewaar`.
    """

    model: type[Any]
    pad: str
    een: str
    veel: str
    kolommen: Callable[[Session], Sequence[Kolom]]
    weiger: Callable[[Mapping[str, Any]], str | None] = lambda _values: None
    erbij: Callable[[Session, Any], dict[str, Any]] = _nothing
    bewaar: Callable[[Session, Any, Mapping[str, Any]], None] = _no_more


@dataclass(frozen=True)
class Change:
    """One save by somebody, in words."""

    at: datetime
    who: str
    lines: list[str]
    # who saved it: perhaps the reader, in another tab
    door: str = ""


def values_of(session: Session, register: Register, row: Any) -> dict[str, Any]:
    """Return what a row says, by the names of its columns."""
    more = register.erbij(session, row)
    names = [kolom.naam for kolom in register.kolommen(session)]
    return {name: more[name] if name in more else getattr(row, name) for name in names}


def named(session: Session, register: Register, naam: str, *, regio: str) -> Any:
    """Return the row of that name, however it is capitalised."""
    return by_name(session, register, regio=regio).get(naam.casefold())


def by_name(session: Session, register: Register, *, regio: str) -> dict[str, Any]:
    model = register.model
    rows = session.exec(select(model).where(model.regio == regio))
    return {row.naam.casefold(): row for row in rows}


def save_row(
    session: Session,
    register: Register,
    row: Any,
    values: Mapping[str, Any],
    *,
    bewerking: int,
    by: str,
    regio: str,
    now: datetime,
) -> Any:
    """Keep a new row or a change; a change of what it says leaves it confirmed."""
    hold(session, f"register/{register.model.__tablename__}/{regio}")
    if row is not None:
        row = _locked(session, register, row.id, bewerking)
    if refusal := register.weiger(values):
        raise RegisterError(refusal)
    _require_readable(session, register, values)
    same = named(session, register, values["naam"], regio=regio)
    if same is not None and (row is None or same.id != row.id):
        raise RegisterError(f"“{same.naam}” staat al in de lijst.", at="naam")
    before = values_of(session, register, row) if row is not None else {}
    if before == dict(values):
        return row
    if row is None:
        row = register.model(id=str(uuid4()), regio=regio, naam=values["naam"])
    lines = _differences(session, register, before, values)
    for name in type(row).__table__.columns.keys() & values.keys():
        setattr(row, name, values[name])
    session.add(row)
    session.flush()
    register.bewaar(session, row, values)
    _note(session, row, lines, by=by, now=now)
    return row


def confirm_row(
    session: Session,
    register: Register,
    row: Any,
    *,
    bewerking: int,
    by: str,
    now: datetime,
) -> None:
    """Say that somebody of the team knows this row to be true."""
    row = _locked(session, register, row.id, bewerking)
    row.bevestigd_op, row.bevestigd_door = now, by
    _note(session, row, [CONFIRMED], by=by, now=now)


def changes_since(session: Session, row: Any, bewerking: int) -> list[Change]:
    """Return what others saved after somebody opened the page."""
    rows = session.exec(
        select(Registerwijziging)
        .where(
            Registerwijziging.rij_id == row.id,
            col(Registerwijziging.bewerking) > bewerking,
        )
        .order_by(col(Registerwijziging.bewerking))
    ).all()
    names = names_of(session)
    return [
        Change(
            change.at,
            names.get(change.door, "Een collega"),
            change.regels,
            change.door,
        )
        for change in rows
    ]


def _require_readable(
    session: Session, register: Register, values: Mapping[str, Any]
) -> None:
    # what a file would not bring back as it is, is not kept
    for kolom in register.kolommen(session):
        try:
            same = kolom.lees(kolom.toon(values[kolom.naam])) == values[kolom.naam]
        except CelError as error:
            raise RegisterError(str(error), at=kolom.naam) from error
        if not same:
            raise RegisterError(SIGNS.format(kolom.kop), at=kolom.naam)


def _locked(session: Session, register: Register, row_id: str, bewerking: int) -> Any:
    model = register.model
    row = session.exec(select(model).where(model.id == row_id).with_for_update()).one()
    if row.bewerking != bewerking:
        raise OutdatedError
    return row


def _differences(
    session: Session,
    register: Register,
    before: Mapping[str, Any],
    values: Mapping[str, Any],
) -> list[str]:
    if not before:
        return ["toegevoegd"]
    return [
        f"{kolom.kop}: {kolom.toon(before[kolom.naam]) or 'leeg'} → "
        f"{kolom.toon(values[kolom.naam]) or 'leeg'}"
        for kolom in register.kolommen(session)
        if before[kolom.naam] != values[kolom.naam]
    ]


def _note(
    session: Session, row: Any, lines: list[str], *, by: str, now: datetime
) -> None:
    row.bewerking += 1
    session.add(row)
    session.add(
        Registerwijziging(
            id=str(uuid4()),
            rij_id=row.id,
            bewerking=row.bewerking,
            at=now,
            door=by,
            regels=lines,
        )
    )
    audit.record(
        session, actor=by, action="gewijzigd", subject=f"{row.__tablename__}/{row.id}"
    )
    session.flush()
