"""Mails that did not arrive: the invitation is open again, and its inviter hears it."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from services.notifications.bezorging.models import Bericht, Soort
from services.notifications.bezorging.models import Stand as Bezorging
from services.notifications.uitnodiging import fase
from services.notifications.uitnodiging.mails import AANMELDER_MAILS, mail_coordinator
from services.notifications.uitnodiging.models import Genodigde, Stand, Tafel, Weg
from services.notifications.uitnodiging.naasten import assess
from shared.contracts.people import Uitnodiger

NOT_ARRIVED = (Bezorging.MISLUKT, Bezorging.TERUGGEKOMEN)
# of twelve that come back together the coordinator gets one mail, not twelve
ONCE_IN = timedelta(minutes=10)


def came_back(
    session: Session,
    tafel: Tafel,
    row: Genodigde,
    bericht: Bericht,
    *,
    now: datetime,
) -> bool:
    """Open the invitation again that a mail brought which came back after all.

    False where that changes nothing: the person knows it in another way since.
    """
    if bericht.soort == Soort.AFZEGGING or fase.is_over(tafel, now):
        return False
    if not _still_counts(session, row, bericht):
        return False
    session.add(row)
    if not row.privaat:
        if row.stand == Stand.AFGEZEGD:
            return False
        row.stand = Stand.MISLUKT
        return True
    # who was told that it is off still expects it; anybody else knows nothing
    off = bericht.soort == Soort.AFSPRAAK_GAAT_NIET_DOOR
    row.starts_at = bericht.starts_at if off else None
    row.ends_at = bericht.ends_at if off else None
    row.weg, row.stand = Weg.GEEN, Stand.TE_DOEN
    assess(session, tafel, row)
    row.stand = Stand.MISLUKT if row.taak else row.stand
    return True


def _still_counts(session: Session, row: Genodigde, bericht: Bericht) -> bool:
    if row.weg != Weg.MAIL:
        return False
    if row.antwoord_op is not None and row.antwoord_op > bericht.gemaakt_op:
        return False
    newer = select(Bericht.id).where(
        Bericht.genodigde_id == row.id,
        Bericht.id != bericht.id,
        Bericht.soort != Soort.HERINNERING,
        col(Bericht.gemaakt_op) >= bericht.gemaakt_op,
        col(Bericht.stand).not_in([*NOT_ARRIVED, Bezorging.INGETROKKEN]),
    )
    return session.exec(newer.limit(1)).first() is None


def is_missed(bericht: Bericht) -> bool:
    """Tell whether this mail did not arrive, or perhaps did not."""
    return bericht.stand in (*NOT_ARRIVED, Bezorging.ONZEKER)


def asks_coordinator(tafel: Tafel, row: Genodigde, bericht: Bericht) -> bool:
    """Tell whether the coordinator is the one who must reach this person now."""
    mine = row.uitnodiger == Uitnodiger.COORDINATOR or tafel.overgenomen_op is not None
    open_again = row.stand in (Stand.MISLUKT, Stand.ONZEKER)
    return mine and open_again and is_missed(bericht)


def warn_not_reached(session: Session, tafel: Tafel, *, now: datetime) -> None:
    """Mail the coordinator that somebody at this table was not reached."""
    _warn(session, tafel, "deelnemer", now=now)


def warn_of_aanmelders(
    session: Session, berichten: Iterable[Bericht], *, now: datetime
) -> None:
    """Have the coordinator telephone an aanmelder whose mail did not arrive."""
    for bericht in berichten:
        if bericht.soort not in AANMELDER_MAILS or bericht.stand not in NOT_ARRIVED:
            continue
        tables = select(Tafel).where(
            Tafel.casus_id == bericht.casus_id,
            col(Tafel.geannuleerd).is_(False),
            fase.to_come(now),
        )
        for tafel in session.exec(tables).all():
            _warn(session, tafel, "aanmelder", now=now)


def _warn(session: Session, tafel: Tafel, wie: str, *, now: datetime) -> None:
    known = select(Bericht.id).where(
        Bericht.casus_id == tafel.casus_id,
        Bericht.soort == Soort.NIET_AANGEKOMEN,
        Bericht.referentie == tafel.referentie,
        col(Bericht.gemaakt_op) > now - ONCE_IN,
    )
    if session.exec(known.limit(1)).first() is not None:
        return
    mail_coordinator(session, tafel, Soort.NIET_AANGEKOMEN, now=now, wie=wie)
