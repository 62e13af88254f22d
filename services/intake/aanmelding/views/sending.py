"""Checking the answers, sending once, and the page that says what happens now."""

from datetime import timedelta
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_wtf.csrf import CSRFError

from services.intake.aanmelding.answers import PageCheck, check_pages, read_answers
from services.intake.aanmelding.domain.attachments import rows_of
from services.intake.aanmelding.domain.draft import definition_of, open_content
from services.intake.aanmelding.domain.send import IncompleteError, send_draft
from services.intake.aanmelding.domain.states import RefusedError
from services.intake.aanmelding.domain.store import open_document
from services.intake.aanmelding.summary import summarise
from services.intake.aanmelding.views.browser import (
    current_draft,
    forget,
    sent_aanmelding,
)
from services.intake.aanmelding.views.document import TEMPLATES
from services.intake.aanmelding.views.going import remarks_about, verdict_about
from services.intake.rooster.queries import duty_at
from services.intake.terugkoppeling.queries import staff_name
from shared import clock
from shared.access import never_refused, public
from shared.access.braking import current_network
from shared.policy import CaseRules
from shared.request import current_kernel, current_session

SHOWN_FOR = timedelta(hours=1)
BLUEPRINT = Blueprint("sending", __name__, template_folder=TEMPLATES)


@BLUEPRINT.get("/aanmelden/controleren")
@public
def check() -> Any:
    """Show every answer with a link to change it, and what is still needed."""
    if sent_aanmelding():
        return redirect(url_for("sending.sent"))
    if current_draft() is None:
        return redirect(url_for("document.tasks"))
    return _check_page()


@BLUEPRINT.post("/aanmelden/controleren")
@public
@never_refused
def send() -> Any:
    """Send; however often the button is pressed, there is one aanmelding."""
    draft = current_draft(lock=True)
    if sent_aanmelding():
        return redirect(url_for("sending.sent"), 303)
    if draft is None:
        flash(
            "Dit concept is er niet meer: het is gewist of de bewaartijd is om.",
            "warning",
        )
        return redirect(url_for("document.tasks"), 303)
    try:
        send_draft(current_session(), draft, now=clock.now(), network=current_network())
    except IncompleteError:
        return _check_page(refused=True), 422
    except RefusedError as withdrawn:
        # a caller's document, whose aanmelding is withdrawn meanwhile
        current_session().rollback()
        flash(str(withdrawn), "warning")
        return redirect(url_for("sending.check"), 303)
    current_session().commit()
    return redirect(url_for("sending.sent"), 303)


@BLUEPRINT.get("/aanmelden/verzonden")
@public
def sent() -> Any:
    """Say what happens now: the reference, when we call back, who reads it."""
    row = sent_aanmelding()
    if row is None:
        return redirect(url_for("document.tasks"))
    session = current_session()
    document = open_document(session, row)
    # somebody else may sit at this computer later: then only the receipt is shown
    fresh = clock.now() - row.received_at < SHOWN_FOR
    return render_template(
        "aanmelding/sent.html",
        row=row,
        answers=document.answers,
        pages=summarise(document.definition, document.answers) if fresh else (),
        duty=duty_at(session, region=row.region, now=row.received_at),
        owner=staff_name(session, row.owner_id),
        clock_rule=CaseRules.from_json(row.policy).terugkoppeling,
        team_line=current_kernel().policy.at(clock.now()).main_line(),
    )


@BLUEPRINT.post("/aanmelden/nieuw")
@public
def another() -> Any:
    """Start a new document in a browser that sent one."""
    if sent_aanmelding():
        forget()
    return redirect(url_for("document.tasks"), 303)


@BLUEPRINT.errorhandler(CSRFError)
def expired(error: CSRFError) -> Any:
    """Nothing was sent and nothing is lost: show the answers again."""
    flash("De pagina stond te lang open. Kijk alles na en verstuur opnieuw.", "warning")
    return redirect(url_for("sending.check"), 303)


def _check_page(*, refused: bool = False) -> str:
    draft = current_draft()
    definition = definition_of(draft)
    content = open_content(current_session(), draft)
    answers = read_answers(definition, content)
    checks: list[PageCheck] = check_pages(definition, content)
    return render_template(
        "aanmelding/check.html",
        draft=draft,
        pages=summarise(definition, answers),
        unfinished=[one for one in checks if one.problems],
        remarks=remarks_about(answers),
        verdict=verdict_about(answers),
        stops=[
            question.stop.text
            for section in definition.sections
            for question in section.questions
            if question.stop
        ],
        files_kept=len(rows_of(current_session(), draft.id)) if draft else 0,
        refused=refused,
    )
