"""What the link of the aanmelder still does once the coordinator took over: nothing."""

import pytest

from services.notifications.uitnodiging.code import code_for
from services.notifications.uitnodiging.inhoud import open_genodigde
from services.notifications.uitnodiging.models import Genodigde
from tests.notifications import pages
from tests.notifications.uitnodiging.test_naasten import talk
from tests.notifications.uitnodiging.test_overname import change
from tests.notifications.uitnodiging.test_pagina import (
    CHANNEL,
    STAFF,
    home,
    page_of,
    press,
)
from tests.notifications.zorgtafels import MIRA, mother, nurse, zorgtafel

pytestmark = pytest.mark.integration
WORD = CHANNEL | {"codewoord": "pompoen"}
ANSWER = {"actie": "antwoord", "keuze": "nee", "opmerking": "liever na 14 uur"}
ON_THE_PAGE = ("pompoen", "Noteer het antwoord", 'name="kanaal"', "bereik je")
IN_THE_LIST = ("Zoek wie het is", "veilig bereikbaar", "Uitnodigen: ")


@pytest.fixture
def invited(post):
    post.receive(zorgtafel(mother(), nurse()))
    post.deliver()
    talk(post)
    return post


def kept(post):
    """Return what is noted of the mother: how to reach her, and what she said."""
    with post.changing() as session:
        row = session.get(Genodigde, post.guest(MIRA).id)
        return open_genodigde(session, row).persoon.veilig_kanaal, row.antwoord


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (WORD, ["Mail", "1 3 2026", "Els Maes", "pompoen"]),
        (ANSWER, ["Komt niet", "liever na 14 uur"]),
    ],
)
def test_nothing_is_noted_and_nothing_typed_is_lost(
    invited, coordinator, client, typed, words
):
    path = page_of(invited, MIRA)
    seen = pages.seen_on(client.get(path))
    change(coordinator, "overnemen")
    before = kept(invited)

    page = client.post(path, data={"gezien": seen, **typed})

    assert page.status_code == 409
    assert kept(invited) == before
    assert "Er is niets genoteerd: Ada Vermeulen nodigt nu uit" in page.text
    assert "0470 00 00 01" in page.text
    lost = page.text.partition("Dit had je ingevuld")[2]
    assert [each for each in words if each not in lost] == []
    # whoever invites now does note it
    pages.press(coordinator, page_of(invited, MIRA, STAFF), **typed)
    assert kept(invited) != before


def test_no_code_word_and_no_form_are_shown(invited, coordinator, client):
    path = page_of(invited, MIRA)
    client.post(path, data=WORD)

    def shown(by, base=""):
        page = by.get(page_of(invited, MIRA, base)).text
        return [each for each in ON_THE_PAGE if each in page]

    assert shown(client) == [*ON_THE_PAGE]
    change(coordinator, "overnemen")
    assert shown(client) == []
    assert "Noteren kan je het hier niet meer" in client.get(path).text
    assert shown(coordinator, STAFF) == [*ON_THE_PAGE]
    # a refused press brings them back no more than the page does
    refused = press(client, path, "gesprek").text
    assert [each for each in ON_THE_PAGE if each in refused] == []
    change(coordinator, "teruggeven")
    assert shown(client) == [*ON_THE_PAGE]


def test_list_says_what_can_still_be_done(invited, coordinator, client):
    with invited.changing() as session:
        row = session.get(Genodigde, invited.guest(MIRA).id)
        code = code_for(invited.kernel, invited.tafel(), row)
    data, path = {"actie": "code", "code": code}, home(invited)
    assert client.post(path, data=data).location.endswith("?belt=ja#antwoord")

    def shown():
        page = client.get(path).text
        return [each for each in IN_THE_LIST if each in page]

    assert shown() == [*IN_THE_LIST]
    change(coordinator, "overnemen")

    assert shown() == []
    page = client.get(path).text
    assert "hier nog noteren" not in page
    assert "Noteren kan je het hier niet meer" in page
    assert client.post(path, data=data).location == path
    assert "belt nu de coördinator" in client.get(path).text
    assert "?belt=ja" in coordinator.post(STAFF, data=data).location
