"""Writing a plan: item by item, merged; settled as a version; agreed to by each."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import uuid4

from sqlmodel import Session, func, select

from services.scheduling.traject.domain import lock_traject, note_act
from services.scheduling.traject.models import Traject
from services.scheduling.traject.states import (
    OutdatedError,
    RefusedError,
    require_open,
)
from services.scheduling.zorgplan.content import (
    Akkoord,
    Item,
    open_agreement,
    open_item,
    seal_agreement,
    seal_item,
    seal_version,
)
from services.scheduling.zorgplan.controle import is_open, points
from services.scheduling.zorgplan.definition import Deel
from services.scheduling.zorgplan.models import (
    ZorgplanAkkoord,
    ZorgplanItem,
    ZorgplanVersie,
)
from services.scheduling.zorgplan.queries import items_of
from services.scheduling.zorgplan.stand import stand_now
from shared import audit
from shared.merge import Waarde, Waarden, merge

MOST_ITEMS = 60
# one line of the record for a while of typing, not for each word
WHILE = timedelta(minutes=10)
LOCKED = "Neem eerst een besluit bij elk van de vier noden. Dan kan je dit invullen."


@dataclass
class Saved:
    """What a save came to; `ander` where somebody else wrote what the page lacks."""

    botsing: dict[str, dict[str, Waarde]] = field(default_factory=dict)
    basis: dict[str, dict[str, Waarde]] = field(default_factory=dict)
    ander: bool = False

    @property
    def basis_text(self) -> str:
        """Return what the page hands back with its next save."""
        return json.dumps(self.basis)


def save_part(
    session: Session,
    traject: Traject,
    deel: Deel,
    sent: Mapping[str, Waarden],
    basis: Mapping[str, Waarden],
    *,
    by: str,
    now: datetime,
) -> Saved:
    """Keep what was typed in one part, over what a colleague typed meanwhile."""
    traject = lock_traject(session, traject.id)
    require_open(traject)
    items = items_of(session, traject)
    if not is_open(deel, items, traject.id):
        raise RefusedError(LOCKED)
    known = {item.id: item for item in items if item.deel == deel.code}
    _require_room(session, traject, known, sent)
    saved = Saved()
    for key, mine in sent.items():
        theirs = known[key].waarden if key in known else {}
        outcome = merge(basis.get(key, {}), mine, theirs)
        saved.basis[key] = outcome.basis
        if outcome.botsing:
            saved.botsing[key] = outcome.botsing
        shown = {name: value for name, value in mine.items() if value}
        saved.ander |= shown != outcome.waarden
        item = Item(id=key, deel=deel.code, waarden=outcome.waarden)
        # what the aanmelding brought stays in front
        place = 0 if key in known else _next(session, traject.id)
        _keep(session, traject, item, place, by=by, now=now)
    saved.ander |= bool(known.keys() - sent.keys())
    return saved


def _require_room(
    session: Session,
    traject: Traject,
    known: Mapping[str, Item],
    sent: Mapping[str, Waarden],
) -> None:
    if len({*known, *sent}) > MOST_ITEMS:
        raise RefusedError(f"Hier is plaats voor {MOST_ITEMS} items.")
    for key in sent.keys() - known.keys():
        if session.get(ZorgplanItem, key) is not None:
            raise RefusedError("Dit hoort niet bij dit deel van dit plan.")


def _keep(
    session: Session,
    traject: Traject,
    item: Item,
    place: int,
    *,
    by: str,
    now: datetime,
) -> None:
    row = session.get(ZorgplanItem, item.id)
    if row is None and not item.waarden:
        return
    sealed = seal_item(session, traject.id, item.id, item.waarden)
    if row is None:
        row = ZorgplanItem(
            id=item.id,
            casus_id=traject.id,
            deel=item.deel,
            volgorde=place,
            door=by,
            at=now,
            inhoud=sealed,
        )
        session.add(row)
        session.flush()
        _record(session, traject, by=by)
        return
    if open_item(session, row).waarden == item.waarden:
        return
    if row.door != by or now - row.at > WHILE:
        _record(session, traject, by=by)
    row.inhoud, row.door, row.at = sealed, by, now
    session.add(row)


def _next(session: Session, casus_id: str) -> int:
    last = select(func.max(ZorgplanItem.volgorde))
    found = session.exec(last.where(ZorgplanItem.casus_id == casus_id)).one()
    return (found or 0) + 1


def _record(session: Session, traject: Traject, *, by: str) -> None:
    audit.record(
        session,
        actor=by,
        action="gewijzigd",
        subject=f"zorgplan/{traject.id}",
        casus_id=traject.id,
    )


def settle_version(
    session: Session, traject: Traject, *, after: int, by: str, now: datetime
) -> ZorgplanVersie:
    """Settle the plan as it stands; the child's perspective must be in it."""
    traject = lock_traject(session, traject.id)
    require_open(traject)
    newest = select(func.max(ZorgplanVersie.nummer))
    number = session.exec(newest.where(ZorgplanVersie.casus_id == traject.id)).one()
    if (number or 0) != after:
        raise OutdatedError
    stops = [p for p in points(items_of(session, traject), traject.id) if p.stopt]
    if stops:
        raise RefusedError(
            "Nog niet vast te leggen. "
            + " ".join(f"{p.deel.titel}: {p.tekst}." for p in stops)
        )
    row = ZorgplanVersie(
        id=str(uuid4()),
        casus_id=traject.id,
        nummer=after + 1,
        door=by,
        at=now,
        inhoud=b"",
    )
    settled = stand_now(session, traject, now=now)
    row.inhoud = seal_version(session, traject.id, row.id, settled)
    session.add(row)
    note_act(session, traject, "zorgplan_vast", f"versie {row.nummer}", by=by, now=now)
    return row


def agree(
    session: Session,
    traject: Traject,
    row: ZorgplanVersie,
    persoon_id: str,
    said: Akkoord,
    *,
    version: int,
    by: str,
    now: datetime,
) -> None:
    """Keep what one participant says of this version; of no other one."""
    traject = lock_traject(session, traject.id)
    require_open(traject)
    known = session.exec(
        select(ZorgplanAkkoord).where(
            ZorgplanAkkoord.versie_id == row.id,
            ZorgplanAkkoord.persoon_id == persoon_id,
        )
    ).first()
    if (known.version if known else 0) != version:
        raise OutdatedError
    if known and open_agreement(session, known) == said:
        return
    if known is None:
        known = ZorgplanAkkoord(
            id=str(uuid4()),
            casus_id=traject.id,
            versie_id=row.id,
            persoon_id=persoon_id,
            door=by,
            at=now,
            version=0,
            inhoud=b"",
        )
    known.inhoud = seal_agreement(session, traject.id, known.id, said)
    known.door, known.at, known.version = by, now, version + 1
    session.add(known)
    _record(session, traject, by=by)
