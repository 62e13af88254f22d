"""What leaves the suite waits until its reader proved again who it is."""

import html
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from services.scheduling.partners.register import REGISTER
from shared import clock
from shared.access.cookie import COOKIE, verify
from tests.people import (
    BEHEERDER,
    COORDINATOR,
    PASSWORD,
    cookie_for,
    employ,
)
from tests.scheduling.medewerkers.elsewhere import COUPLE, START, Elsewhere, elsewhere
from tests.scheduling.medewerkers.provider import person
from tests.scheduling.medewerkers.test_tweede_factor import code_now, switch_on
from tests.scheduling.registers.rows import listed
from tests.suite import Suite

AGAIN = "/planning/inloggen/opnieuw"
FILE = "/planning/partners.csv"
LINKS = "/planning/permanentie/agenda"
LONG = 31 * 60


@pytest.fixture
def client(both: Suite) -> FlaskClient:
    employ(both.kernels["scheduling"], COORDINATOR, BEHEERDER)
    return long_ago(both.apps["scheduling"].test_client())


def long_ago(client: FlaskClient, ago: int = LONG) -> FlaskClient:
    client.set_cookie(COOKIE, cookie_for(COORDINATOR, ago=ago))
    return client


def test_file_is_given_shortly_after_signing_in_only(client: FlaskClient):
    for ago, status in ((29 * 60, 200), (LONG, 303)):
        answer = long_ago(client, ago).get(f"{FILE}?soort=ckg")

        assert answer.status_code == status
    assert answer.location == f"{AGAIN}?verder=%2Fplanning%2Fpartners.csv%3Fsoort%3Dckg"


def test_password_opens_it_again_and_leads_on_to_the_file(client: FlaskClient):
    page = client.get(client.get(f"{FILE}?soort=ckg").location).text
    assert "Ben jij het nog?" in page
    assert f'value="{FILE}?soort=ckg"' in page

    answer = client.post(
        AGAIN, data={"wachtwoord": PASSWORD, "verder": f"{FILE}?soort=ckg"}
    )

    assert f'href="{FILE}?soort=ckg"' in answer.text
    assert client.get(FILE).status_code == 200


def test_open_screen_couples_no_telephone(client: FlaskClient):
    enrol = "/planning/inloggen/beveiligen"
    for answer in (client.get(enrol), client.post(enrol, data={"code": "123456"})):
        assert answer.location.startswith(AGAIN)

    client.post(AGAIN, data={"wachtwoord": PASSWORD})

    assert client.get(enrol).status_code == 200


def test_session_gets_no_longer_and_no_more_rights_by_it(
    both: Suite, client: FlaskClient
):
    before = claims_of(both, client)

    client.post(AGAIN, data={"wachtwoord": PASSWORD})

    after = claims_of(both, client)
    assert after.signed_in_at > before.signed_in_at
    assert vars(after) | {"signed_in_at": 0} == vars(before) | {"signed_in_at": 0}


def claims_of(suite: Suite, client: FlaskClient) -> Any:
    cookie = client.get_cookie(COOKIE)
    assert cookie is not None
    keys = suite.kernels["scheduling"].config.suite.staff_public_keys
    return verify(keys, cookie.value, now=clock.now())


def test_wrong_password_opens_nothing_and_slows_down(client: FlaskClient):
    answers = [client.post(AGAIN, data={"wachtwoord": "nee"}) for _ in range(6)]

    assert [answer.status_code for answer in answers] == [422] * 5 + [429]
    assert "Dit is niet je wachtwoord." in answers[0].text
    assert client.get(FILE).status_code == 303


def test_who_has_a_second_step_is_asked_for_that(both: Suite, client: FlaskClient):
    secret, _ = switch_on(both.kernels["scheduling"])

    assert client.post(AGAIN, data={"wachtwoord": PASSWORD}).status_code == 422
    assert client.get(FILE).status_code == 303
    answer = client.post(AGAIN, data={"code": code_now(secret), "verder": FILE})

    assert answer.status_code == 200
    assert client.get(FILE).status_code == 200


@pytest.mark.parametrize("verder", ["https://kwaad.example/x.csv", "//kwaad.example"])
def test_it_goes_on_inside_only(client: FlaskClient, verder: str):
    answer = client.post(AGAIN, data={"wachtwoord": PASSWORD, "verder": verder})

    assert answer.location == "/planning/"


BACK = "Ga terug naar het andere tabblad"


def way_out(client: FlaskClient) -> str:
    """Return where the page leads that gives back what was typed."""
    page = client.post(
        f"{LINKS}/eigen",
        data={"iets": "Een hele zin."},
        headers={"Sec-Fetch-Site": "same-origin"},
    )
    assert "Een hele zin." in page.text
    return html.unescape(re.findall(r'href="([^"]+)" target="_blank"', page.text)[0])


def test_tab_in_which_it_was_proven_leads_back_to_the_other(client: FlaskClient):
    page = client.get(way_out(client)).text
    (verder,) = re.findall(r'name="verder"[^>]* value="([^"]*)"', page)

    answer = client.post(AGAIN, data={"wachtwoord": PASSWORD, "verder": verder})

    assert BACK in client.get(answer.location).text


def test_organisation_leads_back_to_the_other_tab_too(there: Elsewhere):
    client = coupled(there)
    page = client.get(way_out(client)).text
    (start,) = re.findall(rf'href="({START}[^"]*)"', page)
    there.provider.twist = lambda claims: claims.update(auth_time=int(time.time()))

    answer = there.come_in(client, html.unescape(start))

    assert BACK in client.get(answer.location).text


def test_button_that_makes_a_link_leads_back_to_its_page(client: FlaskClient):
    headers = {"Referer": f"http://localhost{LINKS}"}

    answer = client.post(f"{LINKS}/eigen", headers=headers)

    assert answer.location == f"{AGAIN}?verder=%2Fplanning%2Fpermanentie%2Fagenda"
    client.post(AGAIN, data={"wachtwoord": PASSWORD})
    assert client.post(f"{LINKS}/eigen").location == LINKS


def test_calendar_of_a_partner_is_given_shortly_after_signing_in_only(
    both: Suite, client: FlaskClient
):
    with both.kernels["scheduling"].writing() as session:
        partner = listed(session, REGISTER, {"naam": "CKG De Linde", "soort": "ckg"})
        session.commit()
    page = f"/planning/partners/{partner.id}/agenda"

    for answer in (client.get(page), client.post(page)):
        assert answer.location.startswith(AGAIN)
    client.post(AGAIN, data={"wachtwoord": PASSWORD})

    assert client.post(page).location == page
    assert "overleg.ics" in client.get(page).text


@pytest.fixture
def there(suite: Suite, tmp_path: Path) -> Iterator[Elsewhere]:
    with elsewhere(suite, tmp_path) as found:
        employ(found.kernel, COORDINATOR)
        yield found


def coupled(there: Elsewhere) -> FlaskClient:
    client = long_ago(there.browser())
    there.come_in(client, COUPLE)
    client.post(COUPLE, data={"actie": "koppelen"})
    return client


def test_organisation_asks_again_and_says_when(there: Elsewhere):
    client = coupled(there)
    page = client.get(f"{AGAIN}?verder={FILE}").text
    assert "Bevestigen via de Vlaamse overheid" in page
    there.provider.twist = lambda claims: claims.update(auth_time=int(time.time()))

    answer = there.come_in(client, f"{START}?opnieuw=1&verder={FILE}")

    assert there.provider.asked[-1]["prompt"] == "login"
    assert there.provider.asked[-1]["max_age"] == "0"
    assert f'href="{FILE}"' in answer.text
    assert client.get(FILE).status_code == 200


@pytest.mark.parametrize("since", [None, 3600, "straks"])
def test_organisation_that_did_not_ask_again_opens_nothing(
    there: Elsewhere, since: Any
):
    client = coupled(there)
    when = int(time.time()) - since if isinstance(since, int) else since
    there.provider.twist = lambda claims: claims.update(auth_time=when)

    answer = there.come_in(client, f"{START}?opnieuw=1&verder={FILE}")

    assert answer.status_code == 400
    assert client.get(FILE).status_code == 303


@pytest.mark.parametrize("known", [False, True])
def test_account_of_somebody_else_opens_nothing(there: Elsewhere, known: bool):
    client = coupled(there)
    there.provider.claims = person(sub="een-ander", vo_email="ander@example.org")
    if known:
        assert there.come_in(there.browser()).location == "/planning/"
    there.provider.twist = lambda claims: claims.update(auth_time=int(time.time()))

    answer = there.come_in(client, f"{START}?opnieuw=1&verder={FILE}")

    assert answer.status_code == 400
    assert client.get(FILE).status_code == 303
