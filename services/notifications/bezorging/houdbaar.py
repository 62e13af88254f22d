"""Whether a mail that waited may still leave, asked at the moment it is to go."""

from datetime import datetime, timedelta

from sqlmodel import Session

from services.notifications.bezorging.models import Bericht, Soort
from services.notifications.uitnodiging import fase
from services.notifications.uitnodiging.models import Genodigde
from services.notifications.uitnodiging.queries import (
    awaits_answer,
    is_of_family,
    may_mail,
)

# a human chose this mail for that moment; hours later somebody else may read it
PRIVATE_KEEPS = timedelta(hours=4)
OVER = "de afspraak is voorbij"
BEGUN = "de afspraak is begonnen"
TOO_LATE = "te lang blijven liggen"
OUTDATED = "achterhaald"
OF_FAMILY = "het adres is van een ouder of iemand uit het netwerk"
# their addresses are ours: what somebody fills in as a parent's holds up none of these
TO_STAFF = (
    Soort.NIEUWE_AANMELDING,
    Soort.GEEN_BEVESTIGD_ADRES,
    Soort.AANVULLING,
    Soort.ADRES_NIET_GEVRAAGD,
    Soort.KLOK,
    Soort.LOKAAL_TEAM,
    Soort.CONSULT_AANVRAAG,
    Soort.TRAJECT_EINDIGT,
    Soort.PLAATS_GEVRAAGD,
    Soort.PEILING_BESLISBAAR,
    Soort.NIET_AANGEKOMEN,
    Soort.VERPLICHT_ANTWOORD,
)
ANSWERED = "intussen beantwoord"
NOT_SAFE = "kanaal niet meer veilig"


def is_still_asked(session: Session, bericht_id: str) -> bool:
    """Tell whether whom this mail reminds did not answer yet."""
    row = session.get(Bericht, bericht_id)
    key = row.genodigde_id if row else None
    return awaits_answer(session.get(Genodigde, key) if key else None)


def is_for_others(session: Session, row: Bericht, address: str) -> bool:
    """Tell whether a mail that is not for the family would arrive there."""
    if row.privaat or row.soort in TO_STAFF:
        return False
    return is_of_family(session, row.casus_id, address)


def reason_to_stop(
    session: Session, row: Bericht, *, mail_to_parents: bool, now: datetime
) -> str:
    """Return why this mail may not leave any more, or nothing."""
    if row.privaat and not (mail_to_parents and may_mail(session, row.genodigde_id)):
        return NOT_SAFE
    if row.soort == Soort.HERINNERING and not is_still_asked(session, row.id):
        return ANSWERED
    if row.achterhaald:
        return OUTDATED
    if row.soort == Soort.HERINNERING and fase.is_past(row.starts_at, now):
        return BEGUN
    if fase.is_past(row.ends_at, now):
        return OVER
    if row.privaat and now - row.gemaakt_op >= PRIVATE_KEEPS:
        return TOO_LATE
    return ""
