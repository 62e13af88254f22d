"""Asking partners for a place, and the page on which they answer."""

from typing import Any

from flask import abort, flash, redirect, render_template, request
from werkzeug.exceptions import Gone

from services.scheduling.medewerkers.queries import names_of
from services.scheduling.partners import stand, vragen
from services.scheduling.partners.models import Antwoord, Plaatsvraag
from services.scheduling.partners.queries import find_partner, offers_of, partners_of
from services.scheduling.partners.register import KINDS, offer_words
from services.scheduling.partners.views import BLUEPRINT
from services.scheduling.partners.vraag_forms import (
    CHOICES,
    AnswerForm,
    ask_form,
)
from shared import clock
from shared.access import Fields, current_actor, current_link, link, staff
from shared.request import current_kernel, current_session
from shared.web.forms import BaseForm
from shared.web.moments import MONTHS

PAGE = "/planning/partners/vragen"


@BLUEPRINT.get("/partners/vragen")
@staff(changes=Fields.AANBOD)
def questions() -> Any:
    session, regio = current_session(), current_actor().region
    rows = stand.questions_of(session, regio=regio)
    year = clock.today().year
    return render_template(
        "partners/vragen.html",
        rows=rows,
        counts=stand.counted(session, rows),
        kinds=KINDS,
        open_now={row.id for row in rows if vragen.is_open(row, now=clock.now())},
        full=stand.no_place_counts(session, regio=regio, year=year),
        year=year,
        months=MONTHS,
    )


@BLUEPRINT.get("/partners/vragen/nieuw")
@staff(changes=Fields.AANBOD)
def ask() -> Any:
    form = _ask_form()
    wanted = {
        "soort": request.args.get("soort"),
        "partners": request.args.getlist("aan"),
    }
    return _ask_page(form(data={key: value for key, value in wanted.items() if value}))


@BLUEPRINT.post("/partners/vragen/nieuw")
@staff(changes=Fields.AANBOD)
def send() -> Any:
    session, actor, form = current_session(), current_actor(), _ask_form()()
    if not form.validate():
        return _ask_page(form, 422)
    found = [
        find_partner(session, each, regio=actor.region)
        for each in form["partners"].data
    ]
    try:
        vraag = vragen.ask_partners(
            session,
            [row for row in found if row is not None],
            soort=form["soort"].data,
            gemeente=form["gemeente"].data,
            vanaf=form["vanaf"].data,
            by=actor.id,
            regio=actor.region,
            now=clock.now(),
        )
    except vragen.VraagError as error:
        session.rollback()
        form.show_refusal(error)
        return _ask_page(form, 422)
    session.commit()
    flash("Gevraagd. De antwoorden komen hier binnen.", "done")
    return redirect(f"{PAGE}/{vraag.id}", 303)


@BLUEPRINT.get("/partners/vragen/<vraag_id>")
@staff(changes=Fields.AANBOD)
def question(vraag_id: str) -> Any:
    return render_template("partners/vraag.html", **_found(vraag_id))


@BLUEPRINT.get("/partners/vragen/<vraag_id>/delen")
@staff(changes=Fields.AANBOD)
def parts(vraag_id: str) -> Any:
    """Answer the answers alone, for a page that waits for them."""
    return render_template("partners/delen.html", **_found(vraag_id))


@BLUEPRINT.post("/partners/vragen/<vraag_id>/sluiten")
@staff(changes=Fields.AANBOD)
def close(vraag_id: str) -> Any:
    session, row = current_session(), _question(vraag_id)
    vragen.close(session, row, by=current_actor().id, now=clock.now())
    session.commit()
    flash("De vraag is gesloten: partners kunnen niet meer antwoorden.", "done")
    return redirect(f"{PAGE}/{row.id}", 303)


@BLUEPRINT.get("/aanbod/<token>")
@link(vragen.PURPOSE, changes=Fields.AANBOD)
def offer(token: str) -> Any:
    return _answer_page(AnswerForm())


@BLUEPRINT.post("/aanbod/<token>")
@link(vragen.PURPOSE, changes=Fields.AANBOD)
def answer(token: str) -> Any:
    session, now, form = current_session(), clock.now(), AnswerForm()
    row, vraag, partner = _answering()
    pressed = request.form.get("actie", "")
    try:
        if pressed == "weken":
            offers = offers_of(session, [partner.id])[partner.id]
            vragen.require_open(vraag, now=now)
            vragen.tell_weeks(session, offers, request.form, now=now)
        elif pressed in CHOICES or pressed == Antwoord.VANAF:
            later = pressed == Antwoord.VANAF
            if later and not form.validate():
                return _answer_page(form, 422)
            day = form.vanaf.data if later else None
            vragen.answer(session, row, vraag, antwoord=pressed, vanaf=day, now=now)
        else:
            abort(400)
    except vragen.VraagError as error:
        session.rollback()
        form = AnswerForm()
        form.show_refusal(error)
        return _answer_page(form, 422, typed=request.form, wrong=error.at)
    session.commit()
    flash("Dank je. Je antwoord is bewaard.", "done")
    return redirect(request.path, 303)


def _answer_page(
    form: BaseForm, status: int = 200, typed: Any = None, wrong: str = ""
) -> Any:
    session, now = current_session(), clock.now()
    row, vraag, partner = _answering()
    offers = offers_of(session, [partner.id])[partner.id]
    policy = current_kernel().policy.at(clock.today(), region=vraag.regio)
    return render_template(
        "partners/aanbod.html",
        form=form,
        row=row,
        vraag=vraag,
        partner=partner,
        offers=[(each, offer_words(each)) for each in offers],
        open=vragen.is_open(vraag, now=now),
        words=vragen.KIND_WORDS,
        choices=CHOICES,
        weeks_open=bool(typed),
        wrong=wrong,
        told={**stand.told_weeks(session, offers), **(typed or {})},
        mondays=vragen.mondays(now),
        line=policy.main_line(),
    ), status


def _answering() -> Any:
    found = vragen.answering(current_session(), current_link(), now=clock.now())
    if found is None:
        raise Gone
    return found


def _ask_form() -> type[BaseForm]:
    session = current_session()
    rows = partners_of(session, regio=current_actor().region)
    reachable = [row for row in rows if row.email]
    return ask_form(reachable, offers_of(session, [row.id for row in reachable]))


def _ask_page(form: BaseForm, status: int = 200) -> Any:
    rows = partners_of(current_session(), regio=current_actor().region)
    without = sum(not row.email for row in rows)
    return render_template(
        "partners/vragen_nieuw.html", form=form, without=without, all=len(rows)
    ), status


def _question(vraag_id: str) -> Plaatsvraag:
    row = current_session().get(Plaatsvraag, vraag_id)
    if row is None or row.regio != current_actor().region:
        abort(404)
    return row


def _found(vraag_id: str) -> dict[str, Any]:
    session, row, now = current_session(), _question(vraag_id), clock.now()
    return {
        "vraag": row,
        "now": now,
        "answers": stand.answers_to(session, row),
        "words": stand.ANSWERS,
        "kinds": vragen.KIND_WORDS,
        "open": vragen.is_open(row, now=now),
        "asked_by": names_of(session).get(row.gesteld_door, "een collega"),
        "stale": lambda at: stand.is_stale(session, at, regio=row.regio, now=now),
    }
