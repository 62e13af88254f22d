"""Whom a link is for, whether they must still come, and what they speak."""

from flask import request

from services.notifications.config import spoken_to
from services.notifications.uitnodiging.inhoud import open_genodigde
from services.notifications.uitnodiging.models import Genodigde, Stand, Tafel
from services.notifications.uitnodiging.queries import tafel_for
from shared import clock
from shared.access import current_link
from shared.access.guard import LinkInvalidError
from shared.request import current_kernel, current_session


def invited(*, private: bool) -> tuple[Tafel, Genodigde]:
    """Return whom the link is for, while it is valid."""
    claim, session = current_link(), current_session()
    row = session.get(Genodigde, claim.row_id)
    if row is None:
        raise LinkInvalidError
    tafel = tafel_for(session, row.tafel_id, lock=request.method == "POST")
    # what waited for the lock may have ended the link
    session.refresh(row)
    stale = row.privaat != private or claim.generation != row.generation
    if tafel is None or stale or claim.is_expired(clock.now()):
        raise LinkInvalidError
    return tafel, row


def is_off(tafel: Tafel, row: Genodigde) -> bool:
    """Tell whether this person need not come."""
    return tafel.geannuleerd or not row.aanwezig or row.stand == Stand.AFGEZEGD


def language_of(row: Genodigde) -> str:
    """Return the language that the holder chose on the page, or their own."""
    own = open_genodigde(current_session(), row).persoon.taal
    return spoken_to(current_kernel(), request.args.get("taal", "") or own)
