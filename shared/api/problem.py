"""Errors as RFC 9457 wants them: problem details in JSON."""

from collections.abc import Sequence
from typing import Any

from flask import Response, current_app, json, request
from pydantic import BaseModel, ConfigDict, Field
from werkzeug.exceptions import HTTPException, MethodNotAllowed

API = "/api/v1/"
# what a view that answers systems carries: its description
ATTRIBUTE = "operation"
MEDIA = "application/problem+json"
TITLES = {
    400: "Onleesbare vraag",
    401: "Sleutel ontbreekt of werkt niet",
    403: "Dit mag deze sleutel niet",
    404: "Niet gevonden",
    405: "Dit kan hier niet",
    409: "Botst met iets anders",
    410: "Bestaat niet meer",
    413: "Te groot",
    415: "Verkeerd soort inhoud",
    422: "Klopt niet met de beschrijving",
    429: "Te veel vragen",
    500: "Fout bij ons",
    503: "Even niet bereikbaar",
}
DETAILS = {
    401: "Zet een geldige sleutel in de kop: Authorization: Bearer zt_….",
    403: "Vraag de beheerder welke rechten deze sleutel heeft.",
    404: "Dit bestaat niet, of is niet van jou.",
    405: "De beschrijving zegt wat je op dit adres kan vragen.",
    429: "Wacht zo lang als Retry-After zegt.",
    503: "Probeer het zo meteen opnieuw.",
}


class Fault(BaseModel):
    """Waar in wat je stuurde iets niet klopt."""

    pointer: str = Field(description="de plaats, als JSON pointer (RFC 6901)")
    type: str = Field(description="de regel die niet klopt")


class Problem(BaseModel):
    """Wat er misging, en wat je kan doen (RFC 9457)."""

    model_config = ConfigDict(extra="forbid")

    type: str = Field(description="altijd about:blank")
    title: str = Field(description="wat er misging")
    status: int = Field(description="de status van HTTP")
    detail: str = Field(description="wat je kan doen")
    errors: list[Fault] = Field(default=[], description="bij 422: elke fout apart")


class ProblemError(HTTPException):
    """A refusal of the API, with a sentence of its own."""

    def __init__(
        self, code: int, detail: str, errors: Sequence[dict[str, str]] = ()
    ) -> None:
        super().__init__(detail)
        self.code, self.detail, self.errors = code, detail, list(errors)


def is_api() -> bool:
    """Tell whether a system asks: it gets problem details, never a page."""
    view = current_app.view_functions.get(request.endpoint or _other_method())
    return API in request.path or hasattr(view, ATTRIBUTE)


def _other_method() -> str:
    """Return what answers here to another method than the one that was tried."""
    wrong, adapter = request.routing_exception, current_app.create_url_adapter(request)
    if adapter is None or not isinstance(wrong, MethodNotAllowed):
        return ""
    try:
        endpoint: str = adapter.match(method=min(wrong.valid_methods or ["GET"]))[0]
    except HTTPException:
        # another rule than the one that told its methods, or none, takes this address
        return ""
    return endpoint


def problem(error: HTTPException) -> Response:
    """Answer an error as problem details."""
    code = error.code or 500
    content: dict[str, Any] = {
        "type": "about:blank",
        "title": TITLES.get(code, TITLES[500]),
        "status": code,
        "detail": getattr(error, "detail", "")
        or DETAILS.get(code, TITLES.get(code, "")),
    }
    if errors := getattr(error, "errors", None):
        content["errors"] = errors
    return Response(json.dumps(content), code, mimetype=MEDIA)
