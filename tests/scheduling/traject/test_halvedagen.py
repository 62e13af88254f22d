"""A parent calls: the grid changes, with who said it, and the proposals follow."""

import re
from collections.abc import Iterator

import pytest

from services.scheduling.traject.content import open_content
from shared import clock
from tests.scheduling.cases import MAANDAG, traject_of
from tests.scheduling.zorgtafel.road import Road
from tests.scheduling.zorgtafel.test_known import proposals
from tests.suite import Suite

GRID = {"2026-11-25-vm": "ja", "2026-11-25-nm": "ja"}
SAID = {
    "volgens": "de moeder",
    "gezegd_op-dag": "23",
    "gezegd_op-maand": "11",
    "gezegd_op-jaar": "2026",
}
NOT_WEDNESDAY = {"kunnen-2026-11-25-vm": "nee", "kunnen-2026-11-25-nm": "nee"}


@pytest.fixture(autouse=True)
def _monday() -> Iterator[None]:
    with clock.pinned(MAANDAG):
        yield


def basis(road: Road) -> str:
    page = road.client.get(f"{road.case}/halve-dagen").text
    found = re.search(r'name="basis"[^>]*value="(\w+)"', page)
    assert found
    return found[1]


def kept(road: Road) -> tuple[dict[str, str], str]:
    with road.kernel.reading() as session:
        content = open_content(session, traject_of(session, road.casus_id))
    return content.ouders_kunnen, content.kunnen_volgens


def test_what_a_parent_says_by_telephone_decides_what_is_proposed(suite: Suite):
    road = Road(suite, ouders_kunnen=GRID)
    assert proposals(road)[0].startswith("2026-11-25")

    data = {"basis": basis(road), **SAID, **NOT_WEDNESDAY}
    answer = road.client.post(f"{road.case}/halve-dagen", data=data)

    assert answer.status_code == 303
    assert not [one for one in proposals(road) if one.startswith("2026-11-25")]
    assert kept(road)[1] == "de moeder, maandag 23 november 2026"
    page = road.client.get(road.case).text
    assert "Aangepast wanneer de ouders kunnen" in page
    assert "woensdag 25 november" in page


def test_who_comes_second_sees_what_is_kept_and_loses_nothing(suite: Suite):
    road = Road(suite, ouders_kunnen=GRID)
    older = basis(road)
    first = {"basis": older, **SAID, **NOT_WEDNESDAY}
    road.client.post(f"{road.case}/halve-dagen", data=first)

    second = {"basis": older, **SAID, "volgens": "de vader"}
    second |= {"kunnen-2026-11-26-vm": "ja"}
    answer = road.client.post(f"{road.case}/halve-dagen", data=second)

    assert answer.status_code == 409
    assert 'value="de vader"' in answer.text
    assert "woensdag 25 november 2026, voormiddag: kan niet" in answer.text
    assert "2026-11-26-vm" not in kept(road)[0]


def test_who_said_it_is_asked(suite: Suite):
    road = Road(suite, ouders_kunnen=GRID)
    data = {"basis": basis(road), **SAID, **NOT_WEDNESDAY, "volgens": ""}

    answer = road.client.post(f"{road.case}/halve-dagen", data=data)

    assert answer.status_code == 422
    assert "Vul in wie het zei." in answer.text
    assert kept(road)[0] == GRID
