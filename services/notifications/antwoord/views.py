"""Answering by link. Opening the page changes nothing: mail scanners do that too."""

from pathlib import Path
from typing import Any

from flask import (
    Blueprint,
    abort,
    flash,
    redirect,
    render_template,
    request,
)
from sqlmodel import Session

from services.notifications.antwoord.domain import (
    MAX_REMARK,
    TooLateError,
    is_open,
    record_answer,
)
from services.notifications.antwoord.forms import ANDER, KomJeForm
from services.notifications.antwoord.models import Keuze, Via
from services.notifications.antwoord.queries import (
    answer_ended,
    own_remark_of,
    proposal_of,
)
from services.notifications.antwoord.toegang import invited, is_off, language_of
from services.notifications.antwoord.voorstel import Voorstel
from services.notifications.config import languages_of
from services.notifications.uitnodiging.gezien import (
    GEZIEN,
    Verandering,
    shown,
    what_changed,
)
from services.notifications.uitnodiging.inhoud import (
    contact_of,
    is_hidden,
    open_tafel,
)
from services.notifications.uitnodiging.koppelingen import AFSPRAAK, ANTWOORD
from services.notifications.uitnodiging.models import Genodigde, Tafel
from shared import clock
from shared.access import Fields, link
from shared.request import current_kernel, current_session
from shared.texts import speaking
from shared.texts.languages import own_name
from shared.web.fields.letters import has_strange_characters, tidy

BLUEPRINT = Blueprint(
    "antwoord",
    __name__,
    template_folder=str(Path(__file__).parents[1] / "templates"),
)


@BLUEPRINT.get("/berichten/antwoord/<token>")
@link(ANTWOORD, changes=Fields.AFSPRAAK)
def professional(token: str) -> Any:
    tafel, row = invited(private=False)
    return _professional_page(tafel, row, _known(row))


@BLUEPRINT.post("/berichten/antwoord/<token>")
@link(ANTWOORD, changes=Fields.AFSPRAAK)
def professional_answers(token: str) -> Any:
    tafel, row = invited(private=False)
    if request.form.get("actie") == "adres":
        return _professional_page(tafel, row, _known(row), asked=True)
    form = KomJeForm()
    if changed := has_changed(tafel, row):
        return _professional_page(tafel, row, form, changed=changed, status=409)
    begins, ends = row.moment(tafel)
    if not form.validate_for(ends - begins, now=clock.now()):
        return _professional_page(tafel, row, form, status=422)
    remark = form.opmerking.data or ""
    if record(tafel, row, form.chosen, remark, voorstel=form.voorstel):
        flash("Bedankt. De coördinator ziet je antwoord.", "done")
    return redirect(request.path, 303)


@BLUEPRINT.get("/a/<token>")
@link(AFSPRAAK, changes=Fields.AFSPRAAK)
def parent(token: str) -> Any:
    return _parent_page(*invited(private=True))


@BLUEPRINT.post("/a/<token>")
@link(AFSPRAAK, changes=Fields.AFSPRAAK)
def parent_answers(token: str) -> Any:
    tafel, row = invited(private=True)
    if request.form.get("stap") == "plaats":
        return _parent_page(tafel, row, asked=True)
    choice = request.form.get("keuze", "")
    if choice not in set(Keuze):
        abort(400)
    # a tap on another answer keeps what was written before
    written = request.form.get("tekst")
    remark = (
        tidy(written) if written is not None else own_remark_of(current_session(), row)
    )
    if changed := has_changed(tafel, row):
        return _parent_page(tafel, row, typed=remark, changed=changed, status=409)
    if len(remark) > MAX_REMARK or has_strange_characters(remark):
        return _parent_page(tafel, row, typed=remark, wrong=True, status=422)
    # to add some words takes no proposal away; a tap on an answer does
    same = choice == row.antwoord and written is not None
    voorstel = proposal_of(current_session(), row) if same else None
    record(tafel, row, Keuze(choice), remark, voorstel=voorstel)
    return redirect(request.full_path.rstrip("?"), 303)


def has_changed(tafel: Tafel, row: Genodigde) -> Verandering:
    return what_changed(tafel, request.form.get(GEZIEN, ""), row)


def record(
    tafel: Tafel,
    row: Genodigde,
    keuze: Keuze,
    remark: str,
    *,
    voorstel: Voorstel | None = None,
) -> bool:
    """Keep the answer; one that comes too late shows the page that says so.

    False: it was too late, and nobody may be told that it was kept.
    """
    session = current_session()
    try:
        record_answer(
            session,
            tafel,
            row,
            keuze=keuze,
            remark=remark,
            voorstel=voorstel,
            via=Via.LINK,
            now=clock.now(),
        )
    except TooLateError:
        session.rollback()
        return False
    session.commit()
    return True


def _known(row: Genodigde) -> KomJeForm:
    """Return the form with the answer that counts now."""
    session = current_session()
    voorstel = proposal_of(session, row)
    known = {
        "keuze": ANDER if voorstel else row.antwoord or None,
        "moment": voorstel.starts_at if voorstel else None,
        "opmerking": own_remark_of(session, row),
    }
    return KomJeForm(formdata=None, data=known)


def _professional_page(
    tafel: Tafel,
    row: Genodigde,
    form: KomJeForm,
    *,
    asked: bool = False,
    changed: Verandering = Verandering.GEEN,
    status: int = 200,
) -> Any:
    inhoud = open_tafel(current_session(), tafel)
    facts = _facts(tafel, row)
    hidden = is_hidden(inhoud.plaats) and not asked
    return render_template(
        "antwoord/professional.html",
        **facts,
        form=form,
        plaats=inhoud.plaats.in_words if facts["open"] and not hidden else "",
        coordinator=inhoud.coordinator,
        opmerking=own_remark_of(current_session(), row),
        voorstel=proposal_of(current_session(), row),
        changed=changed,
    ), status


def _parent_page(
    tafel: Tafel,
    row: Genodigde,
    *,
    asked: bool = False,
    typed: str | None = None,
    wrong: bool = False,
    changed: Verandering = Verandering.GEEN,
    status: int = 200,
) -> Any:
    session = current_session()
    with speaking(language_of(row)):
        return _parent_page_in_words(
            session, tafel, row, asked=asked, typed=typed, wrong=wrong, changed=changed
        ), status


def _parent_page_in_words(
    session: Session,
    tafel: Tafel,
    row: Genodigde,
    *,
    asked: bool,
    typed: str | None,
    wrong: bool,
    changed: Verandering,
) -> str:
    plaats = open_tafel(session, tafel).plaats
    facts = _facts(tafel, row)
    # a home, or a place that is protected, is told in person only
    spoken = facts["open"] and asked and not is_hidden(plaats)
    return render_template(
        "antwoord/afspraak.html",
        **facts,
        plaats=plaats.in_words if spoken else "",
        asked=asked,
        contact=_contact(tafel),
        tekst=own_remark_of(session, row) if typed is None else typed,
        voorstel=proposal_of(session, row),
        te_lang=wrong,
        maximum=MAX_REMARK,
        changed=changed,
        talen={code: own_name(code) for code in sorted(languages_of(current_kernel()))},
    )


def _facts(tafel: Tafel, row: Genodigde) -> dict[str, Any]:
    """Return what both pages rest on; who need not come sees no moment and place."""
    return {
        "tafel": tafel,
        "row": row,
        "afgezegd": is_off(tafel, row),
        "open": is_open(tafel, row, now=clock.now()),
        "gezien": shown(tafel, row),
        "vervallen": answer_ended(current_session(), row),
        "begint": row.moment(tafel)[0],
        "eindigt": row.moment(tafel)[1],
    }


def _contact(tafel: Tafel) -> dict[str, str]:
    session = current_session()
    found = contact_of(session, tafel, open_tafel(session, tafel))
    return {"naam": found.voornaam, "telefoon": found.telefoon}
