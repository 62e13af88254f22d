"""Another moment, asked for on the page; from a calendar it is the same record."""

import datetime as dt
import re

import pytest

from services.notifications.antwoord.models import Antwoord
from services.notifications.uitnodiging.koppelingen import (
    aanmelder_link,
    parent_link,
    professional_link,
)
from tests.notifications.antwoord.test_antwoord import last_state, path_of
from tests.notifications.bezorging.test_mails import WORDS
from tests.notifications.pages import press, seen_on
from tests.notifications.uitnodiging.test_naasten import talk
from tests.notifications.uitnodiging.test_pagina import STAFF
from tests.notifications.zorgtafels import (
    MIRA,
    NOOR,
    NOW,
    START,
    mother,
    nurse,
    zorgtafel,
)
from tests.people import COORDINATOR, sign_in

DAY = dt.timedelta(days=1)
WHEN = {
    "keuze": "ander",
    "moment-dag": "10",
    "moment-maand": "3",
    "moment-jaar": "2026",
    "moment-uur": "13.00",
    "actie": "antwoord",
}


@pytest.fixture
def path(post):
    post.receive(zorgtafel(nurse()))
    post.deliver()
    return path_of(post, professional_link, NOOR)


def test_professional_asks_for_another_moment(post, path):
    client = post.app.test_client()

    page = press(client, path, **WHEN, opmerking="Dan ben ik vrij")

    told = last_state(post)[NOOR]
    assert (told.antwoord, told.voorstel_van) == ("misschien", START + DAY)
    # as long as the meeting that it is asked for
    assert told.voorstel_tot == START + DAY + dt.timedelta(hours=2)
    assert "Je stelde een ander moment voor" in page.text
    assert 'value="13.00"' in page.text


def test_next_answer_takes_the_proposal_away(post, path):
    client = post.app.test_client()
    press(client, path, **WHEN)
    press(client, path, keuze="ja", actie="antwoord")

    told = last_state(post)[NOOR]
    assert (told.antwoord, told.voorstel_van) == ("ja", None)
    assert len(post.rows(Antwoord)) == 2


def test_fields_of_the_moment_count_only_with_their_choice(post, path):
    """Without JavaScript they stand open whatever is chosen."""
    press(post.app.test_client(), path, **{**WHEN, "keuze": "nee"})

    assert last_state(post)[NOOR].voorstel_van is None


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"moment-dag": ""}, "Vul ook de dag in."),
        ({"moment-uur": ""}, "Vul ook het uur in."),
        ({"moment-dag": "1"}, "De datum kan niet in het verleden liggen."),
        ({"moment-dag": "2", "moment-uur": "8.00"}, "Kies een moment dat nog komt."),
        ({"moment-jaar": "2028"}, "Kies een moment binnen het jaar."),
        ({"moment-dag": "29", "moment-uur": "2.30"}, "Dit uur bestaat die nacht niet"),
    ],
)
def test_moment_that_cannot_be_is_refused_and_nothing_is_lost(
    post, path, changes, words
):
    page = press(
        post.app.test_client(), path, **{**WHEN, **changes}, opmerking="blijft"
    )

    assert page.status_code == 422
    assert words in page.text
    assert "blijft" in page.text
    assert post.rows(Antwoord) == []


def test_move_ends_the_proposal(post, path):
    press(post.app.test_client(), path, **WHEN)
    moved = {"starts_at": START + DAY, "ends_at": START + DAY + dt.timedelta(hours=2)}
    post.receive(zorgtafel(nurse(), version=2, sequence=1, at=NOW, **moved))

    assert last_state(post)[NOOR].voorstel_van is None


@pytest.fixture
def parent(post):
    post.receive(zorgtafel(mother(), nurse()))
    talk(post)
    return path_of(post, parent_link, MIRA)


PARENT_WHEN = {name: text for name, text in WHEN.items() if name.startswith("moment")}


def test_parent_asks_for_another_moment_and_keeps_what_was_said(post, parent):
    client = post.app.test_client()
    press(client, parent, keuze="nee", tekst="Ik werk dan")

    page = press(client, f"{parent}/moment", **PARENT_WHEN)

    told = last_state(post)[MIRA]
    assert (told.antwoord, told.voorstel_van) == ("misschien", START + DAY)
    assert told.opmerking == "Ik werk dan"
    assert "U stelde een ander moment voor: dinsdag 10 maart" in page.text
    assert 'value="13.00"' in client.get(f"{parent}/moment").text


def test_words_that_a_parent_adds_take_no_proposal_away(post, parent):
    client = post.app.test_client()
    press(client, f"{parent}/moment", **PARENT_WHEN)
    press(client, parent, keuze="misschien", tekst="Dan past oma op")
    told = last_state(post)[MIRA]
    assert (told.opmerking, told.voorstel_van) == ("Dan past oma op", START + DAY)

    press(client, parent, keuze="ja")
    assert last_state(post)[MIRA].voorstel_van is None


def test_parent_who_asks_for_another_moment_has_pressed_no_answer(post, parent):
    client = post.app.test_client()
    page = press(client, f"{parent}/moment", **PARENT_WHEN)
    assert 'aria-pressed="false"' in page.text
    assert 'aria-pressed="true"' not in page.text

    page = press(client, parent, keuze="misschien")

    assert 'aria-pressed="true"' in page.text
    assert last_state(post)[MIRA].voorstel_van is None


def test_whoever_invited_sees_the_moment_that_a_parent_asks_for(post, parent):
    press(post.app.test_client(), f"{parent}/moment", **PARENT_WHEN)
    post.deliver()
    link = aanmelder_link(post.kernel, post.tafel()).split(".test", 1)[1]
    aanmelder, staff = (post.app.test_client() for _ in range(2))
    press(aanmelder, link)
    sign_in(staff, COORDINATOR)

    for client, home in ((aanmelder, link), (staff, STAFF)):
        whole = client.get(home).text
        one = client.get(f"{home}/{post.guest(MIRA).id}").text

        assert "stelt een ander moment voor" in whole
        assert "dinsdag 10 maart 13.00" in unescaped(whole)
        assert "stelt dinsdag 10 maart 13.00" in unescaped(one)
        assert "weet het nog niet</strong>" not in one
    assert "stelt een ander moment voor" in staff.get("/berichten/").text


def unescaped(text):
    return " ".join(text.replace("\xa0", " ").split())


@pytest.mark.parametrize("changes", [{"moment-uur": ""}, {"moment-dag": "1"}])
def test_parent_sees_what_is_wrong_and_loses_nothing(post, parent, changes):
    page = press(post.app.test_client(), f"{parent}/moment", **PARENT_WHEN | changes)

    assert page.status_code == 422
    assert 'class="wrong"' in page.text
    assert 'value="2026"' in page.text
    assert post.rows(Antwoord) == []


def test_parent_whose_page_lay_open_sees_the_change_first(post, parent):
    client = post.app.test_client()
    page = press(client, f"{parent}/moment", seen="0.0", **PARENT_WHEN)

    assert page.status_code == 409
    assert 'value="13.00"' in page.text
    assert post.rows(Antwoord) == []


def test_page_of_another_moment_is_neutral_and_changes_nothing(post, parent):
    page = post.app.test_client().get(f"{parent}/moment")

    assert page.status_code == 200
    assert page.headers["Cache-Control"] == "no-store"
    text = page.text + str(page.headers)
    assert [word for word in WORDS if re.search(word, text, re.IGNORECASE)] == []
    assert post.rows(Antwoord) == []


def test_nothing_is_asked_of_what_is_off(post, parent):
    post.receive(zorgtafel(mother(), nurse(), version=2, stand="geannuleerd"))
    client = post.app.test_client()

    assert client.get(f"{parent}/moment").status_code == 303
    press(client, f"{parent}/moment", seen=seen_on(client.get(parent)), **PARENT_WHEN)
    assert post.rows(Antwoord) == []


@pytest.mark.parametrize(
    ("make", "who", "news"),
    [
        (professional_link, NOOR, "Er is iets veranderd na je antwoord"),
        (parent_link, MIRA, "Er is iets veranderd."),
    ],
)
def test_who_answered_sees_that_it_changed_since(post, make, who, news):
    post.receive(zorgtafel(mother(), nurse()))
    talk(post)
    post.deliver()
    path, client = path_of(post, make, who), post.app.test_client()
    later = {"starts_at": START + DAY, "ends_at": START + DAY * 1.1, "sequence": 1}
    press(client, path, keuze="ja", actie="antwoord")
    assert news not in client.get(path).text

    post.receive(zorgtafel(mother(), nurse(), version=2, **later))

    page = client.get(path).text
    assert news in page
    assert "ntwoord dan opnieuw." in page.split(news)[1]
    assert news not in press(client, path, keuze="nee", actie="antwoord").text
