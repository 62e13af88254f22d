"""What a coordinator does with an aanmelding in tests: talk about it, and accept."""

from datetime import datetime

from services.intake.aanmelding.models import Aanmelding
from services.intake.terugkoppeling.domain import accept, log_feedback
from services.intake.terugkoppeling.models import Kanaal
from shared.kernel import Kernel
from tests.people import COORDINATOR


def talk(
    kernel: Kernel,
    casus_id: str,
    *,
    given_at: datetime,
    now: datetime,
    accepting: bool = False,
) -> None:
    """Log a talk with the aanmelder; then accept, when asked to."""
    with kernel.writing() as session:
        row = session.get(Aanmelding, casus_id)
        assert row is not None
        log_feedback(
            session,
            row,
            staff_id=COORDINATOR.id,
            given_at=given_at,
            channel=Kanaal.TELEFOON,
            spoken_with="Lotte Maes",
            summary="We plannen een zorgtafel.",
            now=now,
        )
        if accepting:
            accept(session, row, staff_id=COORDINATOR.id, now=now)
        session.commit()
