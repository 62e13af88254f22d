"""Accepted here, opened there: through the queue, with nothing retyped."""

from datetime import timedelta

from services.intake.aanmelding.models import Aanmelding
from services.intake.terugkoppeling.domain import accept, log_feedback
from services.intake.terugkoppeling.models import Kanaal
from shared import clock
from tests.intake.cases import VRIJDAG, sent
from tests.people import COORDINATOR, employ
from tests.suite import Suite


def test_accepted_aanmelding_becomes_a_traject_and_says_so(suite: Suite) -> None:
    kernel = suite.kernels["intake"]
    with clock.pinned(VRIJDAG + timedelta(hours=1)) as now:
        employ(suite.kernels["scheduling"], COORDINATOR)
        row = sent(kernel)
        with kernel.writing() as session:
            found = session.get(Aanmelding, row.id)
            log_feedback(
                session,
                found,
                staff_id=COORDINATOR.id,
                given_at=VRIJDAG,
                channel=Kanaal.TELEFOON,
                spoken_with="Lotte Maes",
                summary="We plannen een zorgtafel.",
                now=now,
            )
            accept(session, found, staff_id=COORDINATOR.id, now=now)
            session.commit()

        suite.deliver(ticks=2)

    with kernel.reading() as session:
        after = session.get(Aanmelding, row.id)
    assert after.traject == "geopend"
    assert after.coordinator_id == COORDINATOR.id
