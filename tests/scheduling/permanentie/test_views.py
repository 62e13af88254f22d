"""The pages of the roster, as a coordinator uses them."""

import re
from datetime import date, time, timedelta

import pytest

from services.scheduling.permanentie import queries
from services.scheduling.permanentie.models import Dagdeel
from shared import clock
from shared.access import Role
from shared.clock import from_local
from shared.contracts import RoosterStand
from tests.people import COLLEGA, COORDINATOR, employ, sign_in
from tests.scheduling.pages import beside

MONDAY = date(2026, 11, 23)
PAGE = "/planning/permanentie"
EDIT = f"{PAGE}/wijzigen"
CLOSURES = f"{PAGE}/sluitingen"


@pytest.fixture
def kernel(suite):
    found = suite.kernels["scheduling"]
    employ(found, COORDINATOR, COLLEGA)
    return found


@pytest.fixture
def client(suite, kernel):
    return sign_in(suite.apps["scheduling"])


def filled_in(**changes) -> dict[str, str]:
    values = {
        "basis": "",
        "geldig_van-dag": "23",
        "geldig_van-maand": "11",
        "geldig_van-jaar": "2026",
        "voormiddag_van": "9",
        "voormiddag_tot": "12.00",
        "namiddag_van": "14u",
        "namiddag_tot": "17",
        "terugval_naam": "Jeugdhulpregie",
        "terugval_nummer": "011 30 31 40",
        "maandag_voormiddag": COORDINATOR.id,
        "maandag_namiddag": "andere",
        "dinsdag_voormiddag": COLLEGA.id,
    }
    return values | changes


def text_of(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.text))


def test_without_a_roster_the_page_says_what_will_stand_here(client):
    page = text_of(client.get(PAGE))

    assert "Er is nog geen rooster" in page
    assert "Nu is er niemand aan de lijn" in page
    assert "Het eerste rooster maken" in page


def test_a_saved_roster_shows_who_is_on_the_line(client):
    response = client.post(EDIT, data=filled_in())
    assert (response.status_code, response.location) == (
        303,
        f"{PAGE}?week=2026-11-23",
    )

    page = text_of(client.get(PAGE))
    assert f"{COORDINATOR.naam} is aan de lijn tot 12.00 u" in page
    assert "02 243 55 05" in page
    assert "Daarna: Jeugdhulpregie, vandaag 14.00 u" in page
    assert "woensdag 25 november, van 9.00 tot 12.00 u, er staat niemand" in page


def test_what_is_over_is_no_longer_to_be_solved(client):
    client.post(EDIT, data=filled_in())
    gap = "{} november, van 14.00 tot 17.00 u, er staat niemand"
    monday = from_local(MONDAY, time(10))
    for days, hour, still in ((1, 16, True), (1, 17, False)):
        with clock.pinned(from_local(MONDAY + timedelta(days), time(hour))):
            page = text_of(sign_in(client.application).get(PAGE))
        assert (gap.format("dinsdag 24") in page) is still
        assert gap.format("woensdag 25") in page
    with clock.pinned(monday + timedelta(days=14)):
        page = text_of(sign_in(client.application).get(f"{PAGE}/maand?dag=2026-11-23"))
    assert "er niets meer op te lossen" in page


def test_the_form_starts_from_the_newest_version(client, kernel):
    client.post(EDIT, data=filled_in())

    page = client.get(EDIT).text

    assert f'<option value="{COORDINATOR.id}" selected>' in page
    assert 'value="14.00"' in page
    assert 'value="011 30 31 40"' in page
    with kernel.reading() as session:
        newest = queries.newest_rooster(session, regio="limburg")
    assert f'name="basis" type="hidden" value="{newest.id}"' in page


def test_a_change_replaces_one_half_day(client, kernel):
    client.post(EDIT, data=filled_in())
    with kernel.reading() as session:
        first = queries.newest_rooster(session, regio="limburg")

    client.post(EDIT, data=filled_in(basis=str(first.id), maandag_namiddag=COLLEGA.id))

    with kernel.reading() as session:
        plan = queries.load_plan(session, regio="limburg", day=MONDAY)
    assert plan.shift_on(MONDAY, Dagdeel.NAMIDDAG).collega.naam == COLLEGA.naam


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"geldig_van-dag": "31", "geldig_van-maand": "2"}, "bestaat niet"),
        ({"voormiddag_van": "laat"}, "Schrijf het uur zoals 14.30"),
        ({"voormiddag_tot": ""}, "Vul ook het andere uur in"),
        ({"terugval_nummer": ""}, "terugval_nummer: Vul de naam en het nummer"),
        ({"voormiddag_tot": "8"}, "voormiddag_tot: De voormiddag eindigt voor"),
        ({"namiddag_van": "11"}, "namiddag_van: De namiddag begint voor"),
        ({"basis": "99"}, "Iemand anders heeft het rooster"),
        ({"basis": "x"}, "Iemand anders heeft het rooster"),
        ({"geldig_van-jaar": "9999"}, "Kies een datum tot"),
    ],
)
def test_a_mistake_is_said_and_nothing_typed_is_lost(client, changes, sentence):
    response = client.post(EDIT, data=filled_in(**changes))

    assert response.status_code == 422
    # what a colleague did meanwhile is about the whole page
    where = text_of(response) if "basis" in changes else " ".join(beside(response))
    assert sentence in where
    assert "Fout: Rooster wijzigen" in response.text
    assert f'<option value="{COLLEGA.id}" selected>' in response.text


def test_another_week_is_shown_by_its_address(client):
    client.post(EDIT, data=filled_in())

    page = text_of(client.get(f"{PAGE}?week=2026-12-24"))

    assert "Week van maandag 21 december 2026" in page
    assert "gesloten: Kerstmis" in page


@pytest.mark.parametrize("week", ["kerst", "", "2026-13-01", "0001-01-01"])
def test_a_strange_week_still_shows_a_page(client, week):
    assert client.get(f"{PAGE}?week={week}").status_code == 200


def test_a_closure_shows_in_the_week_and_can_be_withdrawn(client):
    client.post(EDIT, data=filled_in())
    client.post(
        CLOSURES,
        data={
            "van-dag": "24",
            "van-maand": "11",
            "van-jaar": "2026",
            "reden": "Teamdag",
        },
    )
    assert "gesloten: Teamdag" in text_of(client.get(PAGE))

    form = re.search(r'action="(/planning/\S+/intrekken)"', client.get(CLOSURES).text)
    client.post(form[1])

    assert "gesloten: Teamdag" not in text_of(client.get(PAGE))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"tot-maand": "3", "tot-jaar": "2027"}, "tot: Een sluiting duurt ten hoogste"),
        ({"tot-maand": "10"}, "tot: De laatste dag ligt voor de eerste."),
        ({"van-maand": "9", "tot-maand": "9"}, "van: Deze dagen zijn voorbij."),
    ],
)
def test_a_mistake_in_a_closure_is_said_beside_its_question(client, changes, said):
    typed = {
        **{f"{end}-dag": "24" for end in ("van", "tot")},
        **{f"{end}-maand": "11" for end in ("van", "tot")},
        **{f"{end}-jaar": "2026" for end in ("van", "tot")},
        "reden": "Teamdag",
    }
    response = client.post(CLOSURES, data=typed | changes)

    assert response.status_code == 422
    (found,) = beside(response)
    assert found.startswith(said)
    assert 'value="Teamdag"' in response.text


def test_a_closure_without_a_reason_is_not_taken(client):
    response = client.post(CLOSURES, data={"van-dag": "24"})

    assert response.status_code == 422
    assert "Vul ook de maand en het jaar in." in text_of(response)


def test_a_closure_of_another_region_cannot_be_withdrawn(client):
    assert client.post(f"{CLOSURES}/999/intrekken").status_code == 404


@pytest.mark.parametrize("role", [Role.PSYCHOPEDAGOOG, Role.VIB_MEDEWERKER])
def test_others_of_the_staff_read_but_do_not_change(suite, kernel, role):
    client = sign_in(suite.apps["scheduling"], role=role)

    assert "wijzigen" not in client.get(PAGE).text
    assert client.get(EDIT).status_code == 403
    assert client.post(EDIT, data=filled_in()).status_code == 403
    assert client.post(CLOSURES, data={}).status_code == 403


def test_a_page_of_the_roster_is_never_stored(client):
    assert client.get(PAGE).headers["Cache-Control"] == "no-store"


def test_saving_rings_for_intake_with_the_newest_state(client, kernel):
    client.post(EDIT, data=filled_in())

    with kernel.reading() as session:
        rows = session.connection().exec_driver_sql(
            "SELECT type, receiver, state FROM outbox WHERE type = 'RoosterStand'"
        )
        assert rows.all() == [(RoosterStand.__name__, "intake", "open")]
