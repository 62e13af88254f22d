"""Planning a zorgtafel through its pages."""

from datetime import timedelta

import pytest

from shared import clock
from shared.contracts.people import Categorie
from tests.people import COLLEGA, COORDINATOR, ELDERS, VIB, sign_in
from tests.scheduling.cases import MAANDAG, open_case, person, sent
from tests.scheduling.zorgtafel.road import Road
from tests.suite import Suite


@pytest.fixture(autouse=True)
def _monday(suite: Suite):
    with clock.pinned(MAANDAG):
        yield


@pytest.fixture
def road(suite: Suite) -> Road:
    return Road(suite)


def test_wie_starts_with_everybody_ticked(road: Road):
    page = road.client.get(f"{road.table}/wie").text

    for key in road.everybody().values():
        box = page.split(f'value="{key}"')[1].split(">")[0]
        assert "checked" in box
    assert "hoort er altijd bij" in page


def test_the_four_steps_lead_to_one_message(road: Road):
    answer = road.send()

    assert answer.location == road.table
    [message] = sent(road.kernel, "ZorgtafelVastgelegd")
    assert message.starts_at.isoformat() == "2026-11-26T09:00:00+00:00"
    assert message.plaats.naam == "CKG De Wilg"
    assert len(message.deelnemers) == 6
    page = road.client.get(road.table)
    assert "Donderdag 26 november" in page.text
    assert "De uitnodigingen worden klaargezet." in page.text


def test_each_step_says_where_it_leads_next(road: Road):
    assert road.post("wie", **road.everybody()).location == f"{road.table}/wanneer"
    assert road.post("wanneer", **road.free_moment()).location == f"{road.table}/waar"


def test_leaving_the_parents_out_asks_a_reason_and_keeps_the_rest(road: Road):
    without = {k: v for k, v in road.everybody().items() if k != "mee_ouders"}

    answer = road.post("wie", **without)

    assert answer.status_code == 422
    assert "Kies iemand, of zeg waarom er niemand komt." in answer.text
    again = road.post("wie", **without, zonder_ouders="mama is opgenomen")
    assert again.status_code == 303
    checked = road.client.get(f"{road.table}/nakijken").text
    assert "mama is opgenomen" in checked.split("Niemand van “Ouders”")[1]


def test_wanneer_proposes_moments_with_their_reasons(road: Road):
    page = road.client.get(f"{road.table}/wanneer").text

    assert "Woensdag 25 november, 9.00 u tot 11.00 u" in page
    assert f"waarop {COORDINATOR.naam} geen andere zorgtafel" in page


def test_a_proposed_moment_is_one_tap(road: Road):
    answer = road.post("wanneer", keuze="2026-11-25T08:00:00+00:00")

    assert answer.status_code == 303


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"day": 20}, "De datum kan niet in het verleden liggen."),
        ({"van": "14.00", "tot": "13.00"}, "Het einde ligt voor het begin."),
        ({"day": 23, "van": "9.30", "tot": "11.00"}, "Dit moment is voorbij."),
        ({"van": "negen"}, "Schrijf het uur zoals 14.30 of 9.05."),
    ],
)
def test_an_impossible_moment_is_refused_beside_the_field(
    road: Road, fields: dict, text: str
):
    answer = road.post("wanneer", **road.free_moment(**fields))

    assert answer.status_code == 422
    assert text in answer.text
    assert f'value="{fields.get("van", "10.00")}"' in answer.text


def test_a_weekend_is_allowed_with_a_warning(road: Road):
    answer = road.post("wanneer", **road.free_moment(day=28))

    assert answer.status_code == 303
    page = road.client.get(f"{road.table}/nakijken").text
    assert "Zaterdag 28 november 2026 is in het weekend." in page


@pytest.mark.parametrize(
    ("day", "month", "van", "text"),
    [
        ("28", "3", "2.30", "bestaat die nacht niet"),
        ("31", "10", "2.30", "komt die nacht twee keer"),
    ],
)
def test_the_hour_of_a_clock_change_is_asked_again(
    road: Road, day: str, month: str, van: str, text: str
):
    fields = {
        **road.free_moment(van=van, tot="5.00"),
        "dag-dag": day,
        "dag-maand": month,
        "dag-jaar": "2027",
    }

    answer = road.post("wanneer", **fields)

    assert answer.status_code == 422
    assert text in answer.text


@pytest.mark.parametrize(
    ("day", "month", "utc"), [("26", "3", "09:00"), ("29", "3", "08:00")]
)
def test_ten_in_the_morning_is_ten_in_brussels_around_the_clock_change(
    road: Road, day: str, month: str, utc: str
):
    fields = {**road.free_moment(), "dag-dag": day, "dag-maand": month}
    road.post("wie", **road.everybody())
    road.post("wanneer", **{**fields, "dag-jaar": "2027"})
    road.post("waar", keuze="ckg", naam_ckg="CKG De Wilg")
    road.post("versturen")

    [message] = sent(road.kernel, "ZorgtafelVastgelegd")
    assert f"T{utc}" in message.starts_at.isoformat()


def test_waar_shows_first_what_the_aanmelder_named(road: Road):
    page = road.client.get(f"{road.table}/waar").text

    assert page.index("Huis van het Kind Genk") < page.index("Bij het gezin thuis")


def test_waar_starts_in_the_municipality_of_the_child(road: Road):
    page = road.client.get(f"{road.table}/waar").text

    for key in ("thuis", "ckg", "genoemd0"):
        field = page.split(f'name="gemeente_{key}"')[1].split(">")[0]
        assert 'value="Genk"' in field


def test_a_home_is_always_a_protected_address(road: Road):
    road.post("wie", **road.everybody())
    road.post("wanneer", **road.free_moment())
    road.post("waar", keuze="thuis", adres_thuis="Wilgenlaan 5", gemeente_thuis="Genk")
    road.post("versturen")

    [message] = sent(road.kernel, "ZorgtafelVastgelegd")
    assert message.plaats.beschermd is True
    assert "Wilgenlaan" not in road.client.get(road.table).text


def test_online_needs_a_link(road: Road):
    answer = road.post("waar", keuze="online", link="teams")

    assert answer.status_code == 422
    assert "Die begint met https://" in answer.text


def test_nakijken_names_what_is_missing_and_hides_the_button(road: Road):
    page = road.client.get(f"{road.table}/nakijken").text

    assert "Kies nog een moment." in page
    assert ">Versturen</button>" not in page


def test_nakijken_shows_who_invites_whom_and_the_ratio(road: Road):
    road.post("wie", **road.everybody())
    page = road.client.get(f"{road.table}/nakijken").text

    mine, theirs = page.split("De aanmelder nodigt uit")
    assert "Ruben Notelaar" in mine.split(f"{COORDINATOR.naam} nodigt uit")[1]
    assert "Lotte Vlinderstruik" in theirs
    assert "<strong>4</strong> professionals" in page
    assert "<strong>2</strong> van het gezin" in page


def test_an_unfinished_zorgtafel_cannot_be_sent_by_hand(road: Road):
    answer = road.post("versturen")

    assert answer.status_code == 422
    assert sent(road.kernel, "ZorgtafelVastgelegd") == []


def test_a_tolk_is_added_by_name_and_sits_at_the_table(road: Road):
    go = road.post("wie", **road.everybody(), actie="nieuw", nieuw="tolk")
    assert go.location == f"{road.table}/wie/nieuw?categorie=tolk"

    data = {"categorie": "tolk", "naam": "Inge Brug", "email": "inge@example.org"}
    assert road.client.post(f"{road.table}/wie/nieuw", data=data).status_code == 303

    page = road.client.get(f"{road.table}/wie").text
    assert "checked" in page.split("Inge Brug")[0].rsplit("<input", 1)[1]


def test_kind_en_gezin_is_proposed_by_the_municipality(road: Road):
    page = road.client.get(f"{road.table}/wie/nieuw?categorie=kind_en_gezin").text

    assert "Lokaal team Midden-Limburg" in page


def test_two_coordinators_the_second_sees_what_changed_and_loses_nothing(
    suite: Suite, road: Road
):
    other = sign_in(suite.apps["scheduling"], COLLEGA)
    stale = road.bewerking(other)
    road.post("wanneer", **road.free_moment(day=26))

    answer = other.post(
        f"{road.table}/wanneer",
        data={"bewerking": stale, **road.free_moment(day=27, van="11.15")},
    )

    assert answer.status_code == 409
    assert "Een collega werkte hier ook aan" in answer.text
    assert COORDINATOR.naam in answer.text
    # who saved it in another tab is no colleague
    own = road.client.post(
        f"{road.table}/wanneer",
        data={"bewerking": stale, **road.free_moment(day=27, van="11.15")},
    )
    assert own.status_code == 409
    assert "Je werkte hier ook aan in een ander tabblad" in own.text
    assert "<li>jij, in een ander tabblad, " in own.text
    assert "collega" not in own.text.split('role="alert"')[1].split("</div>")[0]
    assert "donderdag 26 november 2026, 10.00 u" in answer.text
    assert 'value="11.15"' in answer.text
    fresh = answer.text.split('name="bewerking"')[1].split('value="')[1].split('"')[0]
    again = other.post(
        f"{road.table}/wanneer",
        data={"bewerking": fresh, **road.free_moment(day=27, van="11.15")},
    )
    assert again.status_code == 303


def test_sending_what_a_colleague_just_changed_is_stopped(suite: Suite, road: Road):
    road.post("wie", **road.everybody())
    road.post("wanneer", **road.free_moment())
    road.post("waar", keuze="ckg", naam_ckg="CKG De Wilg")
    stale = road.bewerking()
    other = sign_in(suite.apps["scheduling"], COLLEGA)
    road.post("waar", other, keuze="ckg", naam_ckg="CKG Elders")

    answer = road.client.post(f"{road.table}/versturen", data={"bewerking": stale})

    assert answer.status_code == 409
    assert "CKG Elders" in answer.text
    assert sent(road.kernel, "ZorgtafelVastgelegd") == []


def test_a_move_is_looked_over_before_it_leaves(road: Road):
    road.send()
    answer = road.post("wanneer", **road.free_moment(day=27))
    assert answer.location == f"{road.table}/nakijken"
    assert len(sent(road.kernel, "ZorgtafelVastgelegd")) == 1
    page = road.client.get(f"{road.table}/nakijken").text
    assert "vrijdag 27 november 2026, 10.00 u tot 12.00 u, was donderdag" in page

    road.post("versturen")

    first, second = sent(road.kernel, "ZorgtafelVastgelegd")
    assert (first.sequence, second.sequence) == (0, 1)


def test_cancelling_asks_a_reason_that_leaves_to_nobody(road: Road):
    road.send()
    plan = f'action="{road.case}/zorgtafel"'
    assert plan not in road.client.get(road.table).text
    assert road.post("annuleren", reden="").status_code == 422

    assert road.post("annuleren", reden="mama is bevallen").status_code == 303

    message = sent(road.kernel, "ZorgtafelVastgelegd")[-1]
    assert message.stand == "geannuleerd"
    assert "bevallen" not in message.model_dump_json()
    page = road.client.get(road.table).text
    assert "geannuleerd" in page
    # another one is planned from here
    assert 'value="zorgtafel"' in page.split(plan)[1].split("</form>")[0]


def test_a_past_zorgtafel_shows_but_does_not_change(road: Road):
    road.send()
    with clock.pinned(MAANDAG + timedelta(days=4)):
        sign_in(road.client, COORDINATOR)
        page = road.client.get(road.table).text
        assert "is voorbij" in page
        # nobody told of an invitation, and nothing is prepared any more
        assert "klaargezet" not in page
        assert "niet via ons" in page
        assert road.client.get(f"{road.table}/wanneer").status_code == 303


def test_an_involved_sdj_without_contact_is_pointed_out(suite: Suite):
    road = Road(suite, mandaat="sdj")

    assert "nog geen contactpersoon" in road.client.get(f"{road.table}/wie").text


def test_an_involved_sdj_asks_for_the_agreement(suite: Suite):
    consulent = person(
        "Dirk Berkenlaan", Categorie.GEMANDATEERDE_VOORZIENING, email="d@example.org"
    )
    road = Road(suite, mandaat="sdj", personen=(consulent,))
    page = road.client.get(f"{road.table}/wie").text

    assert "Voor welke dienst komt Dirk Berkenlaan?" in page
    assert "Wanneer gaven de ouders hun akkoord?" in page
    chosen = page.split(f'name="dienst_{consulent.id}" value="sdj"')[1].split(">")[0]
    assert "checked" in chosen


@pytest.mark.parametrize("who", [ELDERS, VIB])
@pytest.mark.parametrize("page", ["", "/wie", "/nakijken"])
def test_others_do_not_open_the_zorgtafel(suite: Suite, road: Road, who, page: str):
    client = sign_in(suite.apps["scheduling"], who)

    assert client.get(f"{road.table}{page}").status_code == 403


def test_a_zorgtafel_under_another_case_does_not_exist(suite: Suite, road: Road):
    other = open_case(road.kernel)
    table_id = road.table.rsplit("/", 1)[1]

    answer = road.client.get(f"/planning/trajecten/{other}/zorgtafel/{table_id}")

    assert answer.status_code == 404


def test_pressing_send_twice_sends_once(road: Road):
    road.post("wie", **road.everybody())
    road.post("wanneer", **road.free_moment())
    road.post("waar", keuze="ckg", naam_ckg="CKG De Wilg")
    same = {"bewerking": road.bewerking()}

    answers = [
        road.client.post(f"{road.table}/versturen", data=same).location
        for _ in range(2)
    ]

    assert answers == [road.table, road.table]
    assert len(sent(road.kernel, "ZorgtafelVastgelegd")) == 1


@pytest.mark.parametrize(("own", "inviter"), [("ja", "aanmelder"), ("", "coordinator")])
def test_who_invites_a_vertrouwenspersoon_depends_on_where_they_come_from(
    road: Road, own: str, inviter: str
):
    data = {
        "categorie": "vertrouwenspersoon",
        "naam": "Tante Wilg",
        "email": "w@example.org",
        "uit_netwerk": own,
    }
    road.client.post(f"{road.table}/wie/nieuw", data=data)
    page = road.client.get(f"{road.table}/wie").text
    key = page.split("Tante Wilg")[0].rsplit('value="', 1)[1].split('"')[0]
    road.post("wie", **road.everybody(), mee_vertrouwenspersoon=key)
    road.post("wanneer", **road.free_moment())
    road.post("waar", keuze="ckg", naam_ckg="CKG De Wilg")
    road.post("versturen")

    [message] = sent(road.kernel, "ZorgtafelVastgelegd")
    [told] = [d for d in message.deelnemers if d.persoon.naam == "Tante Wilg"]
    assert told.uitnodiger == inviter


def test_a_later_talk_tells_notifications_the_new_deadline(road: Road):
    road.send()
    moment = {"at-dag": "23", "at-maand": "11", "at-jaar": "2026", "at-uur": "9.30"}

    road.client.post(f"{road.case}/doorgesproken", data=moment)

    first, second = sent(road.kernel, "ZorgtafelVastgelegd")
    assert first.klok_uitnodiging_tot is None
    assert second.klok_uitnodiging_tot is not None
    assert second.sequence == first.sequence
