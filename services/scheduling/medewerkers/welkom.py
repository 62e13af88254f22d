"""The welcome link: by it somebody chooses a password, once.

It opens an account that is new and one whose password was forgotten. A newer link
and the use of the link end it. Nothing but a generation is stored.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import CursorResult
from sqlmodel import Session, col, update
from werkzeug.security import generate_password_hash

from services.scheduling.medewerkers.domain import (
    PASSWORD_LENGTH,
    StaffError,
    add_staff,
    end_sessions,
)
from services.scheduling.medewerkers.models import Medewerker
from shared import audit
from shared.kernel import kernel_of
from shared.links import LinkClaim

PURPOSE = "welkom"
PATH = "/planning/welkom"
# long enough for a weekend, short enough for a link that gives an account
LIFETIME = timedelta(days=3)
LONGEST_PASSWORD = 200
# of 0 to 4: from here on guessing takes more than a patient thief has
STRONG_ENOUGH = 3
# a shorter one stands in too many others
SHORTEST_WORD = 4
# what zxcvbn reads grows with the square of it
READ_BY_THE_METER = 72


def invite_staff(
    session: Session,
    *,
    naam: str,
    email: str,
    rollen: Collection[str],
    by: str,
    now: datetime,
    regio: str = "limburg",
) -> tuple[Medewerker, str]:
    """Add somebody without a password; return the row and the welcome link."""
    row = add_staff(
        session, naam=naam, email=email, rollen=rollen, regio=regio, now=now
    )
    return row, open_welcome(session, row, by=by, now=now)


def open_welcome(session: Session, row: Medewerker, *, by: str, now: datetime) -> str:
    """Return a fresh link to choose a password; an older link ends."""
    if not row.actief:
        raise StaffError("Wie niet kan inloggen, krijgt geen link.")
    row.welkom_generatie += 1
    row.welkom_tot = now + LIFETIME
    session.add(row)
    audit.record(
        session,
        actor=by,
        action="gewijzigd",
        subject=f"medewerker/{row.id}",
        reason="link om een wachtwoord te kiezen",
    )
    return welcome_link(session, row) or ""


def welcome_link(session: Session, row: Medewerker) -> str | None:
    """Return the address of the open link; None when there is none."""
    if row.welkom_tot is None:
        return None
    kernel = kernel_of(session)
    token = kernel.links.mint(
        PURPOSE,
        row.id,
        generation=row.welkom_generatie,
        expires_at=row.welkom_tot,
    )
    return f"{kernel.config.suite.public_url}{PATH}/{token}"


def welcomed(session: Session, claim: LinkClaim, *, now: datetime) -> Medewerker | None:
    """Return who may choose a password; None when the link ended."""
    row = session.get(Medewerker, claim.row_id)
    if row is None or claim.is_expired(now) or row.welkom_tot is None:
        return None
    if not row.actief or row.welkom_generatie != claim.generation:
        return None
    return row


def choose_password(
    session: Session, row: Medewerker, password: str, *, now: datetime
) -> bool:
    """Set the password by the welcome link; False when somebody was first."""
    check_new_password(session, row, password, now=now)
    used = session.exec(
        update(Medewerker)
        .where(
            col(Medewerker.id) == row.id,
            col(Medewerker.welkom_generatie) == row.welkom_generatie,
            col(Medewerker.welkom_tot).is_not(None),
        )
        .values(welkom_tot=None)
    )
    if cast("CursorResult[None]", used).rowcount != 1:
        return False
    row.welkom_tot = None
    change_password(session, row, password, now=now)
    return True


def change_password(
    session: Session, row: Medewerker, password: str, *, now: datetime
) -> None:
    """Set another password; who was signed in with the old one has to do so again."""
    check_new_password(session, row, password, now=now)
    row.wachtwoord = generate_password_hash(password)
    end_sessions(session, row, by=row.id, now=now)


def check_new_password(
    session: Session, row: Medewerker, password: str, *, now: datetime
) -> None:
    """Refuse a password that is short or easy to guess, and say why."""
    if len(password) < PASSWORD_LENGTH:
        raise StaffError(
            f"Een wachtwoord heeft minstens {PASSWORD_LENGTH} tekens. "
            f"Dit zijn er {len(password)}."
        )
    if len(password) > LONGEST_PASSWORD:
        raise StaffError(f"Een wachtwoord heeft hoogstens {LONGEST_PASSWORD} tekens.")
    # its lists of words are large, and only who chooses a password needs them
    from zxcvbn import zxcvbn

    ours = kernel_of(session).policy.at(now).get("inloggen.woorden")
    own = [row.naam, row.email, *row.naam.split(), *row.email.split("@"), *ours]
    left = _without(password, own)[:READ_BY_THE_METER]
    if not left or zxcvbn(left, own)["score"] < STRONG_ENOUGH:
        raise StaffError(
            "Dit wachtwoord is te makkelijk te raden. Neem bijvoorbeeld vier woorden "
            "die niets met elkaar te maken hebben."
        )


def _without(password: str, words: Collection[str]) -> str:
    """Return what is left of a password: two words of the work are soon guessed."""
    left = password.casefold()
    for word in sorted(words, key=len, reverse=True):
        if len(word) >= SHORTEST_WORD:
            left = left.replace(word.casefold(), "")
    return left
