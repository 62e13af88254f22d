"""The second step of signing in, and setting it up where it is required."""

from datetime import datetime
from typing import Any

import segno
from flask import flash, redirect, render_template, request
from markupsafe import Markup

from services.scheduling.medewerkers import halfweg, tweede_factor
from services.scheduling.medewerkers.brake import count_attempt, forget_attempts
from services.scheduling.medewerkers.forms import CodeForm, EnrolForm
from services.scheduling.medewerkers.halfweg import Halfway
from services.scheduling.medewerkers.models import Medewerker
from services.scheduling.medewerkers.views import (
    ACCOUNT,
    BLUEPRINT,
    CODE,
    SIGN_IN,
    let_in,
    note_failure,
    retry_after,
    wait_words,
)
from shared import clock
from shared.access import public
from shared.access.actor import signed_in_actor
from shared.access.guard import ask_who_again
from shared.request import current_kernel, current_session

WRONG = (
    "Deze code klopt niet, of ze is al gebruikt. Wacht op de volgende code in je app "
    "en typ die."
)
WRONG_CLOCK = (
    "Deze code klopt niet. Wacht op de volgende code. Lukt het niet? Kijk of de klok "
    "van je toestel juist staat."
)
LEFT = "Je gebruikte een herstelcode. Je hebt er nog {left}."
STARTED_OVER = "Dat duurde te lang. Log opnieuw in."


@BLUEPRINT.get("/inloggen/code")
@public
def second_step() -> Any:
    if halfweg.halfway(now=clock.now()) is None:
        return _start_over()
    return _code_page(CodeForm())


@BLUEPRINT.post("/inloggen/code")
@public
def check_second_step() -> Any:
    half, form = halfweg.halfway(now=clock.now()), CodeForm()
    if half is None:
        return _start_over()
    proof, status = check_code(form, half.row)
    if proof is None:
        page, _ = _code_page(form)
        return page, *status
    if proof.recovery_left is not None:
        flash(LEFT.format(left=proof.recovery_left), "warning")
    return _let_in(half, redirect(half.target, 303))


@BLUEPRINT.get("/inloggen/beveiligen")
@public
def set_up() -> Any:
    who = _setting_up(now=clock.now())
    return _enrol_page(who, EnrolForm()) if isinstance(who, Halfway) else who


@BLUEPRINT.post("/inloggen/beveiligen")
@public
def finish_set_up() -> Any:
    now, form = clock.now(), EnrolForm()
    who = _setting_up(now=now)
    if not isinstance(who, Halfway):
        return who
    codes = _enrol(form, who.row, now=now)
    if codes is None:
        return _enrol_page(who, form, 422)
    return _let_in(who, codes_page(codes, who.target))


def _setting_up(*, now: datetime) -> Any:
    """Return who may set up a second step here, or where to go instead.

    Who has one already needs to have shown it: a password is not enough.
    """
    half, actor = halfweg.halfway(now=now), signed_in_actor()
    if half is not None:
        return redirect(CODE, 303) if _has_factor(half.row) else half
    row = current_session().get(Medewerker, actor.id) if actor else None
    if row is None:
        return _start_over()
    if _has_factor(row):
        proven = halfweg.is_proven(row, now=now)
        return Halfway(row, ACCOUNT) if proven else redirect(ACCOUNT, 303)
    # whoever finds a screen open couples no telephone of their own to it
    return ask_who_again(current_kernel()) or Halfway(row, ACCOUNT)


def _has_factor(row: Medewerker) -> bool:
    return tweede_factor.factor_of(current_session(), row) is not None


def check_code(
    form: CodeForm, row: Medewerker
) -> tuple[tweede_factor.Proof | None, tuple[Any, ...]]:
    """Check the code of a form behind the brake; without proof, how to answer.

    The caller commits what the code was used for.
    """
    if not form.validate():
        return None, (422,)
    session, now, subject = current_session(), clock.now(), f"code/{row.id}"
    wait = count_attempt(session, subject, now=now)
    session.commit()
    if wait:
        note_failure("braked")
        form.refuse(f"Te veel foute codes na elkaar. Wacht {wait_words(wait)}.")
        return None, (429, retry_after(wait))
    proof = tweede_factor.prove(session, row, form.code.data, now=now)
    if proof is None:
        note_failure("code")
        form.refuse(WRONG)
        return None, (401,)
    forget_attempts(session, subject, now=now)
    return proof, ()


def _enrol(form: EnrolForm, row: Medewerker, *, now: datetime) -> list[str] | None:
    """Take the secret on offer if its code is right; return the recovery codes."""
    if not form.validate():
        return None
    secret = halfweg.secret_on_offer()
    codes = tweede_factor.enrol(
        current_session(), row, secret=secret, code=form.code.data, now=now
    )
    if codes is None:
        form.refuse(WRONG_CLOCK)
    return codes


def _enrol_page(who: Halfway, form: EnrolForm, status: int = 200) -> Any:
    secret = halfweg.secret_on_offer()
    address = tweede_factor.address_of(who.row, secret)
    square = segno.make(address, error="m").svg_inline(scale=5, border=3, light="#fff")
    page = render_template(
        "medewerkers/beveiligen.html",
        form=form,
        square=Markup(square),  # drawn here, from our own text
        secret=" ".join(secret[i : i + 4] for i in range(0, len(secret), 4)),
        address=address,
        back=ACCOUNT if signed_in_actor() else "",
    )
    return page, status


def codes_page(codes: list[str], target: str) -> Any:
    return render_template("medewerkers/herstelcodes.html", codes=codes, target=target)


def _let_in(half: Halfway, answer: Any) -> Any:
    halfweg.finish()
    return let_in(current_session(), half.row, answer, now=clock.now())


def _start_over() -> Any:
    if request.method == "POST":
        flash(STARTED_OVER, "warning")
    return redirect(SIGN_IN, 303)


def _code_page(form: CodeForm, status: int = 200) -> Any:
    return render_template("medewerkers/code.html", form=form), status
