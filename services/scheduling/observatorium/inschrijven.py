"""Who comes to a session: asked on a public page, counted once the mail is confirmed.

Places and slots are given out under the lock of the session, one after the other.
"""

from datetime import date, datetime, timedelta
from uuid import uuid4

from pydantic import BaseModel
from sqlmodel import Session, col, select

from services.scheduling.observatorium.models import (
    Inschrijvingstand,
    Observatoriuminschrijving,
    Observatoriumsessie,
    Soort,
)
from services.scheduling.observatorium.queries import places_of, registrations
from shared import audit
from shared.clock import start_of_day, to_local
from shared.contracts import StuurBericht
from shared.kernel import kernel_of
from shared.messaging.outbox import publish
from shared.policy.period import Period

PURPOSE = "observatorium"
TWICE = timedelta(minutes=2)
PATH = "/planning/observatorium/inschrijving"
S = Inschrijvingstand
WAITS_OR_COMES = (S.BEVESTIGD, S.WACHTLIJST)


class Gegevens(BaseModel):
    """Who comes; the title says nothing about whom the file is."""

    naam: str
    functie: str
    organisatie: str
    email: str
    titel: str = ""


def ask(
    session: Session,
    sessie: Observatoriumsessie,
    gegevens: Gegevens,
    *,
    soort: Soort,
    now: datetime,
) -> None:
    """Keep a request and mail its link; whoever asks twice gets the same link."""
    _lock(session, sessie.id)
    row = _known(session, sessie, gegevens.email)
    if row is None:
        row = Observatoriuminschrijving(
            id=str(uuid4()),
            sessie_id=sessie.id,
            soort=soort,
            gevraagd_op=now,
            vervalt_op=now,
            inhoud=b"",
        )
    # each mail waits twice as long as the one before: nobody fills another's mailbox
    wait = TWICE * 2 ** min(row.version - 1, 16) if row.version else timedelta(0)
    if row.stand == S.GEVRAAGD:  # until it is confirmed, what was typed last counts
        term = _term(session, sessie, "bevestigen_binnen")
        row.soort, row.vervalt_op = soort, _day_after(term.after(to_local(now).date()))
        row.inhoud = kernel_of(session).vault.seal_json(
            session, gegevens.model_dump(), place=_place(row), casus_id=None
        )
        session.add(row)
        session.flush()
    if now - row.gevraagd_op >= wait:
        _tell(session, row, sessie, "bevestigen", now=now)


def confirm(session: Session, row: Observatoriuminschrijving, *, now: datetime) -> None:
    """Let a place count: the holder of the address pressed the button."""
    sessie = _lock(session, row.sessie_id)
    session.refresh(row)
    if row.stand != S.GEVRAAGD or not may_join(sessie, now):
        return
    row.bevestigd_op = now
    row.vervalt_op = _kept_until(session, sessie)
    row.stand = S.WACHTLIJST
    session.add(row)
    session.flush()
    if not _seat(session, row, sessie):
        _tell(session, row, sessie, "wachtlijst", now=now)
        return
    _tell(session, row, sessie, "ingeschreven", now=now)


def withdraw(
    session: Session, row: Observatoriuminschrijving, *, now: datetime
) -> None:
    """Give a place back; the first who waits and fits gets it."""
    sessie = _lock(session, row.sessie_id)
    session.refresh(row)
    if row.stand == S.UITGESCHREVEN:
        return
    came = row.stand == S.BEVESTIGD
    row.stand, row.slot, row.casus_bevestigd_op = S.UITGESCHREVEN, None, None
    session.add(row)
    session.flush()
    if not came or not may_join(sessie, now):
        return
    _tell(session, row, sessie, "uitgeschreven", now=now)
    for other in registrations(session, sessie.id):
        if other.stand == S.WACHTLIJST and _seat(session, other, sessie):
            _tell(session, other, sessie, "ingeschreven", now=now)


def confirm_case(
    session: Session, row: Observatoriuminschrijving, *, by: str, now: datetime
) -> None:
    """Say that the file of somebody who comes will be spoken about."""
    sessie = _lock(session, row.sessie_id)
    session.refresh(row)
    if row.slot is None or row.casus_bevestigd_op is not None:
        return
    row.casus_bevestigd_op = now
    session.add(row)
    note(session, row, by)
    _tell(session, row, sessie, "casus", now=now)


def tell_of_change(
    session: Session, sessie: Observatoriumsessie, deel: str, *, now: datetime
) -> None:
    """Tell whoever comes or waits that a session moved, is off, or goes on."""
    for row in registrations(session, sessie.id):
        if row.stand not in WAITS_OR_COMES:
            continue
        row.vervalt_op = _kept_until(session, sessie)
        waits = row.stand == S.WACHTLIJST and deel == "gewijzigd"
        _tell(session, row, sessie, "wachtlijst_gewijzigd" if waits else deel, now=now)


def may_join(sessie: Observatoriumsessie, now: datetime) -> bool:
    """Whether there is something left to come to."""
    if not sessie.is_complete or sessie.afgelast_op is not None:
        return False
    return sessie.begint_op is not None and sessie.begint_op > now


def open_registration(session: Session, row: Observatoriuminschrijving) -> Gegevens:
    data = kernel_of(session).vault.open_json(
        session, row.inhoud, place=_place(row), casus_id=None
    )
    return Gegevens.model_validate(data)


def link_of(
    session: Session, row: Observatoriuminschrijving, sessie: Observatoriumsessie
) -> str:
    kernel = kernel_of(session)
    token = kernel.links.mint(
        PURPOSE,
        row.id,
        generation=row.generatie,
        expires_at=_kept_until(session, sessie),
    )
    return f"{kernel.config.suite.public_url.rstrip('/')}{PATH}/{token}"


def _known(
    session: Session, sessie: Observatoriumsessie, email: str
) -> Observatoriuminschrijving | None:
    for row in registrations(session, sessie.id):
        known = open_registration(session, row).email.casefold()
        if known == email.casefold() and row.stand != S.UITGESCHREVEN:
            return row
    return None


def note(session: Session, row: Observatoriuminschrijving, by: str) -> None:
    subject = f"observatorium/{row.sessie_id}"
    audit.record(session, actor=by, action="gewijzigd", subject=subject)


def _seat(
    session: Session, row: Observatoriuminschrijving, sessie: Observatoriumsessie
) -> bool:
    """Give a place, and a slot to who brings a file; False where none is left."""
    places = places_of(session, sessie)
    if places.full or (row.soort == Soort.CASUS and not places.free_slots):
        return False
    row.stand = S.BEVESTIGD
    row.slot = places.free_slots[0] if row.soort == Soort.CASUS else None
    session.add(row)
    session.flush()
    return True


def _lock(session: Session, sessie_id: str) -> Observatoriumsessie:
    query = select(Observatoriumsessie).where(col(Observatoriumsessie.id) == sessie_id)
    return session.exec(query.with_for_update()).one()


def _tell(
    session: Session,
    row: Observatoriuminschrijving,
    sessie: Observatoriumsessie,
    deel: str,
    *,
    now: datetime,
) -> None:
    assert sessie.begint_op is not None
    assert sessie.eindigt_op is not None
    gegevens = open_registration(session, row)
    row.version += 1
    session.add(row)
    message = StuurBericht(
        aggregate=row.id,
        version=row.version,
        at=now,
        soort="observatorium",
        regio=sessie.regio,
        naar_email=gegevens.email,
        naar_naam=gegevens.naam,
        gegevens={
            "deel": deel,
            "link": link_of(session, row, sessie),
            "uid": sessie.uid,
            "sequence": str(sessie.sequence),
            "begint": sessie.begint_op.isoformat(),
            "eindigt": sessie.eindigt_op.isoformat(),
            "plaats": sessie.plaats,
        },
    )
    publish(session, message, casus_id=None)


def _kept_until(session: Session, sessie: Observatoriumsessie) -> datetime:
    return _day_after(_term(session, sessie, "bewaren").after(sessie.dag))


def _term(session: Session, sessie: Observatoriumsessie, name: str) -> Period:
    policy = kernel_of(session).policy.at(sessie.dag, region=sessie.regio)
    term: Period = policy.get(f"observatorium.{name}")
    return term


def _day_after(day: date) -> datetime:
    return start_of_day(day + timedelta(days=1))


def _place(row: Observatoriuminschrijving) -> str:
    return f"observatoriuminschrijving/inhoud/{row.id}"
