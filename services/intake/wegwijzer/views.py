"""One question a page, and the page where the road ends."""

import logging
from pathlib import Path
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask import session as cookie
from sqlalchemy.exc import SQLAlchemyError

from services.intake.aanmelding.definition import BIJSCHAKELDOCUMENT, ZWANGERSCHAP
from services.intake.aanmelding.domain.draft import start_draft
from services.intake.aanmelding.views.browser import (
    current_draft,
    has_begun,
    keep_days,
    remember,
    sent_aanmelding,
)
from services.intake.consult.opening import known_duty, thinking_along
from services.intake.wegwijzer.domain import carry_over, count
from services.intake.wegwijzer.exits import PAGES, lines_of
from services.intake.wegwijzer.forms import StepForm, step_form
from services.intake.wegwijzer.questions import QUESTIONS, Exit, Question
from services.intake.wegwijzer.road import Road, before, find, walk
from shared import clock
from shared.access import public
from shared.data.municipalities import ATTRIBUTION, local_team, region_of
from shared.policy import Line, PolicyView
from shared.request import current_kernel, current_session

TEMPLATES = Path(__file__).parents[1] / "templates"
BLUEPRINT = Blueprint("wegwijzer", __name__, template_folder=TEMPLATES)
REGION = "limburg"
KEY = "wegwijzer"
log = logging.getLogger(__name__)


@BLUEPRINT.get("/wegwijzer/")
@public
def start() -> Any:
    """Ask the first question."""
    return _page(QUESTIONS[0], step_form(QUESTIONS[0], _said()))


@BLUEPRINT.get("/wegwijzer/<slug>")
@public
def step(slug: str) -> Any:
    """Ask one question; one that is not yet the turn leads back to that one."""
    question = find(slug) or abort(404)
    road = _road()
    if question not in road.passed and question != road.question:
        return redirect(_address(road))
    return _page(question, step_form(question, _said()))


@BLUEPRINT.post("/wegwijzer/<slug>")
@public
def answer(slug: str) -> Any:
    """Remember the answer in this browser only, and go on."""
    question = find(slug) or abort(404)
    road = _road()
    if question not in road.passed and question != road.question:
        return redirect(_address(road), 303)
    form = step_form(question, _said())
    if not form.validate():
        return _page(question, form), 422
    cookie[KEY] = _said() | form.said()
    road = _road()
    _count(question, road)
    return redirect(_address(_next(question, road)), 303)


@BLUEPRINT.get("/wegwijzer/naar/<way>")
@public
def leave(way: str) -> Any:
    """Show where a road ends: who can help today, and whether one may refer."""
    if way not in {each.value for each in Exit}:
        abort(404)
    return _exit_page(Exit(way))


@BLUEPRINT.post("/wegwijzer/aanmelden")
@public
def refer() -> Any:
    """Open the bijschakeldocument with what was already answered."""
    if _is_citizen():
        return redirect(url_for("wegwijzer.leave", way=Exit.BURGER.value), 303)
    if sent_aanmelding():
        return redirect(url_for("sending.sent"), 303)
    session, draft = current_session(), current_draft(lock=True)
    if draft is None:
        form = ZWANGERSCHAP if _road().exit is Exit.PROJECT else BIJSCHAKELDOCUMENT
        draft = start_draft(
            session, keep_days=keep_days(), now=clock.now(), name=form.name
        )
    carry_over(session, draft, _said(), keep_days=keep_days())
    session.commit()
    remember(draft)
    cookie.pop(KEY, None)
    return redirect(url_for("document.tasks"), 303)


@BLUEPRINT.post("/wegwijzer/wissen")
@public
def forget() -> Any:
    """Forget the answers and begin again."""
    cookie.pop(KEY, None)
    return redirect(url_for("wegwijzer.start"), 303)


@BLUEPRINT.before_app_request
def keep_citizens_with_their_line() -> Any:
    """Whoever said to be no professional gets the line that helps, not the form."""
    first = request.path.split("/")[1]
    if first == "aanmelden" and _is_citizen() and not has_begun():
        return redirect(url_for("wegwijzer.leave", way=Exit.BURGER.value), 303)
    return None


def _page(question: Question, form: StepForm) -> str:
    previous = before(question)
    return render_template(
        "wegwijzer/question.html",
        question=question,
        form=form,
        back=url_for("wegwijzer.step", slug=previous.slug) if previous else "/",
        danger=url_for("wegwijzer.leave", way=Exit.ACUUT.value),
        attribution=ATTRIBUTION,
    )


def _exit_page(to: Exit) -> str:
    road, said, policy = _road(), _said(), _policy()
    page, own = PAGES[to], road.exit == to
    place = said.get("gemeente", "") if own else ""
    region = region_of(place) if to is Exit.REGIO else None
    other = _line_elsewhere(region)
    return render_template(
        "wegwijzer/exit.html",
        page=page,
        lines=[other] if other else lines_of(page, policy),
        elsewhere=other is not None,
        nowhere=region is not None and other is None,
        duty=known_duty() if "team" in page.lines and not other else None,
        openings=thinking_along(policy) if page.consult else (),
        place=place,
        team=local_team(place, postcode=said.get("postcode", "")),
        passed=road.passed if own else (),
        summary=[_line(question, said) for question in road.passed],
        doubts_danger=own and said.get("acuut_gevaar") == "twijfel",
        doubts_who=own and said.get("is_professional") == "twijfel",
        citizens=policy.line("kind_en_gezin"),
        unborn=own and said.get("zorg_om") == "baby",
        attribution=ATTRIBUTION,
    )


def _line_elsewhere(region: str | None) -> Line | None:
    """The line of another team; none where we know of no team."""
    line = _policy(region).main_line() if region else None
    return line if line and (line.nummer or line.mail) else None


def _line(question: Question, said: dict[str, str]) -> dict[str, str]:
    given = said[question.code]
    words = {answer.value: answer.label for answer in question.answers}
    return {
        "key": question.name,
        "value": words.get(given, given),
        "href": url_for("wegwijzer.step", slug=question.slug),
    }


def _road() -> Road:
    return walk(_said(), policy=_policy())


def _next(question: Question, road: Road) -> Road:
    """After each answer comes the page behind it, also where it was answered before.

    Who helps a second family in this browser would else be led by old answers.
    """
    place = road.passed.index(question) + 1
    following = road.passed[place : place + 1]
    return Road(road.passed, question=following[0]) if following else road


def _address(road: Road) -> str:
    if road.exit is not None:
        return url_for("wegwijzer.leave", way=road.exit.value)
    assert road.question is not None
    return url_for("wegwijzer.step", slug=road.question.slug)


def _count(question: Question, road: Road) -> None:
    steps = [question.code] + ([road.exit.value] if road.exit else [])
    try:
        count(current_session(), steps, day=clock.today())
        current_session().commit()
    except SQLAlchemyError as error:
        # who asks for help is never held up by a number
        current_session().rollback()
        log.warning("not counted", extra={"error": type(error).__name__})


def _said() -> dict[str, str]:
    found: dict[str, str] = cookie.get(KEY, {})
    return dict(found)


def _is_citizen() -> bool:
    return _said().get("is_professional") == "nee"


def _policy(region: str = REGION) -> PolicyView:
    return current_kernel().policy.at(clock.now(), region=region)
