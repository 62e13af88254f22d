"""Accepted here, opened there: through the queue, with nothing retyped."""

from datetime import timedelta

from sqlmodel import select

from services.intake.aanmelding.domain.follow import add_supplement
from services.intake.aanmelding.models import Aanmelding
from services.notifications.bezorging.models import Bericht
from services.scheduling.traject.models import AanmeldingKopie
from shared import clock
from tests.intake.cases import VRIJDAG, sent
from tests.intake.decided import talk
from tests.people import COORDINATOR, employ
from tests.suite import Suite


def test_accepted_aanmelding_becomes_a_traject_and_says_so(suite: Suite) -> None:
    kernel = suite.kernels["intake"]
    with clock.pinned(VRIJDAG + timedelta(hours=1)) as now:
        employ(suite.kernels["scheduling"], COORDINATOR)
        row = sent(kernel)
        talk(kernel, row.id, given_at=VRIJDAG, now=now, accepting=True)

        suite.deliver(ticks=2)

    with kernel.reading() as session:
        after = session.get(Aanmelding, row.id)
    assert after.traject == "geopend"
    assert after.coordinator_id == COORDINATOR.id


def test_supplement_reaches_notifications_and_scheduling(suite: Suite) -> None:
    kernel = suite.kernels["intake"]
    with clock.pinned(VRIJDAG + timedelta(hours=1)) as now:
        row = sent(kernel)
        with kernel.writing() as session:
            found = session.get(Aanmelding, row.id)
            add_supplement(session, found, text="Oma kan ook.", now=now)
            session.commit()

        suite.deliver(ticks=2)

    with suite.kernels["notifications"].reading() as session:
        kinds = [mail.soort for mail in session.exec(select(Bericht))]
    assert sorted(kinds) == ["aanvulling", "adres_bevestigen", "nieuwe_aanmelding"]
    with suite.kernels["scheduling"].reading() as session:
        copy = session.get(AanmeldingKopie, row.id)
    assert (copy.aanvullingen, copy.aangevuld_op) == (1, now)
