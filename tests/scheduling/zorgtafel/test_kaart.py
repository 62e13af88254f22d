"""The map of Limburg on Waar: points that say what the table below says in words."""

import re

import pytest

from services.scheduling.plaatsen.models import Plaats
from services.scheduling.zorgtafel.kaart import Kaart, draw
from services.scheduling.zorgtafel.venues import rank
from shared import clock
from shared.data.municipalities import municipalities
from tests.scheduling.cases import MAANDAG
from tests.scheduling.zorgtafel.road import Road
from tests.scheduling.zorgtafel.test_rooms import add, place
from tests.suite import Suite


def offered(*towns: str, near: str = "Genk"):
    rows = [
        Plaats(id=str(n), regio="limburg", naam=f"Huis {n}", gemeente=town)
        for n, town in enumerate(towns)
    ]
    return rank(rows, near=near, named=(), guests=8)


def made(*towns: str, near: str = "Genk", named: tuple[str, ...] = ()) -> Kaart:
    return draw(named, offered(*towns, near=near), near=near)


def test_every_municipality_lies_inside_and_where_it_should():
    drawn = made("Genk")
    at = {town.name: town for town in drawn.towns}

    assert set(at) == {one.name for one in municipalities()}
    for town in drawn.towns:
        assert 0 < town.x < drawn.width
        assert 0 < town.y < drawn.height
    assert at["Lommel"].y < at["Hasselt"].y < at["Tongeren-Borgloon"].y
    assert at["Sint-Truiden"].x < at["Hasselt"].x < at["Lanaken"].x


def test_map_and_table_say_the_same():
    drawn = made("Genk", "Bree", "Genk", named=("De kerk van Peer", "bij oma"))

    # in the order in which the step offers them
    words = [(one.number, one.municipality, one.away) for one in drawn.lines]
    assert words == [
        (1, "Peer", "18 km"),
        (2, "", ""),
        (3, "Genk", "in hun gemeente"),
        (4, "Genk", "in hun gemeente"),
        (5, "Bree", "20 km"),
    ]
    assert {one.name: one.numbers for one in drawn.places} == {
        "Peer": "1",
        "Genk": "3, 4",
        "Bree": "5",
    }
    assert drawn.family is not None
    assert drawn.family.name == "Genk"


def test_without_a_known_municipality_there_is_no_distance():
    drawn = made("Genk", near="")

    assert drawn.family is None
    assert [one.away for one in drawn.lines] == [""]


@pytest.fixture
def road(suite: Suite):
    with clock.pinned(MAANDAG):
        found = Road(suite)
        add(found.kernel, place(naam="CKG De Wilg"))
        yield found


def test_waar_shows_the_map_until_it_is_secret(road: Road):
    def shown() -> tuple[str, str]:
        page = road.client.get(f"{road.table}/waar").text
        drawing, _, rest = page.partition("</figure>")
        return drawing, " ".join(re.sub(r"<[^>]+>", " ", rest).split())

    drawing, words = shown()
    assert "<title id=" in drawing
    assert "<desc id=" in drawing
    assert "frame-map__family" in drawing
    # the list of choices says the same, by the same numbers
    assert drawing.count("frame-map__number") == 1
    assert ">1, 2</text>" in drawing
    assert "1. Huis van het Kind Genk" in words
    assert "2. CKG De Wilg, Genk in hun gemeente" in words

    road.client.post(f"{road.case}/geheim", data={"actie": "ja"})

    drawing, words = shown()
    assert "frame-map__family" not in drawing
    assert "geheim of niet ingevuld" in words
    assert "in hun gemeente" not in words
    # nor what the aanmelder named there
    assert "Huis van het Kind Genk" not in words
    assert "1. CKG De Wilg" in words
