"""No database for a moment: said honestly, with what was typed on the page."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import url_for

from shared.access import cookie, public
from tests.shared.access.test_guard import claims
from tests.suite import Suite

SECTION = "/aanmelden/vraag"
TYPED = {"minimaal_noodzakelijk": "Elke dag <iemand>.", "actie": "later"}
OURS = {"Sec-Fetch-Site": "same-origin"}


@contextmanager
def without_database(suite: Suite, name: str) -> Iterator[None]:
    """Its file is gone, and comes back as it was."""
    engine = suite.kernels[name].engine
    file = Path(str(engine.url.database))
    aside = file.with_suffix(".aside")
    engine.dispose()
    file.rename(aside)
    # sqlite makes a file that is missing, but cannot open this
    file.mkdir()
    yield
    engine.dispose()
    file.rmdir()
    aside.rename(file)


def test_page_that_cannot_be_saved_comes_back_with_what_was_typed(
    suite: Suite,
) -> None:
    client = suite.apps["intake"].test_client()
    with without_database(suite, "intake"):
        page = client.post(SECTION, data=TYPED, headers=OURS)

    assert (page.status_code, page.headers["Retry-After"]) == (503, "30")
    assert "Dit is misschien niet bewaard" in page.text
    assert "is bewaard." not in page.text
    assert 'value="Elke dag &lt;iemand&gt;."' in page.text
    assert "Opnieuw versturen" in page.text
    # and pressing that button a minute later saves it
    assert client.post(SECTION, data=TYPED, headers=OURS).status_code == 303
    assert "Elke dag &lt;iemand&gt;." in client.get(SECTION).text


def test_page_to_read_says_that_nothing_is_lost(suite: Suite) -> None:
    client = suite.apps["intake"].test_client()
    client.post(SECTION, data=TYPED)
    with without_database(suite, "intake"):
        page = client.get(SECTION)

    assert page.status_code == 503
    assert "Wat je al bewaarde of verstuurde, is bewaard." in page.text
    assert 'href="tel:' in page.text


def test_saving_while_typing_is_told_in_its_own_way(suite: Suite) -> None:
    client = suite.apps["intake"].test_client()
    with without_database(suite, "intake"):
        answer = client.post(
            f"{SECTION}/bewaren", data=TYPED, headers={"Accept": "application/json"}
        )

    assert (answer.status_code, answer.is_json) == (503, True)


def test_signing_in_repeats_no_password(suite: Suite) -> None:
    who = {"email": "noor@example.org", "wachtwoord": "geheim-woord"}
    with without_database(suite, "scheduling"):
        page = (
            suite.apps["scheduling"]
            .test_client()
            .post("/planning/inloggen", data=who, headers=OURS)
        )

    assert page.status_code == 503
    assert who["email"] in page.text
    assert who["wachtwoord"] not in page.text


def test_link_that_is_not_ours_is_no_fault_of_ours(suite: Suite) -> None:
    """Whether its casus was destroyed cannot be asked now."""
    for name, path in (
        ("intake", "/aanmelding/Zm9vYmFyZm9vYmFyZm9vYmFy"),
        ("notifications", "/a/Zm9vYmFyZm9vYmFyZm9vYmFy"),
    ):
        client = suite.apps[name].test_client()
        assert client.get(path).status_code == 410
        with without_database(suite, name):
            page = client.get(path)
        assert (page.status_code, page.headers["Retry-After"]) == (503, "30")


@pytest.mark.parametrize("service", ["intake", "scheduling", "notifications"])
def test_styles_come_to_whoever_is_signed_in(suite: Suite, service: str) -> None:
    """So that the page that says it is away looks like one of ours."""
    own = suite.kernels["scheduling"].config.own
    app = suite.apps[service]
    client = app.test_client()
    key = own.staff_signing_key.get_secret_value()
    client.set_cookie(cookie.COOKIE, cookie.issue(key, claims()))
    app.add_url_rule("/t/open", "t_open", public(lambda: "open"))
    with app.test_request_context():
        styles = url_for("assets", filename="zorgtafel.css")
    with without_database(suite, service):
        # who this is cannot be asked now
        assert client.get("/t/open").status_code == 503
        assert client.get(styles).status_code == 200
