"""Error pages: what happened, that nothing is lost, what to do now."""

from collections.abc import Callable
from typing import Any, NamedTuple

from flask import Flask, Response, jsonify, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import Gone, HTTPException, InternalServerError

from shared.access.guard import LinkInvalidError
from shared.texts import gettext as _
from shared.texts import marked


class Page(NamedTuple):
    title: str
    lines: tuple[str, ...]


SAVED = marked("Wat je al bewaarde of verstuurde, is bewaard.")
PAGES = {
    400: Page(
        marked("Dit konden we niet lezen"),
        (
            marked("Je browser stuurde iets dat we niet begrijpen."),
            SAVED,
            marked("Ga terug en probeer het nog eens."),
        ),
    ),
    401: Page(
        marked("Je bent uitgelogd"),
        (
            marked("Je was een tijd niet bezig, of je logde elders uit."),
            SAVED,
            marked("Log opnieuw in en ga verder."),
        ),
    ),
    403: Page(
        marked("Deze pagina is niet voor jou"),
        (
            marked("Je hebt geen toegang tot deze pagina."),
            marked(
                "Denk je dat je die wel nodig hebt? "
                "Vraag het aan wie de toegang beheert."
            ),
        ),
    ),
    404: Page(
        marked("Deze pagina bestaat niet"),
        (
            marked(
                "Misschien staat er een fout in het adres, of is de pagina verhuisd."
            ),
            SAVED,
        ),
    ),
    405: Page(
        marked("Zo werkt deze pagina niet"),
        (
            marked("Deze pagina kan je niet rechtstreeks openen."),
            SAVED,
            marked("Begin opnieuw bij de vorige pagina."),
        ),
    ),
    410: Page(
        marked("Deze link werkt niet meer"),
        (
            marked(
                "De link is verlopen of ingetrokken, "
                "of je kopieerde maar een deel ervan."
            ),
            marked(
                "Kijk of je de hele link hebt. "
                "Werkt hij dan niet, vraag dan een nieuwe."
            ),
        ),
    ),
    413: Page(
        marked("Dit is te groot"),
        (
            marked(
                "Wat je stuurde, is groter dan we kunnen aannemen. Het is niet bewaard."
            ),
            marked(
                "Ga terug: wat je typte, staat er nog. Maak het korter of de bijlage "
                "kleiner."
            ),
        ),
    ),
    429: Page(
        marked("Even wachten"),
        (
            marked("Dit ging te vaak na elkaar."),
            SAVED,
            marked("Wacht een minuut en probeer het dan nog eens."),
        ),
    ),
    500: Page(
        marked("Er ging iets mis bij ons"),
        (
            marked("Dit is onze fout, niet die van jou."),
            SAVED,
            marked("Probeer het over een minuut nog eens. Lukt het niet, bel ons dan."),
        ),
    ),
    503: Page(
        marked("We zijn even niet bereikbaar"),
        (
            marked("We werken eraan."),
            SAVED,
            marked(
                "Probeer het over een paar minuten nog eens. "
                "Kan het niet wachten, bel ons dan."
            ),
        ),
    ),
}
EXPIRED = Page(
    marked("De pagina stond te lang open"),
    (
        marked("Voor de veiligheid namen we je antwoord daarom niet aan."),
        marked(
            "Ga terug naar de vorige pagina: wat je typte, staat er nog. Verstuur het "
            "dan opnieuw."
        ),
    ),
)
RESEND = Page(
    marked("De pagina stond te lang open"),
    (
        marked(
            "Voor de veiligheid namen we je antwoord daarom nog niet aan. "
            "Er is niets verloren: kijk het na en verstuur het opnieuw."
        ),
    ),
)
# says nothing about the suite: parents read these
NEUTRAL = {
    410: Page(
        marked("Deze pagina werkt niet meer"),
        (
            marked("Kijk of u de hele link hebt."),
            marked("Werkt hij dan niet, vraag dan een nieuwe aan wie u hem gaf."),
        ),
    ),
    429: Page(
        marked("Even wachten"), (marked("Probeer het over een minuut nog eens."),)
    ),
    500: Page(
        marked("Er ging iets mis"),
        (
            marked("Uw antwoord is misschien niet aangekomen."),
            marked("Probeer het nog eens, of bel de persoon van wie u de link kreeg."),
        ),
    ),
    400: Page(
        marked("De pagina stond te lang open"),
        (
            marked("Uw antwoord is nog niet aangekomen."),
            marked("Open de link opnieuw en antwoord nog eens."),
        ),
    ),
}
SECRETS = ("csrf_token", "wachtwoord", "password", "code")


def init_errors(app: Flask, *, is_neutral: Callable[[], bool]) -> None:
    """Answer every error with a page; parents' pages stay neutral."""

    def answer(error: HTTPException, page: Page | None = None, **extra: Any) -> Any:
        code = error.code or 500
        if is_neutral():
            template, page = "frame/neutral_error.html", _neutral_page(code)
        else:
            template, page = "frame/error.html", page or PAGES.get(code, PAGES[500])
        if _wants_json():
            response = jsonify(fout=_(page.title))
        else:
            response = make_response(
                render_template(template, page=page, code=code, **extra)
            )
        response.status_code = code
        _keep_headers(response, error)
        return response

    def expired(error: CSRFError) -> Any:
        typed = _typed_here()
        if not typed:
            return answer(error, EXPIRED)
        shown = [
            {"key": _words(name), "value": value} for name, value in typed if value
        ]
        return answer(error, RESEND, resend=typed, shown=shown)

    app.register_error_handler(HTTPException, answer)
    app.register_error_handler(CSRFError, expired)
    app.register_error_handler(LinkInvalidError, lambda _: answer(Gone()))
    app.register_error_handler(
        InternalServerError, lambda error: answer(InternalServerError())
    )


def _neutral_page(code: int) -> Page:
    if code in (403, 404, 405):
        code = 410
    return NEUTRAL.get(code, NEUTRAL[500])


def _typed_here() -> list[tuple[str, str]]:
    """Return what was typed, but only if it surely came from a page of ours."""
    if request.headers.get("Sec-Fetch-Site") != "same-origin":
        return []
    return [
        (name, value)
        for name, value in request.form.items(multi=True)
        if not any(secret in name for secret in SECRETS)
    ]


def _words(name: str) -> str:
    return name.replace("-", " ").replace("_", " ").capitalize()


def _wants_json() -> bool:
    best = request.accept_mimetypes.best_match(["text/html", "application/json"])
    return best == "application/json" or request.path.endswith(".json")


def _keep_headers(response: Response, error: HTTPException) -> None:
    for name, value in error.get_headers():
        if name not in ("Content-Type", "Content-Length"):
            response.headers[name] = value
