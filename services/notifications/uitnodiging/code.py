"""The short code on a letter: who telephones with it need not say a name.

It follows from the person, the newest moment and our key: nothing is kept. A letter
about an earlier moment has a code that is no longer known.
"""

from collections.abc import Iterable
from hashlib import sha256
from hmac import compare_digest

from sqlmodel import Session, col, select

from services.notifications.antwoord.domain import is_open
from services.notifications.uitnodiging import fase
from services.notifications.uitnodiging.koppelingen import AFTERWARDS
from services.notifications.uitnodiging.models import Genodigde, Tafel
from shared import clock
from shared.kernel import Kernel, kernel_of

DIGITS = 8


def code_for(kernel: Kernel, tafel: Tafel, row: Genodigde) -> str:
    """Return the code of one person for the moment as it is now: `4821 7390`."""
    secret = kernel.links.mint(
        f"code/{tafel.editie}",
        row.id,
        generation=row.generation,
        expires_at=row.moment(tafel)[1] + AFTERWARDS,
    )
    number = int.from_bytes(sha256(secret.encode()).digest()) % 10**DIGITS
    digits = f"{number:0{DIGITS}d}"
    return f"{digits[:4]} {digits[4:]}"


def find_by_code(
    session: Session, typed: str, *, regio: str, tafel: Tafel | None = None
) -> tuple[Tafel, Genodigde] | None:
    """Return whose code this is, at one table or at any of the region."""
    wanted, now, kernel = _digits(typed), clock.now(), kernel_of(session)
    found = None
    for table, row in _private(session, regio=regio, tafel=tafel):
        code = _digits(code_for(kernel, table, row))
        # all are compared: how long it takes tells nothing
        if compare_digest(code, wanted) and is_open(table, row, now=now):
            found = table, row
    return found


def _private(
    session: Session, *, regio: str, tafel: Tafel | None
) -> Iterable[tuple[Tafel, Genodigde]]:
    query = (
        select(Tafel, Genodigde)
        .join(Genodigde, col(Genodigde.tafel_id) == Tafel.id)
        .where(
            Tafel.regio == regio,
            fase.to_come(clock.now()),
            col(Genodigde.privaat),
            col(Genodigde.aanwezig),
        )
    )
    if tafel is not None:
        query = query.where(Tafel.id == tafel.id)
    return session.exec(query).all()


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign in "0123456789")
