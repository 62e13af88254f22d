"""`python -m services.notifications.restored [--alone]`: after a restore."""

from sqlmodel import Session

from services.notifications.app import make_kernel
from services.notifications.bezorging.wachtrij import doubt_private_mails
from services.notifications.destroy import DESTRUCTION
from services.notifications.uitnodiging.domain import mails_ended
from services.notifications.uitnodiging.models import Tafel
from shared import clock
from shared.restoration import main

COUNTERS = ((Tafel, "gemeld"),)


def doubt(session: Session) -> None:
    """Ask a human about each mail to a parent that waited in the backup."""
    now = clock.now()
    mails_ended(session, doubt_private_mails(session, now=now), now=now)


if __name__ == "__main__":
    main(make_kernel(), DESTRUCTION, counters=COUNTERS, doubt=doubt)
