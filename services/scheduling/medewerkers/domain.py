"""Who works here: adding, changing, signing in, and ending sessions."""

from collections.abc import Collection, Iterable
from datetime import datetime
from functools import cache
from uuid import uuid4

from sqlmodel import Session, col, delete, select
from werkzeug.security import check_password_hash, generate_password_hash

from services.scheduling.medewerkers.models import Medewerker, Sessie
from shared import audit
from shared.access import Role
from shared.access.staff_copy import keep_staff_copy
from shared.contracts import MedewerkerStand
from shared.messaging.outbox import publish

PASSWORD_LENGTH = 12


class StaffError(Exception):
    """A change that is refused; the text says why, in Dutch."""


def add_staff(
    session: Session,
    *,
    naam: str,
    email: str,
    rollen: Collection[str],
    now: datetime,
    wachtwoord: str | None = None,
    regio: str = "limburg",
    staff_id: str | None = None,
) -> Medewerker:
    """Add a staff member and tell the sisters.

    Without a password nobody signs in until a welcome link is used (welkom.py).
    """
    if wachtwoord is not None and len(wachtwoord) < PASSWORD_LENGTH:
        raise StaffError(f"Een wachtwoord heeft minstens {PASSWORD_LENGTH} tekens.")
    if find_by_email(session, email) is not None:
        raise StaffError("Er is al een medewerker met dit e-mailadres.")
    row = Medewerker(
        id=staff_id or str(uuid4()),
        naam=naam,
        email=email.casefold(),
        wachtwoord=generate_password_hash(wachtwoord) if wachtwoord else "",
        rollen=_joined(rollen),
        regio=regio,
        gemaakt_op=now,
    )
    announce(session, row, now=now)
    return row


def change_staff(
    session: Session,
    row: Medewerker,
    *,
    rollen: Collection[str],
    regio: str,
    actief: bool,
    by: str,
    now: datetime,
) -> None:
    """Change what someone may do; sessions with the old rights end at once."""
    joined = _joined(rollen)
    if (joined, regio, actief) == (row.rollen, row.regio, row.actief):
        return
    was_admin = row.actief and Role.BEHEERDER in row.roles
    row.rollen, row.regio, row.actief = joined, regio, actief
    if was_admin and not (actief and Role.BEHEERDER in row.roles):
        _keep_one_admin(session, row)
    end_sessions(session, row, by=by, now=now)


def end_sessions(session: Session, row: Medewerker, *, by: str, now: datetime) -> None:
    """Make every cookie of this staff member worthless, in all three services."""
    # what is changed of the row is written first; then whoever ended them meanwhile
    # is counted too
    session.flush()
    session.refresh(row, with_for_update=True)
    row.epoch += 1
    # the epoch ends them all: none of them needs to be named any more
    session.exec(delete(Sessie).where(col(Sessie.medewerker_id) == row.id))
    announce(session, row, now=now)
    audit.record(session, actor=by, action="gewijzigd", subject=f"medewerker/{row.id}")


def check_password(row: Medewerker | None, password: str) -> bool:
    """Check a password; an unknown account takes as long as a known one."""
    expected = (row.wachtwoord if row is not None else "") or _nobody()
    matches = check_password_hash(expected, password)
    return matches and row is not None and row.actief and bool(row.wachtwoord)


def find_by_email(session: Session, email: str) -> Medewerker | None:
    return session.exec(
        select(Medewerker).where(Medewerker.email == email.casefold())
    ).first()


def announce(session: Session, row: Medewerker, *, now: datetime) -> None:
    """Tell all three services how somebody stands now."""
    row.version += 1
    session.add(row)
    session.flush()
    message = MedewerkerStand(
        aggregate=row.id,
        version=row.version,
        at=now,
        staff_id=row.id,
        naam=row.naam,
        email=row.email,
        rollen=tuple(sorted(row.roles)),
        regio=row.regio,
        epoch=row.epoch,
        actief=row.actief,
        beeindigd=tuple(_ended(session, row, now=now)),
    )
    publish(session, message, casus_id=None)
    # scheduling's own guard reads the same copy as its sisters
    keep_staff_copy(session, message)


def _ended(session: Session, row: Medewerker, *, now: datetime) -> Iterable[str]:
    """Return the sessions that were ended and whose cookie would still open."""
    return session.exec(
        select(Sessie.id).where(
            Sessie.medewerker_id == row.id,
            col(Sessie.beeindigd_op).is_not(None),
            col(Sessie.eindigt_op) > now,
        )
    )


def _joined(rollen: Collection[str]) -> str:
    unknown = set(rollen) - {role.value for role in Role}
    if unknown or not rollen:
        raise StaffError("Kies minstens één rol uit de lijst.")
    return " ".join(sorted(rollen))


def _keep_one_admin(session: Session, row: Medewerker) -> None:
    # lock every administrator: two who drop each other at once leave nobody
    others = session.exec(
        select(Medewerker)
        .where(Medewerker.id != row.id, col(Medewerker.actief))
        .with_for_update()
    )
    if not any(Role.BEHEERDER in other.roles for other in others):
        raise StaffError("Er moet altijd één beheerder overblijven.")


@cache
def _nobody() -> str:
    return generate_password_hash("niemand")
