"""The sealed part of a step: what was typed, by the name of its question.

`dag` and `tekst`; `factor:<code>` is "ja" where a factor was chosen, `over:<code>` is
what was said of it, or of a person by id; `optie` is the choice after birth.
"""

from collections.abc import Mapping

from sqlmodel import Session

from services.scheduling.traject.content import seal, unseal
from services.scheduling.vib.models import VibStap
from shared.contracts.people import Value
from shared.merge import Waarde

DAG, TEKST, OPTIE = "dag", "tekst", "optie"
FACTOR, OVER = "factor:", "over:"


class _Waarden(Value):
    waarden: dict[str, Waarde]


def seal_step(session: Session, row: VibStap, waarden: Mapping[str, Waarde]) -> bytes:
    return seal(session, _place(row), row.casus_id, _Waarden(waarden=dict(waarden)))


def open_step(session: Session, row: VibStap) -> dict[str, str]:
    data = unseal(session, _place(row), row.casus_id, row.inhoud)
    return {name: str(value) for name, value in data["waarden"].items()}


def _place(row: VibStap) -> str:
    return f"vib_stap/inhoud/{row.id}"
