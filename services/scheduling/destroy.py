"""`python -m services.scheduling.destroy CASUS --reason …`: once it is accepted."""

from sqlmodel import Session

from services.scheduling.bewaren.models import Bewaarstop
from services.scheduling.bewaren.wachten import waits_for
from services.scheduling.rugzak.einde import release_rest
from services.scheduling.traject.models import Traject
from shared import clock
from shared.destruction import DestroyError, Destruction, main


def may_destroy(session: Session, casus_id: str) -> None:
    """Refuse what has no traject, for intake owns it until then; and what must stay.

    Held itself, or the aanmelding on which a twin or the other track still rests.
    """
    # whoever holds it back at this moment is waited for, and counts
    row = session.get(Traject, casus_id, with_for_update=True)
    if row is None:
        raise DestroyError(
            "There is no such traject: until it is accepted, destroy it in intake."
        )
    if session.get(Bewaarstop, casus_id) is not None:
        raise DestroyError("This casus is held: it must stay until that is lifted.")
    if found := waits_for(session, row, today=clock.today(), lock=True):
        those = ", ".join(
            f"{one.traject.referentie} ({one.traject.id})" for one in found
        )
        raise DestroyError(
            f"Others rest on the aanmelding of this casus and must stay: {those}. "
            "Destroy those first, or wait until their terms are over."
        )


DESTRUCTION = Destruction(may_destroy, wipes=(release_rest,))

if __name__ == "__main__":
    from services.scheduling.app import make_kernel

    main(make_kernel(), DESTRUCTION)
