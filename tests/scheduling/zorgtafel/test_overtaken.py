"""Two coordinators on one meeting: what the second chose is kept and explained."""

import re
from html import unescape
from typing import Any

import pytest

from services.scheduling.traject.people import people_of
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
    # it is not saved, and says nothing else
    assert "frame-saved" not in answer.text
    assert "frame-saved" in other.get(f"{road.table}/wanneer").text
    box = answer.text.split(f'value="{mine}"')[1].split(">")[0]
    assert "checked" in box
    assert place.status_code == 422
    assert "Een collega werkte hier ook aan" in place.text


def ticks(page: str) -> set[str]:
    boxes = re.findall(r'<input[^>]* name="mee_[^>]*>', page)
    found = (re.search(r'value="([^"]+)"', box) for box in boxes if " checked" in box)
    return {match[1] for match in found if match}


def upon(page: str) -> dict[str, str]:
    """Return what the page hands back of what it showed."""
    return {
        name: unescape(
            page.split(f'name="{name}"')[1].split('value="')[1].split('"')[0]
        )
        for name in ("bewerking", "basis")
    }


def test_who_i_left_alone_follows_my_colleague(suite: Suite, road: Road):
    other = sign_in(suite.apps["scheduling"], COLLEGA)
    opened = other.get(f"{road.table}/wie").text
    everybody = road.everybody()
    mine = {**everybody, **upon(opened)}
    oma = mine.pop("mee_netwerk")
    hulp = everybody.pop("mee_hulpverleners")
    new = {"categorie": "kind_en_gezin", "naam": "Saar Berk", "email": "s@example.org"}
    assert road.post("wie", **everybody).status_code == 303
    assert road.post("wie/nieuw", **new).status_code == 303

    answer = other.post(f"{road.table}/wie", data=mine)

    assert answer.status_code == 409
    assert "niet meer: " in answer.text
    seen, theirs = ticks(answer.text), ticks(road.client.get(f"{road.table}/wie").text)
    assert seen == (ticks(opened) | theirs) - {oma, hulp}
    # Saar is among them, and saving what the page shows keeps exactly that
    assert len(seen) == len(ticks(opened)) - 1
    with road.kernel.reading() as session:
        kinds = {p.id: p.categorie for p in people_of(session, road.casus_id).values()}
    again: dict[str, Any] = upon(answer.text)
    for key in seen:
        again.setdefault(f"mee_{kinds.get(key, 'casuscoordinator')}", []).append(key)
    assert other.post(f"{road.table}/wie", data=again).status_code == 303
    assert ticks(other.get(f"{road.table}/wie").text) == seen


def test_a_sentence_that_both_wrote_is_shown_with_the_other_one(
    suite: Suite, road: Road
):
    other = sign_in(suite.apps["scheduling"], COLLEGA)
    page = upon(other.get(f"{road.table}/wie").text)
    road.post("wie", **road.everybody(), zonder_ouders="Mama wil het zo.")

    clash = {**road.everybody(), **page, "zonder_ouders": "Papa is op reis."}
    answer = other.post(f"{road.table}/wie", data=clash)

    assert answer.status_code == 409
    assert "Intussen bewaard: Mama wil het zo." in answer.text
    assert 'value="Papa is op reis."' in answer.text
    again = {**clash, **upon(answer.text)}
    assert other.post(f"{road.table}/wie", data=again).status_code == 303
    assert "Papa is op reis." in road.client.get(f"{road.table}/wie").text


def test_a_second_conflict_says_what_was_sent_meanwhile(suite: Suite, road: Road):
    road.send()
    other = sign_in(suite.apps["scheduling"], COLLEGA)
    road.post("waar", keuze="ckg", naam_ckg="CKG Elders")
    page = upon(other.get(f"{road.table}/wie").text)
    assert road.post("versturen").status_code == 303

    answer = other.post(f"{road.table}/wie", data={**road.everybody(), **page})

    assert answer.status_code == 409
    assert "zorgtafel gewijzigd; plaats: CKG Elders" in answer.text
