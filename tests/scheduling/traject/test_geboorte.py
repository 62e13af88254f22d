"""The day of birth of a child that was expected: what stands out is asked after."""

from datetime import date

import pytest
from flask.testing import FlaskClient

from shared import clock
from shared.contracts.aanmelding import Kind
from tests.people import COORDINATOR, sign_in
from tests.scheduling.traject.courses import JANUARY, UNBORN, started
from tests.scheduling.traject.test_course_views import basis, day, here
from tests.suite import Suite


@pytest.fixture
def client(suite: Suite):
    with clock.pinned(JANUARY):
        yield sign_in(suite.apps["scheduling"], COORDINATOR)


@pytest.mark.parametrize(
    ("child", "on", "why"),
    [
        (UNBORN, date(2019, 3, 3), "was het kind nog niet geboren"),
        (UNBORN, date(2026, 11, 22), "was het kind nog niet geboren"),
        # the day before 22 weeks, and two weeks after what was expected
        (UNBORN.model_copy(update={"bevallingsdatum": date(2027, 5, 13)}),
         date(2027, 1, 6), "verwacht op donderdag 13 mei 2027"),
        (UNBORN.model_copy(update={"bevallingsdatum": date(2026, 12, 20)}),
         date(2027, 1, 4), "verwacht op zondag 20 december 2026"),
    ],
)  # fmt: skip
def test_day_of_birth_that_can_hardly_be_asks_why_and_loses_nothing(
    suite: Suite, client: FlaskClient, child: Kind, on: date, why: str
):
    casus_id = started(suite.kernels["scheduling"], kind=child)
    page = f"{here(casus_id)}/kind"
    fresh = client.get(page).text
    typed = {"naam": "Noa Vlinderstruik", **day("geboortedatum", on)}
    typed |= {"basis": basis(fresh)}

    refused = client.post(page, data=typed)
    reason = {"toch": "De aanmelder vergiste zich in de zwangerschap."}
    kept = client.post(page, data=typed | reason)

    assert 'name="toch"' not in fresh
    assert (refused.status_code, kept.status_code) == (422, 303)
    beside = refused.text.split('id="geboortedatum-error"')[1].split("</p>")[0]
    assert why in beside
    assert 'value="Noa Vlinderstruik"' in refused.text
    assert 'name="toch"' in refused.text
    assert reason["toch"] in client.get(here(casus_id)).text


def test_day_of_birth_within_what_was_expected_asks_nothing(
    suite: Suite, client: FlaskClient
):
    kernel = suite.kernels["scheduling"]
    for due in (None, date(2027, 5, 12), date(2026, 12, 23)):
        child = UNBORN.model_copy(update={"bevallingsdatum": due})
        page = f"{here(started(kernel, kind=child))}/kind"
        typed = day("geboortedatum", date(2027, 1, 6))
        typed["basis"] = basis(client.get(page).text)
        assert client.post(page, data=typed).status_code == 303

        # and what was noted is doubted again when it is corrected
        typed = day("geboortedatum", date(2020, 1, 6))
        typed["basis"] = basis(client.get(page).text)
        assert client.post(page, data=typed).status_code == 422
