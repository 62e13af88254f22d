"""Signed out while typing: nothing typed is lost, and no secret is shown."""

import html
import re
from uuid import uuid4

import pytest

from shared import clock
from tests.intake.cases import VRIJDAG
from tests.intake.telefoon.calls import call
from tests.people import COORDINATOR, employ, sign_in
from tests.suite import Suite

PATH = f"/telefoon/{uuid4()}"
AGAIN = "/planning/inloggen?verder=/planning/inloggen/bevestigd"
OURS = {"Sec-Fetch-Site": "same-origin"}
CALL = call(VRIJDAG, naam="Marit <Dhondt>") | {"veilig_codewoord": "eik"}
SECRETS = {"wachtwoord": "geheim-woord", "code": "314159", "csrf_token": "x"}


@pytest.fixture(autouse=True)
def _friday():
    with clock.pinned(VRIJDAG):
        yield


def hidden(page: str) -> dict[str, str]:
    found = re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', page)
    return {name: html.unescape(value) for name, value in found}


def test_what_was_typed_can_be_sent_after_signing_in_elsewhere(suite: Suite) -> None:
    employ(suite.kernels["scheduling"], COORDINATOR)
    suite.deliver()
    client = suite.apps["intake"].test_client()

    out = client.post(PATH, data=CALL | SECRETS, headers=OURS)
    typed = {k: v for k, v in hidden(out.text).items() if k != "csrf_token"}

    assert out.status_code == 401
    assert "Er is niets verloren" in out.text
    assert f'href="{AGAIN}" target="_blank"' in out.text
    assert typed == CALL
    assert "Marit &lt;Dhondt&gt;" in out.text
    assert [value for value in ("geheim-woord", "314159") if value in out.text] == []

    sign_in(client, COORDINATOR)
    again = client.post(PATH, data=typed, headers=OURS)
    assert again.status_code == 303
    assert "Marit &lt;Dhondt&gt;" in client.get(again.location).text


def test_post_from_elsewhere_is_not_repeated(suite: Suite) -> None:
    client = suite.apps["intake"].test_client()
    out = client.post(PATH, data=CALL)

    assert out.status_code == 401
    assert "Opnieuw versturen" not in out.text
    assert "Dhondt" not in out.text
