"""A database that was put back counts right again, without asking a sister."""

from datetime import date, timedelta

from sqlmodel import delete, select

from services.intake.aanmelding.models import Aanmelding
from services.intake.consult.domain import keep_consult, take_away
from services.intake.consult.models import Consult
from services.intake.terugkoppeling import domain as desk
from services.intake.terugkoppeling.models import Kanaal
from services.scheduling.cijfers.jaar import Jaar
from services.scheduling.cijfers.models import Cijferkenmerk, Consultkopie
from services.scheduling.cijfers.queries import cases_of
from services.scheduling.cijfers.rapport import Geval
from services.scheduling.traject.models import (
    AanmeldingKopie,
    Gebeurtenis,
    Traject,
    TrajectPersoon,
)
from shared import clock
from shared.messaging.reconcile import reconcile
from tests.intake.cases import VRIJDAG, sent
from tests.people import COORDINATOR, employ
from tests.suite import Suite

LATER = VRIJDAG + timedelta(hours=2)
CONSULT = {
    "channel": "telefoon",
    "sector": "ggz",
    "stage": "geboren",
    "local_team": "onbekend",
    "duration": "kort",
    "question": "Wat nu?",
}
# a backup of before all this
LOST = (Cijferkenmerk, Consultkopie, AanmeldingKopie)
OF_THE_CASE = (Gebeurtenis, TrajectPersoon, Traject)


def accept_one(suite: Suite) -> None:
    kernel, who = suite.kernels["intake"], COORDINATOR.id
    employ(suite.kernels["scheduling"], COORDINATOR)
    row = sent(kernel)
    with kernel.writing() as session:
        found = session.get_one(Aanmelding, row.id)
        desk.log_feedback(
            session,
            found,
            staff_id=who,
            given_at=VRIJDAG + timedelta(hours=1),
            channel=Kanaal.TELEFOON,
            spoken_with="Lotte Maes",
            summary="We plannen een zorgtafel.",
            now=LATER,
        )
        desk.accept(session, found, staff_id=who, now=LATER)
        session.commit()


def consult(suite: Suite, day: date) -> None:
    kernel = suite.kernels["intake"]
    with kernel.writing() as session:
        keep_consult(
            session,
            {**CONSULT, "day": day},
            staff_id=COORDINATOR.id,
            region="limburg",
            now=LATER,
        )
        session.commit()


def counted(suite: Suite) -> dict[str, list[Geval]]:
    kernel = suite.kernels["scheduling"]
    view = kernel.policy.at(VRIJDAG, region="limburg")
    with kernel.reading() as session:
        found = cases_of(Jaar(session, "limburg", VRIJDAG.year, view, LATER))
    return {kind: cases for kind, cases in found.items() if cases}


def test_figures_are_right_again_after_reconcile(suite: Suite):
    with clock.pinned(LATER):
        accept_one(suite)
        for day in (VRIJDAG.date(), VRIJDAG.date(), date(VRIJDAG.year, 1, 5)):
            consult(suite, day)
        suite.deliver(ticks=3)
        before = counted(suite)
        assert {kind: len(cases) for kind, cases in before.items()} == {
            "contacten": 3,
            "aanmeldingen": 1,
            "trajecten": 1,
        }
        (told,) = before["aanmeldingen"]
        assert told.antwoorden == {"besluit": "aanvaard", "terugkoppeling": "op_tijd"}
        assert told.maten == {"terugkoppeling": 1.0}
        assert told.plaats["team"] == "Midden-Limburg"

        kernel = suite.kernels["scheduling"]
        with kernel.writing() as session:
            for table in (*LOST, *OF_THE_CASE, kernel.tables.inbox):
                session.exec(delete(table))
            session.commit()
        assert counted(suite) == {}

        reconcile(suite.kernels["intake"], LATER - timedelta(hours=1))
        suite.deliver(ticks=3)

        assert counted(suite) == before


def test_consult_that_is_taken_away_is_counted_no_more(suite: Suite):
    kernel = suite.kernels["intake"]
    with clock.pinned(LATER):
        for _ in range(2):
            consult(suite, VRIJDAG.date())
        with kernel.writing() as session:
            row = session.exec(select(Consult)).first()
            assert row is not None
            take_away(session, row, staff_id=COORDINATOR.id, now=LATER)
            session.commit()
        suite.deliver()

        assert len(counted(suite)["contacten"]) == 1
