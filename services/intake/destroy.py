"""`python -m services.intake.destroy CASUS --reason …`: until it is accepted."""

from sqlmodel import Session, select

from services.intake.aanmelding.domain.attachments import forget_attachments
from services.intake.aanmelding.models import Aanmelding, Concept, Stand
from services.intake.bewaren.models import Bewaarstop
from services.intake.telefoon.models import Telefoongesprek
from shared.destruction import DestroyError, Destruction, main
from shared.kernel import kernel_of


def may_destroy(session: Session, casus_id: str) -> None:
    """Refuse what is not, or no longer, intake's to destroy."""
    # whoever accepts or sends it at this moment is waited for, and counts
    concept = session.get(Concept, casus_id, with_for_update=True)
    row = session.get(Aanmelding, casus_id, with_for_update=True)
    if row is None and concept is None:
        raise DestroyError("There is no such casus in intake.")
    if row is not None and row.state == Stand.AANVAARD:
        raise DestroyError(
            "This casus was accepted: scheduling owns it now, so destroy it there."
        )
    if session.get(Bewaarstop, casus_id) is not None:
        raise DestroyError("This casus is held: it must stay until that is lifted.")


def wipe_calls(session: Session, casus_id: str) -> None:
    """Destroy the keys of the telephone calls about it: each has one of its own."""
    calls = session.exec(
        select(Telefoongesprek.id).where(Telefoongesprek.aanmelding_id == casus_id)
    ).all()
    for call_id in calls:
        kernel_of(session).vault.destroy(session, call_id)


DESTRUCTION = Destruction(may_destroy, wipes=(wipe_calls, forget_attachments))

if __name__ == "__main__":
    from services.intake.app import make_kernel

    main(make_kernel(), DESTRUCTION)
