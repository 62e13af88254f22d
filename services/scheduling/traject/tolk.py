"""An interpreter is nobody of the family where there is violence."""

from collections.abc import Iterable

from sqlmodel import Session

from services.scheduling.traject.content import open_content
from services.scheduling.traject.doubts import is_family
from services.scheduling.traject.models import Traject
from services.scheduling.traject.states import RefusedError
from shared.contracts.people import Categorie, Persoon, known_name, mailbox

RELATIVE = (
    "Er is geweld thuis genoteerd: dan tolkt nooit iemand van de familie of uit het "
    "netwerk. Vraag een sociaal tolk."
)


def require_stranger(
    session: Session, casus_id: str, person: Persoon, others: Iterable[Persoon]
) -> None:
    """Refuse an interpreter of the family where violence was noted."""
    if person.categorie is not Categorie.TOLK or not is_relative(person, others):
        return
    if open_content(session, session.get_one(Traject, casus_id)).geweld:
        raise RefusedError(RELATIVE)


def is_relative(interpreter: Persoon, others: Iterable[Persoon]) -> bool:
    """Tell whether an interpreter is of the family, as was said or as it shows."""
    return interpreter.uit_netwerk or any(
        _same(interpreter, other)
        for other in others
        if is_family(other) and other.id != interpreter.id
    )


def _same(one: Persoon, other: Persoon) -> bool:
    return (
        (bool(known_name(one)) and known_name(one) == known_name(other))
        or (bool(one.email) and mailbox(one.email) == mailbox(other.email))
        or (bool(one.telefoon) and one.telefoon == other.telefoon)
    )
