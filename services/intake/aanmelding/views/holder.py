"""Who holds an aanmelder's link: still valid, only too old, or revoked."""

from datetime import timedelta
from typing import Any

from flask import abort, make_response, render_template
from flask import session as cookie

from services.intake.aanmelding.domain.links import PATHS, Purpose, follow, has_run_out
from services.intake.aanmelding.domain.store import find_aanmelding
from services.intake.aanmelding.models import Aanmelding
from shared import clock
from shared.access import current_link
from shared.request import current_kernel, current_session

# the session holds until when a holder opened which page, and no name
OPENED = "geopend"
OPEN_FOR = timedelta(hours=8)


def followed(
    token: str, *, purpose: Purpose = "status", lock: bool = False
) -> Aanmelding:
    """Return the aanmelding of this link, or answer why it opens nothing."""
    claim, session = current_link(), current_session()
    if lock:
        find_aanmelding(session, claim.row_id, lock=True)
    row = follow(session, claim, now=clock.now())
    if row is None and has_run_out(session, claim, now=clock.now()):
        abort(make_response(expired_page(token, purpose=purpose), 410))
    return row or abort(410)


def run_out(*, lock: bool = True) -> Aanmelding:
    """Return the aanmelding of a link that is only too old."""
    claim, session = current_link(), current_session()
    row = find_aanmelding(session, claim.row_id, lock=lock)
    if row is None or row.link_generation != claim.generation:
        abort(410)
    return row


def expired_page(token: str, *, purpose: Purpose, sent: bool | None = None) -> Any:
    """Offer a fresh link to the address that is known; the address is not shown."""
    return render_template(
        "aanmelding/expired.html",
        action=f"{PATHS[purpose]}/{token}/nieuwe-link",
        sent=sent,
        team_line=current_kernel().policy.at(clock.now()).main_line(),
    )


def open_page(row: Aanmelding) -> None:
    """Remember for some hours that the holder of the link opened this page."""
    now = clock.now()
    kept = cookie.get(OPENED, {}).items()
    running = {each: until for each, until in kept if now.timestamp() < until}
    cookie[OPENED] = {**running, row.id: int((now + OPEN_FOR).timestamp())}


def is_opened(row: Aanmelding) -> bool:
    return bool(clock.now().timestamp() < cookie.get(OPENED, {}).get(row.id, 0))
