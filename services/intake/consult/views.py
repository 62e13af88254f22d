"""Thinking along: the page for who asks, and the coordinators' anonymous register."""

from pathlib import Path
from typing import Any, TypeVar

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for

from services.intake.consult.domain import (
    ask_visit,
    finish_visit,
    keep_consult,
    take_away,
)
from services.intake.consult.forms import (
    CHANNELS,
    DURATIONS,
    STAGES,
    THEMES,
    ConsultForm,
    KnownForm,
    VisitForm,
)
from services.intake.consult.models import Consult, ConsultAanvraag
from services.intake.consult.opening import thinking_along
from services.intake.consult.queries import PAGE_SIZE, consults, open_visits
from shared import audit, clock
from shared.access import Fields, current_actor, public, staff
from shared.identity import MISSES
from shared.policy import PolicyView
from shared.request import current_kernel, current_session
from shared.web.scanned import ScannedForm, confirmed_here, nobody_found

TEMPLATES = Path(__file__).parents[1] / "templates"
BLUEPRINT = Blueprint("consult", __name__, template_folder=TEMPLATES)
REGION = "limburg"
Row = TypeVar("Row", Consult, ConsultAanvraag)


@BLUEPRINT.get("/consult")
@public
def ask() -> Any:
    """Say what a consult is, and when somebody answers next."""
    policy = _policy()
    return render_template(
        "consult/ask.html",
        openings=thinking_along(policy),
        outreach=policy.line("consult_outreachend"),
        team_line=policy.main_line(),
    )


@BLUEPRINT.get("/consult/ter-plaatse")
@public
def visit() -> Any:
    """Ask for somebody to come to a team."""
    return _visit_page(VisitForm())


@BLUEPRINT.post("/consult/ter-plaatse")
@public
def ask_for_visit() -> Any:
    """Keep the request, unless the case is known or the text points to somebody."""
    form = VisitForm()
    if form.group_action():
        return _visit_page(form)
    if form.gekend.data == "ja":
        return render_template("consult/known.html", staff_side=False)
    if not _is_sound(form):
        return _visit_page(form), 422
    ask_visit(current_session(), form.told(), region=REGION, now=clock.now())
    current_session().commit()
    flash(
        "Je aanvraag is verstuurd. We nemen contact met je op om een moment af te "
        "spreken.",
        "done",
    )
    return redirect(url_for("consult.ask"), 303)


@BLUEPRINT.get("/consult/register")
@staff(changes=Fields.CONSULT)
def register() -> Any:
    """List the requests that wait, and the consults of the region."""
    region = current_actor().region
    page = max(request.args.get("pagina", 1, type=int), 1)
    page = min(page, 10_000)
    found, total = consults(current_session(), region=region, page=page)
    visits = open_visits(current_session(), region=region)
    if visits:
        _note_reading()
    return render_template(
        "consult/register.html",
        visits=visits,
        consults=found,
        words=dict((*CHANNELS, *STAGES, *DURATIONS, *THEMES)),
        page=page,
        pages=-(-total // PAGE_SIZE),
    )


@BLUEPRINT.get("/consult/register/nieuw")
@staff(changes=Fields.CONSULT)
def first() -> Any:
    """Ask first whether the case is known."""
    return render_template("consult/first.html", form=KnownForm())


@BLUEPRINT.post("/consult/register/nieuw")
@staff(changes=Fields.CONSULT)
def go_on() -> Any:
    """A case that is known has a consulent already: stop, and say why."""
    form = KnownForm()
    if not form.validate():
        return render_template("consult/first.html", form=form), 422
    if form.gekend.data == "ja":
        return render_template("consult/known.html", staff_side=True)
    return redirect(url_for("consult.write"), 303)


@BLUEPRINT.get("/consult/register/verslag")
@staff(changes=Fields.CONSULT)
def write() -> Any:
    """Write down a consult."""
    return _consult_page(ConsultForm(data={"day": clock.today()}))


@BLUEPRINT.post("/consult/register/verslag")
@staff(changes=Fields.CONSULT)
def save() -> Any:
    """Save it once nothing in it points to somebody, or a human said so."""
    form = ConsultForm()
    if not _is_sound(form):
        return _consult_page(form), 422
    actor = current_actor()
    keep_consult(
        current_session(),
        form.answers,
        staff_id=actor.id,
        region=actor.region,
        now=clock.now(),
    )
    current_session().commit()
    flash("Het consult staat in het register.", "done")
    return redirect(url_for("consult.register"), 303)


@BLUEPRINT.post("/consult/register/<consult_id>/weghalen")
@staff(changes=Fields.CONSULT)
def remove(consult_id: str) -> Any:
    """Take a consult out of the register."""
    row = current_session().get(Consult, consult_id)
    staff_id, now = current_actor().id, clock.now()
    take_away(current_session(), _own(row), staff_id=staff_id, now=now)
    current_session().commit()
    flash("Het consult is uit het register gehaald.", "done")
    return redirect(url_for("consult.register"), 303)


@BLUEPRINT.post("/consult/aanvraag/<request_id>/beantwoord")
@staff(changes=Fields.CONSULT)
def finish(request_id: str) -> Any:
    """Note that a request is answered."""
    row = current_session().get(ConsultAanvraag, request_id)
    finish_visit(
        current_session(), _own(row), staff_id=current_actor().id, now=clock.now()
    )
    current_session().commit()
    flash("De aanvraag is beantwoord en staat niet meer in de lijst.", "done")
    return redirect(url_for("consult.register"), 303)


def _own(row: Row | None) -> Row:
    if row is None:
        abort(404)
    if row.region != current_actor().region:
        abort(403)
    return row


def _is_sound(form: ScannedForm) -> bool:
    # both at once: a name stands out at the first try, whatever else is missing
    complete = form.validate()
    return _is_anonymous(form) and complete


def _is_anonymous(form: ScannedForm) -> bool:
    return nobody_found(form, policy=_policy(), confirmed=confirmed_here())


def _visit_page(form: VisitForm) -> str:
    return _scanned_page("consult/visit.html", form)


def _consult_page(form: ConsultForm) -> str:
    return _scanned_page("consult/write.html", form)


def _scanned_page(template: str, form: ScannedForm) -> str:
    return render_template(
        template,
        form=form,
        misses=MISSES,
        confirmed=confirmed_here(),
    )


def _note_reading() -> None:
    audit.note(
        current_kernel(),
        actor=current_actor().id,
        action="gelezen",
        subject="consult_aanvraag/open",
    )


def _policy() -> PolicyView:
    return current_kernel().policy.at(clock.now(), region=REGION)
