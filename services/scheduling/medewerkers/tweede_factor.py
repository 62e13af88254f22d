"""The second factor: a code from an app, and codes on paper for when it is gone."""

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import cast

import pyotp
from sqlalchemy import CursorResult, func
from sqlmodel import Session, col, delete, select, update

from services.scheduling.config import settings_of
from services.scheduling.medewerkers.domain import end_sessions
from services.scheduling.medewerkers.models import (
    Herstelcode,
    Medewerker,
    TweedeFactor,
)
from shared import audit
from shared.database.locks import hold
from shared.kernel import Kernel, kernel_of

ISSUER = "Zorgtafel"
# a clock that runs half a minute wrong is not a wrong code
DRIFT = (0, -1, 1)
RECOVERY_CODES = 10
# nothing that looks like something else, on paper or in handwriting
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
GROUPS, GROUP = 3, 4


@dataclass(frozen=True)
class Proof:
    """A code that was right; of a recovery code, how many are left."""

    recovery_left: int | None = None


def is_required(kernel: Kernel) -> bool:
    """Whether nobody signs in with a password alone: in production, unless set."""
    setting = settings_of(kernel).second_factor
    return kernel.config.suite.is_production if not setting else setting == "required"


def factor_of(session: Session, row: Medewerker) -> TweedeFactor | None:
    return session.get(TweedeFactor, row.id, populate_existing=True)


def new_secret() -> str:
    return pyotp.random_base32()


def address_of(row: Medewerker, secret: str) -> str:
    """Return what an authenticator app reads from the square."""
    return pyotp.TOTP(secret).provisioning_uri(name=row.email, issuer_name=ISSUER)


def enrol(
    session: Session, row: Medewerker, *, secret: str, code: str, now: datetime
) -> list[str] | None:
    """Switch it on, or to another app; return the recovery codes. None: wrong code."""
    step = _step(secret, code, now=now)
    if step is None:
        return None
    hold(session, f"tweede_factor/{row.id}")
    sealed = kernel_of(session).vault.seal(
        session, secret.encode(), place=_place(row.id), casus_id=None
    )
    factor = factor_of(session, row) or TweedeFactor(
        medewerker_id=row.id, geheim=sealed, laatste_stap=step, sinds=now
    )
    factor.geheim, factor.laatste_stap, factor.sinds = sealed, step, now
    session.add(factor)
    _record(session, row, by=row.id, reason="tweede stap ingesteld")
    return new_recovery_codes(session, row)


def new_recovery_codes(session: Session, row: Medewerker) -> list[str]:
    """Replace all recovery codes; this is the only time that they are readable."""
    codes = [_random_code() for _ in range(RECOVERY_CODES)]
    session.exec(delete(Herstelcode).where(col(Herstelcode.medewerker_id) == row.id))
    for code in codes:
        mark = _marks(session, row, code)[0]
        session.add(Herstelcode(merk=mark, medewerker_id=row.id))
    return codes


def prove(
    session: Session, row: Medewerker, code: str, *, now: datetime
) -> Proof | None:
    """Use up a code of the app or of the paper; None when it is wrong or was used."""
    factor = factor_of(session, row)
    if factor is None:
        return None
    typed = _tidy(code)
    if len(typed) == GROUPS * GROUP:
        return _use_recovery_code(session, row, typed, now=now)
    secret = kernel_of(session).vault.open(
        session, factor.geheim, place=_place(row.id), casus_id=None
    )
    step = _step(secret.decode(), typed, now=now)
    if step is None:
        return None
    used = session.exec(
        update(TweedeFactor)
        .where(
            col(TweedeFactor.medewerker_id) == row.id,
            col(TweedeFactor.laatste_stap) < step,
        )
        .values(laatste_stap=step)
    )
    return Proof() if _changed_one(used) else None


def remove(session: Session, row: Medewerker, *, by: str, now: datetime) -> None:
    """Forget app and recovery codes, and end every session: a phone was lost."""
    for table in (TweedeFactor, Herstelcode):
        session.exec(delete(table).where(col(table.medewerker_id) == row.id))
    _record(session, row, by=by, reason="tweede stap gewist")
    end_sessions(session, row, by=by, now=now)


def recovery_codes_left(session: Session, row: Medewerker) -> int:
    return session.exec(
        select(func.count()).where(
            col(Herstelcode.medewerker_id) == row.id,
            col(Herstelcode.gebruikt_op).is_(None),
        )
    ).one()


def _use_recovery_code(
    session: Session, row: Medewerker, code: str, *, now: datetime
) -> Proof | None:
    used = session.exec(
        update(Herstelcode)
        .where(
            col(Herstelcode.merk).in_(_marks(session, row, code)),
            col(Herstelcode.gebruikt_op).is_(None),
        )
        .values(gebruikt_op=now)
    )
    if not _changed_one(used):
        return None
    _record(session, row, by=row.id, reason="herstelcode gebruikt")
    return Proof(recovery_left=recovery_codes_left(session, row))


def _step(secret: str, code: str, *, now: datetime) -> int | None:
    """Return the time step to which a code belongs."""
    totp = pyotp.TOTP(secret)
    present = totp.timecode(now)
    for step in (present + drift for drift in DRIFT):
        if hmac.compare_digest(totp.generate_otp(step), _tidy(code)):
            return step
    return None


def _marks(session: Session, row: Medewerker, code: str) -> list[str]:
    """Return what a code is stored as, under the current key first."""
    ring = settings_of(kernel_of(session)).link_keys
    keys = [ring.keys[ring.current], *ring.keys.values()]
    message = f"herstelcode|{row.id}|{_tidy(code)}".encode()
    return [hmac.digest(key, message, sha256).hex() for key in keys]


def _random_code() -> str:
    return "-".join(
        "".join(secrets.choice(ALPHABET) for _ in range(GROUP)) for _ in range(GROUPS)
    )


def _tidy(code: str) -> str:
    # people type spaces and dashes, and anything else that compare_digest refuses
    return "".join(c for c in code.lower() if c.isascii() and c.isalnum())


def _place(staff_id: str) -> str:
    return f"tweede_factor/geheim/{staff_id}"


def _changed_one(result: object) -> bool:
    return cast("CursorResult[None]", result).rowcount == 1


def _record(session: Session, row: Medewerker, *, by: str, reason: str) -> None:
    audit.record(
        session,
        actor=by,
        action="gewijzigd",
        subject=f"medewerker/{row.id}",
        reason=reason,
    )
