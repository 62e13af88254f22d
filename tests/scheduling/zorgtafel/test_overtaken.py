"""Two coordinators on one meeting: what the second chose is kept and explained."""

import pytest

from shared import clock
from tests.people import COLLEGA, sign_in
from tests.scheduling.cases import MAANDAG
from tests.scheduling.zorgtafel.road import Road
from tests.suite import Suite


@pytest.fixture
def road(suite: Suite):
    with clock.pinned(MAANDAG):
        yield Road(suite)


def test_a_choice_that_a_colleague_overtook_is_kept_and_explained(
    suite: Suite, road: Road
):
    other = sign_in(suite.apps["scheduling"], COLLEGA)
    stale = road.bewerking(other)
    road.post("wanneer", **road.free_moment(day=26))
    # proposed when the page was opened, and no longer
    mine = "2026-12-09T09:30:00+00:00"

    answer = other.post(
        f"{road.table}/wanneer", data={"bewerking": stale, "keuze": mine}
    )
    place = other.post(
        f"{road.table}/waar", data={"bewerking": stale, "keuze": "was vrij"}
    )

    assert answer.status_code == 409
    box = answer.text.split(f'value="{mine}"')[1].split(">")[0]
    assert "checked" in box
    assert place.status_code == 422
    assert "Een collega werkte hier ook aan" in place.text


def test_who_a_colleague_added_meanwhile_stays_at_the_table(suite: Suite, road: Road):
    other = sign_in(suite.apps["scheduling"], COLLEGA)
    opened = other.get(f"{road.table}/wie").text
    shown = opened.split('name="getoond"')[1].split('value="')[1].split('"')[0]
    mine = {**road.everybody(), "getoond": shown, "bewerking": road.bewerking(other)}
    oma = mine.pop("mee_netwerk")
    new = {"categorie": "kind_en_gezin", "naam": "Saar Berk", "email": "s@example.org"}
    assert road.post("wie/nieuw", **new).status_code == 303

    answer = other.post(f"{road.table}/wie", data=mine)

    assert answer.status_code == 409
    assert "Saar Berk" in answer.text
    ticked = [box for box in answer.text.split('name="mee_')[1:] if " checked" in box]
    assert any("Saar Berk" in box for box in ticked)
    assert not any(oma in box for box in ticked)
    assert len(ticked) == len(shown.split())
