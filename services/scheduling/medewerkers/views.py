"""Signing in and out."""

import logging
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from flask import Blueprint, flash, make_response, redirect, render_template, request
from sqlmodel import Session

from services.scheduling.config import settings_of
from services.scheduling.medewerkers import domain, halfweg, sessies, toestel
from services.scheduling.medewerkers.brake import count_attempt, forget_attempts
from services.scheduling.medewerkers.forms import SignInForm
from services.scheduling.medewerkers.models import Medewerker
from services.scheduling.medewerkers.redirects import safe_next
from services.scheduling.medewerkers.tweede_factor import factor_of, is_required
from shared import clock
from shared.access import public, staff
from shared.access.actor import signed_in_actor
from shared.access.braking import current_network, is_over
from shared.access.cookie import COOKIE, StaffClaims, host_bound, issue
from shared.access.limits import WAIT_SECONDS
from shared.compose import rule_of_request
from shared.request import current_kernel, current_session
from shared.web.moments import spoken_duration

log = logging.getLogger(__name__)
BLUEPRINT = Blueprint(
    "medewerkers",
    __name__,
    url_prefix="/planning",
    template_folder=str(Path(__file__).parents[1] / "templates"),
)
SIGN_IN = "/planning/inloggen"
CODE = f"{SIGN_IN}/code"
ENROL = f"{SIGN_IN}/beveiligen"
ACCOUNT = "/planning/mijn-account"
ORGANISATION = f"{SIGN_IN}/organisatie"
WRONG = "Dit e-mailadres en wachtwoord horen niet bij elkaar. Probeer het nog eens."


@BLUEPRINT.get("/inloggen")
@public
def sign_in() -> Any:
    target = request.args.get("verder", "")
    if signed_in_actor() is not None:
        return redirect(safe_next(target))
    return _sign_in_page(SignInForm(verder=target))


@BLUEPRINT.post("/inloggen")
@public
def check_sign_in() -> Any:
    form = SignInForm()
    if not form.validate():
        return _sign_in_page(form, 422)
    if is_over("inloggen", current_network()):
        return _too_often(form, timedelta(seconds=WAIT_SECONDS))
    session, now = current_session(), clock.now()
    wait = count_attempt(session, toestel.subject_for(form.email.data), now=now)
    # committed before the password is checked: the lock is short, the count sure
    session.commit()
    if wait:
        return _too_often(form, wait)
    # a session of its own: nothing is locked while the password is hashed
    with current_kernel().reading() as reading:
        row = domain.find_by_email(reading, form.email.data)
    if not domain.check_password(row, form.wachtwoord.data) or row is None:
        note_failure("password")
        form.form_errors.append(WRONG)
        return _sign_in_page(form, 401)
    target = safe_next(form.verder.data)
    has_factor = factor_of(session, row) is not None
    if has_factor or is_required(current_kernel()):
        halfweg.begin(row, target, now=now)
        return redirect(CODE if has_factor else ENROL, 303)
    return let_in(session, row, redirect(target, 303), now=now)


@BLUEPRINT.get("/uitloggen")
@staff()
def sign_out_page() -> Any:
    return render_template("medewerkers/uitloggen.html")


@BLUEPRINT.post("/uitloggen")
@public
def sign_out() -> Any:
    actor = signed_in_actor()
    session, now = current_session(), clock.now()
    row = session.get(Medewerker, actor.id) if actor is not None else None
    if actor is not None and row is not None:
        if request.form.get("actie") == "overal":
            domain.end_sessions(session, row, by=actor.id, now=now)
        else:
            sessies.end_session(session, row, actor.session, by=actor.id, now=now)
        session.commit()
    halfweg.finish()
    flash("Je bent uitgelogd.", "done")
    answer = redirect(f"{SIGN_IN}?uit=1", 303)
    https = current_kernel().config.suite.is_https
    answer.delete_cookie(
        host_bound(COOKIE, https=https), secure=https, httponly=True, samesite="Lax"
    )
    # what a page left behind goes as well; not the cookies: a draft of an aanmelding
    # may have been begun in this browser; nor how one likes the keys and the roster
    answer.headers["Clear-Site-Data"] = '"cache"'
    return answer


def _sign_in_page(form: SignInForm, status: int = 200) -> Any:
    own = settings_of(current_kernel())
    page = render_template(
        "medewerkers/inloggen.html",
        form=form,
        organisation=own.oidc_name if own.oidc_issuer else "",
        left=request.args.get("uit") == "1",
    )
    return page, status


def note_failure(why: str) -> None:
    """Log that somebody did not get in; never who, or what was typed."""
    log.warning("sign-in failed", extra={"rule": rule_of_request(), "error": why})


def _too_often(form: SignInForm, wait: timedelta) -> Any:
    note_failure("braked")
    form.form_errors.append(
        "Er is te vaak na elkaar een verkeerd wachtwoord gegeven. "
        f"Wacht {wait_words(wait)} en probeer dan opnieuw. "
        "Je account is niet geblokkeerd."
    )
    page, status = _sign_in_page(form, 429)
    return page, status, retry_after(wait)


def retry_after(wait: timedelta) -> dict[str, str]:
    return {"Retry-After": str(int(wait.total_seconds()) + 1)}


def wait_words(wait: timedelta) -> str:
    return spoken_duration(wait) if wait >= timedelta(minutes=1) else "een minuut"


def let_in(
    session: Session,
    row: Medewerker,
    answer: Any,
    *,
    now: datetime,
    roles: frozenset[str] | None = None,
) -> Any:
    """Begin a session of somebody on this device; it is what the cookie names."""
    forget_attempts(session, toestel.subject_for(row.email), now=now)
    claims = sessies.begin_session(
        session,
        row,
        device=sessies.device_of(request.headers.get("User-Agent", "")),
        now=now,
        roles=roles,
    )
    session.commit()
    return toestel.remember(with_cookie(answer, claims), row.email)


def with_cookie(answer: Any, claims: StaffClaims) -> Any:
    own, https = settings_of(current_kernel()), current_kernel().config.suite.is_https
    answer = make_response(answer)
    answer.set_cookie(
        host_bound(COOKIE, https=https),
        issue(own.staff_signing_key.get_secret_value(), claims, https=https),
        max_age=claims.expires_at - int(clock.now().timestamp()),
        path="/",
        httponly=True,
        samesite="Lax",
        secure=https,
    )
    return answer
