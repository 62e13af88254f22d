"""Many trajecten at once, for what must not slow down with them."""

from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import insert

from services.scheduling.traject.domain import open_traject
from services.scheduling.traject.models import AanmeldingKopie, Traject, Trajectstand
from services.scheduling.zorgtafel.concept import Concept
from services.scheduling.zorgtafel.content import seal_concept, seal_settled
from services.scheduling.zorgtafel.models import (
    UitnodigingenKopie,
    Zorgtafel,
    Zorgtafelstand,
)
from shared.kernel import Kernel
from tests.people import COORDINATOR, employ
from tests.scheduling.cases import CKG, accepted, traject_of

PIECE = 1000


def add_current(kernel: Kernel, count: int, *, now: datetime) -> None:
    """Add trajecten with a zorgtafel tomorrow, an invitation clock, an addition."""
    employ(kernel, COORDINATOR)
    with kernel.writing() as session:
        for _ in range(count):
            message = accepted(at=now, ontvangen_op=now, doorgesproken_op=now)
            open_traject(session, message, now=now)
            traject = traject_of(session, message.casus_id)
            traject.stand = Trajectstand.ZORGTAFEL_GEPLAND
            traject.uitnodigen_voor = now + timedelta(hours=30)
            row = _table(traject.id, now + timedelta(days=1))
            concept = Concept(starts_at=row.starts_at, ends_at=row.ends_at, plaats=CKG)
            row.concept = seal_concept(session, row, traject.id, concept)
            row.vast = seal_settled(session, row, concept)
            session.add_all([row, _copy(row, now), _aanmelding(traject, now)])
        session.commit()


def add_history(kernel: Kernel, count: int, *, now: datetime) -> None:
    """Add closed trajecten of years ago; nobody opens what is sealed in them."""
    for start in range(0, count, PIECE):
        trajecten, tables, copies, known = [], [], [], []
        for number in range(start, min(start + PIECE, count)):
            at = now - timedelta(days=60, hours=number)
            traject = _closed(number, at)
            row = _table(traject.id, at)
            trajecten.append(traject.model_dump())
            tables.append(row.model_dump())
            copies.append(_copy(row, at, left=0).model_dump())
            known.append(_aanmelding(traject, at).model_dump())
        with kernel.writing() as session:
            session.execute(insert(Traject), trajecten)
            session.execute(insert(Zorgtafel), tables)
            session.execute(insert(UitnodigingenKopie), copies)
            session.execute(insert(AanmeldingKopie), known)
            session.commit()


def _closed(number: int, at: datetime) -> Traject:
    return Traject(
        id=str(uuid4()),
        referentie=f"JK-2020-{number}",
        regio="limburg",
        coordinator_id=COORDINATOR.id,
        soort="zorggarantie",
        stand=Trajectstand.AFGESLOTEN,
        stand_sinds=at,
        ontvangen_op=at,
        geopend_op=at,
        uitnodigen_voor=at,
        inhoud=b"x",
    )


def _table(casus_id: str, at: datetime) -> Zorgtafel:
    return Zorgtafel(
        id=str(uuid4()),
        casus_id=casus_id,
        stand=Zorgtafelstand.VAST,
        concept=b"x",
        starts_at=at,
        ends_at=at + timedelta(hours=2),
        gemaakt_op=at,
        bewaard_op=at,
    )


def _copy(row: Zorgtafel, at: datetime, left: int = 1) -> UitnodigingenKopie:
    return UitnodigingenKopie(
        zorgtafel_id=row.id,
        casus_id=row.casus_id,
        zorgtafel_version=1,
        coordinator_klaar_op=at,
        aanmelder_klaar_op=None if left else at,
        zonder_antwoord=left,
        te_doen=left,
        stand_van=at,
        inhoud=b"x",
    )


def _aanmelding(traject: Traject, at: datetime) -> AanmeldingKopie:
    return AanmeldingKopie(
        id=traject.id,
        referentie=traject.referentie,
        regio=traject.regio,
        stand="aanvaard",
        ontvangen_op=at,
        deadline=at,
        acuut=False,
        aanvullingen=1,
        aangevuld_op=at,
        stand_van=at,
    )
