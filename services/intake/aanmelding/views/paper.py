"""A document that came on paper or by mail: a coordinator keys it in."""

from datetime import timedelta
from typing import Any

from flask import Blueprint, redirect, render_template, url_for

from services.intake.aanmelding.definition import DEFINITIONS
from services.intake.aanmelding.domain.draft import start_draft
from services.intake.aanmelding.fields import PastMoment
from services.intake.aanmelding.views.browser import current_draft, keep_days, remember
from services.intake.aanmelding.views.document import TEMPLATES
from shared import clock
from shared.access import Fields, current_actor, staff
from shared.request import current_session
from shared.web.fields import ChoiceField
from shared.web.forms import BaseForm

# older paper is a talk first: its clock would have run out long ago
LONGEST_AGO = timedelta(days=14)
BLUEPRINT = Blueprint("paper", __name__, template_folder=TEMPLATES)


class PaperForm(BaseForm):
    formulier = ChoiceField(
        "Welk formulier is het?",
        choices=[(form.name, form.title) for form in DEFINITIONS.values()],
    )
    ontvangen = PastMoment(
        "Wanneer kwam het bij ons aan?",
        hint="Vanaf dat moment loopt de klok voor de terugkoppeling.",
        earliest=lambda: clock.today() - LONGEST_AGO,
    )


@BLUEPRINT.get("/inbox/papier")
@staff(changes=Fields.AANMELDINGEN)
def ask() -> Any:
    """Ask which form it is and when it came."""
    first = {"ontvangen": clock.now(), "formulier": next(iter(DEFINITIONS))}
    return _page(PaperForm(formdata=None, data=first))


@BLUEPRINT.post("/inbox/papier")
@staff(changes=Fields.AANMELDINGEN)
def begin() -> Any:
    """Begin a document in the name of whoever wrote it."""
    form = PaperForm()
    if not form.validate():
        return _page(form), 422
    draft = start_draft(
        current_session(),
        keep_days=keep_days(),
        now=clock.now(),
        name=form.formulier.data,
    )
    draft.keyed_by = current_actor().id
    draft.keyed_received_at = form.ontvangen.data
    current_session().commit()
    remember(draft)
    return redirect(url_for("document.tasks"), 303)


def _page(form: PaperForm) -> str:
    return render_template("aanmelding/paper.html", form=form, draft=current_draft())
