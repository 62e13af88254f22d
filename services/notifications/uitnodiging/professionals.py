"""The coordinator's batch: invited, updated and cancelled by itself."""

from datetime import datetime

from sqlmodel import Session

from services.notifications.bezorging.compose import Changed
from services.notifications.bezorging.domain import may_have_left, withdraw_waiting
from services.notifications.bezorging.models import Bericht, Soort
from services.notifications.bezorging.models import Stand as Bezorging
from services.notifications.uitnodiging.inhoud import (
    GenodigdeInhoud,
    open_genodigde,
    open_tafel,
    seal_genodigde,
)
from services.notifications.uitnodiging.mails import mail_professional
from services.notifications.uitnodiging.models import (
    Genodigde,
    Stand,
    Taak,
    Tafel,
    Weg,
)
from shared.contracts.aanmelding import Aanmelder
from shared.contracts.people import Categorie, Persoon


def update_professional(
    session: Session, tafel: Tafel, row: Genodigde, *, now: datetime
) -> None:
    """Send this person what they do not know yet: nothing, all, or that it is off."""
    inhoud = open_genodigde(session, row)
    if tafel.geannuleerd or not row.aanwezig:
        _cancel(session, tafel, row, inhoud, now=now)
        return
    about = open_tafel(session, tafel)
    if _awaits_confirmation(inhoud.persoon, about.aanmelder):
        # nothing goes to an address that may be somebody else's
        row.taak = Taak.UITNODIGEN if row.weg == Weg.GEEN else Taak.GEEN
        session.add(row)
        return
    row.taak = Taak.GEEN
    place = about.plaats.in_words
    if inhoud.email_verteld not in ("", inhoud.persoon.email):
        inhoud = _leave_old_address(session, tafel, row, inhoud, now=now)
    if row.stand != Stand.AFGEZEGD and _is_told(session, tafel, row, inhoud, place):
        return
    _tell(session, tafel, row, inhoud, place, now=now)


def _awaits_confirmation(persoon: Persoon, aanmelder: Aanmelder) -> bool:
    return (
        persoon.categorie is Categorie.AANMELDER
        and persoon.email == aanmelder.email
        and aanmelder.email_bevestigd_op is None
    )


def invite_by_telephone(
    session: Session, tafel: Tafel, row: Genodigde, *, by: str, now: datetime
) -> bool:
    """Record that the coordinator told a professional whom no mail reaches.

    False: there is nothing to tell any more, and nothing was recorded.
    """
    if row.taak == Taak.GEEN and row.stand != Stand.MISLUKT:
        return False
    withdraw_waiting(session, row.id, now=now)
    inhoud = open_genodigde(session, row)
    place = open_tafel(session, tafel).plaats.in_words
    told = {"plaats_verteld": place, "email_verteld": inhoud.persoon.email}
    seal_genodigde(session, row, inhoud.model_copy(update=told))
    row.stand, row.weg, row.taak = Stand.UITGENODIGD, Weg.TELEFOON, Taak.GEEN
    row.sequence = max(tafel.sequence, row.sequence)
    row.starts_at, row.ends_at = tafel.starts_at, tafel.ends_at
    row.uitgenodigd_op, row.gekozen_door = now, by
    session.add(row)
    return True


def mail_again(
    session: Session, tafel: Tafel, row: Genodigde, *, now: datetime
) -> bool:
    """Send anew what did not arrive; False where nothing failed, or nothing may go.

    It is a new mail about the same appointment: same UID, and the same sequence while
    the moment did not change.
    """
    about, inhoud = open_tafel(session, tafel), open_genodigde(session, row)
    if row.stand != Stand.MISLUKT or tafel.geannuleerd or not row.aanwezig:
        return False
    if _awaits_confirmation(inhoud.persoon, about.aanmelder):
        return False
    _tell(session, tafel, row, inhoud, about.plaats.in_words, now=now)
    return True


def _is_told(
    session: Session, tafel: Tafel, row: Genodigde, inhoud: GenodigdeInhoud, place: str
) -> bool:
    """Tell whether the last mail already says all this; a waiting one counts."""
    return (
        row.weg != Weg.GEEN
        and row.sequence >= tafel.sequence
        and (row.starts_at, row.ends_at) == (tafel.starts_at, tafel.ends_at)
        and inhoud.plaats_verteld == place
    )


def _tell(
    session: Session,
    tafel: Tafel,
    row: Genodigde,
    inhoud: GenodigdeInhoud,
    place: str,
    *,
    now: datetime,
) -> None:
    knows = False
    # whoever was never told anything has no mail yet: twelve at once are common
    if row.sequence >= 0:
        withdraw_waiting(session, row.id, now=now)
        knows = row.stand != Stand.AFGEZEGD and may_have_left(session, row.id)
    moved = (row.starts_at, row.ends_at) != (tafel.starts_at, tafel.ends_at)
    again = row.sequence >= 0 and (moved or row.stand == Stand.AFGEZEGD)
    # a calendar ignores what is not above the sequence it saw last
    row.sequence = max(tafel.sequence, row.sequence + (1 if again else 0))
    if moved:
        row.forget_answer()
    row.starts_at, row.ends_at = tafel.starts_at, tafel.ends_at
    row.weg, row.stand = Weg.MAIL, Stand.ONDERWEG
    told = inhoud.model_copy(
        update={"plaats_verteld": place, "email_verteld": inhoud.persoon.email}
    )
    seal_genodigde(session, row, told)
    sent = mail_professional(
        session,
        tafel,
        row,
        told,
        soort=Soort.WIJZIGING if knows else Soort.UITNODIGING,
        answer_stands=bool(row.antwoord),
        what=_changed(moved=moved, elsewhere=inhoud.plaats_verteld not in ("", place)),
        now=now,
    )
    if sent.stand == Bezorging.MISLUKT:
        row.stand = Stand.MISLUKT
    session.add(row)


def _changed(*, moved: bool, elsewhere: bool) -> Changed:
    if moved:
        return "beide" if elsewhere else "moment"
    return "plaats" if elsewhere else ""


def _cancel(
    session: Session,
    tafel: Tafel,
    row: Genodigde,
    inhoud: GenodigdeInhoud,
    *,
    now: datetime,
) -> None:
    if row.stand == Stand.AFGEZEGD:
        return
    withdraw_waiting(session, row.id, now=now)
    row.stand, row.taak = Stand.AFGEZEGD, Taak.GEEN
    session.add(row)
    if may_have_left(session, row.id):
        _send_cancel(session, tafel, row, inhoud, now=now)


def _send_cancel(
    session: Session,
    tafel: Tafel,
    row: Genodigde,
    inhoud: GenodigdeInhoud,
    *,
    now: datetime,
) -> None:
    row.sequence = max(tafel.sequence, row.sequence + 1)
    mail_professional(session, tafel, row, inhoud, soort=Soort.AFZEGGING, now=now)


def _leave_old_address(
    session: Session,
    tafel: Tafel,
    row: Genodigde,
    inhoud: GenodigdeInhoud,
    *,
    now: datetime,
) -> GenodigdeInhoud:
    """Take the meeting out of the calendar of the address that no longer counts."""
    withdraw_waiting(session, row.id, now=now)
    if may_have_left(session, row.id):
        persoon = inhoud.persoon.model_copy(update={"email": inhoud.email_verteld})
        old = inhoud.model_copy(update={"persoon": persoon})
        _send_cancel(session, tafel, row, old, now=now)
    row.generation += 1
    row.stand = Stand.AFGEZEGD
    return inhoud.model_copy(update={"email_verteld": ""})


def professional_mail_ended(row: Genodigde, bericht: Bericht, *, now: datetime) -> None:
    """Record on the invitation what became of its mail."""
    if bericht.soort == Soort.AFZEGGING or row.stand == Stand.AFGEZEGD:
        return
    if bericht.stand == Bezorging.VERZONDEN:
        if bericht.soort == Soort.HERINNERING:
            return
        row.stand = Stand.UITGENODIGD
        row.uitgenodigd_op = now
    elif bericht.stand == Bezorging.MISLUKT:
        row.stand = Stand.MISLUKT
