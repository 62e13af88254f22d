"""Swaps and take-overs: each changes who has a shift, and keeps who did it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import uuid4

from sqlalchemy import func
from sqlmodel import Session, select

from services.scheduling.medewerkers.queries import coordinators
from services.scheduling.permanentie.domain import RoosterError
from services.scheduling.permanentie.meldingen import tell_colleagues
from services.scheduling.permanentie.models import Dienstwissel, Wisselstand
from services.scheduling.permanentie.plan import Plan
from services.scheduling.permanentie.queries import applied, load_plan
from services.scheduling.permanentie.shifts import Slot
from services.scheduling.permanentie.uitgave import lock_roster, tell_intake
from services.scheduling.permanentie.words import spoken_slot
from shared import audit
from shared.kernel import kernel_of


@dataclass(frozen=True)
class By:
    """Who acts; a manager may do it for somebody else."""

    id: str
    manager: bool = False


@dataclass(frozen=True)
class Voorstel:
    """A shift goes to somebody, maybe for another one in return."""

    slot: Slot
    naar: str
    # who had it on the page it was asked from; none where nobody had it
    van: str | None
    tegen: Slot | None = None

    @property
    def slots(self) -> tuple[Slot, ...]:
        return (self.slot,) if self.tegen is None else (self.slot, self.tegen)

    @property
    def choice(self) -> str:
        """The question by which the other was chosen."""
        return "naar" if self.tegen is None else "met"


def propose(
    session: Session, asked: Voorstel, *, regio: str, by: By, now: datetime
) -> Dienstwissel:
    """Let a shift change hands, at once or once the colleague agrees."""
    lock_roster(session, regio)
    plan = _plan(session, regio, asked.slots)
    _refuse(session, plan, asked, regio=regio, now=now)
    if not by.manager and by.id not in (asked.van, asked.naar):
        raise RoosterError(
            "Je kan alleen wisselen wat van jou is of wat jij overneemt."
        )
    row = Dienstwissel(
        id=str(uuid4()),
        regio=regio,
        dag=asked.slot[0],
        dagdeel=asked.slot[1],
        van_id=asked.van,
        naar_id=asked.naar,
        tegen_dag=asked.tegen[0] if asked.tegen else None,
        tegen_dagdeel=asked.tegen[1] if asked.tegen else None,
        stand=Wisselstand.GEVRAAGD,
        gevraagd_op=now,
        gevraagd_door=by.id,
    )
    session.add(row)
    if _needs_consent(session, row, by=by, now=now):
        session.flush()
        _record(session, row, by=by, what="wissel gevraagd")
        tell_colleagues(session, row, deel="gevraagd", by=by.id, now=now)
    else:
        _apply(session, row, by=by, now=now)
    return row


def agree(session: Session, row: Dienstwissel, *, by: By, now: datetime) -> None:
    """Let what was asked hold, if it still fits the roster."""
    row = _waiting(session, row)
    _refuse_outsiders(row, by, and_asker=False)
    asked = _as_asked(row)
    plan = _plan(session, row.regio, asked.slots)
    _refuse(session, plan, asked, regio=row.regio, now=now)
    _apply(session, row, by=by, now=now)


def decline(session: Session, row: Dienstwissel, *, by: By, now: datetime) -> None:
    """Say no to what was asked, or take one's own question back."""
    row = _waiting(session, row)
    _refuse_outsiders(row, by, and_asker=True)
    own = by.id == row.gevraagd_door
    row.stand = Wisselstand.INGETROKKEN if own else Wisselstand.GEWEIGERD
    _decided(session, row, by=by, now=now)
    _record(session, row, by=by, what=f"wissel {row.stand}")
    tell_colleagues(session, row, deel="geweigerd", by=by.id, now=now)


def undo(session: Session, row: Dienstwissel, *, by: By, now: datetime) -> None:
    """Give everybody back what they had; only the last change of a shift can."""
    row = _locked(session, row)
    if row.stand != Wisselstand.GELDT:
        raise RoosterError("Deze wissel geldt niet meer.")
    _refuse_outsiders(row, by, and_asker=True)
    slots = tuple(row.slots())
    _refuse_what_is_over(_plan(session, row.regio, slots), slots, now)
    since = min(day for day, _ in slots)
    for other in applied(session, regio=row.regio, since=since):
        later = (other.volgorde or 0) > (row.volgorde or 0)
        if later and set(other.slots()) & set(slots):
            raise RoosterError(
                "Hierna is deze permanentie nog eens gewisseld. Maak eerst dat "
                "ongedaan."
            )
    row.stand, row.volgorde = Wisselstand.INGETROKKEN, None
    _decided(session, row, by=by, now=now)
    _record(session, row, by=by, what="wissel ongedaan gemaakt")
    tell_colleagues(session, row, deel="ongedaan", by=by.id, now=now)
    tell_intake(session, regio=row.regio, now=now)


def _apply(session: Session, row: Dienstwissel, *, by: By, now: datetime) -> None:
    last = session.exec(
        select(func.max(Dienstwissel.volgorde)).where(Dienstwissel.regio == row.regio)
    ).one()
    row.stand, row.volgorde = Wisselstand.GELDT, (last or 0) + 1
    _decided(session, row, by=by, now=now)
    _record(session, row, by=by, what="wissel geldt")
    tell_colleagues(session, row, deel="geldt", by=by.id, now=now)
    tell_intake(session, regio=row.regio, now=now)


def _needs_consent(
    session: Session, row: Dienstwissel, *, by: By, now: datetime
) -> bool:
    view = kernel_of(session).policy.at(now, region=row.regio)
    asked = view.get("permanentie.wissel_akkoord") and not by.manager
    return bool(asked and {row.van_id, row.naar_id} - {None, by.id})


def _refuse(
    session: Session, plan: Plan, asked: Voorstel, *, regio: str, now: datetime
) -> None:
    for slot in asked.slots:
        when = spoken_slot(slot).capitalize()
        if why := plan.closed_because(slot[0]):
            raise RoosterError(f"{when} is er geen permanentie: {why}.")
        if plan.holder_of(slot) is None and not plan.hours_of(slot):
            raise RoosterError(f"{when} staat er geen permanentie in het rooster.")
    _refuse_what_is_over(plan, asked.slots, now)
    _refuse_what_moved(plan, asked)
    team = {row.id for row in coordinators(session, regio=regio)}
    if asked.naar == asked.van:
        raise RoosterError("Deze permanentie is al van die persoon.", at=asked.choice)
    if asked.naar not in team or (asked.tegen and asked.van not in team):
        raise RoosterError("Kies een casuscoördinator van je regio.", at=asked.choice)
    _refuse_the_absent(plan, asked)


def _refuse_what_moved(plan: Plan, asked: Voorstel) -> None:
    if asked.tegen == asked.slot:
        raise RoosterError("Kies een andere permanentie om mee te ruilen.", at="met")
    holder = plan.holder_of(asked.slot)
    if (holder.wie if holder else None) != asked.van:
        raise RoosterError(
            "Intussen heeft iemand anders deze permanentie. Kijk na wie, en probeer "
            "dan opnieuw."
        )
    if asked.tegen is None:
        return
    back = plan.holder_of(asked.tegen)
    if asked.van is None or back is None or back.wie != asked.naar:
        raise RoosterError(
            "Ruilen kan alleen met een permanentie van die collega.", at="met"
        )


def _refuse_the_absent(plan: Plan, asked: Voorstel) -> None:
    takers = [(asked.naar, asked.slot)]
    if asked.tegen and asked.van:
        takers.append((asked.van, asked.tegen))
    for who, slot in takers:
        if plan.is_away(who, slot):
            raise RoosterError(
                f"{plan.staff[who].naam} is afwezig {spoken_slot(slot)}.",
                at=asked.choice,
            )


def _refuse_what_is_over(plan: Plan, slots: Iterable[Slot], now: datetime) -> None:
    for slot in slots:
        if plan.ends(slot) <= now:
            raise RoosterError(
                f"De permanentie van {spoken_slot(slot)} is voorbij. Wat gebeurd is, "
                "blijft zo staan."
            )


def _refuse_outsiders(row: Dienstwissel, by: By, *, and_asker: bool) -> None:
    concerned = {row.van_id, row.naar_id}
    if and_asker:
        concerned.add(row.gevraagd_door)
    else:
        concerned.discard(row.gevraagd_door)
    if not by.manager and by.id not in concerned:
        raise RoosterError("Dit beslist de collega met wie gewisseld wordt.")


def _as_asked(row: Dienstwissel) -> Voorstel:
    first, *back = row.slots()
    return Voorstel(first, row.naar_id, row.van_id, back[0] if back else None)


def _waiting(session: Session, row: Dienstwissel) -> Dienstwissel:
    row = _locked(session, row)
    if row.stand != Wisselstand.GEVRAAGD:
        raise RoosterError("Over deze wissel is al beslist.")
    return row


def _locked(session: Session, row: Dienstwissel) -> Dienstwissel:
    lock_roster(session, row.regio)
    session.refresh(row)
    return row


def _decided(session: Session, row: Dienstwissel, *, by: By, now: datetime) -> None:
    row.beslist_op, row.beslist_door = now, by.id
    session.add(row)
    session.flush()


def _record(session: Session, row: Dienstwissel, *, by: By, what: str) -> None:
    subject = f"dienstwissel/{row.id}"
    audit.record(session, actor=by.id, action="gewijzigd", subject=subject, reason=what)


def _plan(session: Session, regio: str, slots: Iterable[Slot]) -> Plan:
    first: date = min(day for day, _ in slots)
    return load_plan(session, regio=regio, day=first)
