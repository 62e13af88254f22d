"""How the family is reached safely, asked anew: what was safe may be so no longer."""

from datetime import datetime

from sqlmodel import Session, select

from services.scheduling.traject.content import add_event, open_person
from services.scheduling.traject.doubts import is_family
from services.scheduling.traject.gezin import withdraw_everywhere
from services.scheduling.traject.models import Traject, TrajectPersoon
from services.scheduling.traject.people import keep_person
from shared.contracts.people import Kanaal, VeiligKanaal


def ask_channels_again(
    session: Session, traject: Traject, *, by: str, now: datetime
) -> set[str]:
    """Let no earlier answer carry over: nothing leaves until somebody asked again.

    What may be safe no longer is asked of the other children of the family too.
    Return the cases in which something changed.
    """
    casus_id = traject.id
    rows = session.exec(
        select(TrajectPersoon)
        .where(TrajectPersoon.casus_id == casus_id)
        .order_by(TrajectPersoon.id)
        .with_for_update()
    ).all()
    names, reached = [], {casus_id}
    for row in rows:
        person = open_person(session, row)
        if not is_family(person):
            continue
        if person.veilig_kanaal.kanaal is Kanaal.NIET_GEVRAAGD:
            continue
        unasked = VeiligKanaal(vastgelegd_op=now)
        keep_person(session, row, person.model_copy(update={"veilig_kanaal": unasked}))
        names.append(person.naam)
        others = withdraw_everywhere(session, traject, person, by=by, now=now)
        reached |= {other.id for other in others}
    if names:
        tekst = ", ".join(names)
        add_event(session, casus_id, "kanaal_opnieuw", door=by, at=now, tekst=tekst)
    return reached
