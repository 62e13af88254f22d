"""The lists that policy holds for the registers."""

from sqlmodel import Session

from shared import clock
from shared.kernel import kernel_of


def options(session: Session, key: str) -> dict[str, str]:
    """Return the words of a list of policy by their code, as they are today."""
    found = kernel_of(session).policy.at(clock.today(), region="limburg").get(key)
    return {each.code: each.label for each in found}
