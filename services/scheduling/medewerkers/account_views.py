"""What staff members do about their own sign-in: the second step, the password."""

from typing import Any

from flask import flash, redirect, render_template, request

from services.scheduling.config import settings_of
from services.scheduling.medewerkers import (
    domain,
    halfweg,
    organisatie,
    sessies,
    tweede_factor,
    welkom,
)
from services.scheduling.medewerkers.brake import count_attempt, forget_attempts
from services.scheduling.medewerkers.factor_views import check_code, codes_page
from services.scheduling.medewerkers.forms import (
    ChangePasswordForm,
    CodeForm,
)
from services.scheduling.medewerkers.models import Medewerker
from services.scheduling.medewerkers.views import (
    ACCOUNT,
    BLUEPRINT,
    ENROL,
    let_in,
    note_failure,
    retry_after,
    wait_words,
)
from shared import clock
from shared.access import current_actor, staff
from shared.request import current_kernel, current_session


@BLUEPRINT.get("/mijn-account")
@staff()
def account() -> Any:
    return _account_page(_me(), CodeForm())


@BLUEPRINT.post("/mijn-account")
@staff()
def change_second_step() -> Any:
    """New recovery codes, another app or none: only with a code of the present one."""
    row, form, now = _me(), CodeForm(), clock.now()
    proof, status = check_code(form, row)
    if proof is None:
        return _account_page(row, form), *status
    session, wanted = current_session(), request.form.get("actie")
    if wanted == "uitzetten" and not tweede_factor.is_required(current_kernel()):
        tweede_factor.remove(session, row, by=row.id, now=now)
        flash("De tweede stap is uit. Je logt in met je wachtwoord alleen.", "done")
        return _signed_in_again(row, redirect(ACCOUNT, 303))
    if wanted == "herstelcodes":
        codes = tweede_factor.new_recovery_codes(session, row)
        session.commit()
        return codes_page(codes, ACCOUNT)
    session.commit()
    halfweg.mark_proven(row, now=now)
    return redirect(ENROL, 303)


@BLUEPRINT.get("/mijn-account/wachtwoord")
@staff()
def password_page() -> Any:
    return _password_page(ChangePasswordForm())


@BLUEPRINT.post("/mijn-account/wachtwoord")
@staff()
def change_password() -> Any:
    row, form, session = _me(), ChangePasswordForm(), current_session()
    now = clock.now()
    if not form.validate() or not form.is_same_twice():
        return _password_page(form, 422)
    # not under the address: who guesses at the door keeps nobody from here
    subject = f"wachtwoord/{row.id}"
    wait = count_attempt(session, subject, now=now)
    session.commit()
    if wait:
        form.form_errors.append(f"Te vaak na elkaar fout. Wacht {wait_words(wait)}.")
        return *_password_page(form, 429), retry_after(wait)
    if not domain.check_password(row, form.huidig_wachtwoord.data):
        note_failure("password")
        form.refuse_present("Dit is niet je wachtwoord.")
        return _password_page(form, 422)
    try:
        welkom.change_password(session, row, form.wachtwoord.data, now=now)
    except domain.StaffError as error:
        session.rollback()
        form.refuse(str(error))
        return _password_page(form, 422)
    forget_attempts(session, subject, now=now)
    flash("Je wachtwoord is veranderd. Andere toestellen zijn uitgelogd.", "done")
    return _signed_in_again(row, redirect(ACCOUNT, 303))


@BLUEPRINT.post("/mijn-account/sessies/<sessie_id>")
@staff()
def end_own_session(sessie_id: str) -> Any:
    session, row = current_session(), _me()
    sessies.end_session(session, row, sessie_id, by=row.id, now=clock.now())
    session.commit()
    flash("Dat toestel is uitgelogd.", "done")
    return redirect(f"{ACCOUNT}#sessies", 303)


def _me() -> Medewerker:
    row = current_session().get(Medewerker, current_actor().id)
    assert row is not None  # nobody is ever removed
    return row


def _signed_in_again(row: Medewerker, answer: Any) -> Any:
    """End the sessions elsewhere and not the one that asked for it."""
    session = current_session()
    roles = current_actor().roles & row.roles
    return let_in(session, row, answer, now=clock.now(), roles=roles)


def _account_page(row: Medewerker, form: CodeForm) -> str:
    session, own = current_session(), settings_of(current_kernel())
    return render_template(
        "medewerkers/account.html",
        person=row,
        form=form,
        factor=tweede_factor.factor_of(session, row),
        codes_left=tweede_factor.recovery_codes_left(session, row),
        required=tweede_factor.is_required(current_kernel()),
        organisation=own.oidc_name if own.oidc_issuer else "",
        identity=organisatie.identity_of(session, row),
        sessions_open=sessies.sessions_of(session, row, now=clock.now()),
        here=current_actor().session,
    )


def _password_page(form: ChangePasswordForm, status: int = 200) -> Any:
    return render_template("medewerkers/wachtwoord.html", form=form), status
