"""Who no longer has to come hears only that, and never where or when it is now."""

import datetime as dt

import pytest

from services.notifications.uitnodiging.koppelingen import (
    letter_link,
    parent_link,
    professional_link,
)
from shared.contracts.zorgtafel import Plaats
from tests.notifications.antwoord.test_antwoord import path_of
from tests.notifications.uitnodiging.test_naasten import mail, safe_mother, talk
from tests.notifications.zorgtafels import (
    MIRA,
    NOOR,
    START,
    helper,
    nurse,
    zorgtafel,
)
from tests.papers import paper_words

pytestmark = pytest.mark.integration
LATER = {
    "starts_at": START + dt.timedelta(days=1),
    "ends_at": START + dt.timedelta(days=1, hours=2),
    "sequence": 1,
}
NEW = Plaats(soort="andere", naam="Noord", adres="Geheimstraat 9", gemeente="Bree")
HIDDEN = NEW.model_copy(update={"beschermd": True})


@pytest.fixture
def invited(post):
    post.receive(zorgtafel(safe_mother(), nurse()))
    mail(post)
    post.deliver()
    return post


@pytest.fixture
def client(invited):
    return invited.app.test_client()


@pytest.mark.parametrize("plaats", [NEW, HIDDEN])
def test_removed_parent_sees_no_new_moment_and_no_place(invited, client, plaats):
    path = path_of(invited, parent_link, MIRA)
    invited.receive(zorgtafel(nurse(), version=2))
    invited.receive(zorgtafel(nurse(), version=3, plaats=plaats, **LATER))

    for page in (client.get(path), client.post(path, data={"stap": "plaats"})):
        assert page.status_code == 410
        assert "maart" not in page.text
        assert "Geheimstraat" not in page.text


@pytest.mark.parametrize("plaats", [NEW, HIDDEN])
def test_removed_professional_sees_no_new_moment_and_no_place(invited, client, plaats):
    path = path_of(invited, professional_link, NOOR)
    others = (safe_mother(), helper())
    invited.receive(zorgtafel(*others, version=2, plaats=plaats, **LATER))

    for page in (client.get(path), client.post(path, data={"actie": "adres"})):
        assert page.status_code == 410
        assert "maart" not in page.text
        assert "Geheimstraat" not in page.text


@pytest.mark.parametrize(
    ("make", "person_id", "ask"),
    [
        (parent_link, MIRA, {"stap": "plaats"}),
        (professional_link, NOOR, {"actie": "adres"}),
    ],
)
def test_cancelled_table_says_only_that_it_is_off(
    invited, client, make, person_id, ask
):
    path = path_of(invited, make, person_id)
    state = {"version": 2, "stand": "geannuleerd", "plaats": NEW}
    invited.receive(zorgtafel(safe_mother(), nurse(), **state))

    for page in (client.get(path), client.post(path, data=ask)):
        assert "gaat niet door" in page.text
        assert "maart" not in page.text
        assert "Geheimstraat" not in page.text


def test_letter_of_a_cancelled_table_names_no_moment(invited, client):
    invited.receive(zorgtafel(safe_mother(), version=2, stand="geannuleerd"))
    talk(invited)

    page = paper_words(client.get(path_of(invited, letter_link, MIRA)))

    assert "gaat niet door" in page
    assert "9 maart" not in page


def test_who_comes_back_must_hear_it_again_with_a_new_link(invited, client):
    old = path_of(invited, parent_link, MIRA)
    invited.receive(zorgtafel(nurse(), version=2))
    invited.receive(zorgtafel(safe_mother(), nurse(), version=3))

    assert client.get(old).status_code == 410
    assert invited.guest(MIRA).taak == "verplaatst"
    assert client.get(path_of(invited, parent_link, MIRA)).status_code == 200
