import datetime as dt
import re

import pytest
from sqlmodel import select

from services.notifications.antwoord.models import Antwoord
from services.notifications.uitnodiging.koppelingen import (
    parent_link,
    professional_link,
)
from services.notifications.uitnodiging.models import Genodigde, Weg
from shared import clock
from shared.contracts import CONTRACTS
from shared.messaging.relay import place_of
from tests.notifications.bezorging.test_mails import WORDS
from tests.notifications.pages import press, seen_on
from tests.notifications.uitnodiging.test_naasten import talk, where
from tests.notifications.zorgtafels import (
    MIRA,
    NOOR,
    NOW,
    SAM,
    START,
    friend,
    mother,
    nurse,
    zorgtafel,
)

LATER = {
    "starts_at": START + dt.timedelta(days=1),
    "ends_at": START + dt.timedelta(days=1, hours=2),
}


@pytest.fixture
def invited(post):
    post.receive(zorgtafel(mother(), nurse()))
    post.deliver()
    talk(post)
    return post


@pytest.fixture
def client(invited):
    return invited.app.test_client()


def path_of(post, make, persoon_id):
    with post.kernel.reading() as session:
        row = session.get(Genodigde, post.guest(persoon_id).id)
        return make(post.kernel, post.tafel(), row).split(".test", 1)[1]


def professional(post):
    return path_of(post, professional_link, NOOR)


def parent(post):
    return path_of(post, parent_link, MIRA)


def last_state(post):
    """Return what scheduling was told last."""
    table = post.kernel.tables.outbox
    with post.kernel.reading() as session:
        rows = session.exec(
            select(table)
            .where(table.type == "UitnodigingenStand")
            .order_by(table.version.desc())
        )
        row = rows.first()
        raw = post.kernel.vault.open(
            session, row.sealed, place=place_of(row.id), casus_id=row.casus_id
        )
    state = CONTRACTS["UitnodigingenStand"].model_validate_json(raw)
    return {each.persoon_id: each for each in state.uitgenodigden}


def test_opening_changes_nothing(invited, client):
    assert client.get(professional(invited)).status_code == 200
    assert client.get(parent(invited)).status_code == 200

    assert invited.rows(Antwoord) == []
    assert invited.guest(NOOR).antwoord == invited.guest(MIRA).antwoord == ""


def test_professional_answers_and_scheduling_hears_it(invited, client):
    answer = {"keuze": "ja", "opmerking": "Iets later", "actie": "antwoord"}

    page = press(client, professional(invited), **answer)

    told = last_state(invited)[NOOR]
    assert (told.antwoord, told.antwoord_via) == ("ja", "link")
    assert told.opmerking == "Iets later"
    assert "Je antwoord: je komt" in page.text


def test_last_answer_counts_and_each_is_kept(invited, client):
    for choice in ("ja", "misschien", "nee"):
        press(client, parent(invited), keuze=choice)

    assert last_state(invited)[MIRA].antwoord == "nee"
    assert [row.keuze for row in invited.rows(Antwoord)].count("ja") == 1
    assert len(invited.rows(Antwoord)) == 3


def test_parent_may_add_a_word_and_change_the_answer_without_losing_it(invited, client):
    press(client, parent(invited), keuze="misschien")
    press(client, parent(invited), keuze="misschien", tekst="Ik werk dan")

    page = press(client, parent(invited), keuze="ja")

    assert last_state(invited)[MIRA].opmerking == "Ik werk dan"
    assert "Uw antwoord: Ja, ik kom." in page.text


@pytest.mark.parametrize("data", [{}, {"keuze": "x"}, {"keuze": "ja", "stap": "y" * 9}])
def test_parent_s_odd_answer_is_refused_or_read_as_it_is(invited, client, data):
    status = press(client, parent(invited), **data).status_code

    assert status == (200 if data.get("keuze") == "ja" else 400)


def test_professional_without_a_choice_sees_the_error(invited, client):
    page = press(client, professional(invited), opmerking="blijft staan")

    assert page.status_code == 422
    assert "Kies of je komt." in page.text
    assert "blijft staan" in page.text


def test_home_address_shows_only_after_asking(invited, client):
    home = zorgtafel().plaats.model_copy(
        update={"soort": "thuis", "adres": "Geheimstraat 12"}
    )
    invited.receive(zorgtafel(mother(), nurse(), version=2, plaats=home))

    assert "Geheimstraat" not in client.get(professional(invited)).text
    asked = client.post(professional(invited), data={"actie": "adres"})
    assert "Geheimstraat 12" in asked.text
    # to a parent it is told in person
    shown = client.post(parent(invited), data={"stap": "plaats"})
    assert "Geheimstraat" not in shown.text
    assert "Vraag aan Els" in shown.text


def test_place_shows_to_a_parent_only_after_asking(invited, client):
    assert "Stadsplein" not in client.get(parent(invited)).text

    assert "Stadsplein 1" in client.post(parent(invited), data={"stap": "plaats"}).text


def test_answer_after_a_cancel_does_not_count(invited, client):
    invited.receive(zorgtafel(mother(), nurse(), version=2, stand="geannuleerd"))

    page = press(client, parent(invited), keuze="ja")

    assert "gaat niet door" in page.text
    assert invited.rows(Antwoord) == []
    assert "gaat niet door" in client.get(professional(invited)).text


def test_nobody_is_thanked_for_an_answer_that_comes_when_it_is_over(invited, client):
    seen = seen_on(client.get(professional(invited)))

    with clock.pinned(START + dt.timedelta(days=1)):
        page = press(client, professional(invited), seen=seen, keuze="ja")

    assert "Dit overleg is voorbij" in page.text
    assert "Bedankt" not in page.text
    assert invited.rows(Antwoord) == []


def test_move_asks_for_a_new_answer(invited, client):
    press(client, professional(invited), keuze="ja")
    press(client, parent(invited), keuze="ja")

    invited.receive(zorgtafel(mother(), nurse(), version=2, sequence=1, **LATER))

    assert invited.guest(NOOR).antwoord == invited.guest(MIRA).antwoord == ""
    assert last_state(invited)[NOOR].opmerking == ""


def test_link_of_one_kind_opens_no_other_page(invited, client):
    swapped = parent(invited).replace("/a/", "/berichten/antwoord/")

    assert client.get(swapped).status_code == 410
    assert client.get(parent(invited) + "/brief").status_code == 410


def test_link_ends_after_its_time(invited, client):
    path = professional(invited)
    with clock.pinned(START + dt.timedelta(days=90)):
        assert client.get(path).status_code == 410


def test_link_ends_when_its_generation_rises(invited, client):
    path = parent(invited)
    with invited.changing() as session:
        row = session.get(Genodigde, invited.guest(MIRA).id)
        row.generation += 1
        session.add(row)

    assert client.get(path).status_code == 410


@pytest.mark.parametrize(
    "state", ["new", "answered", "shown", "old", "off", "over", "bad"]
)
def test_page_for_parents_holds_no_word_of_the_list(invited, client, state):
    path = parent(invited)
    if state == "answered":
        press(client, path, keuze="ja")
    if state == "off":
        invited.receive(zorgtafel(mother(), nurse(), version=2, stand="geannuleerd"))
    moment = START + dt.timedelta(days=2) if state == "over" else NOW
    with clock.pinned(moment):
        if state == "shown":
            page = client.post(path, data={"stap": "plaats"})
        elif state == "old":
            page = press(client, path, keuze="ja", seen="0.0")
        else:
            page = client.get("/a/verkeerd" if state == "bad" else path)

    # the name of the place is what the inviter chose to say
    text = page.text.replace("Huis van het Kind", "") + str(page.headers)
    assert [word for word in WORDS if re.search(word, text, re.IGNORECASE)] == []
    assert page.headers["Cache-Control"] == "no-store"


def test_remark_is_sealed(invited, client):
    press(client, parent(invited), keuze="ja", tekst="gemerkte tekst")

    (row,) = invited.rows(Antwoord)
    assert b"gemerkte" not in row.opmerking
    assert invited.guest(MIRA).weg == Weg.GESPREK


def test_who_answers_knows_also_when_nobody_noted_it(post_on_both):
    post = post_on_both
    post.receive(zorgtafel(mother(), friend(), nurse()))
    press(post.app.test_client(), parent(post), keuze="ja")

    assert where(post) == ("uitgenodigd", "")
    assert where(post, SAM) == ("te_doen", "uitnodigen")
    assert post.tafel().aanmelder_klaar_op is None

    off = {"stand": "geannuleerd", "sequence": 1, "version": 2}
    post.receive(zorgtafel(mother(), friend(), nurse(), **off))

    assert where(post) == ("te_doen", "afzeggen")
    assert where(post, SAM) == ("afgezegd", "")


def test_who_answers_on_the_page_with_the_new_moment_knows_it(invited, client):
    moved = {"version": 2, "sequence": 1, **LATER}
    invited.receive(zorgtafel(mother(), nurse(), **moved))
    assert where(invited) == ("te_doen", "verplaatst")

    press(client, parent(invited), keuze="nee")

    assert where(invited) == ("uitgenodigd", "")
