import pytest
from sqlmodel import select

from services.notifications.uitnodiging.koppelingen import (
    aanmelder_link,
    parent_link,
)
from shared.contracts import CONTRACTS
from shared.messaging.relay import place_of
from tests.notifications import pages
from tests.notifications.antwoord.test_antwoord import path_of
from tests.notifications.uitnodiging.test_naasten import (
    UNSAFE,
    safe_mother,
    where,
)
from tests.notifications.zorgtafels import (
    BO,
    MIRA,
    NOOR,
    SAFE,
    SAM,
    TAFEL,
    aanmelder,
    friend,
    guests,
    helper,
    mother,
    nurse,
    uuid,
    zorgtafel,
)
from tests.people import COORDINATOR, ELDERS, sign_in

pytestmark = pytest.mark.integration
CHANNEL = {
    "actie": "kanaal",
    "kanaal": "mail",
    "alleen": "ja",
    "gevraagd_op-dag": "1",
    "gevraagd_op-maand": "3",
    "gevraagd_op-jaar": "2026",
    "gevraagd_door": "Els Maes",
    "codewoord": "citroen",
}


@pytest.fixture
def invited(post):
    post.receive(zorgtafel(mother(), friend(), nurse()))
    post.deliver()
    return post


def home(post):
    return aanmelder_link(post.kernel, post.tafel()).split(".test", 1)[1]


def page_of(post, persoon_id, base=""):
    return f"{base or home(post)}/{post.guest(persoon_id).id}"


STAFF = f"/berichten/uitnodigingen/{TAFEL}"


def press(client, path, action, **data):
    return pages.press(client, path, actie=action, **data)


def published(post, name):
    table = post.kernel.tables.outbox
    with post.kernel.reading() as session:
        rows = session.exec(select(table).where(table.type == name)).all()
        return [
            CONTRACTS[name].model_validate_json(
                post.kernel.vault.open(
                    session, row.sealed, place=place_of(row.id), casus_id=row.casus_id
                )
            )
            for row in rows
        ]


def test_aanmelder_sees_only_the_own_batch(invited, client):
    page = client.get(home(invited))

    assert "Mira Demir" in page.text
    assert "Sam Peeters" in page.text
    assert "Noor Claes" not in page.text
    assert client.get(page_of(invited, NOOR)).status_code == 404


def test_opening_the_pages_changes_nothing(invited, client):
    client.get(home(invited))
    client.get(page_of(invited, MIRA))

    assert where(invited) == ("te_doen", "uitnodigen")


def test_task_that_is_left_is_told_to_scheduling(invited):
    told = published(invited, "UitnodigingenStand")[-1].uitgenodigden

    assert {each.persoon_id: each.taak for each in told}[MIRA] == "uitnodigen"


def test_who_left_the_table_counts_no_more(invited, client):
    assert "<strong>0 van 2</strong>" in client.get(home(invited)).text

    invited.receive(zorgtafel(mother(), nurse(), version=2))

    assert "<strong>0 van 1</strong>" in client.get(home(invited)).text

    # nobody heard of what is off, so nobody has to hear that it is
    invited.receive(zorgtafel(mother(), nurse(), version=3, stand="geannuleerd"))

    assert "op de hoogte" not in client.get(home(invited)).text


@pytest.mark.parametrize("way", ["gesprek", "brief", "sms"])
def test_way_that_was_chosen_is_recorded(invited, client, way):
    if way != "gesprek":
        client.post(page_of(invited, MIRA), data={**CHANNEL, "kanaal": way})
    page = press(client, page_of(invited, MIRA), way)

    assert "Genoteerd" in page.text
    assert where(invited) == ("uitgenodigd", "")
    told = {
        each.persoon_id: each
        for each in published(invited, "UitnodigingenStand")[-1].uitgenodigden
    }
    assert (told[MIRA].weg, told[MIRA].gekozen_door) == (way, "aanmelder")


@pytest.mark.parametrize("way", ["brief", "sms"])
def test_way_that_nobody_called_safe_is_not_offered_and_not_taken(invited, client, way):
    path = page_of(invited, MIRA)
    client.post(path, data={**CHANNEL, "kanaal": "mail"})
    assert f'value="{way}"' not in client.get(path).text.partition("<h2>Hoe nodig")[2]

    page = press(client, path, way)

    assert "niet veilig" in page.text
    assert where(invited) == ("te_doen", "uitnodigen")


def test_text_to_copy_says_who_to_call_and_where_to_answer(invited, client):
    path = page_of(invited, MIRA)
    client.post(path, data={**CHANNEL, "kanaal": "sms"})

    text = client.get(path).text.partition("Tekst van de sms")[2].partition("</text")[0]
    assert "Er is een afspraak voor u op maandag 9 maart 2026 om 13.00 uur." in text
    assert path_of(invited, parent_link, MIRA) in text
    assert "0470 00 00 02" in text


def test_mail_is_not_offered_and_not_taken_while_it_is_not_safe(invited, client):
    page = client.get(page_of(invited, MIRA))
    assert "Stuur de mail nu" not in page.text

    page = press(client, page_of(invited, MIRA), "mail")
    invited.deliver()

    assert "Er vertrok niets" in page.text
    assert invited.mails_to("mira@example.org") == []


def test_asked_channel_opens_the_mail_and_goes_to_its_owner(invited, client):
    path = page_of(invited, MIRA)
    client.post(path, data=CHANNEL)

    assert "Stuur de mail nu" in client.get(path).text
    (told,) = published(invited, "VeiligKanaalVastgelegd")
    assert (told.persoon_id, told.door) == (MIRA, "aanmelder")
    assert told.veilig_kanaal.mail_is_veilig
    assert told.veilig_kanaal.codewoord == "citroen"
    assert told.veilig_kanaal.gevraagd_door == "Els Maes"

    press(client, path, "mail", agenda="ja")
    invited.deliver()
    (sent,) = invited.mails_to("mira@example.org")
    assert b"text/calendar" in sent


def test_channel_not_asked_alone_never_makes_mail_safe(invited, client):
    page = client.post(page_of(invited, MIRA), data={**CHANNEL, "alleen": "nee"})

    assert page.status_code == 422
    assert "Dit is pas veilig" in page.text
    assert published(invited, "VeiligKanaalVastgelegd") == []


def test_answer_that_was_told_is_recorded(invited, client):
    path = page_of(invited, MIRA)
    press(client, path, "gesprek")

    page = press(client, path, "antwoord", keuze="nee", opmerking="Werkt dan")

    assert "Het antwoord is genoteerd" in page.text
    assert invited.guest(MIRA).antwoord_via == "aanmelder"


def test_answer_without_a_choice_shows_the_error(invited, client):
    press(client, page_of(invited, MIRA), "gesprek")

    page = press(client, page_of(invited, MIRA), "antwoord")

    assert page.status_code == 422
    assert "Kies wat deze persoon antwoordde." in page.text


def test_doubt_is_ended_by_a_human(invited, client):
    with invited.changing() as session:
        row = session.merge(invited.guest(MIRA))
        row.stand = "onzeker"

    page = press(client, page_of(invited, MIRA), "aangekomen")

    assert "Genoteerd" in page.text
    assert where(invited) == ("uitgenodigd", "")


@pytest.mark.parametrize("action", ["gebeld", "onzin", ""])
def test_button_that_is_not_there_is_refused(invited, client, action):
    assert press(client, page_of(invited, MIRA), action).status_code == 400


def test_coordinator_does_the_same_and_is_named(invited, coordinator):
    page = coordinator.get(STAFF)
    assert "Mira Demir" in page.text
    assert "Noor Claes" in page.text

    press(coordinator, page_of(invited, SAM, STAFF), "gesprek")

    assert invited.guest(SAM).gekozen_door == COORDINATOR.id


def test_coordinator_is_told_that_the_aanmelder_is_not_confirmed(invited, coordinator):
    unconfirmed = aanmelder(confirmed=False)
    invited.receive(zorgtafel(mother(), version=2, aanmelder=unconfirmed))

    assert "nog niet bevestigd" in coordinator.get(STAFF).text


def test_coordinator_records_a_call_to_whom_no_mail_reaches(invited, coordinator):
    invited.receive(zorgtafel(mother(), helper(email=""), version=2))
    path = page_of(invited, BO, STAFF)
    shown = coordinator.get(path).text
    assert "Ik belde en nodigde uit" in shown
    assert f'href="/planning/trajecten/{invited.tafel().casus_id}/mensen"' in shown

    press(coordinator, path, "gebeld")

    row = invited.guest(BO)
    assert (row.stand, row.weg) == ("uitgenodigd", "telefoon")
    invited.receive(zorgtafel(mother(), helper(email=""), version=3))
    assert invited.guest(BO).stand == "uitgenodigd"


def test_coordinator_of_another_region_is_kept_out(invited):
    elsewhere = sign_in(invited.app.test_client(), ELDERS)

    assert elsewhere.get(STAFF).status_code == 403
    assert elsewhere.get(page_of(invited, MIRA, STAFF)).status_code == 403
    assert press(elsewhere, page_of(invited, MIRA, STAFF), "gesprek").status_code == 403


def test_person_of_another_table_is_not_shown(invited, client):
    other = zorgtafel(friend(), aggregate=uuid(99), zorgtafel_id=uuid(99))
    invited.receive(other)
    strangers = [
        row
        for row in invited.rows(type(invited.guest(SAM)))
        if row.tafel_id == uuid(99)
    ]

    assert client.get(f"{home(invited)}/{strangers[0].id}").status_code == 404


def test_protected_place_is_not_shown_by_link(invited, client, coordinator):
    hidden = zorgtafel().plaats.model_copy(
        update={"beschermd": True, "adres": "Geheimstraat 12"}
    )
    invited.receive(zorgtafel(mother(), version=2, plaats=hidden))

    assert "Geheimstraat" not in client.get(home(invited)).text
    assert "Geheimstraat" not in client.get(page_of(invited, MIRA)).text
    assert "Geheimstraat 12" in coordinator.get(STAFF).text


def test_revoked_link_opens_nothing(invited, client):
    path = home(invited)
    with invited.changing() as session:
        session.merge(invited.tafel()).generation += 1

    assert client.get(path).status_code == 410


def test_reading_is_recorded(invited, coordinator):
    coordinator.get(STAFF)

    noted = invited.rows(invited.kernel.tables.access)
    assert [(row.actor, row.action) for row in noted] == [(COORDINATOR.id, "gelezen")]


def test_berichten_show_states_and_no_content(invited, coordinator, client):
    invited.server.rcpt_answers["bo@example.org"] = "550 5.1.1 unknown"
    invited.receive(zorgtafel(safe_mother(), helper(), version=2))
    invited.deliver()
    press(client, page_of(invited, MIRA), "gesprek")
    press(client, page_of(invited, MIRA), "antwoord", keuze="ja", opmerking="Fijn")

    page = coordinator.get("/berichten/")

    assert "Hier is iemand nodig" in page.text
    assert "het adres bestaat niet" in page.text
    assert "verteld aan de aanmelder" in page.text
    for secret in ("Janssens", "Demir", "@", "Fijn"):
        assert secret not in page.text.split("<main")[1].split("</main>")[0]


def test_berichten_can_be_filtered(invited, coordinator):
    everything = coordinator.get("/berichten/").text
    nothing = coordinator.get("/berichten/?referentie=JK-0000-0000").text
    odd = coordinator.get("/berichten/?stand=onzin")

    assert "JK-2026-0007" in everything
    assert "Niets gevonden" in nothing
    assert odd.status_code == 200


def test_withdrawn_channel_is_shown(invited, client):
    invited.receive(zorgtafel(mother(veilig_kanaal=SAFE), version=2))
    assert "Stuur de mail nu" in client.get(page_of(invited, MIRA)).text

    invited.receive(zorgtafel(mother(veilig_kanaal=UNSAFE), version=3))

    assert "Stuur de mail nu" not in client.get(page_of(invited, MIRA)).text


def test_who_must_be_there_is_marked(post):
    must, may = guests(mother(), nurse())
    must = must.model_copy(update={"verplicht": True})
    post.receive(zorgtafel(deelnemers=(must, may)))
    coordinator = sign_in(post.app.test_client(), COORDINATOR)

    page = coordinator.get(STAFF).text
    family, _, professionals = page.partition("<h2>Professionals</h2>")

    assert ("moet erbij zijn" in family, "moet erbij zijn" in professionals) == (
        True,
        False,
    )
    marked = [
        "Moet erbij zijn" in coordinator.get(page_of(post, who, STAFF)).text
        for who in (MIRA, NOOR)
    ]
    assert marked == [True, False]
