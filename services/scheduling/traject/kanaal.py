"""How the family is reached safely, asked anew: what was safe may be so no longer."""

from datetime import datetime

from sqlmodel import Session, select

from services.scheduling.traject.content import add_event, open_person
from services.scheduling.traject.doubts import is_family
from services.scheduling.traject.models import TrajectPersoon
from services.scheduling.traject.people import keep_person
from shared.contracts.people import Kanaal, VeiligKanaal


def ask_channels_again(
    session: Session, casus_id: str, *, by: str, now: datetime
) -> None:
    """Let no earlier answer carry over: nothing leaves until somebody asked again."""
    rows = session.exec(
        select(TrajectPersoon)
        .where(TrajectPersoon.casus_id == casus_id)
        .order_by(TrajectPersoon.id)
        .with_for_update()
    ).all()
    names = []
    for row in rows:
        person = open_person(session, row)
        if not is_family(person):
            continue
        if person.veilig_kanaal.kanaal is Kanaal.NIET_GEVRAAGD:
            continue
        unasked = VeiligKanaal(vastgelegd_op=now)
        keep_person(session, row, person.model_copy(update={"veilig_kanaal": unasked}))
        names.append(person.naam)
    if names:
        tekst = ", ".join(names)
        add_event(session, casus_id, "kanaal_opnieuw", door=by, at=now, tekst=tekst)
