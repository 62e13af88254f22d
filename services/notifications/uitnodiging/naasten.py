"""The aanmelder's batch: parents and network. Nothing leaves without a choice."""

from datetime import datetime

from sqlmodel import Session

from services.notifications.bezorging.domain import withdraw_waiting
from services.notifications.bezorging.models import Bericht
from services.notifications.bezorging.models import Stand as Bezorging
from services.notifications.uitnodiging.inhoud import (
    Gekozen,
    contact_of,
    keep_calendar,
    keep_persoon,
    keep_told,
    open_genodigde,
    open_tafel,
    seal_genodigde,
)
from services.notifications.uitnodiging.mails_naasten import mail_parent
from services.notifications.uitnodiging.models import (
    Genodigde,
    Stand,
    Taak,
    Tafel,
    Weg,
)
from services.notifications.uitnodiging.queries import shares_mailbox
from services.notifications.uitnodiging.weigering import (
    ChannelNotSafeError,
    MailOnItsWayError,
    NothingToTellError,
    SharedMailboxError,
)
from shared.contracts.people import VeiligKanaal

# in these a human acts next, so a change may move the task
OPEN = (Stand.TE_DOEN, Stand.UITGENODIGD, Stand.AFGEZEGD, Stand.MISLUKT)


def assess(session: Session, tafel: Tafel, row: Genodigde) -> bool:
    """Set what must still be told to this person; True if that is something new."""
    before = row.taak
    row.taak = _task(session, tafel, row)
    if row.stand in OPEN:
        # a mail that failed stays visible as failed until something else is chosen
        same = row.taak == before and row.taak != Taak.GEEN
        row.stand = row.stand if row.stand == Stand.MISLUKT and same else _stand(row)
    session.add(row)
    return row.taak not in (Taak.GEEN, before)


def _task(session: Session, tafel: Tafel, row: Genodigde) -> Taak:
    told = row.starts_at is not None
    if tafel.geannuleerd or not row.aanwezig:
        return Taak.AFZEGGEN if told else Taak.GEEN
    if not told:
        return Taak.UITNODIGEN
    if (row.starts_at, row.ends_at) != row.moment(tafel):
        return Taak.VERPLAATST
    place = open_tafel(session, tafel).plaats.in_words
    same_place = open_genodigde(session, row).plaats_verteld == place
    return Taak.GEEN if same_place else Taak.VERPLAATST


def _stand(row: Genodigde) -> Stand:
    if row.taak != Taak.GEEN:
        return Stand.TE_DOEN
    return Stand.UITGENODIGD if row.starts_at else Stand.AFGEZEGD


def update_person(
    session: Session, tafel: Tafel, row: Genodigde, *, now: datetime
) -> bool:
    """Turn a change into a task for a human; True if there is one to choose anew.

    A mail that waits is a human's choice: it stays while all it rests on does.
    """
    chosen = open_genodigde(session, row).gekozen
    dropped = False
    if not row.mail_veilig or chosen != _choice(session, tafel, row):
        stopped = withdraw_waiting(session, row.id, now=now)
        dropped = bool(stopped) and row.stand == Stand.ONDERWEG
    if dropped:
        row.stand, row.weg = Stand.TE_DOEN, Weg.GEEN
    new = assess(session, tafel, row)
    return new or (dropped and row.taak != Taak.GEEN)


def _choice(session: Session, tafel: Tafel, row: Genodigde) -> Gekozen:
    """Return what a human who chooses now has this person told."""
    about, persoon = open_tafel(session, tafel), open_genodigde(session, row).persoon
    contact = contact_of(session, tafel, about)
    starts_at, ends_at = row.moment(tafel)
    return Gekozen(
        taak=_task(session, tafel, row),
        starts_at=starts_at,
        ends_at=ends_at,
        plaats=about.plaats.in_words,
        naam=persoon.naam,
        email=persoon.email,
        contact=f"{contact.voornaam} {contact.telefoon}",
        generation=row.generation,
    )


def tell_in_person(
    session: Session, tafel: Tafel, row: Genodigde, *, weg: Weg, by: str, now: datetime
) -> bool:
    """Record that a human told this person, in a talk, on paper or by telephone.

    False: there is nothing to tell any more, and nothing was recorded.
    """
    if row.taak == Taak.GEEN:
        return False
    withdraw_waiting(session, row.id, now=now)
    row.weg, row.gekozen_door = weg, by
    _is_told(session, tafel, row, _choice(session, tafel, row), now=now)
    return True


def knows_by_answer(
    session: Session, tafel: Tafel, row: Genodigde, *, now: datetime
) -> None:
    """Count who answered as told: a cancel must reach them too."""
    if row.taak == Taak.GEEN:
        return
    withdraw_waiting(session, row.id, now=now)
    _is_told(session, tafel, row, _choice(session, tafel, row), now=now)


def says_all(session: Session, tafel: Tafel, row: Genodigde) -> bool:
    """Tell whether the mail that was chosen last says all there is to tell.

    An answer that carries its sequence came from it, whatever is known of its arrival.
    """
    told, asked = open_genodigde(session, row).gekozen, _choice(session, tafel, row)
    facts = {"taak", "starts_at", "ends_at", "plaats"}
    return told is not None and told.model_dump(include=facts) == asked.model_dump(
        include=facts
    )


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
    if row.stand in (Stand.ONDERWEG, Stand.ONZEKER):
        raise MailOnItsWayError
    if not (mail_to_parents and row.mail_veilig):
        raise ChannelNotSafeError
    if shares_mailbox(session, tafel, row):
        raise SharedMailboxError
    if row.taak == Taak.GEEN:
        raise NothingToTellError
    chosen = {"agenda": agenda, "gekozen": _choice(session, tafel, row)}
    inhoud = open_genodigde(session, row).model_copy(update=chosen)
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
    if arrived:
        _mail_arrived(session, tafel, row, now=now)
        return
    row.stand, row.weg = Stand.TE_DOEN, Weg.GEEN
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
    keep_persoon(session, row, inhoud, persoon)
    update_person(session, tafel, row, now=now)


def parent_mail_ended(
    session: Session, tafel: Tafel, row: Genodigde, bericht: Bericht, *, now: datetime
) -> bool:
    """Record what became of a chosen mail; True if a human must ask or choose again."""
    if row.stand not in (Stand.ONDERWEG, Stand.ONZEKER):
        return False
    session.add(row)
    if bericht.stand == Bezorging.VERZONDEN:
        return _mail_arrived(session, tafel, row, now=now)
    if bericht.stand == Bezorging.ONZEKER:
        row.stand = Stand.ONZEKER
        return True
    if bericht.stand == Bezorging.MISLUKT:
        row.stand = Stand.MISLUKT
    else:
        row.stand, row.weg = Stand.TE_DOEN, Weg.GEEN
    assess(session, tafel, row)
    return row.taak != Taak.GEEN


def _mail_arrived(
    session: Session, tafel: Tafel, row: Genodigde, *, now: datetime
) -> bool:
    chosen = open_genodigde(session, row).gekozen or _choice(session, tafel, row)
    keep_calendar(session, row, off=chosen.taak == Taak.AFZEGGEN)
    return _is_told(session, tafel, row, chosen, now=now)


def _is_told(
    session: Session, tafel: Tafel, row: Genodigde, told: Gekozen, *, now: datetime
) -> bool:
    """Keep what this person knows now; True if that is no longer how it is."""
    off = told.taak == Taak.AFZEGGEN
    row.starts_at, row.ends_at = (None, None) if off else (told.starts_at, told.ends_at)
    row.uitgenodigd_op, row.stand = now, Stand.TE_DOEN
    keep_told(session, row, place=told.plaats)
    return assess(session, tafel, row)
