"""`python -m services.intake.destroy CASUS --reason …`: until it is accepted."""

from sqlmodel import Session

from services.intake.aanmelding.models import Aanmelding, Concept, Stand
from shared.destruction import DestroyError, Destruction, main


def may_destroy(session: Session, casus_id: str) -> None:
    """Refuse what is not, or no longer, intake's to destroy."""
    row = session.get(Aanmelding, casus_id)
    if row is None and session.get(Concept, casus_id) is None:
        raise DestroyError("There is no such casus in intake.")
    if row is not None and row.state == Stand.AANVAARD:
        raise DestroyError(
            "This casus was accepted: scheduling owns it now, so destroy it there."
        )


DESTRUCTION = Destruction(may_destroy, wipes=())

if __name__ == "__main__":
    from services.intake.app import make_kernel

    main(make_kernel(), DESTRUCTION)
