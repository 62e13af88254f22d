"""The half days on which the parents can, as somebody told the coordinator later."""

from collections.abc import Mapping
from datetime import date, datetime
from hashlib import sha256

from sqlmodel import Session

from services.scheduling.traject.content import Inhoud, open_content, seal_content
from services.scheduling.traject.domain import lock_traject, note_act
from services.scheduling.traject.models import Traject
from services.scheduling.traject.states import OutdatedError, require_open
from shared.web.fields.grid import CHOICES, spoken_half_day
from shared.web.moments import spoken_date


def mark_of(content: Inhoud) -> str:
    """Return what a form was built on, without saying it."""
    text = repr((sorted(content.ouders_kunnen.items()), content.kunnen_volgens))
    return sha256(text.encode()).hexdigest()[:16]


def record_half_days(
    session: Session,
    row: Traject,
    *,
    kunnen: Mapping[str, str],
    volgens: str,
    gezegd_op: date,
    based_on: str,
    by: str,
    now: datetime,
) -> None:
    """Keep the whole grid, with who said it and when; the proposals follow."""
    row = lock_traject(session, row.id)
    require_open(row)
    before = open_content(session, row)
    if mark_of(before) != based_on:
        raise OutdatedError
    if dict(kunnen) == before.ouders_kunnen:
        return
    said = f"{volgens}, {spoken_date(gezegd_op)}"
    update = {"ouders_kunnen": dict(kunnen), "kunnen_volgens": said}
    after = before.model_copy(update=update)
    row.inhoud = seal_content(session, row.id, after)
    session.add(row)
    lines = [*changes(before.ouders_kunnen, kunnen), f"volgens {said}"]
    note_act(session, row, "halve_dagen", "\n".join(lines), by=by, now=now)


def changes(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """Say in words which half days changed."""
    return [
        f"{spoken_half_day(key)}: {said(after.get(key, ''))}"
        for key in sorted({*before, *after})
        if before.get(key) != after.get(key)
    ]


def said(choice: str) -> str:
    return CHOICES[choice].lower() if choice in CHOICES else "niet bekend"
