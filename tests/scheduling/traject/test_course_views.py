"""The pages about the course of a traject, as a coordinator uses them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from flask.testing import FlaskClient

from services.scheduling.traject import gezin
from services.scheduling.traject.content import open_content, rules_of
from services.scheduling.traject.evaluatie import evaluations_of
from services.scheduling.traject.klokken import clocks_of, reason_of
from services.scheduling.traject.models import Klok
from services.scheduling.traject.vertrouwen import trusted
from services.scheduling.traject.waarschuwing import warn_of_ends
from shared import clock
from shared.contracts.people import Categorie, Kanaal
from tests.people import COLLEGA, COORDINATOR, sign_in
from tests.scheduling.cases import (
    MAANDAG,
    find_person,
    open_case,
    settle_table,
    traject_of,
)
from tests.scheduling.traject.courses import (
    BY,
    FOUR_WEEKS_LEFT,
    JANUARY,
    UNBORN,
    evaluate,
    extend,
    started,
)
from tests.suite import Suite


@pytest.fixture(autouse=True)
def _january():
    with clock.pinned(JANUARY):
        yield


@pytest.fixture
def client(suite: Suite) -> FlaskClient:
    return sign_in(suite.apps["scheduling"], COORDINATOR)


def here(casus_id: str) -> str:
    return f"/planning/trajecten/{casus_id}"


def basis(page: str) -> str:
    return page.split('name="basis"')[1].split('value="')[1].split('"')[0]


def day(name: str, when: date) -> dict[str, str]:
    parts = {"dag": when.day, "maand": when.month, "jaar": when.year}
    return {f"{name}-{part}": str(value) for part, value in parts.items()}


def test_birth_keeps_the_case_its_due_date_and_the_rules_of_its_age(
    suite: Suite, client: FlaskClient
):
    kernel = suite.kernels["scheduling"]
    casus_id = started(kernel, kind=UNBORN)
    page = f"{here(casus_id)}/kind"
    with kernel.reading() as session:
        pinned = rules_of(session, traject_of(session, casus_id))
    typed = {"naam": "Noa Vlinderstruik", **day("geboortedatum", date(2027, 1, 6))}
    on = {"basis": basis(client.get(page).text)}

    assert client.post(page, data=typed | on).status_code == 303

    with kernel.reading() as session:
        row = traject_of(session, casus_id)
        kind = open_content(session, row).kind
        assert (kind.naam, kind.geboren) == ("Noa Vlinderstruik", True)
        assert kind.bevallingsdatum == UNBORN.bevallingsdatum
        assert rules_of(session, row) == pinned
    overview = client.get(here(casus_id)).text
    assert "Het kind is geboren" in overview
    # a colleague who had the page open is told, and keeps what was typed
    late = client.post(page, data=typed | on | {"naam": "Noor"})
    assert late.status_code == 409
    assert 'value="Noor"' in late.text
    assert "Nu bewaard: Noa Vlinderstruik" in late.text


def test_birth_in_the_future_is_refused_beside_the_field(
    suite: Suite, client: FlaskClient
):
    casus_id = started(suite.kernels["scheduling"], kind=UNBORN)
    typed = {"naam": "Noa", **day("geboortedatum", date(2027, 1, 9))}

    answer = client.post(f"{here(casus_id)}/kind", data=typed)

    assert answer.status_code == 422
    assert 'value="Noa"' in answer.text


def test_third_birthday_on_the_way_is_a_remark(suite: Suite, client: FlaskClient):
    kernel = suite.kernels["scheduling"]
    born = UNBORN.model_copy(
        update={"geboren": True, "geboortedatum": date(2024, 1, 20), "naam": "Kobe"}
    )
    casus_id = started(kernel, kind=born)

    page = client.get(here(casus_id)).text

    assert "Kobe wordt woensdag 20 januari 2027 drie jaar" in page
    assert "traject loopt" in page


def test_closing_by_form_tells_of_keeping_until_the_family_knows(
    suite: Suite, client: FlaskClient
):
    casus_id = started(suite.kernels["scheduling"])
    page = f"{here(casus_id)}/afsluiten"
    # born 1 June 2025, and kept until 35
    assert "1 juni 2060" in client.get(page).text

    assert "Waar woont het kind nu?" in client.post(page, data={}).text
    data = {"uitkomst": "partner", "naar": "CKG De Wilg", "ingelicht": "later"}
    data |= {"woont": "netwerk", "uithuisplaatsing": "vermeden"}
    assert client.post(page, data=data).status_code == 303

    assert "weet nog niet hoelang" in client.get(here(casus_id)).text
    client.post(f"{here(casus_id)}/ingelicht")
    assert "weet nog niet hoelang" not in client.get(here(casus_id)).text


def test_court_is_explained_and_not_offered_before_birth(
    suite: Suite, client: FlaskClient
):
    casus_id = started(suite.kernels["scheduling"], kind=UNBORN)

    page = client.get(f"{here(casus_id)}/afsluiten").text

    assert 'value="jeugdrechtbank"' not in page
    assert "heeft tijdens de zwangerschap dus nog geen bevoegdheid" in page
    assert 'value="clientoverleg"' in page


def test_loss_asks_nothing_and_forgets_the_date(suite: Suite, client: FlaskClient):
    casus_id = started(suite.kernels["scheduling"], kind=UNBORN)
    stop = f"{here(casus_id)}/afsluiten/zonder-geboorte"
    gone = ("1 maart 2027", "kopie", "Bevalling", "nog te doen")
    before = client.get(here(casus_id)).text + client.get(f"{here(casus_id)}/vib").text
    assert all(word in before for word in (gone[0], *gone[2:]))
    assert "januari 2028" in client.get(stop).text
    assert client.post(stop, data={}).status_code == 303
    page = client.get(here(casus_id)).text + client.get(f"{here(casus_id)}/vib").text
    assert "Het traject is gestopt" in page
    assert not [word for word in gone if word in page]


def test_second_of_two_on_one_evaluation_is_shown_what_is_kept(
    suite: Suite, client: FlaskClient
):
    kernel = suite.kernels["scheduling"]
    casus_id = started(kernel)
    with kernel.reading() as session:
        found = evaluations_of(session, casus_id)[0]
    page = f"{here(casus_id)}/evaluaties/{found.id}"
    on = {"basis": basis(client.get(page).text), "wat": "verplaatst"}
    colleague = sign_in(suite.apps["scheduling"], COLLEGA)

    first = colleague.post(page, data=on | day("dag", date(2027, 1, 21)))
    second = client.post(page, data=on | day("dag", date(2027, 1, 28)))

    assert (first.status_code, second.status_code) == (303, 409)
    assert "donderdag 21 januari 2027" in second.text
    assert 'value="28"' in second.text
    on["basis"] = basis(second.text)
    again = client.post(page, data=on | day("dag", date(2027, 1, 28)))
    assert again.status_code == 303


def test_extension_page_says_why_not_and_then_extends(
    suite: Suite, client: FlaskClient
):
    kernel = suite.kernels["scheduling"]
    casus_id = started(kernel)
    page = f"{here(casus_id)}/verlengen"
    assert "pas na een evaluatie" in client.get(page).text
    evaluate(kernel, casus_id)

    assert "dinsdag 25 mei 2027" in client.get(page).text
    assert client.post(page, data={"reden": "Oma verhuist."}).status_code == 303

    assert "Nog eens verlengen kan niet" in client.get(page).text


def test_breach_asks_a_reason_keeps_it_sealed_and_blocks_nothing(
    suite: Suite, client: FlaskClient
):
    kernel = suite.kernels["scheduling"]
    talked = MAANDAG - timedelta(days=14)
    casus_id = open_case(kernel, doorgesproken_op=talked)
    # held ten days after its target, and nobody noted the invitations
    settle_table(kernel, casus_id)
    with kernel.reading() as session:
        loops = clocks_of(session, traject_of(session, casus_id))
        assert [loop.is_breached(JANUARY) for loop in loops] == [True, True]
    page = f"{here(casus_id)}/reden/zorgtafel"
    assert f'href="{page}"' in client.get(here(casus_id)).text

    data = {"reden": "samenkomen", "toelichting": "Lotte was ziek.", "basis": "0"}
    assert client.post(page, data=data).status_code == 303
    assert client.post(page, data=data).status_code == 409

    with kernel.reading() as session:
        kept = reason_of(session, casus_id, Klok.ZORGTAFEL)
        assert kept is not None
        assert (kept.reden, b"Lotte" in kept.inhoud) == ("samenkomen", False)
    page = client.get(here(casus_id)).text
    assert "Niet op tijd: zorgtafel" not in page
    assert "Niet op tijd: iedereen uitnodigen" in page
    # each reason stays in reach, to be put right
    assert page.count("Reden genoteerd") == 1
    other = f"{here(casus_id)}/reden/uitnodiging"
    assert client.post(other, data=data).status_code == 303
    page = client.get(here(casus_id)).text
    assert "Niet op tijd" not in page
    assert page.count("Reden genoteerd") == 2
    assert f'href="{other}"' in page


def test_clock_that_was_met_asks_nothing(suite: Suite, client: FlaskClient):
    kernel = suite.kernels["scheduling"]
    casus_id = open_case(kernel, doorgesproken_op=MAANDAG)
    settle_table(kernel, casus_id)
    data = {"reden": "samenkomen", "basis": "0"}

    answer = client.post(f"{here(casus_id)}/reden/zorgtafel", data=data)

    assert answer.status_code == 422
    assert "geen reden nodig" in answer.text


def test_vertrouwenspersoon_comes_from_the_network_or_is_a_professional(
    suite: Suite, client: FlaskClient
):
    kernel = suite.kernels["scheduling"]
    casus_id = started(kernel)
    page = f"{here(casus_id)}/vertrouwenspersoon"
    with kernel.reading() as session:
        oma = find_person(session, casus_id, Categorie.NETWERK)
        mother = find_person(session, casus_id, Categorie.OUDERS)
    assert mother.id not in client.get(page).text

    assert client.post(page, data={"wie": mother.id}).status_code == 422
    assert client.post(page, data={"wie": oma.id}).status_code == 303
    # a colleague who still saw nobody
    assert client.post(page, data={"wie": ""}).status_code == 409

    with kernel.reading() as session:
        assert trusted(session, traject_of(session, casus_id)) == oma
        # still of the network: the aanmelder goes on inviting her
        assert oma.categorie is Categorie.NETWERK


def linked(suite: Suite) -> tuple[str, str]:
    kernel = suite.kernels["scheduling"]
    one, other = open_case(kernel), open_case(kernel, kind=UNBORN)
    with kernel.writing() as session:
        gezin.link(session, traject_of(session, one), other, now=JANUARY, **BY)
        session.commit()
    return one, other


def test_change_of_a_contact_is_offered_to_the_other_child(
    suite: Suite, client: FlaskClient
):
    kernel = suite.kernels["scheduling"]
    one, other = linked(suite)
    with kernel.reading() as session:
        oma = find_person(session, one, Categorie.NETWERK)
    data = {"naam": oma.naam, "telefoon": "0470 11 22 44", "version": "1"}

    saved = client.post(f"{here(one)}/mensen/{oma.id}", data=data)

    assert saved.location == f"{here(one)}/gezin"
    with kernel.reading() as session:
        assert find_person(session, other, Categorie.NETWERK).telefoon == ""
    assert "staat bij JK-2026-0042 anders: telefoon" in client.get(saved.location).text
    client.post(f"{here(one)}/mensen/{oma.id}/gezin/{other}")
    with kernel.reading() as session:
        known = find_person(session, other, Categorie.NETWERK)
        assert known.telefoon == "+32470112244"
        # each keeps its own row, under its own key
        assert known.id != oma.id


def test_channel_withdrawn_for_one_child_is_withdrawn_for_the_other(
    suite: Suite, client: FlaskClient
):
    kernel = suite.kernels["scheduling"]
    one, other = linked(suite)
    with kernel.reading() as session:
        mother = find_person(session, one, Categorie.OUDERS)
        twin = find_person(session, other, Categorie.OUDERS)
        assert twin.veilig_kanaal.kanaal is Kanaal.MAIL

    client.post(f"{here(one)}/mensen/{mother.id}/kanaal/intrekken")

    with kernel.reading() as session:
        twin = find_person(session, other, Categorie.OUDERS)
        assert twin.veilig_kanaal.kanaal is Kanaal.NIET_GEVRAAGD


def test_children_of_one_family_keep_their_own_clocks(suite: Suite):
    kernel = suite.kernels["scheduling"]
    one, other = linked(suite)
    settle_table(kernel, one)

    with kernel.reading() as session:
        rows = [traject_of(session, each) for each in (one, other)]
        assert rows[0].gezin_id == rows[1].gezin_id is not None
        assert [row.stand for row in rows] == ["zorgtafel_gepland", "geopend"]


def test_family_of_two_that_is_parted_leaves_nobody_in_a_family(
    suite: Suite, client: FlaskClient
):
    kernel = suite.kernels["scheduling"]
    one, other = linked(suite)

    client.post(f"{here(one)}/gezin/los")

    with kernel.reading() as session:
        assert [traject_of(session, each).gezin_id for each in (one, other)] == [
            None,
            None,
        ]
    oma = f"{here(one)}/mensen/onbekend/gezin/{other}"
    assert client.post(oma).status_code == 404


def test_who_stands_in_is_named_on_every_page_of_the_case(
    suite: Suite, client: FlaskClient
):
    casus_id = started(suite.kernels["scheduling"])
    page = f"{here(casus_id)}/vervanging"
    period = day("van", date(2027, 1, 8)) | day("tot", date(2027, 1, 12))
    data = {"medewerker": COLLEGA.id, "nota": "Bel altijd voor 9 uur.", **period}

    assert client.post(page, data=data).status_code == 303

    assert "Bel altijd voor 9 uur." in client.get(page).text
    assert f"{COLLEGA.naam} vervangt" in client.get(f"{here(casus_id)}/mensen").text
    with clock.pinned(datetime(2027, 1, 13, 9, 0, tzinfo=UTC)):
        after = sign_in(suite.apps["scheduling"], COORDINATOR)
        assert "vervangt" not in after.get(f"{here(casus_id)}/mensen").text


def test_vandaag_shows_evaluations_and_ends_of_the_region(
    suite: Suite, client: FlaskClient
):
    kernel = suite.kernels["scheduling"]
    casus_id = started(kernel)
    # the first evaluation was yesterday, and nobody noted it
    assert "evaluatie nog te noteren" in client.get("/planning/").text
    assert "loopt af" not in client.get("/planning/").text
    with kernel.reading() as session:
        first = evaluations_of(session, casus_id)[0].id
    assert f"/evaluaties/{first}" in client.get("/planning/").text
    evaluate(kernel, casus_id)
    assert f"/evaluaties/{first}" not in client.get("/planning/").text

    for days_later in (0, 14):
        with clock.pinned(FOUR_WEEKS_LEFT + timedelta(days=days_later)):
            warn_of_ends(kernel)
            page = sign_in(suite.apps["scheduling"], COLLEGA).get("/planning/").text
        # announced twice is one line
        assert page.count("loopt af") == 1
    extend(kernel, casus_id)
    assert "loopt af" not in client.get("/planning/").text


def test_vandaag_shows_each_coordinator_theirs_first(
    suite: Suite, client: FlaskClient
) -> None:
    kernel = suite.kernels["scheduling"]
    # the older one is of the colleague: by day it would go first
    started(kernel, referentie="JK-2026-0051", coordinator_id=COLLEGA.id)
    casus_id = started(kernel, referentie="JK-2026-0052")
    with kernel.writing() as session:
        for one in evaluations_of(session, casus_id):
            one.dag += timedelta(days=1)
            session.add(one)
        session.commit()

    for who, order in (
        (COORDINATOR, ["Van jou", "0052", "Van collega", "0051"]),
        (COLLEGA, ["Van jou", "0051", "Van collega", "0052"]),
    ):
        page = sign_in(suite.apps["scheduling"], who).get("/planning/").text
        part = page.split('id="deel-trajecten"')[1].split("</section>")[0]
        assert sorted(order, key=part.index) == order
