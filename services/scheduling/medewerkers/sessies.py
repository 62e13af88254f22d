"""Where somebody is signed in, and ending one of those sessions.

A session is known by a number in the cookie. Ending one tells all three services that
number; ending all raises the epoch, and then no number matters.
"""

import secrets
from datetime import UTC, datetime

from sqlmodel import Session, col, delete, select

from services.scheduling.medewerkers.domain import announce
from services.scheduling.medewerkers.models import Medewerker, Sessie
from shared import audit
from shared.access.cookie import LIFETIME, StaffClaims

# the first that fits: most say that they are others too
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("Chrome", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari", "Safari"),
)
DEVICES = (
    ("iPhone", "een iPhone"),
    ("iPad", "een iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Macintosh", "een Mac"),
    ("Linux", "Linux"),
)


def begin_session(
    session: Session,
    row: Medewerker,
    *,
    device: str,
    now: datetime,
    roles: frozenset[str] | None = None,
) -> StaffClaims:
    """Record the sign-in and return what the cookie will say; all roles by default."""
    session.exec(delete(Sessie).where(col(Sessie.eindigt_op) < now))
    until = (now + LIFETIME).replace(microsecond=0)
    opened = Sessie(
        id=secrets.token_hex(8),
        medewerker_id=row.id,
        toestel=device,
        begonnen_op=now,
        eindigt_op=until,
    )
    session.add(opened)
    _record(session, row, by=row.id, action="ingelogd")
    return StaffClaims(
        staff_id=row.id,
        name=row.naam,
        roles=row.roles if roles is None else roles,
        region=row.regio,
        epoch=row.epoch,
        expires_at=int(until.timestamp()),
        session_id=opened.id,
        signed_in_at=int(now.timestamp()),
    )


def end_session(
    session: Session, row: Medewerker, session_id: str, *, by: str, now: datetime
) -> bool:
    """End one session of this person, in all three services; False: it was not open."""
    # whoever changes this person meanwhile is waited for: one version, one message
    session.refresh(row, with_for_update=True)
    found = session.get(Sessie, session_id, populate_existing=True)
    if found is None or found.medewerker_id != row.id or found.beeindigd_op:
        return False
    found.beeindigd_op = now
    session.add(found)
    session.flush()
    announce(session, row, now=now)
    _record(session, row, by=by, action="gewijzigd")
    return True


def sessions_of(session: Session, row: Medewerker, *, now: datetime) -> list[Sessie]:
    """Return the sessions that are open, the newest first."""
    return list(
        session.exec(
            select(Sessie)
            .where(
                Sessie.medewerker_id == row.id,
                col(Sessie.beeindigd_op).is_(None),
                col(Sessie.eindigt_op) > now,
            )
            .order_by(col(Sessie.begonnen_op).desc())
        )
    )


def device_of(agent: str) -> str:
    """Say what kind of device a browser says it is on; nothing that tells two apart."""
    browser = next((name for mark, name in BROWSERS if mark in agent), "Een browser")
    device = next((name for mark, name in DEVICES if mark in agent), "")
    return f"{browser} op {device}" if device else browser


def proven_again(
    session: Session, claims: StaffClaims, row: Medewerker, *, now: datetime
) -> StaffClaims:
    """Return what the cookie says after its owner proved who it is once more."""
    _record(session, row, by=row.id, action="ingelogd", reason="opnieuw bevestigd")
    return StaffClaims(
        **{**vars(claims), "signed_in_at": int(now.astimezone(UTC).timestamp())}
    )


def _record(
    session: Session,
    row: Medewerker,
    *,
    by: str,
    action: audit.Action,
    reason: str = "",
) -> None:
    audit.record(
        session,
        actor=by,
        action=action,
        subject=f"medewerker/{row.id}",
        reason=reason,
    )
