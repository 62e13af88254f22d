"""Inviting parents and network, person by person: by link, or by the coordinator."""

from pathlib import Path
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request

from services.notifications.antwoord.domain import TooLateError
from services.notifications.antwoord.models import Keuze
from services.notifications.uitnodiging import acties
from services.notifications.uitnodiging.code_views import enter_code
from services.notifications.uitnodiging.forms import (
    AntwoordForm,
    KanaalForm,
    MailForm,
    typed_words,
)
from services.notifications.uitnodiging.gezien import (
    GEZIEN,
    Verandering,
    what_changed,
)
from services.notifications.uitnodiging.koppelingen import UITNODIGEN
from services.notifications.uitnodiging.models import Genodigde, Weg
from services.notifications.uitnodiging.overname import give_back, take_over
from services.notifications.uitnodiging.toegang import (
    Work,
    by_link,
    by_staff,
    guest,
    note_reading,
    open_page,
)
from services.notifications.uitnodiging.tonen import (
    known_answer,
    known_channel,
    person_page,
    show_overview,
    show_person,
)
from services.notifications.uitnodiging.weigering import RefusedError
from shared import clock
from shared.access import Fields, link, staff
from shared.audit.trail import staff_names, trail
from shared.request import current_session

BLUEPRINT = Blueprint(
    "uitnodiging",
    __name__,
    url_prefix="/berichten",
    template_folder=str(Path(__file__).parents[1] / "templates"),
)
NOT_HERE = "Zoek de code niet meer op: wie ze heeft, belt nu de coördinator."
WAYS = {way.value: way for way in (Weg.GESPREK, Weg.BRIEF, Weg.SMS, Weg.MAIL)}
TOLD = {
    "gesprek": "Genoteerd: je zei het in een gesprek.",
    "brief": "Genoteerd: je gaf de brief.",
    "sms": "Genoteerd: je stuurde de sms.",
    "mail": "De mail vertrekt nu.",
    "gebeld": "Genoteerd: je belde zelf.",
    "opnieuw": "De mail vertrekt opnieuw.",
}
WRITTEN = {"kanaal": KanaalForm, "antwoord": AntwoordForm}
INVITERS = {
    "overnemen": (take_over, "Jij nodigt nu uit. De aanmelder hoort het."),
    "teruggeven": (give_back, "De aanmelder nodigt weer uit."),
}


@BLUEPRINT.get("/uitnodigen/<token>")
@link(UITNODIGEN, changes=Fields.BERICHTEN)
def overview(token: str) -> Any:
    return show_overview(by_link(token))


@BLUEPRINT.post("/uitnodigen/<token>")
@link(UITNODIGEN, changes=Fields.BERICHTEN)
def confirm(token: str) -> Any:
    work = by_link(token)
    if work.is_opened and request.form.get("actie") == "code":
        if not work.is_taken_over:
            return enter_code(work)
        flash(NOT_HERE, "warning")
    open_page(work)
    return redirect(work.home, 303)


@BLUEPRINT.get("/uitnodigen/<token>/<genodigde_id>")
@link(UITNODIGEN, changes=Fields.BERICHTEN)
def person(token: str, genodigde_id: str) -> Any:
    return show_person(by_link(token), genodigde_id)


@BLUEPRINT.post("/uitnodigen/<token>/<genodigde_id>")
@link(UITNODIGEN, changes=Fields.BERICHTEN)
def act(token: str, genodigde_id: str) -> Any:
    return _act(by_link(token), genodigde_id)


@BLUEPRINT.get("/uitnodigingen/<tafel_id>")
@staff(changes=Fields.BERICHTEN)
def staff_overview(tafel_id: str) -> Any:
    return show_overview(by_staff(tafel_id))


@BLUEPRINT.get("/uitnodigingen/<tafel_id>/wie-keek")
@staff(changes=Fields.BERICHTEN)
def who_looked(tafel_id: str) -> Any:
    work, session = by_staff(tafel_id), current_session()
    note_reading(work)
    kind, names = request.args.get("soort", ""), staff_names(session)
    return render_template(
        "uitnodiging/wie_keek.html",
        work=work,
        tafel=work.tafel,
        deeds=trail(session, work.tafel.casus_id, names=names, kind=kind),
        kind=kind,
    )


@BLUEPRINT.post("/uitnodigingen/<tafel_id>")
@staff(changes=Fields.BERICHTEN)
def staff_changes_inviter(tafel_id: str) -> Any:
    work, action = by_staff(tafel_id), request.form.get("actie", "")
    if action == "code":
        return enter_code(work)
    if action not in INVITERS:
        abort(400)
    if work.is_over:
        flash("Dit overleg is voorbij: er valt niets meer over te nemen.", "warning")
        return redirect(work.home, 303)
    change, sentence = INVITERS[action]
    change(current_session(), work.tafel, by=work.inviter.by, now=clock.now())
    current_session().commit()
    flash(sentence, "done")
    return redirect(work.home, 303)


@BLUEPRINT.get("/uitnodigingen/<tafel_id>/<genodigde_id>")
@staff(changes=Fields.BERICHTEN)
def staff_person(tafel_id: str, genodigde_id: str) -> Any:
    return show_person(by_staff(tafel_id), genodigde_id)


@BLUEPRINT.post("/uitnodigingen/<tafel_id>/<genodigde_id>")
@staff(changes=Fields.BERICHTEN)
def staff_act(tafel_id: str, genodigde_id: str) -> Any:
    return _act(by_staff(tafel_id), genodigde_id)


def _act(work: Work, genodigde_id: str) -> Any:
    if not work.is_opened:
        return redirect(work.home, 303)
    row, action = guest(work, genodigde_id), request.form.get("actie", "")
    here = f"{work.home}/{row.id}"
    if work.is_taken_over:
        return _refuse_taken_over(work, row, action)
    if action == "kanaal":
        # how somebody is reached does not depend on the moment
        return _save_channel(work, row, here)
    seen = request.form.get(GEZIEN, "")
    if changed := what_changed(work.tafel, seen, row, task=True):
        typed = AntwoordForm() if action == "antwoord" else AntwoordForm(formdata=None)
        return person_page(work, row, known_channel(work, row), typed, 409, changed)
    if work.is_over and action != "antwoord":
        flash("Er is niets genoteerd: dit overleg is voorbij.", "warning")
        return redirect(here, 303)
    if action == "antwoord":
        return _save_answer(work, row, here)
    try:
        _carry_out(work, row, action)
    except RefusedError as refused:
        current_session().rollback()
        flash(refused.sentence, "danger")
        return redirect(here, 303)
    current_session().commit()
    flash(TOLD.get(action, "Genoteerd."), "done")
    return redirect(here, 303)


def _refuse_taken_over(work: Work, row: Genodigde, action: str) -> Any:
    """Keep nothing: two who note are one too many. What was typed is shown."""
    form = WRITTEN[action]() if action in WRITTEN else None
    return person_page(
        work,
        row,
        KanaalForm(formdata=None),
        AntwoordForm(formdata=None),
        409,
        Verandering.OVERGENOMEN,
        typed_words(form) if form else (),
    )


def _carry_out(work: Work, row: Genodigde, action: str) -> None:
    session = current_session()
    options: dict[str, Any] = {"inviter": work.inviter, "now": clock.now()}
    if action in ("aangekomen", "niet_aangekomen"):
        arrived = action == "aangekomen"
        acties.end_doubt(session, work.tafel, row, arrived=arrived, **options)
    elif action == "gebeld" and not row.privaat:
        acties.tell(session, work.tafel, row, weg=Weg.TELEFOON, **options)
    elif action == "opnieuw" and not row.privaat:
        acties.send_again(session, work.tafel, row, **options)
    elif action in WAYS and row.privaat:
        ticked = bool(MailForm().agenda.data)
        options |= {"weg": WAYS[action], "agenda": ticked}
        acties.tell(session, work.tafel, row, **options)
    else:
        abort(400)


def _save_channel(work: Work, row: Genodigde, here: str) -> Any:
    form = KanaalForm()
    if not form.validate():
        return person_page(work, row, form, known_answer(row), 422)
    acties.note_channel(
        current_session(),
        work.tafel,
        row,
        kanaal=form.channel(),
        inviter=work.inviter,
        now=clock.now(),
    )
    current_session().commit()
    flash("Genoteerd hoe je deze persoon veilig bereikt.", "done")
    return redirect(here, 303)


def _save_answer(work: Work, row: Genodigde, here: str) -> Any:
    form = AntwoordForm()
    if not form.validate():
        return person_page(work, row, known_channel(work, row), form, 422)
    try:
        acties.note_answer(
            current_session(),
            work.tafel,
            row,
            keuze=Keuze(form.keuze.data),
            remark=form.opmerking.data or "",
            inviter=work.inviter,
            now=clock.now(),
        )
    except TooLateError:
        current_session().rollback()
        flash("Dit antwoord telt niet meer mee.", "warning")
        return redirect(here, 303)
    current_session().commit()
    flash("Het antwoord is genoteerd. De coördinator ziet het.", "done")
    return redirect(here, 303)
