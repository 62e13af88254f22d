"""Opening an aanmelding of another region, when it cannot wait: with a reason, told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from sqlmodel import Session, col, select

from services.intake.aanmelding.domain.states import RefusedError
from services.intake.aanmelding.domain.store import find_aanmelding
from services.intake.aanmelding.models import Aanmelding, Stand
from services.intake.tables import Noodtoegang
from shared import audit
from shared.access.need import cases_in
from shared.kernel import kernel_of

IN_PLANNING = "Deze aanmelding werd een traject: open het bij Trajecten."


@dataclass(frozen=True)
class Entry:
    """Who came into which aanmelding, and why."""

    row: Noodtoegang
    referentie: str
    reden: str


def open_in_need(
    session: Session, row: Aanmelding, *, reden: str, by: str, now: datetime
) -> None:
    """Let somebody of another region in for a few hours; the aanmelding says why."""
    locked = find_aanmelding(session, row.id, lock=True)
    if locked is None or locked.state == Stand.AANVAARD:
        raise RefusedError(IN_PLANNING)
    if row.id in cases_in(session, by, now=now):  # pressed twice, or still in
        return
    kernel, entry_id = kernel_of(session), str(uuid4())
    hours = kernel.policy.at(now, region=row.region).get("noodtoegang.uren")
    sealed = kernel.vault.seal(
        session, reden.encode(), place=_place(entry_id), casus_id=row.id
    )
    session.add(
        Noodtoegang(
            id=entry_id,
            casus_id=row.id,
            medewerker_id=by,
            begonnen_op=now,
            eindigt_op=now + timedelta(hours=hours),
            regio=row.region,
            reden=sealed,
        )
    )
    audit.record(
        session,
        actor=by,
        action="in_nood",
        subject=f"aanmelding/{row.id}",
        casus_id=row.id,
    )


def entries_of(
    session: Session, staff_id: str, *, now: datetime
) -> Sequence[tuple[Noodtoegang, Aanmelding]]:
    """Return the aanmeldingen that somebody is in, and until when."""
    return session.exec(
        select(Noodtoegang, Aanmelding)
        .join(Aanmelding, col(Aanmelding.id) == Noodtoegang.casus_id)
        .where(Noodtoegang.medewerker_id == staff_id, Noodtoegang.eindigt_op > now)
        .order_by(col(Noodtoegang.eindigt_op))
    ).all()


def unseen(session: Session, *, regio: str) -> list[Entry]:
    """Return who came into aanmeldingen of this region, and nobody said to know."""
    found = session.exec(
        select(Noodtoegang, Aanmelding.reference)
        .join(Aanmelding, col(Aanmelding.id) == Noodtoegang.casus_id)
        .where(Noodtoegang.regio == regio, col(Noodtoegang.gezien_op).is_(None))
        .order_by(col(Noodtoegang.begonnen_op))
    ).all()
    return [Entry(row, name, _reason(session, row)) for row, name in found]


def entries_into(session: Session, aanmelding_id: str) -> list[tuple[Noodtoegang, str]]:
    """Return who was let in here, with their reasons."""
    rows = session.exec(
        select(Noodtoegang).where(
            Noodtoegang.casus_id == aanmelding_id, col(Noodtoegang.reden).is_not(None)
        )
    ).all()
    return [(row, _reason(session, row)) for row in rows]


def _reason(session: Session, row: Noodtoegang) -> str:
    opened = kernel_of(session).vault.open(
        session, row.reden or b"", place=_place(row.id), casus_id=row.casus_id
    )
    return opened.decode()


def _place(entry_id: str) -> str:
    return f"noodtoegang/reden/{entry_id}"


def _record(session: Session, casus_id: str, entry_id: str, *, by: str) -> None:
    audit.record(
        session,
        actor=by,
        action="gewijzigd",
        subject=f"noodtoegang/{entry_id}",
        casus_id=casus_id,
    )
