"""Which draft belongs to this browser: an id in the signed session cookie."""

from flask import g
from flask import session as cookie

from services.intake.aanmelding.domain.draft import find_draft
from services.intake.aanmelding.domain.store import find_aanmelding
from services.intake.aanmelding.models import Aanmelding, Concept, ConceptState
from services.intake.config import own_settings
from shared import clock
from shared.request import current_kernel, current_session

KEY = "concept"


def current_draft(*, lock: bool = False) -> Concept | None:
    """Return the open draft of this browser; an expired one is no longer there.

    Looked up once in a request: who will write asks for the lock first.
    """
    if lock or "draft" not in g:
        g.draft = find_draft(current_session(), cookie.get(KEY), lock=lock)
    draft: Concept | None = g.draft
    if draft is None or draft.state != ConceptState.OPEN:
        return None
    return draft if draft.expires_at > clock.now() else None


def sent_aanmelding() -> Aanmelding | None:
    """Return what this browser sent last, until it starts something new."""
    draft_id = cookie.get(KEY)
    # a caller's draft bears the id of an aanmelding that exists already
    if not draft_id or current_draft() is not None:
        return None
    return find_aanmelding(current_session(), draft_id)


def has_begun() -> bool:
    """Tell whether this browser ever began a document; asks no database."""
    return KEY in cookie


def remember(draft: Concept) -> None:
    """Let this browser know its draft as long as the draft lives from now."""
    cookie[KEY] = draft.id
    cookie.permanent = True
    g.draft = draft


def forget() -> None:
    cookie.pop(KEY, None)
    g.pop("draft", None)


def keep_days() -> int:
    return own_settings(current_kernel()).draft_days
