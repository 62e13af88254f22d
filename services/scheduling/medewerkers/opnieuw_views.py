"""Proving once more who one is, before something leaves the suite."""

from typing import Any

from flask import redirect, render_template, request

from services.scheduling.medewerkers import domain, organisatie, sessies
from services.scheduling.medewerkers.brake import count_attempt, forget_attempts
from services.scheduling.medewerkers.factor_views import check_code
from services.scheduling.medewerkers.forms import AgainCodeForm, AgainPasswordForm
from services.scheduling.medewerkers.models import Medewerker
from services.scheduling.medewerkers.oidc import settings
from services.scheduling.medewerkers.redirects import safe_next
from services.scheduling.medewerkers.tweede_factor import factor_of
from services.scheduling.medewerkers.views import (
    BLUEPRINT,
    note_failure,
    retry_after,
    wait_words,
    with_cookie,
)
from shared import clock
from shared.access import current_actor, staff
from shared.access.actor import current_claims
from shared.request import current_session

Form = AgainCodeForm | AgainPasswordForm


@BLUEPRINT.get("/inloggen/opnieuw")
@staff()
def ask_again() -> Any:
    form = _form(_me())
    form.verder.data = safe_next(request.args.get("verder"))
    return _page(form)


@BLUEPRINT.post("/inloggen/opnieuw")
@staff()
def check_again() -> Any:
    session, row = current_session(), _me()
    form = _form(row)
    refused = _refused(form, row)
    if refused is not None:
        page, _ = _page(form)
        return page, *refused
    now = clock.now()
    claims = sessies.proven_again(session, current_claims(), row, now=now)
    session.commit()
    return with_cookie(go_on(safe_next(form.verder.data)), claims)


@BLUEPRINT.get("/inloggen/bevestigd")
@staff()
def proven() -> Any:
    """Lead back to the tab in which something still waits to be sent."""
    return render_template("medewerkers/bevestigd.html")


def go_on(target: str) -> Any:
    """Lead on; to a file by a button, for a file comes beside the page."""
    path = target.partition("?")[0]
    if path.endswith((".csv", ".xlsx", ".pdf")) or "/pdf/" in path:
        return render_template("medewerkers/verder.html", target=target)
    return redirect(target, 303)


def _refused(form: Form, row: Medewerker) -> tuple[Any, ...] | None:
    if isinstance(form, AgainCodeForm):
        proof, status = check_code(form, row)
        return None if proof else status
    if not form.validate():
        return (422,)
    session, now, subject = current_session(), clock.now(), f"wachtwoord/{row.id}"
    wait = count_attempt(session, subject, now=now)
    session.commit()
    if wait:
        form.refuse(f"Te vaak na elkaar fout. Wacht {wait_words(wait)}.")
        return 429, retry_after(wait)
    if not domain.check_password(row, form.wachtwoord.data):
        note_failure("password")
        form.refuse("Dit is niet je wachtwoord.")
        return (422,)
    forget_attempts(session, subject, now=now)
    return None


def _me() -> Medewerker:
    return current_session().get_one(Medewerker, current_actor().id)


def _form(row: Medewerker) -> Form:
    has_factor = factor_of(current_session(), row) is not None
    return AgainCodeForm() if has_factor else AgainPasswordForm()


def _page(form: Form) -> Any:
    row, own = _me(), settings()
    coupled = own.oidc_issuer and organisatie.identity_of(current_session(), row)
    can_type = isinstance(form, AgainCodeForm) or bool(row.wachtwoord)
    page = render_template(
        "medewerkers/opnieuw.html",
        form=form,
        can_type=can_type,
        organisation=own.oidc_name if coupled else "",
    )
    return page, 200
