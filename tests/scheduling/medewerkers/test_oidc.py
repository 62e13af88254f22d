"""Signing in with the account of an organisation: what proves who it is."""

import hmac
import json
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey
from pydantic import ValidationError
from sqlmodel import select

from services.scheduling.config import Settings
from services.scheduling.medewerkers.models import Medewerker
from shared.access.cookie import COOKIE
from tests.notifications.bezorging.servers import certificate
from tests.people import COORDINATOR, employ, sign_in
from tests.scheduling.medewerkers.elsewhere import START, Elsewhere, elsewhere
from tests.scheduling.medewerkers.provider import (
    KEY,
    OTHER_KEY,
    RRN,
    SECRET,
    person,
)
from tests.settings import service_environment
from tests.suite import Suite

FAILED = "Het inloggen is niet gelukt"


@pytest.fixture
def there(suite: Suite, tmp_path: Path) -> Iterator[Elsewhere]:
    with elsewhere(suite, tmp_path) as found:
        yield found


def is_out(browser: FlaskClient) -> bool:
    return browser.get_cookie(COOKIE) is None


def test_sign_in_asks_with_pkce_state_and_nonce_and_never_for_the_rrn(
    there: Elsewhere,
):
    browser = there.browser()

    answer = there.come_in(browser)

    assert (answer.status_code, answer.location) == (302, "/planning/")
    (asked,) = there.provider.asked
    assert asked["response_type"] == "code"
    assert asked["code_challenge_method"] == "S256"
    assert asked["scope"] == "openid profile vo"
    assert "acr_values" not in asked
    assert len(asked["nonce"]) >= 20
    assert len(asked["state"]) >= 20
    assert browser.get("/planning/").status_code == 200


def test_nothing_of_the_claims_is_kept_but_a_name_and_an_address(
    there: Elsewhere, tmp_path: Path
):
    there.come_in(there.browser())

    kept = b"".join(file.read_bytes() for file in tmp_path.glob("scheduling.db*"))
    assert b"Nele Okkernoot" in kept
    for claim in (RRN, person()["sub"], person()["vo_id"]):
        assert claim.encode() not in kept


TWISTS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "another nonce": lambda claims: claims.update(nonce="van-een-ander"),
    "no nonce": lambda claims: claims.pop("nonce"),
    "another audience": lambda claims: claims.update(aud="een-ander"),
    "another audience by us": lambda claims: claims.update(
        aud="een-ander", azp="zorgtafel"
    ),
    "no audience": lambda claims: claims.pop("aud"),
    "among many": lambda claims: claims.update(aud=["een-ander", "zorgtafel"]),
    "for another party": lambda claims: claims.update(azp="een-ander"),
    "another issuer": lambda claims: claims.update(iss="http://127.0.0.1/op"),
    "expired": lambda claims: claims.update(exp=int(time.time()) - 120),
    "of tomorrow": lambda claims: claims.update(iat=int(time.time()) + 86400),
    "of nobody": lambda claims: claims.pop("sub"),
}


@pytest.mark.parametrize("twist", TWISTS)
def test_token_that_is_not_for_this_sign_in_lets_nobody_in(
    there: Elsewhere, twist: str
):
    there.provider.twist = TWISTS[twist]
    browser = there.browser()

    answer = there.come_in(browser)

    assert answer.status_code == 400
    assert FAILED in answer.text
    assert is_out(browser)


def part(content: dict[str, Any]) -> str:
    return urlsafe_b64encode(json.dumps(content).encode()).decode().rstrip("=")


def unsigned(claims: dict[str, Any]) -> str:
    return f"{part({'alg': 'none'})}.{part(claims)}."


def with_the_public_key(claims: dict[str, Any]) -> str:
    signed = f"{part({'alg': 'HS256', 'kid': 'een'})}.{part(claims)}"
    digest = hmac.digest(KEY.as_pem(private=False), signed.encode(), "sha256")
    return f"{signed}.{urlsafe_b64encode(digest).decode().rstrip('=')}"


FORGERIES: dict[str, Callable[[dict[str, Any]], str]] = {
    "another key": lambda claims: jwt.encode(
        {"alg": "RS256", "kid": "een"}, claims, OTHER_KEY
    ),
    "unknown key": lambda claims: jwt.encode(
        {"alg": "RS256", "kid": "twee"}, claims, OTHER_KEY
    ),
    "no signature": unsigned,
    "the secret": lambda claims: jwt.encode(
        {"alg": "HS256"}, claims, OctKey.import_key(SECRET)
    ),
    "the public key as a secret": with_the_public_key,
    "nonsense": lambda claims: "a.b.c",
}


@pytest.mark.filterwarnings("ignore:Key size:UserWarning")
@pytest.mark.parametrize("forgery", FORGERIES)
def test_token_that_the_provider_did_not_sign_lets_nobody_in(
    there: Elsewhere, forgery: str
):
    there.provider.sign = FORGERIES[forgery]
    browser = there.browser()

    answer = there.come_in(browser)

    assert answer.status_code == 400
    assert FAILED in answer.text
    assert is_out(browser)


STRONG = "urn:be:eid urn:be:itsme"


@pytest.mark.parametrize("said", [None, "urn:be:self", STRONG, STRONG.split(), ""])
def test_weaker_sign_in_than_asked_lets_nobody_in(there: Elsewhere, said: Any):
    there = there.asking(oidc_acr=STRONG)
    there.provider.twist = lambda claims: claims.update(acr=said) if said else None
    browser = there.browser()

    answer = there.come_in(browser)

    assert there.provider.asked[-1]["acr_values"] == STRONG
    assert answer.status_code == 403
    assert "Log sterker in bij je organisatie" in answer.text
    assert is_out(browser)


@pytest.mark.parametrize("said", STRONG.split())
def test_sign_in_as_strong_as_asked_lets_in(there: Elsewhere, said: str):
    there = there.asking(oidc_acr=STRONG)
    there.provider.twist = lambda claims: claims.update(acr=said)

    assert there.come_in(there.browser()).location == "/planning/"


def test_new_key_of_the_provider_is_learnt(there: Elsewhere):
    browser = there.browser()
    back = there.back(browser)
    there.come_in(there.browser())
    renewed = {**OTHER_KEY.as_dict(private=True), "kid": "twee"}
    there.provider.keys = [RSAKey.import_key(renewed)]
    there.provider.sign = FORGERIES["unknown key"]

    assert browser.get(back).location == "/planning/"


def test_code_and_state_work_once(there: Elsewhere):
    browser = there.browser()
    back = there.back(browser)
    kept = browser.get_cookie("planning")
    assert kept is not None
    assert browser.get(back).location == "/planning/"
    browser.delete_cookie(COOKIE)

    again = browser.get(back)
    # even with the session cookie of before: the provider takes its code once
    browser.set_cookie("planning", kept.value)
    copied = browser.get(back)

    assert (again.status_code, copied.status_code) == (400, 400)
    assert is_out(browser)


def test_state_belongs_to_one_browser(there: Elsewhere):
    mine, theirs = there.browser(), there.browser()
    back = there.back(theirs)

    answer = mine.get(back)

    assert answer.status_code == 400
    assert is_out(mine)
    # and who asked for it still gets in
    assert theirs.get(back).location == "/planning/"


def test_state_of_another_sign_in_does_not_fit_the_code(there: Elsewhere):
    browser = there.browser()
    first, second = there.back(browser), there.back(browser)
    code = first.partition("code=")[2].partition("&")[0]
    state = second.partition("state=")[2]

    answer = browser.get(f"{START}/terug?code={code}&state={state}")

    assert answer.status_code == 400
    assert is_out(browser)


def test_who_says_no_there_is_told_so_here(there: Elsewhere):
    browser = there.browser()
    state = there.back(browser).partition("state=")[2]

    answer = browser.get(
        f"{START}/terug?error=access_denied&error_description=<b>x</b>&state={state}"
    )

    assert answer.status_code == 400
    assert FAILED in answer.text
    assert "<b>x</b>" not in answer.text


@pytest.mark.parametrize(
    ("wanted", "given"),
    [
        ("/planning/trajecten", "/planning/trajecten"),
        ("https://kwaad.example", "/planning/"),
        ("//kwaad.example", "/planning/"),
        ("/\\kwaad.example", "/planning/"),
    ],
)
def test_after_sign_in_it_goes_on_inside_only(
    there: Elsewhere, wanted: str, given: str
):
    browser = there.browser()

    answer = there.come_in(browser, f"{START}?verder={wanted}")

    assert answer.location == given


def test_provider_that_is_away_is_told_honestly_and_who_is_in_stays_in(
    there: Elsewhere,
):
    employ(there.kernel, COORDINATOR)
    new, inside = there.browser(), sign_in(there.browser())
    back = there.back(new)
    there.provider.broken = True

    answers = [new.get(back), there.browser().get(START)]

    for answer in answers:
        assert answer.status_code == 503
        assert "lukt nu even niet" in answer.text
        assert "Wie al ingelogd is, kan gewoon verder werken" in answer.text
    assert inside.get("/planning/").status_code == 200
    # and as soon as it is back, it is asked again
    there.provider.broken = False
    assert there.come_in(there.browser()).location == "/planning/"


@pytest.mark.parametrize(
    "said",
    [
        {"issuer": "http://127.0.0.1/op"},
        {"token_endpoint": "ftp://127.0.0.1/token"},
        {"jwks_uri": None},
    ],
)
def test_provider_that_says_it_is_another_is_not_followed(
    there: Elsewhere, said: dict[str, Any]
):
    there.provider.metadata = said

    assert there.browser().get(START).status_code == 503
    assert there.provider.asked == []


def test_signing_out_leads_to_the_end_there(there: Elsewhere):
    browser = there.browser()
    there.come_in(browser)

    answer = browser.post("/planning/uitloggen", data={"actie": "hier"})
    page = browser.get(answer.location).text
    away = browser.get(f"{START}/uit").location

    assert is_out(browser)
    assert f'href="{START}/uit"' in page
    assert away.startswith(f"{there.provider.issuer}/v1/logout?")
    assert "post_logout_redirect_uri=http%3A%2F%2Fsuite.test%2Fplanning" in away


def test_sign_in_page_offers_both_ways_and_keeps_where_one_was_going(
    there: Elsewhere,
):
    page = there.browser().get("/planning/inloggen?verder=/planning/trajecten").text

    assert "Inloggen via de Vlaamse overheid" in page
    assert f"{START}?verder=%2Fplanning%2Ftrajecten" in page
    assert 'name="wachtwoord"' in page


def test_sign_in_page_offers_one_way_where_no_provider_is_set(suite: Suite):
    browser = suite.apps["scheduling"].test_client()

    assert "Inloggen via" not in browser.get("/planning/inloggen").text


@pytest.mark.parametrize(
    "wrong",
    [
        {"oidc_scopes": "openid profile rrn"},
        {"oidc_scopes": "profile vo"},
        {"oidc_issuer": "http://authenticatie.example.org/op"},
        {"oidc_client_secret": ""},
        {"oidc_role_claim": ""},
    ],
)
def test_settings_that_cannot_be_meant_stop_the_process(
    wrong: dict[str, str], monkeypatch: pytest.MonkeyPatch
):
    right = {
        "oidc_issuer": "https://authenticatie.example.org/op",
        "oidc_client_id": "zorgtafel",
        "oidc_client_secret": "x",
        "oidc_role_claim": "zorgtafel_rol_3d",
    }
    for name, value in service_environment("scheduling", "sqlite://").items():
        monkeypatch.setenv(name, value)

    assert Settings(**right).oidc_issuer  # type: ignore[arg-type]
    with pytest.raises(ValidationError):
        Settings(**(right | wrong))  # type: ignore[arg-type]


def test_one_row_for_one_person_however_often_they_come(there: Elsewhere):
    for _ in range(2):
        there.come_in(there.browser())

    with there.kernel.reading() as session:
        (row,) = session.exec(select(Medewerker)).all()
    assert (row.naam, row.email) == ("Nele Okkernoot", "nele.okkernoot@example.org")


@pytest.mark.parametrize("named", [True, False])
def test_authority_of_your_own_counts_only_when_it_is_named(
    suite: Suite, tmp_path: Path, named: bool
) -> None:
    file, secure = certificate(tmp_path, name="127.0.0.1")
    ca = str(file) if named else ""
    with elsewhere(suite, tmp_path, secure=secure, ca=ca) as there:
        browser = there.browser()
        if named:
            there.come_in(browser)
        else:
            assert browser.get(START).status_code == 503
    assert (browser.get_cookie(COOKIE) is not None) is named
