"""Changing the roster and its closures, and telling intake what now holds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from sqlmodel import Session

from services.scheduling.medewerkers.models import Medewerker
from services.scheduling.permanentie.models import (
    Dagdeel,
    Rooster,
    Roosterdienst,
    Sluiting,
)
from services.scheduling.permanentie.plan import monday_of
from services.scheduling.permanentie.queries import list_closures, newest_rooster
from services.scheduling.permanentie.uitgave import lock_roster, tell_intake
from shared import audit
from shared.clock import to_local
from shared.refusal import RefusalError

LONGEST_CLOSURE = timedelta(days=62)
OVER = "Deze dagen zijn voorbij. Kies dagen vanaf vandaag."
Hours = tuple[time, time] | None


class RoosterError(RefusalError):
    """A change of the roster that is refused."""


@dataclass(frozen=True)
class NewRooster:
    """What a coordinator fills in: hours, the fallback line, who has what."""

    geldig_van: date
    voormiddag: Hours = None
    namiddag: Hours = None
    terugval_naam: str = ""
    terugval_nummer: str = ""
    # a person's id, or None for the fallback line; half-days left out are empty
    diensten: Mapping[tuple[int, Dagdeel], str | None] = field(default_factory=dict)


def save_rooster(
    session: Session,
    new: NewRooster,
    *,
    regio: str,
    based_on: int | None,
    by: str,
    now: datetime,
) -> Rooster:
    """Add a version of the roster; what is past keeps its own version."""
    uitgave = lock_roster(session, regio)
    newest = newest_rooster(session, regio=regio)
    if newest is None:
        # who makes the first roster has just seen this week
        uitgave.overzicht_van = monday_of(to_local(now).date())
    if (newest.id if newest else None) != based_on:
        raise RoosterError(
            "Iemand anders heeft het rooster intussen gewijzigd. "
            "Kijk het na en bewaar opnieuw."
        )
    _refuse_the_past(new, newest, now)
    _refuse_the_impossible(new)
    _refuse_strangers(session, new, regio)
    rooster = _insert(session, new, regio=regio, by=by, now=now)
    audit.record(session, actor=by, action="gewijzigd", subject=f"rooster/{rooster.id}")
    tell_intake(session, regio=regio, now=now)
    return rooster


def close_days(
    session: Session,
    *,
    regio: str,
    van: date,
    tot: date,
    reden: str,
    by: str,
    now: datetime,
) -> Sluiting:
    """Close some days: nobody is on duty and the service clocks stand still."""
    if tot < van:
        raise RoosterError("De laatste dag ligt voor de eerste.", at="tot")
    if tot - van > LONGEST_CLOSURE:
        raise RoosterError("Een sluiting duurt ten hoogste twee maanden.", at="tot")
    if tot < to_local(now).date():
        raise RoosterError(OVER, at="van")
    lock_roster(session, regio)
    for row in list_closures(session, regio=regio):
        if (row.van, row.tot, row.reden) == (van, tot, reden):
            return row  # a button pressed twice
    row = Sluiting(
        regio=regio, van=van, tot=tot, reden=reden, gemaakt_op=now, gemaakt_door=by
    )
    session.add(row)
    session.flush()
    audit.record(session, actor=by, action="gewijzigd", subject=f"sluiting/{row.id}")
    tell_intake(session, regio=regio, now=now)
    return row


def reopen_days(session: Session, row: Sluiting, *, by: str, now: datetime) -> None:
    """Withdraw a closure; doing it twice changes nothing."""
    if row.ingetrokken_op is not None:
        return
    row.ingetrokken_op = now
    session.add(row)
    session.flush()
    audit.record(session, actor=by, action="gewijzigd", subject=f"sluiting/{row.id}")
    tell_intake(session, regio=row.regio, now=now)


def _refuse_the_past(new: NewRooster, newest: Rooster | None, now: datetime) -> None:
    # only a first roster may begin in the past: nothing is rewritten by it
    if newest is not None and new.geldig_van < to_local(now).date():
        raise RoosterError(
            "Een nieuw rooster begint vandaag of later. Voorbije dagen blijven wat "
            "ze waren.",
            at="geldig_van",
        )


def _refuse_the_impossible(new: NewRooster) -> None:
    hours = {Dagdeel.VOORMIDDAG: new.voormiddag, Dagdeel.NAMIDDAG: new.namiddag}
    for dagdeel, span in hours.items():
        if span is not None and span[0] >= span[1]:
            raise RoosterError(
                f"De {dagdeel} eindigt voor hij begint.", at=f"{dagdeel}_tot"
            )
    if new.voormiddag and new.namiddag and new.voormiddag[1] > new.namiddag[0]:
        raise RoosterError(
            "De namiddag begint voor de voormiddag gedaan is.", at="namiddag_van"
        )
    fallback = any(who is None for who in new.diensten.values())
    if fallback and not (new.terugval_naam and new.terugval_nummer):
        empty = "terugval_nummer" if new.terugval_naam else "terugval_naam"
        raise RoosterError("Vul de naam en het nummer van de andere lijn in.", at=empty)


def _refuse_strangers(session: Session, new: NewRooster, regio: str) -> None:
    for staff_id in {who for who in new.diensten.values() if who}:
        row = session.get(Medewerker, staff_id)
        if row is None or not row.actief or row.regio != regio:
            raise RoosterError("Een van deze medewerkers werkt hier niet meer.")


def _insert(
    session: Session, new: NewRooster, *, regio: str, by: str, now: datetime
) -> Rooster:
    morning, afternoon = new.voormiddag or (None, None), new.namiddag or (None, None)
    rooster = Rooster(
        regio=regio,
        geldig_van=new.geldig_van,
        voormiddag_van=morning[0],
        voormiddag_tot=morning[1],
        namiddag_van=afternoon[0],
        namiddag_tot=afternoon[1],
        terugval_naam=new.terugval_naam,
        terugval_nummer=new.terugval_nummer,
        gemaakt_op=now,
        gemaakt_door=by,
    )
    session.add(rooster)
    session.flush()
    assert rooster.id is not None
    for (weekdag, dagdeel), who in new.diensten.items():
        session.add(
            Roosterdienst(
                rooster_id=rooster.id,
                weekdag=weekdag,
                dagdeel=dagdeel,
                medewerker_id=who,
            )
        )
    session.flush()
    return rooster
