"""Whoever does not get in stands in the log: by the rule, never by a name."""

import json
import logging
from collections.abc import Callable
from typing import Any

import pytest

from shared.logging import SafeJsonFormatter
from tests.people import BEHEERDER, COORDINATOR, employ, sign_in
from tests.scheduling.medewerkers.test_sign_in import URL, attempt
from tests.scheduling.medewerkers.test_tweede_factor import switch_on
from tests.suite import Suite

TYPED = "geheim woord van iemand"
FIELDS = ("message", "rule", "status", "error")
ZOEKEN = "/planning/zoeken"


def test_wrong_password_or_code_and_every_refusal_stand_in_the_log(
    suite: Suite, caplog: pytest.LogCaptureFixture
):
    employ(suite.kernels["scheduling"], COORDINATOR, BEHEERDER)
    switch_on(suite.kernels["scheduling"], BEHEERDER)
    app = suite.apps["scheduling"]
    outside, inside = app.test_client(), sign_in(app)

    def warned(ask: Callable[[], Any]) -> list[tuple[Any, ...]]:
        caplog.clear()
        ask()
        made = [SafeJsonFormatter("scheduling").format(one) for one in caplog.records]
        lines = [json.loads(line) for line in made]
        for word in ("saar", "jef", "hendrickx", "geheim", COORDINATOR.id):
            assert word not in "".join(made).casefold()
        warnings = [line for line in lines if line["level"] == "WARNING"]
        return [tuple(line.get(name) for name in FIELDS) for line in warnings]

    caplog.set_level(logging.INFO)
    wrong = [
        ("sign-in failed", URL, None, "password"),
        ("refused", URL, 401, None),
    ]
    assert warned(lambda: attempt(outside, TYPED)) == wrong
    assert warned(lambda: attempt(outside, TYPED, email="niemand@example.org")) == wrong
    assert warned(lambda: attempt(outside, email=BEHEERDER.email)) == []
    assert warned(lambda: outside.post(f"{URL}/code", data={"code": TYPED})) == [
        ("sign-in failed", f"{URL}/code", None, "code"),
        ("refused", f"{URL}/code", 401, None),
    ]
    again = {"wachtwoord": TYPED}
    assert warned(lambda: inside.post(f"{URL}/opnieuw", data=again)) == [
        ("sign-in failed", f"{URL}/opnieuw", None, "password")
    ]
    assert warned(lambda: inside.get("/planning/medewerkers")) == [
        ("refused", "/planning/medewerkers", 403, None)
    ]
    assert warned(lambda: outside.post(ZOEKEN, data={"vraag": TYPED})) == [
        ("refused", ZOEKEN, 401, None)
    ]
    for _ in range(4):
        attempt(outside, TYPED)
    assert warned(lambda: attempt(outside, TYPED)) == [
        ("sign-in failed", URL, None, "braked"),
        ("refused", URL, 429, None),
    ]
