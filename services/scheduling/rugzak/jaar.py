"""The means of a region in a year, as a manager writes them down."""

from datetime import datetime

from sqlmodel import Session

from services.scheduling.rugzak import queries
from services.scheduling.rugzak.domain import year_name
from services.scheduling.rugzak.models import RugzakJaar
from services.scheduling.rugzak.rekening import split
from services.scheduling.traject.states import OutdatedError, RefusedError
from shared import audit
from shared.database.locks import hold
from shared.money import spoken_euro


def save_year(
    session: Session,
    *,
    regio: str,
    jaar: int,
    bedrag: int | None,
    structureel: int,
    waarom: str,
    versie: int,
    by: str,
    now: datetime,
) -> RugzakJaar:
    """Add a version; never less than what is already in use."""
    hold(session, year_name(regio, jaar))
    if queries.means_of(session, regio=regio, jaar=jaar).versie != versie:
        raise OutdatedError
    used = queries.year_used(session, regio=regio, jaar=jaar)
    if bedrag is not None and split(bedrag, structureel)[0] < used:
        rugzak = spoken_euro(split(bedrag, structureel)[0])
        raise RefusedError(
            f"Er is in {jaar} al {spoken_euro(used)} ingezet, en dan zou er maar "
            f"{rugzak} zijn voor de rugzak. Geef eerst iets vrij.",
            at="bedrag",
        )
    row = RugzakJaar(
        regio=regio,
        jaar=jaar,
        versie=versie + 1,
        bedrag=bedrag,
        structureel=structureel,
        waarom=waarom,
        gemaakt_op=now,
        gemaakt_door=by,
    )
    session.add(row)
    session.flush()
    audit.record(session, actor=by, action="gewijzigd", subject=f"rugzak_jaar/{row.id}")
    return row
