"""What was said at a posting: sealed, for a reason may name people."""

from sqlmodel import Session

from services.scheduling.rugzak.models import RugzakDaad
from services.scheduling.traject.content import seal, unseal
from shared.contracts.people import Value


class Daad(Value):
    """With a reservation the partner and why; with what follows a note."""

    # of the register; empty for somebody who is not in it
    partner_id: str = ""
    partner: str = ""
    waarom_niet_regulier: str = ""
    tekst: str = ""


def seal_act(session: Session, act_id: str, casus_id: str, act: Daad) -> bytes:
    return seal(session, f"rugzak_daad/inhoud/{act_id}", casus_id, act)


def open_act(session: Session, row: RugzakDaad) -> Daad:
    place = f"rugzak_daad/inhoud/{row.id}"
    return Daad.model_validate(unseal(session, place, row.casus_id, row.inhoud))
