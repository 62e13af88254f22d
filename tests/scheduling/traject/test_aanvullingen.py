"""What an aanmelder adds afterwards comes under the coordinator's eyes."""

from datetime import timedelta

import pytest

from services.scheduling.traject.domain import keep_aanmelding
from shared import clock
from shared.contracts import AanmeldingStand
from tests.people import COORDINATOR, ELDERS, StaffMember, sign_in
from tests.scheduling.cases import MAANDAG, open_case
from tests.suite import Suite

OPEN = "11111111-1111-4111-8111-111111111111"


@pytest.fixture(autouse=True)
def _monday():
    with clock.pinned(MAANDAG):
        yield


def added(suite: Suite, casus_id: str, **values: object) -> None:
    message = AanmeldingStand(
        **{
            "aggregate": casus_id,
            "version": 9,
            "at": MAANDAG,
            "referentie": "JK-2026-0042",
            "stand": "aanvaard",
            "ontvangen_op": MAANDAG,
            "deadline": None,
            **values,
        }
    )
    with suite.kernels["scheduling"].writing() as session:
        keep_aanmelding(session, message)
        session.commit()


def page(suite: Suite, path: str, who: StaffMember = COORDINATOR) -> str:
    return sign_in(suite.apps["scheduling"], who).get(path).text


def test_vandaag_shows_it_for_a_week(suite: Suite):
    added(suite, OPEN)
    assert "vulden aan" not in page(suite, "/planning/")

    sunday = MAANDAG - timedelta(days=1)
    added(suite, OPEN, aanvullingen=2, aangevuld_op=sunday)

    text = page(suite, "/planning/")
    assert "Aanmelders vulden aan" in text
    assert f'href="/inbox/{OPEN}"' in text
    assert "2 aanvullingen" in text
    assert "vulden aan" not in page(suite, "/planning/", ELDERS)
    with clock.pinned(MAANDAG + timedelta(days=7)):
        assert "vulden aan" not in page(suite, "/planning/")


def test_overview_of_the_traject_leads_to_it(suite: Suite):
    casus_id = open_case(suite.kernels["scheduling"])
    case = f"/planning/trajecten/{casus_id}"
    assert "voegde iets toe" not in page(suite, case)

    added(suite, casus_id, aanvullingen=1, aangevuld_op=MAANDAG)

    text = page(suite, case)
    assert "De aanmelder voegde iets toe" in text
    assert f'href="/inbox/{casus_id}"' in text
