"""Signing in: who gets a cookie, who is slowed down, where it leads."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from pydantic import SecretStr

from services.scheduling.app import create_app
from services.scheduling.medewerkers import toestel
from services.scheduling.medewerkers.redirects import safe_next
from shared import clock
from shared.access.cookie import COOKIE, LIFETIME, verify
from tests.people import (
    BEHEERDER,
    COORDINATOR,
    PASSWORD,
    cookie_for,
    employ,
    sign_in,
)
from tests.suite import Suite, over_https

URL = "/planning/inloggen"


def attempt(
    client: FlaskClient,
    password: str = PASSWORD,
    *,
    email: str = COORDINATOR.email,
    verder: str = "",
):
    fields = {"email": email, "wachtwoord": password, "verder": verder}
    return client.post(URL, data=fields)


@pytest.fixture
def client(both: Suite) -> FlaskClient:
    employ(both.kernels["scheduling"], COORDINATOR, BEHEERDER)
    return both.apps["scheduling"].test_client()


def test_sign_in_gives_a_cookie_that_every_service_can_verify(
    both: Suite, client: FlaskClient
):
    response = attempt(client)

    assert response.status_code == 303
    assert response.location == "/planning/"
    cookie = client.get_cookie(COOKIE)
    assert cookie is not None
    keys = both.kernels["intake"].config.suite.staff_public_keys
    claims = verify(keys, cookie.value, now=clock.now())
    assert (claims.staff_id, claims.name) == (COORDINATOR.id, COORDINATOR.naam)
    assert claims.roles == {"casuscoordinator"}


def cookies_of(answer: Any) -> dict[str, set[str]]:
    """Return the cookies that an answer sets, each with what is said of it."""
    found = [text.split("; ") for text in answer.headers.getlist("Set-Cookie")]
    return {parts[0].partition("=")[0]: set(parts[1:]) for parts in found}


@pytest.mark.parametrize("https", [False, True])
def test_sign_in_cookie_is_closed_to_scripts_and_to_other_sites(
    suite: Suite, https: bool
):
    employ(suite.kernels["scheduling"], COORDINATOR)
    suite.deliver()
    here = over_https(suite) if https else suite
    client = here.apps["scheduling"].test_client()
    begun = cookies_of(here.apps["intake"].test_client().post("/aanmelden/nu"))
    with clock.pinned(clock.now()):
        cookies = cookies_of(attempt(client))
    said = cookies[f"__Host-{COOKIE}" if https else COOKIE]
    gone = cookies_of(client.post("/planning/uitloggen"))

    assert f"Max-Age={int(LIFETIME.total_seconds())}" in said
    assert timedelta(hours=8) >= LIFETIME
    # all of them: no Domain, so of no other host
    for each in (cookies, gone, begun):
        assert each
        for name, told in each.items():
            closed = {"HttpOnly", "Path=/", "SameSite=Lax", *(["Secure"] * https)}
            rest = {one.partition("=")[0] for one in told - closed}
            assert name.startswith("__Host-") is https
            assert closed <= told
            assert rest <= {"Max-Age", "Expires"}


def test_over_https_one_sign_in_opens_every_service_until_it_ends(suite: Suite):
    employ(suite.kernels["scheduling"], COORDINATOR)
    suite.deliver()
    here, name = over_https(suite), f"__Host-{COOKIE}"
    client = here.apps["scheduling"].test_client()
    attempt(client)
    made = client.get_cookie(name).value

    def opens(name: str, value: str) -> list[int]:
        pages = {"scheduling": "/planning/", "intake": "/inbox"}
        answers = []
        for service, path in {**pages, "notifications": "/berichten/"}.items():
            visitor = here.apps[service].test_client()
            visitor.set_cookie(name, value)
            answers.append(visitor.get(path).status_code)
        return answers

    assert opens(name, made) == [200, 200, 200]
    # another host of the same domain may set the plain name, and no other
    assert opens(COOKIE, made) == [302, 302, 302]
    # of the build before, that knew the plain name only: it ends within hours
    assert opens(COOKIE, cookie_for(COORDINATOR)) == [200, 200, 200]
    assert opens(name, cookie_for(COORDINATOR)) == [302, 302, 302]
    client.post("/planning/uitloggen")
    assert client.get_cookie(name) is None


def test_signing_out_clears_what_pages_left_but_no_draft_or_choice(client: FlaskClient):
    attempt(client)

    told = client.post("/planning/uitloggen").headers["Clear-Site-Data"]

    assert told == '"cache"'
    assert "Clear-Site-Data" not in client.get(URL).headers


def test_sign_in_accepts_the_address_in_capitals(client: FlaskClient):
    assert attempt(client, email=COORDINATOR.email.upper()).status_code == 303


@pytest.mark.parametrize(
    ("email", "password"),
    [
        (COORDINATOR.email, "fout wachtwoord!"),
        ("niemand@example.org", PASSWORD),
    ],
)
def test_sign_in_refuses_both_mistakes_with_the_same_page(
    client: FlaskClient, email: str, password: str
):
    response = attempt(client, password, email=email)

    assert response.status_code == 401
    assert "horen niet bij elkaar" in response.text
    assert client.get_cookie(COOKIE) is None


def test_sign_in_says_what_is_missing_and_keeps_the_address(client: FlaskClient):
    response = attempt(client, "")

    assert response.status_code == 422
    assert "Vul je wachtwoord in." in response.text
    assert COORDINATOR.email in response.text


def test_page_with_a_password_does_not_say_that_it_still_stands_there(
    client: FlaskClient,
):
    kept, admin = "Wat je typte, staat er nog", sign_in(client, BEHEERDER)

    visitor = client.application.test_client()
    with_password = attempt(visitor, "een ander woord", email="").text
    only_address = attempt(visitor, "").text
    without = admin.post("/planning/medewerkers/nieuw", data={"naam": "Nele"}).text

    assert kept in without
    assert kept not in with_password
    assert "Vul je wachtwoord opnieuw in" in with_password
    # nobody types again what was not typed
    assert kept in only_address
    assert "Vul je wachtwoord opnieuw in" not in only_address


def test_sign_in_never_shows_the_password_again(client: FlaskClient):
    assert "fout wachtwoord!" not in attempt(client, "fout wachtwoord!").text


def test_sign_in_slows_down_after_five_failures_even_with_the_right_password(
    client: FlaskClient,
):
    for _ in range(5):
        assert attempt(client, "nog eens fout").status_code == 401

    response = attempt(client)

    assert response.status_code == 429
    assert "Je account is niet geblokkeerd" in response.text
    assert 0 < int(response.headers["Retry-After"]) <= 16


def test_sign_in_works_again_after_the_wait_and_forgets_the_failures(
    client: FlaskClient,
):
    for _ in range(5):
        attempt(client, "nog eens fout")
    clock.set_offset(20)

    assert attempt(client).status_code == 303
    assert attempt(client, "weer fout").status_code == 401


def test_sign_in_slows_an_unknown_address_down_just_as_much(client: FlaskClient):
    codes = [attempt(client, email="niemand@example.org").status_code for _ in range(6)]

    assert codes == [401] * 5 + [429]


def test_sign_in_slows_one_address_down_and_not_another(client: FlaskClient):
    for _ in range(6):
        attempt(client, "fout wachtwoord")

    assert attempt(client, email=BEHEERDER.email).status_code == 303


def test_who_guesses_keeps_nobody_out_of_a_browser_they_know(client: FlaskClient):
    attempt(client)
    stranger, forger = (client.application.test_client() for _ in range(2))
    attempt(stranger, email=BEHEERDER.email)
    forger.set_cookie(toestel.COOKIE, "0123456789abcdef." + "0" * 64)
    for _ in range(6):
        attempt(stranger, "fout wachtwoord")

    # one's own browser, with somebody else's address, is a stranger's
    assert attempt(stranger).status_code == 429
    assert attempt(forger).status_code == 429
    assert attempt(client).status_code == 303
    # nor out of what asks again
    again = client.post(f"{URL}/opnieuw", data={"wachtwoord": PASSWORD})
    assert again.status_code == 303
    typed = {"huidig_wachtwoord": PASSWORD, "wachtwoord": "kort"}
    changed = client.post("/planning/mijn-account/wachtwoord", data=typed)
    assert changed.status_code == 422


def test_known_browser_is_slowed_down_too_and_names_nobody(client: FlaskClient):
    attempt(client)
    cookie = client.get_cookie(toestel.COOKIE)
    assert cookie is not None
    assert COORDINATOR.email not in cookie.decoded_value

    codes = [attempt(client, "fout wachtwoord").status_code for _ in range(6)]

    assert codes == [401] * 5 + [429]


def with_secret_key(suite: Suite, secret: str) -> FlaskClient:
    kernel = suite.kernels["scheduling"]
    own = kernel.config.own.model_copy(update={"secret_key": SecretStr(secret)})
    app = create_app(replace(kernel, config=replace(kernel.config, own=own)))
    app.config["WTF_CSRF_ENABLED"] = False
    return app.test_client()


def test_new_secret_key_releases_nobody_who_guesses(both: Suite, client: FlaskClient):
    for _ in range(5):
        attempt(client, "nog eens fout")
    old, new = both.kernels["scheduling"].config.own.secret_keys[0], "n3w-" * 9 + "k"

    assert attempt(with_secret_key(both, f"{new},{old}")).status_code == 429
    clock.set_offset(20)
    assert attempt(with_secret_key(both, f"{new},{old}")).status_code == 303
    # forgotten for the processes that still run with the old one alone
    assert attempt(client).status_code == 303


@pytest.mark.parametrize(
    "target", ["/planning/trajecten", "/inbox/abc?filter=nu", "/berichten/"]
)
def test_sign_in_goes_on_to_the_page_that_was_asked(client: FlaskClient, target: str):
    assert attempt(client, verder=target).location == target


@pytest.mark.parametrize(
    "target",
    [
        "https://elders.example",
        "//elders.example/planning",
        "/\\elders.example",
        "/\t/elders.example",
        "javascript:alert(1)",
        "planning",
        "/planning/uitloggen",
        "/ /elders.example",
    ],
)
def test_sign_in_never_leads_to_another_site(client: FlaskClient, target: str):
    assert safe_next(target) == "/planning/"
    assert attempt(client, verder=target).location == "/planning/"


def test_sign_in_page_sends_on_who_is_signed_in_already(client: FlaskClient):
    attempt(client)

    assert client.get(f"{URL}?verder=/inbox").location == "/inbox"


def test_sign_in_page_shows_where_it_will_lead(client: FlaskClient):
    page = client.get(f"{URL}?verder=/planning/trajecten")

    assert page.status_code == 200
    assert 'value="/planning/trajecten"' in page.text


def test_a_deactivated_account_cannot_sign_in(both: Suite, client: FlaskClient):
    from services.scheduling.medewerkers.domain import change_staff, find_by_email

    with both.kernels["scheduling"].writing() as session:
        row = find_by_email(session, COORDINATOR.email)
        assert row is not None
        change_staff(
            session,
            row,
            rollen=["casuscoordinator"],
            regio="limburg",
            actief=False,
            by=BEHEERDER.id,
            now=clock.now(),
        )
        session.commit()

    assert attempt(client).status_code == 401
