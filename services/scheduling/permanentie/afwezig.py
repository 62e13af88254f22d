"""Absences: who is away keeps the shift, but answers no telephone."""

from datetime import date, datetime, timedelta

from sqlmodel import Session

from services.scheduling.medewerkers.queries import coordinators
from services.scheduling.permanentie.domain import OVER, RoosterError
from services.scheduling.permanentie.models import Afwezigheid, Dagdeel
from services.scheduling.permanentie.queries import absences
from services.scheduling.permanentie.uitgave import lock_roster, tell_intake
from services.scheduling.permanentie.wissels import By
from shared import audit
from shared.clock import to_local

LONGEST = timedelta(days=366)
ONE_HALF = "Een halve dag is er maar één: kies één dag, of hele dagen."


def report_absence(
    session: Session,
    *,
    regio: str,
    wie: str,
    van: date,
    tot: date,
    dagdeel: Dagdeel | None = None,
    by: By,
    now: datetime,
) -> Afwezigheid:
    """Record that somebody is away; their shifts become gaps until taken over."""
    lock_roster(session, regio)
    _refuse_others(by, wie)
    if wie not in {row.id for row in coordinators(session, regio=regio)}:
        raise RoosterError("Kies een casuscoördinator van je regio.", at="wie")
    if tot < van:
        raise RoosterError("De laatste dag ligt voor de eerste.", at="tot")
    if tot < to_local(now).date():
        raise RoosterError(OVER, at="van")
    if tot - van > LONGEST:
        raise RoosterError("Een afwezigheid duurt ten hoogste een jaar.", at="tot")
    if dagdeel and van != tot:
        raise RoosterError(ONE_HALF, at="deel")
    told = (wie, van, tot, dagdeel)
    for known in absences(session, regio=regio, since=van):
        if (known.medewerker_id, known.van, known.tot, known.dagdeel) == told:
            return known  # a button pressed twice
    row = Afwezigheid(
        regio=regio,
        medewerker_id=wie,
        van=van,
        tot=tot,
        dagdeel=dagdeel,
        gemaakt_op=now,
        gemaakt_door=by.id,
    )
    _keep(session, row, by=by, now=now)
    return row


def withdraw_absence(
    session: Session, row: Afwezigheid, *, by: By, now: datetime
) -> None:
    """Somebody is there after all; doing it twice changes nothing."""
    lock_roster(session, row.regio)
    session.refresh(row)
    _refuse_others(by, row.medewerker_id)
    if row.ingetrokken_op is not None:
        return
    if row.tot < to_local(now).date():
        raise RoosterError("Deze dagen zijn voorbij. Wat gebeurd is, blijft zo staan.")
    row.ingetrokken_op, row.ingetrokken_door = now, by.id
    _keep(session, row, by=by, now=now)


def _refuse_others(by: By, wie: str) -> None:
    if not by.manager and by.id != wie:
        raise RoosterError("Alleen die persoon zelf of een beheerder kan dit.")


def _keep(session: Session, row: Afwezigheid, *, by: By, now: datetime) -> None:
    session.add(row)
    session.flush()
    subject = f"afwezigheid/{row.id}"
    audit.record(session, actor=by.id, action="gewijzigd", subject=subject)
    tell_intake(session, regio=row.regio, now=now)
