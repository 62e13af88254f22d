"""What was sent, without where the family stays: once that became a secret."""

from typing import Any

from services.intake.aanmelding.answers import Answers

SECRET = "blijft geheim"
PLACE = "kind.gemeente"


def without_place(answers: Answers) -> Answers:
    """Return the answers with the municipality and each address of a parent hidden."""
    secret = str(answers.get(PLACE, "")).casefold()
    shown = {code: _hidden(value, secret) for code, value in answers.items()}
    return shown | ({PLACE: SECRET} if secret else {})


def _hidden(value: Any, secret: str) -> Any:
    if not isinstance(value, list):
        return value
    return [_item(one, secret) if isinstance(one, dict) else one for one in value]


def _item(item: dict[str, Any], secret: str) -> dict[str, Any]:
    near = str(item.get("gemeente", "")).casefold() == secret
    names = {"adres", "gemeente"} if near else {"adres"}
    return {name: SECRET if name in names else said for name, said in item.items()}
