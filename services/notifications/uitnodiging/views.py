"""Inviting parents and network, person by person: by link, or by the coordinator."""

from pathlib import Path
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request

from services.notifications.antwoord.domain import TooLateError, is_open
from services.notifications.antwoord.models import Keuze
from services.notifications.antwoord.queries import remark_of
from services.notifications.uitnodiging import acties
from services.notifications.uitnodiging.forms import AntwoordForm, KanaalForm, MailForm
from services.notifications.uitnodiging.gezien import (
    GEZIEN,
    Verandering,
    shown,
    what_changed,
)
from services.notifications.uitnodiging.koppelingen import UITNODIGEN, letter_link
from services.notifications.uitnodiging.models import Genodigde, Weg
from services.notifications.uitnodiging.naasten import MailRefusedError
from services.notifications.uitnodiging.pagina import (
    build_card,
    build_page,
    words_to_say,
)
from services.notifications.uitnodiging.toegang import (
    Work,
    by_link,
    by_staff,
    guest,
    note_reading,
    open_page,
)
from shared import clock
from shared.access import Role, link, staff
from shared.request import current_kernel, current_session
from shared.web.moments import spoken_date, spoken_time

BLUEPRINT = Blueprint(
    "uitnodiging",
    __name__,
    url_prefix="/berichten",
    template_folder=str(Path(__file__).parents[1] / "templates"),
)
WAYS = {"gesprek": Weg.GESPREK, "brief": Weg.BRIEF, "mail": Weg.MAIL}
TOLD = {
    "gesprek": "Genoteerd: je zei het in een gesprek.",
    "brief": "Genoteerd: je gaf de brief.",
    "mail": "De mail vertrekt nu.",
    "gebeld": "Genoteerd: je belde zelf.",
}


@BLUEPRINT.get("/uitnodigen/<token>")
@link(UITNODIGEN)
def overview(token: str) -> Any:
    return _overview(by_link(token))


@BLUEPRINT.post("/uitnodigen/<token>")
@link(UITNODIGEN)
def confirm(token: str) -> Any:
    work = by_link(token)
    open_page(work)
    return redirect(work.home, 303)


@BLUEPRINT.get("/uitnodigen/<token>/<genodigde_id>")
@link(UITNODIGEN)
def person(token: str, genodigde_id: str) -> Any:
    return _person(by_link(token), genodigde_id)


@BLUEPRINT.post("/uitnodigen/<token>/<genodigde_id>")
@link(UITNODIGEN)
def act(token: str, genodigde_id: str) -> Any:
    return _act(by_link(token), genodigde_id)


@BLUEPRINT.get("/uitnodigingen/<tafel_id>")
@staff(Role.CASUSCOORDINATOR)
def staff_overview(tafel_id: str) -> Any:
    return _overview(by_staff(tafel_id))


@BLUEPRINT.get("/uitnodigingen/<tafel_id>/<genodigde_id>")
@staff(Role.CASUSCOORDINATOR)
def staff_person(tafel_id: str, genodigde_id: str) -> Any:
    return _person(by_staff(tafel_id), genodigde_id)


@BLUEPRINT.post("/uitnodigingen/<tafel_id>/<genodigde_id>")
@staff(Role.CASUSCOORDINATOR)
def staff_act(tafel_id: str, genodigde_id: str) -> Any:
    return _act(by_staff(tafel_id), genodigde_id)


def _overview(work: Work) -> Any:
    if not work.is_opened:
        return render_template("uitnodiging/openen.html", tafel=work.tafel)
    note_reading(work)
    mail_aan = work.inviter.mail_to_parents
    pagina = build_page(
        current_session(), work.tafel, mail_aan=mail_aan, everyone=work.is_staff
    )
    return render_template("uitnodiging/overzicht.html", work=work, pagina=pagina)


def _person(work: Work, genodigde_id: str) -> Any:
    if not work.is_opened:
        return redirect(work.home, 303)
    row = guest(work, genodigde_id)
    note_reading(work)
    return _person_page(
        work, row, KanaalForm(formdata=None), AntwoordForm(formdata=None)
    )


def _person_page(
    work: Work,
    row: Genodigde,
    kanaal: KanaalForm,
    antwoord: AntwoordForm,
    status: int = 200,
    changed: Verandering = Verandering.GEEN,
) -> Any:
    session, tafel = current_session(), work.tafel
    mail_aan = work.inviter.mail_to_parents
    kaart = build_card(session, row, mail_aan=mail_aan)
    pagina = build_page(session, tafel, mail_aan=mail_aan, everyone=False)
    begint, eindigt = row.moment(tafel)
    spoken = {"dag": spoken_date(begint), "uur": f"{spoken_time(begint)}ur"}
    return render_template(
        "uitnodiging/persoon.html",
        work=work,
        pagina=pagina,
        kaart=kaart,
        begint=begint,
        eindigt=eindigt,
        kanaal=kanaal,
        antwoord=antwoord,
        mail=MailForm(formdata=None),
        form=kanaal if kanaal.errors else antwoord,
        woorden=words_to_say(pagina, kaart, spoken),
        brief=letter_link(current_kernel(), tafel, row),
        antwoorden=is_open(tafel, row, now=clock.now()),
        gezien=shown(tafel, row, task=True),
        changed=changed,
    ), status


def _act(work: Work, genodigde_id: str) -> Any:
    if not work.is_opened:
        return redirect(work.home, 303)
    row, action = guest(work, genodigde_id), request.form.get("actie", "")
    here = f"{work.home}/{row.id}"
    if action == "kanaal":
        # how somebody is reached does not depend on the moment
        return _save_channel(work, row, here)
    seen = request.form.get(GEZIEN, "")
    if changed := what_changed(work.tafel, seen, row, task=True):
        typed = AntwoordForm() if action == "antwoord" else AntwoordForm(formdata=None)
        return _person_page(work, row, KanaalForm(formdata=None), typed, 409, changed)
    if action == "antwoord":
        return _save_answer(work, row, here)
    try:
        _carry_out(work, row, action)
    except MailRefusedError as refused:
        current_session().rollback()
        flash(refused.sentence, "danger")
        return redirect(here, 303)
    current_session().commit()
    flash(TOLD.get(action, "Genoteerd."), "done")
    return redirect(here, 303)


def _carry_out(work: Work, row: Genodigde, action: str) -> None:
    session = current_session()
    options: dict[str, Any] = {"inviter": work.inviter, "now": clock.now()}
    if action in ("aangekomen", "niet_aangekomen"):
        arrived = action == "aangekomen"
        acties.end_doubt(session, work.tafel, row, arrived=arrived, **options)
    elif action == "gebeld" and not row.privaat:
        acties.tell(session, work.tafel, row, weg=Weg.TELEFOON, **options)
    elif action in WAYS and row.privaat:
        ticked = bool(MailForm().agenda.data)
        options |= {"weg": WAYS[action], "agenda": ticked}
        acties.tell(session, work.tafel, row, **options)
    else:
        abort(400)


def _save_channel(work: Work, row: Genodigde, here: str) -> Any:
    form = KanaalForm()
    if not form.validate():
        return _person_page(work, row, form, _known_answer(row), 422)
    acties.note_channel(
        current_session(),
        work.tafel,
        row,
        kanaal=form.channel(by=work.inviter.by),
        inviter=work.inviter,
        now=clock.now(),
    )
    current_session().commit()
    flash("Genoteerd hoe je deze persoon veilig bereikt.", "done")
    return redirect(here, 303)


def _save_answer(work: Work, row: Genodigde, here: str) -> Any:
    form = AntwoordForm()
    if not form.validate():
        return _person_page(work, row, KanaalForm(formdata=None), form, 422)
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


def _known_answer(row: Genodigde) -> AntwoordForm:
    known = remark_of(current_session(), row)
    return AntwoordForm(
        formdata=None, data={"keuze": row.antwoord or None, "opmerking": known}
    )
