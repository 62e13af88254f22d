"""Signing in with the account of one's organisation, and coupling that account."""

from datetime import timedelta
from typing import Any

from flask import flash, redirect, render_template, request
from flask import session as browser

from services.scheduling.medewerkers import halfweg, oidc, organisatie, sessies
from services.scheduling.medewerkers.models import Medewerker
from services.scheduling.medewerkers.opnieuw_views import go_on
from services.scheduling.medewerkers.organisatie import NoEntryError, Reden
from services.scheduling.medewerkers.redirects import safe_next
from services.scheduling.medewerkers.views import (
    ACCOUNT,
    BLUEPRINT,
    ORGANISATION,
    let_in,
    note_failure,
    with_cookie,
)
from shared import clock
from shared.access import current_actor, public, staff
from shared.access.actor import current_claims, signed_in_actor
from shared.access.braking import current_network, slow_down
from shared.request import current_kernel, current_session

SIGN_IN, COUPLE, AGAIN = "inloggen", "koppelen", "opnieuw"
# how long ago somebody may have shown there who it is
JUST_NOW = timedelta(minutes=5)
# what is proven of an account elsewhere, until its owner says that it is theirs
WAITING = "te_koppelen"
ASK = "Vraag het aan de beheerder van je team."
NOT_IN: dict[str, tuple[str, tuple[str, ...]]] = {
    Reden.GEEN_ROL: (
        "Je hebt hier nog geen toegang",
        (
            "Je bent herkend, maar je organisatie gaf je geen rol voor deze "
            "toepassing, of een rol die niet past bij je account hier.",
            "Vraag de rol aan wie in je organisatie het gebruikersbeheer doet, of "
            "vraag de beheerder van je team om je rollen hier na te kijken. Log daarna "
            "opnieuw in.",
        ),
    ),
    Reden.TWEE_REGIOS: (
        "We weten niet in welke regio je werkt",
        ("Je organisatie gaf je rollen in meer dan één regio.", ASK),
    ),
    Reden.GEEN_ADRES: (
        "We kunnen nog geen account voor je maken",
        (
            "Je organisatie gaf je naam of e-mailadres niet door.",
            "Vraag aan de beheerder van je team om je toe te voegen. Daarna koppel je "
            "je account zelf, op de pagina Mijn account.",
        ),
    ),
    Reden.BEKEND_ADRES: (
        "Er is al een account met jouw e-mailadres",
        (
            "Log één keer in met je e-mailadres en wachtwoord. Koppel daarna je "
            "account op de pagina Mijn account.",
            "Ken je je wachtwoord niet? Vraag de beheerder van je team om een link.",
        ),
    ),
    Reden.AFGESLOTEN: (
        "Je account is afgesloten",
        ("De beheerder van je team sloot je account hier af.", ASK),
    ),
    Reden.VAN_EEN_ANDER: (
        "Dit account is al gekoppeld",
        ("Iemand anders logt hier met dit account in.", ASK),
    ),
    "onbewezen": (
        "Het inloggen is niet gelukt",
        (
            "We kregen geen geldig antwoord, of het duurde te lang. Er is niets "
            "veranderd.",
            "Begin opnieuw. Gebruik daarbij niet de knop Vorige van je browser.",
        ),
    ),
    "zwak": (
        "Log sterker in bij je organisatie",
        (
            "Je bent herkend, maar de manier waarop je daar inlogde, is hier niet "
            "sterk genoeg. Er is niets veranderd.",
            "Log daar uit. Begin dan opnieuw en kies een sterkere manier, zoals itsme "
            "of je eID. Lukt het niet? Vraag het aan de beheerder van je team.",
        ),
    ),
    "weg": (
        "Inloggen via je organisatie lukt nu even niet",
        (
            "De dienst waar je inlogt, antwoordt niet. Dat ligt niet aan jou.",
            "Wie al ingelogd is, kan gewoon verder werken. Probeer het over een paar "
            "minuten opnieuw.",
        ),
    ),
}


@BLUEPRINT.get("/inloggen/organisatie")
@public
def to_provider() -> Any:
    oidc.require()
    target = safe_next(request.args.get("verder"))
    if signed_in_actor() is not None:
        if request.args.get("opnieuw") == "1":
            return _begin(target, purpose=AGAIN, prompt="login", max_age="0")
        return redirect(target)
    return _begin(target, purpose=SIGN_IN)


@BLUEPRINT.get("/mijn-account/organisatie")
@staff()
def to_couple() -> Any:
    oidc.require()
    return _begin(ACCOUNT, purpose=COUPLE)


@BLUEPRINT.get("/inloggen/organisatie/terug")
@public
def back_from_provider() -> Any:
    """Let in whom the provider proved; a GET, for that is how the browser returns."""
    try:
        proven = oidc.finish()
    except oidc.ProviderAwayError:
        return _not_in("weg", 503)
    except oidc.UnprovenError:
        return _not_in("onbewezen", 400)
    except oidc.TooWeakError:
        return _not_in("zwak", 403)
    if proven.purpose == COUPLE:
        return _ask_to_couple(proven)
    if proven.purpose == AGAIN:
        return _proven_again(proven)
    now = clock.now()
    # the state belongs to this browser and works once: nobody else can make it open
    with current_kernel().writing() as writing:
        try:
            person = organisatie.read_person(writing, proven.claims)
            row, roles = organisatie.enter(writing, person, now=now)
        except NoEntryError as error:
            return _not_in(error.reden, 403)
        halfweg.finish()
        return let_in(writing, row, redirect(proven.target), now=now, roles=roles)


@BLUEPRINT.get("/inloggen/organisatie/uit")
@public
def leave_provider() -> Any:
    try:
        return oidc.sign_out()
    except oidc.ProviderAwayError:
        return _not_in("weg", 503)


@BLUEPRINT.post("/mijn-account/organisatie")
@staff()
def couple() -> Any:
    oidc.require()
    session, merk = current_session(), browser.pop(WAITING, None)
    row = session.get_one(Medewerker, current_actor().id)
    if request.form.get("actie") == "los":
        # without a password nobody would ever get in again
        if row.wachtwoord and organisatie.uncouple(session, row):
            flash("Losgekoppeld. Je logt in met je wachtwoord.", "done")
        session.commit()
        return redirect(ACCOUNT, 303)
    if merk is None or merk[0] != row.id:
        return _not_in("onbewezen", 400)
    try:
        organisatie.couple(session, row, merk[1], now=clock.now())
    except NoEntryError as error:
        return _not_in(error.reden, 403)
    session.commit()
    flash("Gekoppeld. Voortaan kan je ook zo inloggen.", "done")
    return redirect(ACCOUNT, 303)


def _begin(target: str, *, purpose: str, **asked: str) -> Any:
    slow_down("inloggen", current_network())
    try:
        return oidc.begin(target, purpose=purpose, **asked)
    except oidc.ProviderAwayError:
        return _not_in("weg", 503)


def _ask_to_couple(proven: oidc.Proven) -> Any:
    actor, person = (
        signed_in_actor(),
        organisatie.read_person(current_session(), proven.claims),
    )
    if actor is None:
        return _not_in("onbewezen", 400)
    browser[WAITING] = [actor.id, person.merk]
    return render_template("medewerkers/koppelen.html", person=person, me=actor)


def _proven_again(proven: oidc.Proven) -> Any:
    """Take it that this person is still at this device, and nobody else."""
    actor, now = signed_in_actor(), clock.now()
    shown = proven.claims.get("auth_time")
    is_new = isinstance(shown, int) and shown > (now - JUST_NOW).timestamp()
    with current_kernel().writing() as writing:
        person = organisatie.read_person(writing, proven.claims)
        row = organisatie.whose(writing, person)
        if actor is None or row is None or row.id != actor.id or not is_new:
            return _not_in("onbewezen", 400)
        claims = sessies.proven_again(writing, current_claims(), row, now=now)
        writing.commit()
    return with_cookie(go_on(proven.target), claims)


def _not_in(why: str, status: int) -> Any:
    title, lines = NOT_IN[why]
    note_failure(why)
    page = render_template(
        "medewerkers/niet_binnen.html",
        title=title,
        lines=lines,
        again=ORGANISATION,
        organisation=oidc.settings().oidc_name,
    )
    return page, status, {"Retry-After": "120"} if status == 503 else {}
