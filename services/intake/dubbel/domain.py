"""Possible doubles: found by blind marks, judged by a human, never merged.

Two aanmeldingen share a mark when the child or a parent has a name part in common
and the birth or due date is the same. A mark is an HMAC, so that the whole history
can be compared without opening any of it; a misspelt name part is forgiven as long
as another one is right.
"""

import hmac
import re
import unicodedata
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import bindparam, select
from sqlmodel import Session, col, delete, or_

from services.intake.aanmelding.models import Aanmelding, Stand
from services.intake.config import own_settings
from services.intake.dubbel.models import Dubbel, Merk, Oordeel
from shared import audit
from shared.database.tables import table_of
from shared.kernel import kernel_of

DATES = ("kind.geboortedatum", "kind.bevallingsdatum", "vib.bevallingsdatum")
# what stands where a name is not known, and parts that half of all families share
UNNAMED = {"onbekend", "kind", "baby", "ongeboren", "naam", "zonder"}
PARTICLES = {"van", "de", "den", "der", "het", "el", "al", "ben"}
NO_NAMES = UNNAMED | PARTICLES
SHOWN = 20
MARKS, CASES = table_of(Merk), table_of(Aanmelding)
ALIKE = (
    select(MARKS.c.aanmelding_id)
    .join(CASES, CASES.c.id == MARKS.c.aanmelding_id)
    .where(
        MARKS.c.mark.in_(bindparam("marks", expanding=True)),
        MARKS.c.aanmelding_id != bindparam("self"),
        CASES.c.region == bindparam("where"),
        CASES.c.state != Stand.INGETROKKEN,
    )
    .group_by(MARKS.c.aanmelding_id, CASES.c.received_at)
    .order_by(CASES.c.received_at.desc())
    .limit(SHOWN)
)


def mark_aanmelding(
    session: Session, row: Aanmelding, answers: dict[str, Any], *, now: datetime
) -> None:
    """Mark a new aanmelding and note with which others it may be one."""
    _pair(session, row, _mark(session, row, answers), now=now)


def mark_again(
    session: Session, row: Aanmelding, answers: dict[str, Any], *, now: datetime
) -> None:
    """Renew the marks of an aanmelding that was written again, and its open pairs."""
    session.exec(delete(Merk).where(col(Merk.aanmelding_id) == row.id))
    found = _mark(session, row, answers)
    session.exec(
        delete(Dubbel).where(
            _about(row.id),
            col(Dubbel.verdict) == Oordeel.OPEN,
            col(Dubbel.first_id).not_in([*found, row.id])
            | col(Dubbel.second_id).not_in([*found, row.id]),
        )
    )
    _pair(session, row, found, now=now)


def _mark(session: Session, row: Aanmelding, answers: dict[str, Any]) -> list[str]:
    current, every = _marks(session, sorted(_known(answers)))
    session.add_all(Merk(mark=mark, aanmelding_id=row.id) for mark in current)
    session.flush()
    return _sharing(session, row, every)


def _pair(
    session: Session, row: Aanmelding, others: list[str], *, now: datetime
) -> None:
    for other in others:
        first, second = sorted((row.id, other))
        if session.get(Dubbel, (first, second)) is None:
            session.add(Dubbel(first_id=first, second_id=second, found_at=now))
    session.flush()


def judge(
    session: Session,
    row: Aanmelding,
    other_id: str,
    *,
    verdict: Oordeel,
    staff_id: str,
    now: datetime,
) -> bool:
    """Record what a human says of a pair; False when there is no such pair."""
    first, second = sorted((row.id, other_id))
    pair = session.get(Dubbel, (first, second))
    if pair is None:
        return False
    pair.verdict, pair.judged_at, pair.judged_by = verdict, now, staff_id
    session.add(pair)
    for casus_id in (first, second):
        audit.record(
            session,
            actor=staff_id,
            action="besloten",
            subject=f"aanmelding/{casus_id}",
            casus_id=casus_id,
            reason=f"dubbel: {verdict}",
        )
    return True


def _known(answers: dict[str, Any]) -> Iterator[str]:
    days = {answers[code] for code in DATES if code in answers}
    people = [answers.get("kind.naam", "")]
    people += [parent.get("naam", "") for parent in answers.get("ouder", [])]
    for day in days - {"onbekend"}:
        for name in people:
            yield from (f"{part}|{day}" for part in name_parts(name))


def name_parts(name: str) -> set[str]:
    """Return the parts of a name without accents, capitals and order."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    found = re.findall(r"[^\W\d_]+", plain)
    return {part for part in found if len(part) > 1} - NO_NAMES


def _marks(session: Session, known: list[str]) -> tuple[set[str], set[str]]:
    ring = own_settings(kernel_of(session)).link_keys
    by_key = {
        kid: {
            hmac.new(key, f"intake|merk|{one}".encode(), sha256).hexdigest()
            for one in known
        }
        for kid, key in ring.keys.items()
    }
    return by_key[ring.current], set().union(*by_key.values())


def _sharing(session: Session, row: Aanmelding, marks: set[str]) -> list[str]:
    if not marks:
        return []
    about = {"marks": list(marks), "self": row.id, "where": row.region}
    return list(session.connection().scalars(ALIKE, about))


def _about(aanmelding_id: str) -> Any:
    return or_(
        col(Dubbel.first_id) == aanmelding_id, col(Dubbel.second_id) == aanmelding_id
    )
