"""Between the password and the second step: kept sealed in the browser, briefly."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import session as browser

from services.scheduling.medewerkers.models import Medewerker
from services.scheduling.medewerkers.tweede_factor import new_secret
from shared.request import current_session

HALFWAY, SECRET, PROVEN = "halfweg", "nieuw_geheim", "bewezen_door"
PATIENCE = timedelta(minutes=10)


@dataclass(frozen=True)
class Halfway:
    """Whose password was right, and where that person wanted to go."""

    row: Medewerker
    target: str


def begin(row: Medewerker, target: str, *, now: datetime) -> None:
    """Remember that the password was right; a change of the account ends it."""
    until = int((now + PATIENCE).timestamp())
    browser[HALFWAY] = [row.id, row.epoch, until, target]


def halfway(*, now: datetime) -> Halfway | None:
    """Return who is half signed in here; None when nobody is, or it took too long."""
    staff_id, epoch, until, target = browser.get(HALFWAY) or ("", 0, 0, "")
    if not staff_id or until <= now.timestamp():
        return None
    row = current_session().get(Medewerker, staff_id)
    if row is None or not row.actief or row.epoch != epoch:
        return None
    return Halfway(row, target)


def secret_on_offer() -> str:
    """Return the secret that this browser shows until it is taken."""
    secret: str = browser.setdefault(SECRET, new_secret())
    return secret


def mark_proven(row: Medewerker, *, now: datetime) -> None:
    """Remember that this person showed the present app, so another may replace it."""
    until = int((now + PATIENCE).timestamp())
    browser[PROVEN] = [row.id, row.epoch, until]


def is_proven(row: Medewerker, *, now: datetime) -> bool:
    """Tell whether it was this person: one browser may know several cookies."""
    staff_id, epoch, until = browser.get(PROVEN) or ("", 0, 0)
    return (staff_id, epoch) == (row.id, row.epoch) and until > now.timestamp()


def finish() -> None:
    """Forget all of it."""
    for name in (HALFWAY, SECRET, PROVEN):
        browser.pop(name, None)
