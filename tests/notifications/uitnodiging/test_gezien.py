"""A press on a page that shows old news records nothing."""

import datetime as dt

import pytest

from services.notifications.antwoord.models import Antwoord
from services.notifications.uitnodiging.koppelingen import (
    parent_link,
    professional_link,
)
from tests.notifications.antwoord.test_antwoord import path_of
from tests.notifications.pages import press, seen_on
from tests.notifications.uitnodiging.test_naasten import (
    LATER,
    mail,
    safe_mother,
    where,
)
from tests.notifications.uitnodiging.test_pagina import STAFF, home, page_of
from tests.notifications.zorgtafels import (
    BO,
    HUIS,
    MIRA,
    NOOR,
    friend,
    helper,
    nurse,
    zorgtafel,
)
from tests.people import COORDINATOR, sign_in

pytestmark = pytest.mark.integration
MOVED = {"version": 2, "sequence": 1, **LATER}
OTHER_PLACE = {"version": 2, "plaats": HUIS.model_copy(update={"adres": "Dreef 3"})}


@pytest.fixture
def invited(post):
    post.receive(zorgtafel(safe_mother(), nurse()))
    post.deliver()
    return post


@pytest.fixture
def client(invited):
    client = invited.app.test_client()
    press(client, home(invited))
    return client


def test_old_page_does_not_count_as_told_the_new_moment(invited, client):
    path = page_of(invited, MIRA)
    seen = seen_on(client.get(path))
    invited.receive(zorgtafel(safe_mother(), nurse(), **MOVED))

    page = press(client, path, actie="gesprek", seen=seen)

    assert page.status_code == 409
    assert "Het moment is veranderd" in page.text
    assert "10 maart" in page.text
    assert where(invited) == ("te_doen", "uitnodigen")
    assert invited.guest(MIRA).starts_at is None


def test_old_page_does_not_count_as_told_the_new_place(invited, client):
    path = page_of(invited, MIRA)
    seen = seen_on(client.get(path))
    invited.receive(zorgtafel(safe_mother(), nurse(), **OTHER_PLACE))

    page = press(client, path, actie="brief", seen=seen)

    assert page.status_code == 409
    assert "De plaats is veranderd" in page.text
    assert where(invited) == ("te_doen", "uitnodigen")


def test_old_page_does_not_tell_off_whom_it_showed_to_invite(invited, client):
    path = page_of(invited, MIRA)
    press(client, path, actie="gesprek")
    seen = seen_on(client.get(path))
    invited.receive(zorgtafel(nurse(), version=2))

    page = press(client, path, actie="gesprek", seen=seen)

    assert page.status_code == 409
    assert where(invited) == ("te_doen", "afzeggen")


def test_old_page_keeps_the_answer_that_was_typed(invited, client):
    path = page_of(invited, MIRA)
    press(client, path, actie="gesprek")
    seen = seen_on(client.get(path))
    invited.receive(zorgtafel(safe_mother(), nurse(), **MOVED))

    data = {"actie": "antwoord", "keuze": "ja", "opmerking": "Na de school"}
    page = press(client, path, seen=seen, **data)

    assert page.status_code == 409
    assert "Na de school" in page.text
    assert invited.rows(Antwoord) == []


@pytest.mark.parametrize("seen", ["", "onzin", "1", "x.y.z", "-1.9.", "²."])
def test_press_that_shows_nothing_is_an_old_page(invited, client, seen):
    page = press(client, page_of(invited, MIRA), actie="gesprek", seen=seen)

    assert page.status_code == 409
    assert where(invited) == ("te_doen", "uitnodigen")


def test_second_press_on_the_same_page_is_no_old_page(invited, client):
    path = page_of(invited, MIRA)
    seen = seen_on(client.get(path))
    press(client, path, actie="gesprek", seen=seen)

    page = press(client, path, actie="gesprek", seen=seen)

    assert page.status_code == 200
    assert where(invited) == ("uitgenodigd", "")


def test_safe_channel_is_kept_whatever_moved(invited, client):
    path = page_of(invited, MIRA)
    data = {"actie": "kanaal", "kanaal": "via_aanmelder", "alleen": "nee"}
    data["gevraagd_door"] = "Els Maes"

    assert press(client, path, seen="", **data).status_code == 200
    assert invited.guest(MIRA).mail_veilig is False


def test_second_tap_says_that_the_mail_already_leaves(invited, client):
    path = page_of(invited, MIRA)
    seen = seen_on(client.get(path))
    press(client, path, actie="mail", seen=seen)

    page = press(client, path, actie="mail", seen=seen)

    assert "Er vertrekt al een mail" in page.text


def test_coordinator_s_old_page_invites_nobody_who_left(invited):
    coordinator = sign_in(invited.app.test_client(), COORDINATOR)
    invited.receive(zorgtafel(safe_mother(), helper(email=""), version=2))
    path = page_of(invited, BO, STAFF)
    seen = seen_on(coordinator.get(path))
    invited.receive(zorgtafel(safe_mother(), nurse(), version=3))

    press(coordinator, path, actie="gebeld", seen=seen)

    assert invited.guest(BO).stand == "afgezegd"


@pytest.mark.parametrize(
    ("make", "person_id"), [(parent_link, MIRA), (professional_link, NOOR)]
)
@pytest.mark.parametrize(
    ("change", "words"),
    [(MOVED, "Het moment is veranderd"), (OTHER_PLACE, "De plaats is veranderd")],
)
def test_answer_on_an_old_page_is_asked_again(invited, make, person_id, change, words):
    mail(invited)
    invited.deliver()
    client, path = invited.app.test_client(), path_of(invited, make, person_id)
    seen = seen_on(client.get(path))
    invited.receive(zorgtafel(safe_mother(), nurse(), **change))

    data = {"keuze": "ja", "tekst": "Met de bus", "opmerking": "Met de bus"}
    page = press(client, path, seen=seen, **data)

    assert page.status_code == 409
    assert words in page.text
    assert "Met de bus" in page.text
    assert invited.rows(Antwoord) == []
    assert press(client, path, keuze="ja").status_code == 200
    assert invited.guest(person_id).antwoord == "ja"


def test_unrelated_change_does_not_make_a_page_old(invited):
    client, path = invited.app.test_client(), path_of(invited, parent_link, MIRA)
    seen = seen_on(client.get(path))
    invited.receive(zorgtafel(safe_mother(), nurse(), friend(), version=2))

    press(client, path, keuze="ja", seen=seen)

    assert invited.guest(MIRA).antwoord == "ja"


def test_answer_to_a_moment_that_moved_again_does_not_stand(invited, client):
    press(client, page_of(invited, MIRA), actie="gesprek")
    invited.receive(zorgtafel(safe_mother(), nurse(), **MOVED))
    press(client, path_of(invited, parent_link, MIRA), keuze="ja")
    assert invited.guest(MIRA).antwoord == "ja"

    third = {name: at + dt.timedelta(days=2) for name, at in LATER.items()}
    third |= {"version": 3, "sequence": 2}
    invited.receive(zorgtafel(safe_mother(), nurse(), **third))

    assert invited.guest(MIRA).antwoord == ""
