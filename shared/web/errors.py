"""Error pages: what happened, that nothing is lost, what to do now."""

import sys
from collections.abc import Callable
from typing import Any

from flask import (
    Flask,
    Response,
    current_app,
    g,
    jsonify,
    make_response,
    redirect,
    render_template,
    request,
)
from flask_wtf.csrf import CSRFError
from gunicorn.http.errors import ParseException
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionError
from werkzeug.exceptions import (
    BadRequest,
    Gone,
    HTTPException,
    InternalServerError,
    NotFound,
    ServiceUnavailable,
    TooManyRequests,
    Unauthorized,
)

from shared.access.guard import (
    AGAIN,
    PROVEN,
    SIGN_IN,
    AskAgainError,
    LinkInvalidError,
)
from shared.access.refused import NotYourCaseError
from shared.api.problem import is_api, problem
from shared.encryption import CasusDestroyedError
from shared.request import READ_METHODS, close_session
from shared.texts import gettext as _
from shared.web.error_pages import (
    ASK_AGAIN,
    DESTROYED,
    EXPIRED,
    NOT_YOUR_CASE,
    PAGES,
    RESEND,
    SIGNED_OUT,
    TOO_OFTEN,
    UNSURE,
    Page,
)
from shared.web.neutral_pages import NEUTRAL
from shared.web.typed import what_was_typed

AWAY_SECONDS = 30
NO_DATABASE = (OperationalError, NoConnectionError)
SECRETS = ("csrf_token", "wachtwoord", "password")
# typed again each time, and never a code word of somebody's
ONCE = ("code",)


def init_errors(app: Flask, *, is_neutral: Callable[[], bool]) -> None:
    """Answer every error with a page; parents' pages stay neutral."""

    def answer(error: HTTPException, page: Page | None = None, **extra: Any) -> Any:
        code = error.code or 500
        if is_neutral():
            template, page = "frame/neutral_error.html", _neutral_page(code)
        else:
            template, page = "frame/error.html", page or PAGES.get(code, PAGES[500])
        if _wants_json():
            response = _for_machines(error, page)
        else:
            response = make_response(
                render_template(template, page=page, code=code, **extra)
            )
        response.status_code = code
        _keep_headers(response, error)
        return response

    app.register_error_handler(HTTPException, answer)
    app.register_error_handler(
        NotYourCaseError, lambda error: answer(error, NOT_YOUR_CASE)
    )
    # a body in chunks is only known to be none while it is read
    app.register_error_handler(ParseException, lambda _: answer(BadRequest()))
    _tell_of_destruction(app, answer, away=_tell_of_failure(app, answer))
    _give_back(app, answer)


def _give_back(app: Flask, answer: Callable[..., Any]) -> None:
    """Let what was typed be sent once more where it could not be taken now."""

    def giving(
        page: Page, without: Page | None = None, **extra: str
    ) -> Callable[[Any], Any]:
        def give(error: HTTPException) -> Any:
            if typed := _typed_here():
                shown = what_was_typed(typed)
                return answer(error, page, resend=typed, shown=shown, **extra)
            if isinstance(error, AskAgainError):
                return redirect(error.where, 303)
            return answer(error, without)

        return give

    app.register_error_handler(TooManyRequests, giving(TOO_OFTEN))
    app.register_error_handler(
        Unauthorized, giving(SIGNED_OUT, again=f"{SIGN_IN}?verder={PROVEN}")
    )
    app.register_error_handler(
        AskAgainError, giving(ASK_AGAIN, again=f"{AGAIN}?verder={PROVEN}")
    )
    app.register_error_handler(CSRFError, giving(RESEND, EXPIRED))


def _tell_of_failure(
    app: Flask, answer: Callable[..., Any]
) -> Callable[[Exception], Any]:
    def failed(error: HTTPException) -> Any:
        if request.method in READ_METHODS:
            return answer(error)
        # whether it was kept is not known: what was typed can be sent again
        typed = _typed_here()
        return answer(error, UNSURE, resend=typed, shown=what_was_typed(typed))

    def away(_error: Exception) -> Any:
        app.log_exception(sys.exc_info())
        close_session()
        return failed(ServiceUnavailable(retry_after=AWAY_SECONDS))

    for no_database in NO_DATABASE:
        app.register_error_handler(no_database, away)
    app.register_error_handler(
        InternalServerError, lambda error: failed(InternalServerError())
    )
    return away


def _tell_of_destruction(
    app: Flask, answer: Callable[..., Any], *, away: Callable[[Exception], Any]
) -> None:
    def missing(error: HTTPException) -> Any:
        # its rows are gone: only its id still says that it was there
        try:
            destroyed = _is_destroyed()
        except NO_DATABASE as no_database:
            return away(no_database)
        return answer(Gone(), DESTROYED) if destroyed else answer(error)

    for absent in (NotFound, Gone):
        app.register_error_handler(absent, missing)
    app.register_error_handler(LinkInvalidError, lambda _: missing(Gone()))
    app.register_error_handler(CasusDestroyedError, lambda _: answer(Gone(), DESTROYED))


def _is_destroyed() -> bool:
    asked = [str(value) for value in (request.view_args or {}).values()]
    if "link" in g:
        asked.append(g.link.row_id)
    kernel = current_app.extensions.get("kernel")
    if not asked or kernel is None:
        return False
    with kernel.reading() as session:
        return any(kernel.vault.is_destroyed(session, each) for each in asked)


def _neutral_page(code: int) -> Page:
    if code in (403, 404, 405):
        code = 410
    return NEUTRAL.get(code, NEUTRAL[500])


def _typed_here() -> list[tuple[str, str]]:
    """Return what was typed, but only if it surely came from a page of ours."""
    if request.headers.get("Sec-Fetch-Site") != "same-origin":
        return []
    try:
        typed = list(request.form.items(multi=True))
    except (HTTPException, ParseException):
        # too large, or broken: there is nothing to give back
        return []
    return [
        (name, value)
        for name, value in typed
        if name not in ONCE and not any(secret in name for secret in SECRETS)
    ]


def _for_machines(error: HTTPException, page: Page) -> Response:
    return problem(error) if is_api() else jsonify(fout=_(page.title))


def _wants_json() -> bool:
    if is_api():
        return True
    best = request.accept_mimetypes.best_match(["text/html", "application/json"])
    return best == "application/json" or request.path.endswith(".json")


def _keep_headers(response: Response, error: HTTPException) -> None:
    for name, value in error.get_headers():
        if name not in ("Content-Type", "Content-Length"):
            response.headers[name] = value
