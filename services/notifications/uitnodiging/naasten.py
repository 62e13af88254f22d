"""The aanmelder's batch: parents and network. Nothing leaves without a choice."""

from datetime import datetime

from sqlmodel import Session

from services.notifications.bezorging.domain import withdraw_waiting
from services.notifications.bezorging.models import Bericht, Soort
from services.notifications.bezorging.models import Stand as Bezorging
from services.notifications.uitnodiging.inhoud import (
    full_place,
    open_genodigde,
    open_tafel,
    seal_genodigde,
)
from services.notifications.uitnodiging.mails import mail_parent
from services.notifications.uitnodiging.models import (
    Genodigde,
    Stand,
    Taak,
    Tafel,
    Weg,
)
from shared.contracts.people import VeiligKanaal

# in these a human acts next, so a change may move the task
OPEN = (Stand.TE_DOEN, Stand.UITGENODIGD, Stand.AFGEZEGD, Stand.MISLUKT)


class ChannelNotSafeError(Exception):
    """Mail to this person is not recorded as safe, or is switched off."""


def assess(session: Session, tafel: Tafel, row: Genodigde) -> bool:
    """Set what must still be told to this person; True if that is something new."""
    before = row.taak
    row.taak = _task(session, tafel, row)
    if row.stand in OPEN:
        # a mail that failed stays visible as failed until something else is chosen
        failed = row.stand == Stand.MISLUKT and row.taak == before
        row.stand = row.stand if failed else _stand(row)
    session.add(row)
    return row.taak not in (Taak.GEEN, before)


def _task(session: Session, tafel: Tafel, row: Genodigde) -> Taak:
    told = row.starts_at is not None
    if tafel.geannuleerd or not row.aanwezig:
        return Taak.AFZEGGEN if told else Taak.GEEN
    if not told:
        return Taak.UITNODIGEN
    if (row.starts_at, row.ends_at) != (tafel.starts_at, tafel.ends_at):
        return Taak.VERPLAATST
    place = full_place(open_tafel(session, tafel).plaats)
    same_place = open_genodigde(session, row).plaats_verteld == place
    return Taak.GEEN if same_place else Taak.VERPLAATST


def _stand(row: Genodigde) -> Stand:
    if row.taak != Taak.GEEN:
        return Stand.TE_DOEN
    return Stand.UITGENODIGD if row.starts_at else Stand.AFGEZEGD


def update_person(
    session: Session, tafel: Tafel, row: Genodigde, *, now: datetime
) -> bool:
    """Turn a change into a task for a human; stop what waits with old words."""
    if withdraw_waiting(session, row.id, now=now) and row.stand == Stand.ONDERWEG:
        row.stand = Stand.TE_DOEN
    new = assess(session, tafel, row)
    if new and row.taak == Taak.VERPLAATST:
        row.antwoord, row.antwoord_op, row.antwoord_via = "", None, ""
        row.antwoord_id = None
    return new


def tell_in_person(
    session: Session, tafel: Tafel, row: Genodigde, *, weg: Weg, by: str, now: datetime
) -> None:
    """Record that a human told this person, in a talk, on paper or by telephone."""
    withdraw_waiting(session, row.id, now=now)
    row.weg, row.gekozen_door = weg, by
    _is_now_told(session, tafel, row, off=row.taak == Taak.AFZEGGEN, now=now)


def tell_by_mail(
    session: Session,
    tafel: Tafel,
    row: Genodigde,
    *,
    agenda: bool,
    by: str,
    mail_to_parents: bool,
    now: datetime,
) -> None:
    """Queue the one mail that a human chose for this person and this moment."""
    if not (mail_to_parents and row.mail_veilig) or row.taak == Taak.GEEN:
        raise ChannelNotSafeError
    withdraw_waiting(session, row.id, now=now)
    inhoud = open_genodigde(session, row).model_copy(update={"agenda": agenda})
    seal_genodigde(session, row, inhoud)
    row.sequence += 1
    row.weg, row.gekozen_door, row.stand = Weg.MAIL, by, Stand.ONDERWEG
    sent = mail_parent(session, tafel, row, inhoud, now=now)
    if sent.stand == Bezorging.MISLUKT:
        row.stand = Stand.MISLUKT
    session.add(row)


def settle_doubt(
    session: Session, tafel: Tafel, row: Genodigde, *, arrived: bool, now: datetime
) -> None:
    """Record what the person said about a mail that may have arrived."""
    if row.stand != Stand.ONZEKER:
        return
    row.stand = Stand.TE_DOEN
    if arrived:
        _is_now_told(session, tafel, row, off=row.taak == Taak.AFZEGGEN, now=now)
    else:
        row.weg = Weg.GEEN
        assess(session, tafel, row)


def keep_channel(
    session: Session,
    tafel: Tafel,
    row: Genodigde,
    *,
    kanaal: VeiligKanaal,
    now: datetime,
) -> None:
    """Keep what this person said about a safe channel; stop mail that is not."""
    inhoud = open_genodigde(session, row)
    persoon = inhoud.persoon.model_copy(update={"veilig_kanaal": kanaal})
    seal_genodigde(session, row, inhoud.model_copy(update={"persoon": persoon}))
    session.add(row)
    if not row.mail_veilig:
        if withdraw_waiting(session, row.id, now=now) and row.stand == Stand.ONDERWEG:
            row.stand, row.weg = Stand.TE_DOEN, Weg.GEEN
        assess(session, tafel, row)


def parent_mail_ended(
    session: Session, tafel: Tafel, row: Genodigde, bericht: Bericht, *, now: datetime
) -> None:
    """Record on the invitation what became of its mail."""
    if row.stand not in (Stand.ONDERWEG, Stand.ONZEKER):
        return
    if bericht.stand == Bezorging.VERZONDEN:
        off = bericht.soort == Soort.AFSPRAAK_GAAT_NIET_DOOR
        row.stand = Stand.TE_DOEN
        moment = (bericht.starts_at, bericht.ends_at)
        _is_now_told(session, tafel, row, off=off, now=now, moment=moment)
    elif bericht.stand == Bezorging.MISLUKT:
        row.stand = Stand.MISLUKT
    elif bericht.stand == Bezorging.ONZEKER:
        row.stand = Stand.ONZEKER
    elif bericht.stand == Bezorging.INGETROKKEN:
        row.stand, row.weg = Stand.TE_DOEN, Weg.GEEN
        assess(session, tafel, row)
    session.add(row)


def _is_now_told(
    session: Session,
    tafel: Tafel,
    row: Genodigde,
    *,
    off: bool,
    now: datetime,
    moment: tuple[datetime | None, datetime | None] | None = None,
) -> None:
    row.uitgenodigd_op = now
    row.starts_at, row.ends_at = moment or (tafel.starts_at, tafel.ends_at)
    if off:
        row.starts_at = row.ends_at = None
    inhoud = open_genodigde(session, row)
    place = full_place(open_tafel(session, tafel).plaats)
    told = inhoud.model_copy(update={"plaats_verteld": place})
    seal_genodigde(session, row, told)
    row.stand = Stand.TE_DOEN
    assess(session, tafel, row)
