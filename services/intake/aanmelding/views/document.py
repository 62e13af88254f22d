"""The bijschakeldocument: one section a page, a task list, everything kept."""

from pathlib import Path
from typing import Any

from flask import (
    Blueprint,
    abort,
    current_app,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import BadRequest, NotFound

from services.intake.aanmelding.answers import check_pages, read_page
from services.intake.aanmelding.definition import DEFINITIONS, Definition, Section
from services.intake.aanmelding.domain.attachments import rows_of
from services.intake.aanmelding.domain.draft import (
    definition_of,
    discard_draft,
    open_content,
    save_section,
    start_draft,
)
from services.intake.aanmelding.folk import Content
from services.intake.aanmelding.forms import SectionForm, page_form, shown_form
from services.intake.aanmelding.merge import basis_of
from services.intake.aanmelding.models import Concept
from services.intake.aanmelding.summary import others_of
from services.intake.aanmelding.views.browser import (
    current_draft,
    forget,
    keep_days,
    remember,
    sent_aanmelding,
)
from services.intake.aanmelding.views.going import CHECK, LATER, go_on
from shared import clock
from shared.access import public
from shared.access.braking import current_network, slow_down
from shared.request import current_session
from shared.web.forms import ACTION
from shared.web.moments import spoken_time

TEMPLATES = Path(__file__).parents[2] / "templates"
BLUEPRINT = Blueprint("document", __name__, template_folder=TEMPLATES)
SOMEBODY_ELSE = (
    "Iemand anders werkte tegelijk aan dit deel. Wat jij typte, staat in de velden; "
    "wat de ander schreef, staat erboven. Kies wat je houdt en bewaar opnieuw."
)


@BLUEPRINT.get("/aanmelden/")
@public
def tasks() -> Any:
    """Show which sections are done; without a draft, what to expect."""
    if sent_aanmelding():
        return redirect(url_for("sending.sent"))
    draft = current_draft()
    definition, content = _opened(draft)
    return render_template(
        "aanmelding/tasks.html",
        draft=draft,
        checks=check_pages(definition, content),
        shown=definition,
        other=next(one for one in DEFINITIONS.values() if one.name != definition.name),
        files_kept=len(rows_of(current_session(), draft.id)) if draft else 0,
        keep_days=keep_days(),
    )


@BLUEPRINT.get("/aanmelden/<part>")
@public
def section(part: str) -> Any:
    """Show one section as it was left."""
    if sent_aanmelding():
        return redirect(url_for("sending.sent"))
    draft = current_draft()
    definition, content = _opened(draft)
    shown = definition.section(part) or abort(404)
    return _kept_page(shown, content, definition, draft)


@BLUEPRINT.post("/aanmelden/<part>")
@public
def save(part: str) -> Any:
    """Keep what was typed, whatever it is; then go on, or say what is missing."""
    draft = current_draft(lock=True)
    if sent_aanmelding():
        return redirect(url_for("sending.sent"), 303)
    draft, definition, content, shown = _to_write(part, draft)
    form = page_form(shown, definition, content)
    going = not form.group_action() and (
        form.validate() or request.form.get(ACTION) == LATER
    )
    kept = keep_page(draft, shown, form, leaving=going)
    current_session().commit()
    if kept.aside.get(shown.code):
        flash(SOMEBODY_ELSE, "warning")
        return _kept_page(shown, kept, definition, draft), 409
    if not going:
        page = _page(shown, form, definition, draft, kept)
        return page, 422 if form.errors else 200
    return go_on(definition, shown, before=content, after=kept)


@BLUEPRINT.post("/aanmelden/<part>/bewaren")
@public
def keep(part: str) -> Any:
    """Keep what was typed so far, while it is being typed."""
    draft = current_draft(lock=True)
    if sent_aanmelding():
        abort(409)
    draft, definition, content, shown = _to_write(part, draft)
    form = page_form(shown, definition, content)
    kept = keep_page(draft, shown, form, leaving=False, seen=False)
    current_session().commit()
    return {
        "bewaard": f"Bewaard om {spoken_time(draft.saved_at)}",
        "basis": basis_of(
            shown, kept, shown=form.typed(), sent=request.form.get("basis", "")
        ),
        "ander": bool(kept.aside.get(shown.code)),
    }


@BLUEPRINT.get("/aanmelden/gevaar")
@public
def danger() -> Any:
    """Show the lines for acute danger, and the way on."""
    draft = current_draft()
    definition, content = _opened(draft)
    first, second, *_ = definition.sections
    answers = read_page(definition, first, content)
    return render_template(
        "aanmelding/danger.html",
        doubts=answers.get("acuut_gevaar") == "twijfel",
        following=second,
    )


@BLUEPRINT.post("/aanmelden/wissen")
@public
def wipe() -> Any:
    """Forget the draft of this browser."""
    draft = current_draft(lock=True)
    if draft is not None:
        discard_draft(current_session(), draft)
        current_session().commit()
    forget()
    flash("Je concept is gewist.", "done")
    return redirect(url_for("start.home"), 303)


@BLUEPRINT.errorhandler(CSRFError)
def expired(error: CSRFError) -> Any:
    """Show the page again with what was typed, and keep it in the draft."""
    part = (request.view_args or {}).get("part")
    if not part:
        flash(
            "De pagina stond te lang open. Kijk alles na en probeer opnieuw.", "warning"
        )
        return redirect(url_for("document.tasks"), 303)
    draft = current_draft(lock=True)
    # a strange site can make a browser post, but not with our cookie
    if draft is None and request.headers.get("Sec-Fetch-Site") != "same-origin":
        return current_app.handle_user_exception(BadRequest())
    definition, content = _opened(draft)
    shown = definition.section(part)
    if shown is None:
        return current_app.handle_user_exception(NotFound())
    form = page_form(shown, definition, content)
    form.validate(draft=True)
    if draft is not None:
        content = keep_page(draft, shown, form, leaving=False)
        current_session().commit()
    return _page(shown, form, definition, draft, content), 400


def keep_page(
    draft: Concept,
    shown: Section,
    form: SectionForm,
    *,
    leaving: bool,
    seen: bool | None = None,
) -> Content:
    """Keep a page that was sent, with what somebody else wrote meanwhile."""
    return save_section(
        current_session(),
        draft,
        shown,
        form.typed(),
        leaving=leaving,
        keep_days=keep_days(),
        now=clock.now(),
        basis=request.form.get("basis", ""),
        seen=bool(request.form.get("gezien")) if seen is None else seen,
    )


def _to_write(
    part: str, draft: Concept | None
) -> tuple[Concept, Definition, Content, Section]:
    definition, content = _opened(draft)
    shown = definition.section(part) or abort(404)
    if draft is None:
        slow_down("concept", current_network())
        draft = start_draft(current_session(), keep_days=keep_days(), now=clock.now())
    remember(draft)
    return draft, definition, content, shown


def _opened(draft: Concept | None) -> tuple[Definition, Content]:
    return definition_of(draft), open_content(current_session(), draft)


def _kept_page(
    shown: Section, content: Content, definition: Definition, draft: Concept | None
) -> str:
    form = shown_form(shown, definition, content)
    return _page(shown, form, definition, draft, content)


def _page(
    shown: Section,
    form: SectionForm,
    definition: Definition,
    draft: Concept | None,
    content: Content,
) -> str:
    return render_template(
        "aanmelding/section.html",
        section=shown,
        form=form,
        number=definition.sections.index(shown) + 1,
        count=len(definition.sections),
        draft=draft,
        basis=basis_of(
            shown, content, shown=form.typed(), sent=request.form.get("basis", "")
        ),
        others=others_of(shown, content),
        to_check=request.args.get("verder") == CHECK,
    )
