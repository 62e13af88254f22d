"""The letter as a page that can be printed: a PDF at the neutral address."""

from typing import Any

from flask import Blueprint, Response

from services.notifications.antwoord.brief import CANNOT_PRINT, letter
from services.notifications.antwoord.toegang import invited, is_off, language_of
from services.notifications.uitnodiging.koppelingen import BRIEF
from services.notifications.uitnodiging.models import Genodigde, Tafel
from shared import audit
from shared.access import Fields, link
from shared.access.actor import signed_in_actor
from shared.request import current_kernel, current_session
from shared.texts import DUTCH, speaking

BLUEPRINT = Blueprint("brief", __name__)


@BLUEPRINT.get("/a/<token>/brief")
@link(BRIEF, sees=Fields.AFSPRAAK)
def show_letter(token: str) -> Any:
    tafel, row = invited(private=True)
    spoken = language_of(row)
    with speaking(DUTCH if spoken in CANNOT_PRINT else spoken):
        pdf = letter(current_session(), tafel, row, off=is_off(tafel, row))
    _note_reading(tafel, row)
    answer = Response(pdf, content_type="application/pdf")
    answer.headers.set("Content-Disposition", "inline", filename="afspraak.pdf")
    return answer


def _note_reading(tafel: Tafel, row: Genodigde) -> None:
    """Record who read it; the address on the paper may be in anybody's hands."""
    who = signed_in_actor()
    audit.note(
        current_kernel(),
        actor=who.id if who else BRIEF,
        action="gelezen",
        subject=f"genodigde/{row.id}",
        casus_id=tafel.casus_id,
    )
