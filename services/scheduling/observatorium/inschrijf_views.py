"""Registration for professionals: a public page, and the link that they get by mail."""

from typing import Any

from flask import flash, redirect, render_template, request
from werkzeug.exceptions import Gone

from services.scheduling.observatorium import inschrijven, queries
from services.scheduling.observatorium.inschrijf_forms import RegisterForm
from services.scheduling.observatorium.models import (
    Observatoriuminschrijving,
    Observatoriumsessie,
    Soort,
)
from services.scheduling.observatorium.views import BLUEPRINT, FEED_REGION, PAGE
from shared import clock
from shared.access import Fields, current_link, link, public
from shared.identity import MISSES
from shared.request import current_kernel, current_session
from shared.web.fields.choice import Option
from shared.web.moments import spoken_date, spoken_time
from shared.web.scanned import confirmed_here, nobody_found

REGISTER = f"{PAGE}/inschrijven"


@BLUEPRINT.get("/observatorium/inschrijven")
@public
def register() -> Any:
    return _page(_form())


@BLUEPRINT.post("/observatorium/inschrijven")
@public
def ask() -> Any:
    """Keep the request; the place counts once the mail is confirmed."""
    session, form = current_session(), _form()
    policy = current_kernel().policy.at(clock.now(), region=FEED_REGION)
    complete = form.validate()
    anonymous = nobody_found(form, policy=policy, confirmed=confirmed_here())
    if not (complete and anonymous):
        return _page(form, 422)
    sessie = queries.find_session(session, form.sessie.data, regio=FEED_REGION)
    if sessie is None or not inschrijven.may_join(sessie, clock.now()):
        raise Gone
    answers = form.answers
    gegevens = inschrijven.Gegevens(
        naam=answers["naam"],
        functie=answers["functie"],
        organisatie=answers["organisatie"],
        email=answers["email"],
        titel=answers["titel"] or "",
    )
    inschrijven.ask(
        session, sessie, gegevens, soort=Soort(answers["soort"]), now=clock.now()
    )
    session.commit()
    # the same words whoever it is: nobody learns here who comes
    flash(
        "Kijk in je mailbox. Je plaats telt pas als je de link in de mail opent en je "
        "inschrijving bevestigt.",
        "done",
    )
    return redirect(REGISTER, 303)


@BLUEPRINT.get("/observatorium/inschrijving/<token>")
@link(inschrijven.PURPOSE, changes=Fields.EIGEN)
def registration(token: str) -> Any:
    session, row = current_session(), _registered()
    sessie = session.get_one(Observatoriumsessie, row.sessie_id)
    return render_template(
        "observatorium/inschrijving.html",
        row=row,
        sessie=sessie,
        gegevens=inschrijven.open_registration(session, row),
        may_join=inschrijven.may_join(sessie, clock.now()),
        register=REGISTER,
    )


@BLUEPRINT.post("/observatorium/inschrijving/<token>")
@link(inschrijven.PURPOSE, changes=Fields.EIGEN)
def answer(token: str) -> Any:
    session, row = current_session(), _registered()
    if request.form.get("actie") == "uitschrijven":
        inschrijven.withdraw(session, row, now=clock.now())
    else:
        inschrijven.confirm(session, row, now=clock.now())
    session.commit()
    return redirect(f"{inschrijven.PATH}/{token}", 303)


def _registered() -> Observatoriuminschrijving:
    claim = current_link()
    row = current_session().get(Observatoriuminschrijving, claim.row_id)
    if row is None or claim.is_expired(clock.now()):
        raise Gone
    if row.generatie != claim.generation or row.vervalt_op <= clock.now():
        raise Gone
    return row


def _form() -> RegisterForm:
    form = RegisterForm()
    found = queries.open_sessions(current_session(), regio=FEED_REGION, now=clock.now())
    form.offer([_option(row) for row in found])
    return form


def _option(row: Observatoriumsessie) -> Option:
    places = queries.places_of(current_session(), row)
    if places.full:
        left = "volzet: je komt op de wachtlijst"
    elif not places.free_slots:
        left = "alle dossiers zijn gekozen: meedenken kan nog"
    else:
        slots = len(places.free_slots)
        left = f"nog plaats voor {slots} {'dossier' if slots == 1 else 'dossiers'}"
    assert row.begint_op is not None
    day = spoken_date(row.dag)
    label = f"{day[:1].upper()}{day[1:]}, {spoken_time(row.begint_op)}, {row.plaats}"
    return Option(row.id, label, left)


def _page(form: RegisterForm, status: int = 200) -> Any:
    page = render_template(
        "observatorium/inschrijven.html",
        form=form,
        misses=MISSES,
        confirmed=confirmed_here(),
    )
    return page, status
