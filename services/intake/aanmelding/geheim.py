"""What was sent, without where the family stays: once that became a secret."""

from typing import Any

from services.intake.aanmelding.answers import Answers

SECRET = "blijft geheim"
PLACE = "kind.gemeente"


def without_place(answers: Answers) -> Answers:
    """Return the answers with the municipality and each address of a parent hidden."""
    place = str(answers.get(PLACE, "")).casefold()
    shown = {code: _hidden(value, place) for code, value in answers.items()}
    return shown | ({PLACE: SECRET} if place else {})


def _hidden(value: Any, place: str) -> Any:
    if not isinstance(value, list):
        return value
    return [_item(one, place) if isinstance(one, dict) else one for one in value]


def _item(item: dict[str, Any], place: str) -> dict[str, Any]:
    near = str(item.get("gemeente", "")).casefold() == place
    names = {"adres", "gemeente"} if near else {"adres"}
    return {name: SECRET if name in names else said for name, said in item.items()}
