"""After a zorgtafel: who was there, and what if no parent came."""

import re
from datetime import timedelta

import pytest

from services.scheduling.traject.evaluatie import evaluations_of, hold_evaluation
from services.scheduling.traject.verloop import begin_what_was_held
from services.scheduling.zorgtafel.models import Aanwezigheid
from shared import clock
from tests.people import COLLEGA, COORDINATOR, ELDERS, sign_in
from tests.scheduling.cases import DONDERDAG_TOT, DONDERDAG_VAN, MAANDAG, traject_of
from tests.scheduling.zorgtafel.road import Road
from tests.suite import Suite

ASKS = "Noteer wie er was"


@pytest.fixture
def road(suite: Suite):
    with clock.pinned(MAANDAG):
        road = Road(suite)
        assert road.send().status_code == 303
    with clock.pinned(DONDERDAG_TOT):
        road.client = sign_in(suite.apps["scheduling"], COORDINATOR)
        yield road


def came(road: Road, *, parents: str = "aanwezig", **changes: str) -> dict[str, str]:
    people = road.everybody()
    parent = people.pop("mee_ouders")
    return {
        "bewerking": "0",
        "doorgegaan": "ja",
        **{f"was_{key}": "aanwezig" for key in people.values()},
        f"was_{parent}": parents,
        **changes,
    }


def keep(road: Road, **fields: str):
    return road.client.post(f"{road.table}/aanwezig", data=fields)


def kept(road: Road) -> Aanwezigheid:
    with road.kernel.reading() as session:
        found = session.get(Aanwezigheid, road.table.rpartition("/")[2])
        assert found is not None
        return found


def test_it_is_asked_from_the_beginning_and_not_before(suite: Suite, road: Road):
    assert ASKS in road.client.get(road.table).text
    with clock.pinned(DONDERDAG_VAN - timedelta(minutes=1)):
        client = sign_in(suite.apps["scheduling"], COORDINATOR)
        assert ASKS not in client.get(road.table).text
        answer = client.post(f"{road.table}/aanwezig", data=came(road))
        assert answer.location == road.table
        assert "moet nog komen" in client.get(road.table).text


def test_who_was_there_stands_on_the_page_and_the_timeline(road: Road):
    answer = keep(road, **came(road, ook="een buurvrouw"))

    assert answer.location == road.table
    page = road.client.get(road.table).text
    assert ASKS not in page
    assert "Er was geen ouder bij" not in page
    assert "Ook aanwezig: een buurvrouw" in page
    assert page.count(">was er</span>") == 6
    assert "6 van 6 waren er." in road.client.get(road.case).text
    assert kept(road).ouders == "allen"
    assert kept(road).per_categorie["ouders"] == [1, 1]


def test_without_a_parent_it_asks_what_now_and_shows_it(road: Road):
    fields = came(road, parents="afwezig", toelichting="")
    answer = keep(road, **fields)
    assert answer.status_code == 422
    assert "Er was geen ouder bij. Kies wat er nu gebeurt." in answer.text
    # nothing that was chosen is lost
    assert len(re.findall(r'type="radio"[^>]* checked>', answer.text)) == 7

    answer = keep(road, **fields, wat_nu="verder")
    assert answer.status_code == 422
    assert "Zeg waarom je zonder de ouders verder gaat." in answer.text

    assert keep(road, **fields, wat_nu="eerst_gesprek").status_code == 303
    page = road.client.get(road.table).text
    assert "Er was geen ouder bij" in page
    assert "De aanmelder praat eerst opnieuw met de ouders" in page
    assert kept(road).ouders == "geen"


def test_everybody_is_asked_about(road: Road):
    fields = came(road)
    fields.pop(f"was_{COORDINATOR.id}")
    answer = keep(road, **fields)

    assert answer.status_code == 422
    assert f"Was {COORDINATOR.naam} erbij?" in answer.text


def test_a_colleague_who_was_first_is_shown_and_nothing_is_lost(
    suite: Suite, road: Road
):
    other = sign_in(suite.apps["scheduling"], COLLEGA)
    assert other.post(f"{road.table}/aanwezig", data=came(road)).status_code == 303

    answer = keep(road, **came(road, ook="de tolk"))
    assert answer.status_code == 409
    assert COLLEGA.naam in answer.text
    assert 'value="de tolk"' in answer.text
    again = came(road, ook="de tolk") | {"bewerking": "1"}
    assert keep(road, **again).status_code == 303
    assert "Ook aanwezig: de tolk" in road.client.get(road.table).text


def stand_of(road: Road) -> str:
    with road.kernel.reading() as session:
        return traject_of(session, road.casus_id).stand


def test_a_table_that_was_not_held_lets_no_traject_begin(road: Road):
    begin_what_was_held(road.kernel)
    assert stand_of(road) == "traject"

    why = "De ouders belden af."
    answer = keep(road, bewerking="0", doorgegaan="nee", toelichting=why)

    assert answer.status_code == 303
    page = road.client.get(road.table).text
    assert "ging niet door" in page
    assert why in page
    assert "Het ging niet door" in page
    assert "Er was geen ouder bij" not in page
    # the timeline says which meeting it was
    event = road.client.get(road.case).text.split("De zorgtafel ging niet door")[1]
    assert "Zorgtafel, donderdag 26 november 2026, 10.00" in event.replace("\xa0", " ")
    assert stand_of(road) == "zorgtafel_geannuleerd"
    with road.kernel.reading() as session:
        assert evaluations_of(session, road.casus_id) == []
    begin_what_was_held(road.kernel)
    assert stand_of(road) == "zorgtafel_geannuleerd"
    # another one can be planned at once
    assert road.client.post(f"{road.case}/zorgtafel").location != f"{road.table}/wie"


def test_a_mistake_about_it_is_put_right(road: Road):
    keep(road, bewerking="0", doorgegaan="nee")
    assert stand_of(road) == "zorgtafel_geannuleerd"

    assert keep(road, **came(road, bewerking="1")).status_code == 303
    begin_what_was_held(road.kernel)

    assert stand_of(road) == "traject"
    with road.kernel.reading() as session:
        assert evaluations_of(session, road.casus_id) != []


def test_an_evaluated_traject_is_not_taken_back(road: Road):
    begin_what_was_held(road.kernel)
    with road.kernel.writing() as session:
        found = evaluations_of(session, road.casus_id)[0]
        today = clock.today()
        hold_evaluation(
            session,
            found,
            today,
            version=found.version,
            by=COORDINATOR.id,
            now=clock.now(),
        )
        session.commit()

    answer = keep(road, bewerking="0", doorgegaan="nee", toelichting="Afgebeld.")
    assert answer.status_code == 422
    assert "Er is al een evaluatie gehouden" in answer.text
    # nothing that was typed is lost
    assert "Afgebeld." in answer.text
    assert stand_of(road) == "traject"


def test_other_regions_stay_out(suite: Suite, road: Road):
    client = sign_in(suite.apps["scheduling"], ELDERS)
    assert client.get(f"{road.table}/aanwezig").status_code == 403
    assert client.post(f"{road.table}/aanwezig", data={}).status_code == 403


def test_absence_of_the_parents_stays_on_vandaag_until_it_is_answered(road: Road):
    assert "wie was er?" in road.client.get("/planning/").text
    fields = came(road, parents="afwezig", wat_nu="later")

    assert keep(road, **fields).status_code == 303

    page = road.client.get("/planning/").text
    assert "wie was er?" not in page
    assert "geen ouder bij: en nu?" in page
    assert f"{road.table}/aanwezig" in page
    answered = {**fields, "wat_nu": "nieuw_moment", "bewerking": "1"}
    assert keep(road, **answered).status_code == 303
    # what was chosen stays in sight until somebody says that it is done
    then = "We zoeken een nieuw moment met de ouders"
    places = ("/planning/", road.case, road.table)
    assert [road.client.get(path).text.count(then) for path in places] == [1, 2, 1]
    assert "Dat is gedaan" in road.client.get(road.table).text
    for _ in range(2):
        assert road.client.post(f"{road.table}/gedaan").status_code == 303
    assert then not in road.client.get("/planning/").text
    page = road.client.get(road.case).text
    assert "Nog te doen" not in page
    assert page.count("Gedaan na de afspraak") == 1
    assert "Dat is gedaan" not in road.client.get(road.table).text


def test_going_on_without_the_parents_leaves_nothing_to_do(road: Road):
    keep(road, **came(road, parents="afwezig", wat_nu="verder", toelichting="Haast."))

    assert "en nu?" not in road.client.get("/planning/").text
    assert "Dat is gedaan" not in road.client.get(road.table).text
