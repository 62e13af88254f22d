"""The coordinators' inbox: what runs out first, and one aanmelding on one page."""

from pathlib import Path
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_wtf.csrf import CSRFError

from services.intake.aanmelding.advice import remarks_of
from services.intake.aanmelding.domain.follow import supplements_of
from services.intake.aanmelding.domain.states import UNDECIDED
from services.intake.aanmelding.domain.store import open_document
from services.intake.aanmelding.models import Aanmelding, Stand
from services.intake.aanmelding.progress import progress_of
from services.intake.aanmelding.summary import summarise
from services.intake.dubbel.queries import twins_of
from services.intake.nood.domain import unseen
from services.intake.nood.gate import open_aanmelding
from services.intake.telefoon.document import call_notes, still_missing
from services.intake.terugkoppeling.brief import brief_of
from services.intake.terugkoppeling.contact import colleagues
from services.intake.terugkoppeling.domain import project_shut
from services.intake.terugkoppeling.forms import (
    AcceptForm,
    FeedbackForm,
    HandOverForm,
    OtherDecisionForm,
    TeamForm,
)
from services.intake.terugkoppeling.models import Kanaal
from services.intake.terugkoppeling.queries import (
    line_given,
    list_inbox,
    other_lines,
    staff_name,
)
from services.intake.terugkoppeling.team import team_news
from services.intake.terugkoppeling.verloop import DECISIONS, events_of
from shared import audit, clock
from shared.access import Fields, current_actor, staff
from shared.audit.trail import staff_names, trail
from shared.policy import CaseRules
from shared.request import current_kernel, current_session
from shared.web.stuck import stuck

TEMPLATES = Path(__file__).parents[1] / "templates"
BLUEPRINT = Blueprint("inbox", __name__, template_folder=TEMPLATES)
LAST_PAGE = 10_000


@BLUEPRINT.get("/inbox")
@staff(sees=Fields.AANMELDINGEN)
def inbox() -> Any:
    """List the aanmeldingen of the region; the filter stands in the address."""
    everything = request.args.get("toon") == "alle"
    page = min(max(request.args.get("pagina", 1, type=int), 1), LAST_PAGE)
    found = list_inbox(
        current_session(),
        region=current_actor().region,
        everything=everything,
        page=page,
    )
    return render_template(
        "terugkoppeling/inbox.html",
        inbox=found,
        in_need=unseen(current_session(), regio=current_actor().region),
        names=staff_names(current_session()),
        now=clock.now(),
        stuck=stuck(current_session()),
        everything=everything,
        me=current_actor().id,
    )


@BLUEPRINT.get("/inbox/<aanmelding_id>")
@staff(sees=Fields.AANMELDINGEN)
def one(aanmelding_id: str) -> Any:
    """Show one aanmelding, and record who read it."""
    row = open_aanmelding(aanmelding_id)
    note_reading(row)
    return page_of(row)


@BLUEPRINT.get("/inbox/<aanmelding_id>/wie-keek")
@staff(sees=Fields.AANMELDINGEN)
def who_looked(aanmelding_id: str) -> Any:
    """Show who opened, changed or sent what of this aanmelding."""
    row, session = open_aanmelding(aanmelding_id), current_session()
    note_reading(row)
    kind, names = request.args.get("soort", ""), staff_names(session)
    return render_template(
        "terugkoppeling/wie_keek.html",
        row=row,
        deeds=trail(session, row.id, names=names, kind=kind),
        kind=kind,
    )


def note_reading(row: Aanmelding) -> None:
    audit.note(
        current_kernel(),
        actor=current_actor().id,
        action="gelezen",
        subject=f"aanmelding/{row.id}",
        casus_id=row.id,
    )


@BLUEPRINT.errorhandler(CSRFError)
def expired(error: CSRFError) -> Any:
    """Nothing is done yet: what was typed stands on the page again."""
    row = open_aanmelding((request.view_args or {}).get("aanmelding_id", ""))
    form = FORMS.get(request.path.rsplit("/", 1)[-1])
    if form is None:
        flash("De pagina stond te lang open. Probeer het opnieuw.", "warning")
        return redirect(url_for("inbox.one", aanmelding_id=row.id), 303)
    name, make = form
    typed = make()
    typed.validate()
    return page_of(row, **{name: typed}), 400


def accept_form(row: Aanmelding, **kwargs: Any) -> AcceptForm:
    """Return the form with what this can be accepted for today."""
    form = AcceptForm(**kwargs)
    if shut := project_shut(current_session(), row, now=clock.now()):
        form.shut_project(shut)
    return form


def decision_form(**kwargs: Any) -> OtherDecisionForm:
    """Return the form with the lines of today."""
    form = OtherDecisionForm(**kwargs)
    form.offer(other_lines(current_session(), now=clock.now()))
    return form


def hand_over_form(region: str = "", **kwargs: Any) -> HandOverForm:
    """Return the form with the colleagues of the region."""
    form, region = HandOverForm(**kwargs), region or current_actor().region
    form.offer(colleagues(current_session(), region=region))
    return form


FORMS: dict[str, tuple[str, Any]] = {
    "terugkoppeling": ("feedback", FeedbackForm),
    "aanvaarden": ("acceptance", AcceptForm),
    "besluit": ("decision", decision_form),
    "toewijzen": ("hand_over", hand_over_form),
    "team": ("team", TeamForm),
}


def page_of(row: Aanmelding, **wrong: Any) -> str:
    """Return the page of one aanmelding; `wrong` holds the form that was refused."""
    session, now = current_session(), clock.now()
    document = open_document(session, row)
    policy = current_kernel().policy.at(row.received_at, region=row.region)
    today = clock.to_local(now).date()
    received = clock.to_local(row.received_at).date()
    news = team_news(session, row)
    return render_template(
        "terugkoppeling/one.html",
        row=row,
        answers=document.answers,
        pages=summarise(document.definition, document.answers),
        brief=brief_of(document.definition, document.answers, today=today),
        remarks=remarks_of(document.answers, policy=policy, today=received),
        events=events_of(session, row),
        decided=DECISIONS.get(Stand(row.state), ""),
        line=line_given(session, row),
        shown=progress_of(row),
        supplements=supplements_of(session, row),
        twins=twins_of(session, row),
        notes=call_notes(session, row),
        missing=still_missing(session, row),
        news=news,
        owner=staff_name(session, row.owner_id),
        mine=row.owner_id == current_actor().id,
        undecided=Stand(row.state) in UNDECIDED,
        clock_rule=CaseRules.from_json(row.policy).terugkoppeling,
        form=next(iter(wrong.values()), None),
        **(_fresh_forms(row, document.name, news) | wrong),
    )


def _fresh_forms(row: Aanmelding, name: str, news: Any) -> dict[str, Any]:
    talk = {"op": clock.now(), "met": name, "kanaal": Kanaal.TELEFOON.value}
    proposed = news.proposed.name if news and news.proposed else None
    return {
        "feedback": FeedbackForm(formdata=None, data=talk),
        "acceptance": accept_form(row, formdata=None, data={"soort": "zorggarantie"}),
        "decision": decision_form(formdata=None),
        "hand_over": hand_over_form(
            row.region, formdata=None, data={"collega": row.owner_id}
        ),
        "team": TeamForm(formdata=None, data={"team": proposed}),
    }
