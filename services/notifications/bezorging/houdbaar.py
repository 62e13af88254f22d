"""Whether a mail that waited may still leave, asked at the moment it is to go."""

from datetime import datetime, timedelta

from sqlmodel import Session

from services.notifications.bezorging.models import Bericht
from services.notifications.uitnodiging.queries import may_mail

# a human chose this mail for that moment; hours later somebody else may read it
PRIVATE_KEEPS = timedelta(hours=4)
OVER = "de afspraak is voorbij"
TOO_LATE = "te lang blijven liggen"
OUTDATED = "achterhaald"
NOT_SAFE = "kanaal niet meer veilig"


def reason_to_stop(
    session: Session, row: Bericht, *, mail_to_parents: bool, now: datetime
) -> str:
    """Return why this mail may not leave any more, or nothing."""
    if row.privaat and not (mail_to_parents and may_mail(session, row.genodigde_id)):
        return NOT_SAFE
    if row.achterhaald:
        return OUTDATED
    if row.ends_at is not None and now >= row.ends_at:
        return OVER
    if row.privaat and now - row.gemaakt_op >= PRIVATE_KEEPS:
        return TOO_LATE
    return ""
