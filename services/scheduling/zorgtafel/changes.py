"""Who saved what on a zorgtafel, so that two coordinators lose nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from sqlmodel import Session, col, select

from services.scheduling.medewerkers.models import Medewerker
from services.scheduling.zorgtafel.content import open_change
from services.scheduling.zorgtafel.models import Zorgtafel, ZorgtafelWijziging
from shared.kernel import kernel_of


@dataclass(frozen=True)
class Change:
    """One save by somebody, in words."""

    at: datetime
    who: str
    lines: list[str]
    # who saved it: perhaps the reader, in another tab
    door: str = ""


def note_save(
    session: Session, row: Zorgtafel, lines: Sequence[str], *, by: str, now: datetime
) -> None:
    """Count a save and keep what it changed."""
    row.bewerking += 1
    row.bewaard_op = now
    session.add(row)
    change_id = str(uuid4())
    sealed = kernel_of(session).vault.seal_json(
        session,
        list(lines),
        place=f"zorgtafel_wijziging/inhoud/{change_id}",
        casus_id=row.casus_id,
    )
    session.add(
        ZorgtafelWijziging(
            id=change_id,
            zorgtafel_id=row.id,
            casus_id=row.casus_id,
            bewerking=row.bewerking,
            at=now,
            door=by,
            inhoud=sealed,
        )
    )


def changes_since(session: Session, row: Zorgtafel, bewerking: int) -> list[Change]:
    """Return what was saved after somebody opened the page, also by themselves."""
    rows = session.exec(
        select(ZorgtafelWijziging)
        .where(
            ZorgtafelWijziging.zorgtafel_id == row.id,
            ZorgtafelWijziging.bewerking > bewerking,
        )
        .order_by(col(ZorgtafelWijziging.bewerking))
    )
    return [
        Change(
            at=change.at,
            who=_name(session, change),
            lines=open_change(session, change),
            door=change.door,
        )
        for change in rows
    ]


def _name(session: Session, change: ZorgtafelWijziging) -> str:
    found = session.get(Medewerker, change.door)
    return found.naam if found is not None else "Een collega"
