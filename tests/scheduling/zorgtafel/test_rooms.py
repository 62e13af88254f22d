"""Places near the parents, and a room that only one table has."""

from datetime import timedelta

import pytest
from sqlmodel import select

from services.scheduling.peiling.models import Peiling
from services.scheduling.peiling.voorbehoud import release
from services.scheduling.plaatsen.models import Plaats
from services.scheduling.traject.states import RefusedError
from services.scheduling.zorgtafel import domain
from services.scheduling.zorgtafel.concept import Concept
from services.scheduling.zorgtafel.content import open_settled
from services.scheduling.zorgtafel.models import Ruimtekwartier, Zorgtafel
from services.scheduling.zorgtafel.rooms import hold_room, release_room
from services.scheduling.zorgtafel.venues import rank
from shared import clock
from tests.people import COORDINATOR, sign_in
from tests.scheduling.cases import (
    CKG,
    DONDERDAG_TOT,
    DONDERDAG_VAN,
    MAANDAG,
    open_case,
    sent,
    settle_table,
)
from tests.scheduling.peiling.polls import hold_for
from tests.scheduling.zorgtafel.road import Road
from tests.scheduling.zorgtafel.test_known import proposals
from tests.scheduling.zorgtafel.test_race import race
from tests.suite import Suite

HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _monday(request: pytest.FixtureRequest):
    with clock.pinned(MAANDAG):
        yield


def place(key: str = "p1", **more: object) -> Plaats:
    values = {"regio": "limburg", "naam": f"Huis {key}", "soort": "ckg"}
    return Plaats(**{"id": key, "gemeente": "Genk", **values, **more})


def add(kernel, *places: Plaats) -> None:
    with kernel.writing() as session:
        session.add_all(places)
        session.commit()


def quarters(kernel) -> list[Ruimtekwartier]:
    with kernel.reading() as session:
        return list(session.exec(select(Ruimtekwartier)))


def settle(kernel, **more: object) -> str:
    return settle_table(kernel, open_case(kernel), plaats_id="p1", **more)


def test_a_settled_table_takes_each_quarter_of_its_room(suite: Suite):
    kernel = suite.kernels["scheduling"]
    add(kernel, place())

    settle(kernel)

    found = quarters(kernel)
    assert len(found) == 8
    assert (found[0].begint_op, found[-1].begint_op) == (
        DONDERDAG_VAN,
        DONDERDAG_TOT - timedelta(minutes=15),
    )


def test_a_second_table_takes_the_other_room_and_a_third_is_refused(suite: Suite):
    kernel = suite.kernels["scheduling"]
    add(kernel, place(ruimtes=[{"naam": "blauw"}, {"naam": "groen"}]))

    settle(kernel)
    settle(kernel, starts_at=DONDERDAG_VAN + HOUR, ends_at=DONDERDAG_TOT + HOUR)

    assert {row.ruimte for row in quarters(kernel)} == {"blauw", "groen"}
    with pytest.raises(RefusedError, match="is op dat moment intussen bezet"):
        settle(kernel)


def test_room_that_was_taken_is_named_to_everybody_who_may_know(suite: Suite):
    kernel = suite.kernels["scheduling"]
    rooms = [{"naam": "Blauw", "zitplaatsen": 9}, {"naam": "Groen", "zitplaatsen": 12}]
    add(kernel, place(ruimtes=rooms))
    client = sign_in(suite.apps["scheduling"], COORDINATOR)
    settle(kernel)
    casus_id = open_case(kernel)

    secret = CKG.model_copy(update={"beschermd": True})
    table = settle_table(kernel, casus_id, plaats_id="p1")
    other = {"starts_at": DONDERDAG_TOT, "ends_at": DONDERDAG_TOT + HOUR}
    settle(kernel, plaats=secret, **other)

    first, second, hidden = sent(kernel, "ZorgtafelVastgelegd")
    assert (first.plaats.lokaal, second.plaats.lokaal) == ("Blauw", "Groen")
    assert hidden.plaats.lokaal == ""
    page = client.get(f"/planning/trajecten/{casus_id}/zorgtafel/{table}").text
    assert "CKG De Wilg, lokaal Groen, Genk" in page
    with kernel.writing() as session:
        # the smaller one is free again, but nobody is sent to another room for that
        release_room(session, first.zorgtafel_id)
        row = session.get_one(Zorgtafel, table)
        settled = open_settled(session, row)
        assert hold_room(session, row, settled, regio="limburg") == "Groen"


def test_tables_after_each_other_share_a_room(suite: Suite):
    kernel = suite.kernels["scheduling"]
    add(kernel, place())

    settle(kernel)
    settle(kernel, starts_at=DONDERDAG_TOT, ends_at=DONDERDAG_TOT + HOUR)

    assert len(quarters(kernel)) == 12


def test_a_cancelled_table_lets_its_room_go(suite: Suite):
    kernel = suite.kernels["scheduling"]
    add(kernel, place())
    table_id = settle(kernel)
    assert quarters(kernel)

    with kernel.writing() as session:
        row = session.get(Zorgtafel, table_id)
        domain.cancel_zorgtafel(
            session,
            row,
            reden="ziek",
            bewerking=row.bewerking,
            by=COORDINATOR.id,
            now=MAANDAG,
        )
        session.commit()

    assert quarters(kernel) == []


def test_of_tables_sent_at_the_same_moment_one_has_the_room(both: Suite):
    kernel = both.kernels["scheduling"]
    add(kernel, place())
    concept = Concept(
        starts_at=DONDERDAG_VAN, ends_at=DONDERDAG_TOT, plaats_id="p1", mee=()
    )

    def work(number: int) -> None:
        row = Zorgtafel(
            id=f"t{number}",
            casus_id="c",
            concept=b"",
            gemaakt_op=MAANDAG,
            bewaard_op=MAANDAG,
        )
        with kernel.writing() as session:
            hold_room(session, row, concept, regio="limburg")
            session.commit()

    assert race(work) == ["RefusedError"] * 5 + ["kept"]
    assert len({row.bron_id for row in quarters(kernel)}) == 1
    assert len(quarters(kernel)) == 8


def test_near_goes_first_and_what_the_family_knows_before_that():
    places = [
        place("far", gemeente="Voeren"),
        place("near", gemeente="Genk"),
        place("known", gemeente="Hasselt", naam="CKG De Wilg"),
        place("small", ruimtes=[{"naam": "hok", "zitplaatsen": 4}]),
    ]

    found = rank(places, near="Genk", named=["het CKG De Wilg"], guests=9)

    assert [one.place.id for one in found][-1] == "far"
    assert {one.place.id for one in found} == {"far", "near", "known"}
    reasons = {one.place.id: " ".join(one.reasons) for one in found}
    assert "in hun gemeente" in reasons["near"]
    assert "het gezin kent het" in reasons["known"]
    assert "km van Genk" in reasons["far"]
    [campus] = rank(
        [place(naam="Huis van het Kind Genk - Campus")],
        near="Genk",
        named=["Huis van het Kind Genk"],
        guests=9,
    )
    assert "het gezin kent het" in " ".join(campus.reasons)
    alone = rank(places[1:3], near="Hasselt", named=["het CKG De Wilg"], guests=9)
    assert [one.place.id for one in alone] == ["known", "near"]


def test_waar_offers_the_register_and_leaves_out_what_is_taken(suite: Suite):
    kernel = suite.kernels["scheduling"]
    add(kernel, place(adres="Dorpsstraat 1"), place("p2", naam="Huis Twee"))
    road = Road(suite)
    road.post("wie", **road.everybody())
    road.post("wanneer", **road.free_moment())
    page = road.client.get(f"{road.table}/waar").text
    assert "Huis p1, Genk" in page
    assert "in hun gemeente" in page
    settle(kernel)

    page = road.client.get(f"{road.table}/waar").text

    assert "Huis p1, Genk" not in page
    assert "Huis Twee, Genk" in page


def test_place_that_is_closed_then_is_not_proposed_and_comes_last(suite: Suite):
    kernel = suite.kernels["scheduling"]
    # the first that is proposed is a Wednesday
    far = [place(f"p{number}", gemeente="Voeren") for number in range(2, 9)]
    add(kernel, place(uren="do-vr 9-17 u"), *far)
    road = Road(suite)
    road.post("wie", **road.everybody())

    found = {one[:10]: one for one in proposals(road)}
    assert "in Huis p1" in found["2026-11-26"]
    assert "in Huis p1" not in found["2026-11-25"]

    road.post("wanneer", **road.free_moment(day=25))
    page = road.client.get(f"{road.table}/waar").text
    assert page.index("Huis p2, Voeren") < page.index("Huis p1, Genk")
    assert page.count("dan niet open") == 1
    assert road.post("waar", keuze="plaats_p1").status_code == 303
    warning = "Huis p1 is dan niet open"
    assert warning in road.client.get(f"{road.table}/nakijken").text
    road.post("wanneer", **road.free_moment(day=26))
    assert warning not in road.client.get(f"{road.table}/nakijken").text


def test_waar_says_that_a_room_is_held_for_another_table(suite: Suite):
    kernel = suite.kernels["scheduling"]
    add(kernel, place())
    other, road = Road(suite), Road(suite)
    road.post("wie", **road.everybody())
    road.post("wanneer", **road.free_moment(day=26))
    assert "voorbehoud" not in road.client.get(f"{road.table}/waar").text
    with kernel.writing() as session:
        moment = (DONDERDAG_VAN, DONDERDAG_TOT)
        table = other.table.split("/")[-1]
        poll = hold_for(session, other.casus_id, table, {moment: "p1/"}, now=MAANDAG)
        session.commit()

    page = road.client.get(f"{road.table}/waar").text

    assert "nu onder voorbehoud voor een andere zorgtafel" in page
    with kernel.writing() as session:
        release(session, session.get_one(Peiling, poll.id))
        session.commit()
    assert "voorbehoud" not in road.client.get(f"{road.table}/waar").text


def test_a_place_of_the_register_is_one_tap_and_keeps_its_address(suite: Suite):
    kernel = suite.kernels["scheduling"]
    add(kernel, place(adres="Dorpsstraat 1"))
    road = Road(suite)
    road.post("wie", **road.everybody())
    road.post("wanneer", **road.free_moment())

    assert road.post("waar", keuze="plaats_p1").status_code == 303

    page = road.client.get(f"{road.table}/waar").text
    chosen = page.split('value="plaats_p1"')[1].split(">")[0]
    assert "checked" in chosen
    assert "Dorpsstraat 1" in road.client.get(f"{road.table}/nakijken").text
    assert road.post("versturen").status_code == 303
    assert len(quarters(kernel)) == 8


@pytest.mark.parametrize(
    ("fields", "secret"),
    [
        ({"keuze": "plaats_p1"}, "Dorpsstraat 1"),
        ({"keuze": "online", "link": "https://vergadering.example/1"}, "vergadering"),
        ({"keuze": "ckg", "naam_ckg": "X", "adres_ckg": "Dorp 1"}, "Dorp 1"),
    ],
)
def test_any_chosen_place_is_protected_once_that_is_ticked(
    suite: Suite, fields, secret
):
    kernel = suite.kernels["scheduling"]
    add(kernel, place(adres="Dorpsstraat 1"))
    road = Road(suite)
    road.post("wie", **road.everybody())
    road.post("wanneer", **road.free_moment())

    road.post("waar", **fields, beschermd="ja")

    box = road.client.get(f"{road.table}/waar").text.split('name="beschermd"')[1]
    assert "checked" in box.split(">")[0]
    nakijken = road.client.get(f"{road.table}/nakijken").text
    assert "beschermd adres" in nakijken.split(secret)[0]
    assert road.post("versturen").status_code == 303
    [message] = sent(kernel, "ZorgtafelVastgelegd")
    assert message.plaats.beschermd is True
    page = road.client.get(road.table).text
    assert secret not in page
    # said once, not as the name of the place and as a tag
    assert page.count("beschermd adres") == 1
