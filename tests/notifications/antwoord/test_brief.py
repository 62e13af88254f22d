"""The letter, and the code on it: who telephones is known without a name."""

import io
import re

import pytest
from pypdf import PdfReader

from services.notifications.antwoord.models import Antwoord
from services.notifications.uitnodiging.koppelingen import letter_link
from shared.access.limits import PER_MINUTE
from tests.notifications import pages
from tests.notifications.antwoord.test_antwoord import LATER, path_of
from tests.notifications.uitnodiging.test_naasten import talk
from tests.notifications.uitnodiging.test_pagina import STAFF, home, page_of, press
from tests.notifications.zorgtafels import (
    HUIS,
    MIRA,
    SAM,
    friend,
    mother,
    nurse,
    zorgtafel,
)
from tests.papers import paper_words
from tests.people import COORDINATOR, ELDERS, sign_in

pytestmark = pytest.mark.integration
CODE = re.compile(r"\b\d{4} \d{4}\b(?! \d)")
HOSTILE = "Mira #panic(1) $x$ `a` @b <c>"


@pytest.fixture
def invited(post):
    post.receive(zorgtafel(mother(), friend(), nurse()))
    return post


@pytest.fixture
def client(invited):
    client = invited.app.test_client()
    pages.press(client, home(invited))
    return client


@pytest.fixture
def coordinator(invited):
    return sign_in(invited.app.test_client(), COORDINATOR)


def letter(post, person_id=MIRA):
    return post.app.test_client().get(path_of(post, letter_link, person_id))


def code_on(answer):
    (code,) = CODE.findall(paper_words(answer).partition("{")[0])
    return code


def enter(client, path, code):
    return client.post(path, data={"actie": "code", "code": code})


def test_letter_says_when_and_whom_to_call_and_can_be_read_aloud(invited):
    answer = letter(invited)

    words = paper_words(answer)
    for said in ("Dag Mira Demir", "maandag 9 maart 2026", "13.00 uur", "Els"):
        assert said in words
    assert "0470 00 00 02" in words
    # the address, and not what is there
    assert "Stadsplein 1, Genk" in words
    assert "Huis van het Kind" not in words
    assert "Ik vertel u graag waar" not in words
    assert "pdfuaid:part" in words
    found = PdfReader(io.BytesIO(answer.data))
    assert found.root_object["/Lang"].startswith("nl")
    assert found.metadata.title == "Afspraak"
    assert answer.headers["Content-Disposition"] == "inline; filename=afspraak.pdf"
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "hidden", [{"beschermd": True}, {"soort": "thuis"}, {"adres": ""}]
)
def test_letter_does_not_say_where_a_home_or_protected_place_is(post, hidden):
    plaats = HUIS.model_copy(update=hidden)
    post.receive(zorgtafel(mother(), nurse(), plaats=plaats))

    words = paper_words(letter(post))

    assert "Ik vertel u graag waar het is." in words
    assert "Stadsplein" not in words
    assert "Genk" not in words


def test_name_is_only_text_on_the_letter(post):
    post.receive(zorgtafel(mother(naam=HOSTILE), nurse()))

    assert f"Dag {HOSTILE}" in paper_words(letter(post))


def test_each_person_has_an_own_code_that_stays(invited):
    codes = [code_on(letter(invited, each)) for each in (MIRA, SAM, MIRA)]

    assert codes[0] == codes[2] != codes[1]


def test_answer_by_telephone_reaches_the_person_of_the_code(invited, client):
    answer = enter(client, home(invited), code_on(letter(invited, SAM)))

    assert answer.location == f"{page_of(invited, SAM)}?belt=ja#antwoord"
    page = client.get(answer.location)
    assert "Komt Sam Peeters?" in page.text
    press(client, page_of(invited, SAM), "antwoord", keuze="ja")
    assert [row.door for row in invited.rows(Antwoord)] == ["aanmelder"]


def test_coordinator_finds_a_code_at_any_table_of_the_region(invited, coordinator):
    code = code_on(letter(invited)).replace(" ", "")

    assert enter(coordinator, "/berichten/code", code).location.startswith(STAFF)
    elsewhere = sign_in(invited.app.test_client(), ELDERS)
    assert enter(elsewhere, "/berichten/code", code).status_code == 422


def test_code_of_a_letter_about_an_earlier_moment_is_unknown(invited, coordinator):
    old = code_on(letter(invited))
    invited.receive(zorgtafel(mother(), nurse(), version=2, sequence=1, **LATER))

    page = enter(coordinator, "/berichten/code", old)

    assert "Deze code kennen we niet" in page.text
    assert old in page.text


def test_who_left_the_table_has_no_code_any_more(invited, client):
    talk(invited, SAM)
    code = code_on(letter(invited, SAM))
    invited.receive(zorgtafel(mother(), nurse(), version=2))

    page = client.post(
        home(invited), data={"actie": "code", "code": code}, follow_redirects=True
    )

    assert "Deze code kennen we niet" in page.text


@pytest.mark.parametrize("by_link", [True, False])
def test_tries_are_limited(invited, client, coordinator, by_link):
    who, path = (client, home(invited)) if by_link else (coordinator, "/berichten/code")
    for number in range(PER_MINUTE["antwoordcode"]):
        assert enter(who, path, f"{number:08d}").status_code in (303, 422)

    assert enter(who, path, code_on(letter(invited))).status_code == 429


def test_code_is_asked_for_only_on_a_page_that_was_opened(invited):
    stranger = invited.app.test_client()

    answer = enter(stranger, home(invited), code_on(letter(invited)))

    assert answer.location == home(invited)
