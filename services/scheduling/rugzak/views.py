"""The tab of a case: what its means are used for, and every step."""

from pathlib import Path
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request

from services.scheduling.partners.queries import partners_of
from services.scheduling.rugzak import domain, grenzen, queries
from services.scheduling.rugzak.forms import (
    NewForm,
    StepForm,
    WhatIfForm,
)
from services.scheduling.rugzak.models import Rekening, Stap
from services.scheduling.rugzak.rekening import WAYS
from services.scheduling.rugzak.words import (
    ACCOUNT_WORDS,
    SOORT_WORDS,
    STEP_WORDS,
    state_of,
)
from services.scheduling.traject.frame import case_frame
from services.scheduling.traject.gate import open_case
from services.scheduling.traject.models import Traject
from services.scheduling.traject.states import OutdatedError, RefusedError
from services.scheduling.traject.termijn import term_of
from shared import clock
from shared.access import Fields, current_actor, staff
from shared.request import current_session
from shared.web.together import SharedForm

TEMPLATES = str(Path(__file__).parents[1] / "templates")
BLUEPRINT = Blueprint(
    "rugzak",
    __name__,
    url_prefix="/planning/trajecten/<casus_id>/rugzak",
    template_folder=TEMPLATES,
)
STEPS = (Stap.TOEZEGGEN, Stap.FACTUREREN, Stap.VRIJGEVEN, Stap.TERUGBETALEN)


@BLUEPRINT.get("")
@staff(sees=Fields.RUGZAK)
def tab(casus_id: str) -> Any:
    row, session = open_case(casus_id), current_session()
    posts = queries.posts_of(session, row.id)
    everything, verblijf = queries.totals(posts)
    limits = grenzen.limits_of(session, row)
    what_if = WhatIfForm(request.args)
    asked = "bedrag" in request.args
    return render_template(
        "rugzak/traject.html",
        **case_frame(row, "rugzak"),
        posts=posts,
        steps={post.inzet.id: _steps(post) for post in posts},
        states={post.inzet.id: state_of(post.stand) for post in posts},
        totals=everything,
        verblijf=verblijf.ingezet,
        limits=limits,
        term=term_of(session, row, now=clock.now()),
        what_if=what_if,
        outcome=_what_if(row, what_if) if asked and what_if.validate() else None,
        soort_words=SOORT_WORDS,
        step_words=STEP_WORDS,
        account_words=ACCOUNT_WORDS,
    )


@BLUEPRINT.get("/nieuw")
@staff(changes=Fields.RUGZAK)
def new_page(casus_id: str) -> Any:
    row, session = open_case(casus_id), current_session()
    term, today = term_of(session, row, now=clock.now()), clock.today()
    form = NewForm(
        bewerking=str(queries.newest_number(session, row.id)),
        van=max(today, term.start) if term else None,
        tot=term.laatste_dag if term and term.laatste_dag >= today else None,
    )
    return _new_page(row, form)


@BLUEPRINT.post("/nieuw")
@staff(changes=Fields.RUGZAK)
def reserve(casus_id: str) -> Any:
    row, form, session = open_case(casus_id), NewForm(), current_session()
    form.offer(partners_of(session, regio=row.regio))
    if not form.validate():
        return _new_page(row, form, 422)
    try:
        domain.reserve(
            session,
            row,
            form.new(),
            bewerking=form.based_on,
            by=current_actor().id,
            now=clock.now(),
        )
    except RefusedError as error:
        form.show_refusal(error)
        return _new_page(row, form, 422)
    except OutdatedError:
        return _new_page(row, form, 409, overtaken(row, form))
    return kept(row, "Gereserveerd. Er is nog niets toegezegd.")


@BLUEPRINT.get("/<inzet_id>/<stap>")
@staff(changes=Fields.RUGZAK)
def step_page(casus_id: str, inzet_id: str, stap: str) -> Any:
    row, post, wanted = _asked(casus_id, inzet_id, stap)
    sources = [way[0] for way in WAYS[wanted] if post.stand.on(way[0])]
    form = StepForm(
        bewerking=str(queries.newest_number(current_session(), row.id)),
        uit=sources[0].value if sources else None,
        bedrag=post.stand.on(sources[0]) if sources else None,
    )
    return _step_page(row, post, wanted, form)


@BLUEPRINT.post("/<inzet_id>/<stap>")
@staff(changes=Fields.RUGZAK)
def take_step(casus_id: str, inzet_id: str, stap: str) -> Any:
    row, post, wanted = _asked(casus_id, inzet_id, stap)
    form, session = StepForm(), current_session()
    form.ask(wanted, post.stand)
    if not form.validate():
        return _step_page(row, post, wanted, form, 422)
    try:
        domain.take_step(
            session,
            row,
            post.inzet,
            wanted,
            form.bedrag.data,
            bewerking=form.based_on,
            by=current_actor().id,
            now=clock.now(),
            uit=form.source or _only_source(post),
            tekst=form.tekst.data or "",
        )
    except RefusedError as error:
        form.show_refusal(error)
        return _step_page(row, post, wanted, form, 422)
    except OutdatedError:
        return _step_page(row, post, wanted, form, 409, overtaken(row, form))
    return kept(row, f"Genoteerd: {STEP_WORDS[wanted].done}.")


def _asked(casus_id: str, inzet_id: str, stap: str) -> tuple[Traject, Any, Stap]:
    row = open_case(casus_id)
    posts = queries.posts_of(current_session(), row.id)
    post = next((post for post in posts if post.inzet.id == inzet_id), None)
    wanted = next((each for each in STEPS if each == stap), None)
    if post is None or wanted is None:
        abort(404)
    return row, post, wanted


def _steps(post: queries.Post) -> list[Stap]:
    """What can be done now: no button leads to a refusal."""
    return [stap for stap in STEPS if any(post.stand.on(way[0]) for way in WAYS[stap])]


def _only_source(post: queries.Post) -> Rekening:
    return Rekening.GERESERVEERD if post.stand.gereserveerd else Rekening.TOEGEZEGD


def _what_if(row: Traject, form: WhatIfForm) -> dict[str, Any]:
    """Say what would be left; nothing is written."""
    session = current_session()
    everything, verblijf = queries.totals(queries.posts_of(session, row.id))
    limits, extra = grenzen.limits_of(session, row), form.bedrag.data
    left = {"Van het maximum van dit traject": (limits.maximum, everything.ingezet)}
    if form.soort.data == "verblijf":
        left["Van wat naar verblijf mag"] = (limits.verblijf, verblijf.ingezet)
    jaar = clock.today().year
    means = queries.means_of(session, regio=row.regio, jaar=jaar)
    used = queries.year_used(session, regio=row.regio, jaar=jaar)
    left[f"Van de rugzak van de regio in {jaar}"] = (means.rugzak, used)
    return {
        name: None if most is None else most - used - extra
        for name, (most, used) in left.items()
    }


def overtaken(row: Traject, form: SharedForm) -> list[queries.Act]:
    """Return what others did since, and let the form build on it."""
    session = current_session()
    posts = queries.posts_of(session, row.id)
    news = [a for post in posts for a in post.acts if a.nummer > form.based_on]
    form.rebase(queries.newest_number(session, row.id))
    return sorted(news, key=lambda act: act.nummer)


def kept(row: Traject, text: str) -> Any:
    """Keep what was done and go back to the tab."""
    current_session().commit()
    flash(text, "done")
    return redirect(f"/planning/trajecten/{row.id}/rugzak", 303)


def _new_page(row: Traject, form: NewForm, status: int = 200, news: Any = ()) -> Any:
    session = current_session()
    form.offer(partners_of(session, regio=row.regio))
    term = term_of(session, row, now=clock.now())
    return show("nieuw", row, form, news, status, term=term)


def _step_page(
    row: Traject,
    post: queries.Post,
    stap: Stap,
    form: StepForm,
    status: int = 200,
    news: Any = (),
) -> Any:
    if "uit" in form:
        form.ask(stap, post.stand)
    values = {"post": post, "words": STEP_WORDS[stap], "soort_words": SOORT_WORDS}
    return show("stap", row, form, news, status, **values)


def show(
    name: str, row: Traject, form: SharedForm, news: Any, status: int, **values: Any
) -> Any:
    """Show one step of a case, with what a colleague did meanwhile."""
    page = render_template(
        f"rugzak/{name}.html",
        traject=row,
        form=form,
        news=news,
        step_words=STEP_WORDS,
        **values,
    )
    return page, status
