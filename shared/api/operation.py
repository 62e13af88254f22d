"""What one operation takes and gives, as its view declares it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import request
from pydantic import BaseModel, ConfigDict, ValidationError

from shared.api.problem import ATTRIBUTE, ProblemError

Body = TypeVar("Body", bound=BaseModel)


class Answer(BaseModel):
    """What is given or taken: no field that is not described."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True)
class Operation:
    """The description of a view, beside its route and who may use it."""

    title: str
    text: str
    answer: type[BaseModel] | None
    body: type[BaseModel] | None = None
    # status and when, beside those that every operation has
    refusals: tuple[tuple[int, str], ...] = ()


def operation(
    title: str,
    text: str,
    *,
    answer: type[BaseModel] | None,
    body: type[BaseModel] | None = None,
    refusals: dict[int, str] | None = None,
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Describe a view; without an answer it gives 204."""
    found = Operation(title, text, answer, body, tuple((refusals or {}).items()))

    def describe(view: Callable[..., Any]) -> Callable[..., Any]:
        setattr(view, ATTRIBUTE, found)
        return view

    return describe


def operation_of(view: Callable[..., Any]) -> Operation | None:
    return getattr(view, ATTRIBUTE, None)


def read_body(model: type[Body]) -> Body:
    """Return what was sent; raise a problem that never repeats it."""
    if request.mimetype != "application/json":
        raise ProblemError(415, "Stuur JSON, met Content-Type: application/json.")
    try:
        return model.model_validate_json(request.get_data())
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
        if any(each["type"] == "json_invalid" for each in found):
            raise ProblemError(400, "Dit is geen geldige JSON.") from None
        faults = [
            {"pointer": _pointer(each["loc"]), "type": each["type"]} for each in found
        ]
        raise ProblemError(
            422, "Wat je stuurde, klopt niet met de beschrijving.", faults
        ) from None


def _pointer(path: tuple[int | str, ...]) -> str:
    """Return the JSON pointer (RFC 6901) of a place in the body."""
    return "".join(
        f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in path
    )
