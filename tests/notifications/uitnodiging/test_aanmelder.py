"""The aanmelder's page: opened by its holder, and by nobody who held it before."""

import datetime as dt

import pytest

from services.notifications.uitnodiging.gezien import shown
from shared import clock
from shared.contracts.people import Kanaal, VeiligKanaal
from tests.notifications.pages import press
from tests.notifications.uitnodiging.test_naasten import where
from tests.notifications.uitnodiging.test_pagina import home, page_of
from tests.notifications.zorgtafels import (
    MIRA,
    NOW,
    aanmelder,
    mother,
    nurse,
    uuid,
    zorgtafel,
)

pytestmark = pytest.mark.integration
CODEWORD = VeiligKanaal(
    kanaal=Kanaal.SMS,
    codewoord="BLAUWE JAS",
    wie_leest_mee="Karim",
    alleen_gevraagd_op=dt.date(2026, 3, 1),
    vastgelegd_op=NOW,
)
SECRETS = ("Mira", "Demir", "BLAUWE JAS", "Karim", "Stadsplein")


@pytest.fixture
def invited(post):
    post.receive(zorgtafel(mother(veilig_kanaal=CODEWORD), nurse()))
    return post


@pytest.fixture
def client(invited):
    return invited.app.test_client()


def test_opening_the_link_names_nobody_before_a_press(invited, client):
    for path in (home(invited), page_of(invited, MIRA)):
        page = client.get(path, follow_redirects=True)
        assert "Open mijn pagina" in page.text
        assert [word for word in SECRETS if word in page.text] == []


def test_one_press_opens_the_page_and_its_people(invited, client):
    page = press(client, home(invited))

    assert "Mira Demir" in page.text
    assert "BLAUWE JAS" in client.get(page_of(invited, MIRA)).text


def test_nothing_is_recorded_before_the_page_is_opened(invited, client):
    # all that the page would send, so that only the missing press stops it
    seen = shown(invited.tafel(), invited.guest(MIRA), task=True)
    page = press(client, page_of(invited, MIRA), actie="gesprek", seen=seen)

    assert "Open mijn pagina" in page.text
    assert where(invited) == ("te_doen", "uitnodigen")


def test_press_opens_one_table_and_for_some_hours(invited, client):
    press(client, home(invited))

    with clock.pinned(NOW + dt.timedelta(days=1)):
        assert "Mira" not in client.get(home(invited)).text


def test_flag_of_the_press_holds_no_names(invited, client):
    press(client, home(invited))

    with client.session_transaction() as kept:
        assert [word for word in SECRETS if word in str(dict(kept))] == []
        assert invited.tafel().id in str(dict(kept))


def test_press_of_another_table_opens_nothing(invited, client):
    with client.session_transaction() as kept:
        kept["geopend"] = {uuid(99): 9_999_999_999}

    assert "Mira" not in client.get(home(invited)).text


def test_replaced_aanmelder_loses_the_page_and_the_waiting_mail(post_on_both):
    post = post_on_both
    post.receive(zorgtafel(mother(), nurse()))
    old, client = home(post), post.app.test_client()
    press(client, old)

    wrong = aanmelder(confirmed=False, email="goed@example.org")
    post.receive(zorgtafel(mother(), nurse(), version=2, aanmelder=wrong))
    post.deliver()

    assert post.mails_to("els@example.org") == []
    assert client.get(old).status_code == 410
    assert ("jouw_uitnodigingen", "ingetrokken") in post.states()
    assert len(post.mails_to("ada@example.org")) == 1


def test_new_aanmelder_is_led_to_the_page_once_confirmed(post):
    post.receive(zorgtafel(mother(), nurse()))
    post.deliver()
    right = aanmelder(email="goed@example.org")

    post.receive(zorgtafel(mother(), nurse(), version=2, aanmelder=right))
    post.receive(zorgtafel(mother(), nurse(), version=3, aanmelder=right))
    post.deliver()

    assert len(post.mails_to("els@example.org")) == 1
    assert len(post.mails_to("goed@example.org")) == 1


@pytest.mark.parametrize("typed", ["Els@Example.org", " els@example.org "])
def test_aanmelder_is_not_mailed_at_the_address_of_a_parent(post, typed):
    post.receive(zorgtafel(mother(email=typed), nurse()))
    post.deliver()

    assert post.mails_to("els@example.org") == []
    assert len(post.mails_to("ada@example.org")) == 1
