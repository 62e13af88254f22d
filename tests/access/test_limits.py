"""What comes too fast has to wait; what is complete or genuine never has."""

import time
from collections.abc import Iterator
from datetime import date

import pytest

from shared import clock
from shared.access import limits
from shared.access.limits import Brake, network_mark
from tests.access.world import World, make_world
from tests.intake.cases import fill_in
from tests.people import COORDINATOR, cookie_for, employ, sign_in
from tests.scheduling.cases import MAANDAG
from tests.suite import Suite

FORGED = "A" * 54


@pytest.fixture
def world(suite: Suite) -> Iterator[World]:
    with clock.pinned(MAANDAG):
        yield make_world(suite)


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """So few that a test gets there; the real numbers are far above what people do."""
    for name in limits.PER_MINUTE:
        monkeypatch.setitem(limits.PER_MINUTE, name, 3)


def test_forged_links_have_to_wait_and_the_genuine_one_still_opens(
    world: World, few: None
) -> None:
    client = world.client("notifications")
    codes = [client.get(f"/a/{FORGED}").status_code for _ in range(5)]

    genuine = client.get(f"/a/{world.links['afspraak']}")

    assert codes == [410, 410, 410, 429, 429]
    assert genuine.status_code == 200


def test_neutral_page_that_asks_to_wait_says_nothing_of_the_suite(
    world: World, few: None
) -> None:
    client = world.client("notifications")
    page = [client.get(f"/a/{FORGED}") for _ in range(4)][-1]

    assert "Even wachten" in page.text
    assert "Zorgtafel" not in page.text
    assert page.headers["Retry-After"] == "60"


def test_one_link_has_to_wait_and_another_has_not(world: World, few: None) -> None:
    client, other = world.client("intake"), world.client("notifications")
    path = f"/aanmelding/{world.links['status']}"

    codes = [client.get(path).status_code for _ in range(4)]

    assert codes == [200, 200, 200, 429]
    assert other.get(f"/a/{world.links['afspraak']}").status_code == 200


def test_complete_aanmelding_is_never_refused(suite: Suite, few: None) -> None:
    client = suite.apps["intake"].test_client()
    limits.PER_MINUTE["formulier"] = 1000
    fill_in(client)
    limits.PER_MINUTE["formulier"] = 0

    slowed = client.post("/aanmelden/kind", data={"actie": "verder"})
    answer = client.post("/aanmelden/controleren")

    assert slowed.status_code == 429
    assert answer.location == "/aanmelden/verzonden"
    assert "JK-" in client.get("/aanmelden/verzonden").text


def test_what_was_typed_is_kept_on_the_page_that_asks_to_wait(
    suite: Suite, few: None
) -> None:
    limits.PER_MINUTE["formulier"] = 0
    client = suite.apps["intake"].test_client()
    fields = {"kind_naam": "Wolf Zilverberk", "actie": "verder"}

    page = client.post(
        "/aanmelden/kind", data=fields, headers={"Sec-Fetch-Site": "same-origin"}
    )

    assert page.status_code == 429
    assert 'value="Wolf Zilverberk"' in page.text
    assert "niets verloren" in page.text
    assert "02 243 55 05" in page.text


def test_new_drafts_from_one_network_have_to_wait(suite: Suite, few: None) -> None:
    limits.PER_MINUTE["formulier"] = 1000
    app = suite.apps["intake"]
    fields = {"kind_naam": "Wolf", "actie": "later"}
    codes = [
        app.test_client().post("/aanmelden/kind", data=fields).status_code
        for _ in range(4)
    ]

    elsewhere = app.test_client().post(
        "/aanmelden/kind", data=fields, environ_base={"REMOTE_ADDR": "192.0.2.7"}
    )

    assert codes[:3] == [elsewhere.status_code] * 3
    assert codes[3] == 429


def test_account_that_asks_without_end_has_to_wait(suite: Suite, few: None) -> None:
    employ(suite.kernels["scheduling"], COORDINATOR)
    client = sign_in(suite.apps["scheduling"], COORDINATOR)

    codes = [client.get("/planning/permanentie").status_code for _ in range(4)]

    assert codes == [200, 200, 200, 429]


def test_sign_in_from_one_network_has_to_wait_whatever_the_address(
    suite: Suite, few: None
) -> None:
    client = suite.apps["scheduling"].test_client()
    limits.PER_MINUTE["formulier"] = 1000
    codes = [
        client.post(
            "/planning/inloggen",
            data={"email": f"n{number}@example.org", "wachtwoord": "geraden"},
        ).status_code
        for number in range(4)
    ]

    assert codes == [401, 401, 401, 429]


def test_mark_of_a_network_hides_the_address_and_changes_daily() -> None:
    days = date(2026, 11, 23), date(2026, 11, 24)
    marks = {network_mark("192.0.2.7", secret="s", day=day) for day in days}
    neighbours = {
        network_mark(address, secret="s", day=days[0])
        for address in ("2001:db8::1", "2001:db8::ffff")
    }

    assert len(marks) == 2
    assert not any("192" in mark and "0.2" in mark for mark in marks)
    assert len(neighbours) == 1


def test_silent_redis_costs_one_short_wait_and_then_none() -> None:
    # nothing listens there, as when Redis is down: each process counts by itself
    brake = Brake("redis://127.0.0.1:1/0")
    over = [brake.is_over("vervalst", "x") for _ in range(61)]

    assert over == [False] * 60 + [True]
    assert brake._deaf_until > time.monotonic()


def test_cookie_of_a_signed_in_person_does_not_lift_the_brake_on_links(
    world: World, few: None
) -> None:
    client = world.client("notifications")
    client.set_cookie("zt_medewerker", cookie_for(COORDINATOR))

    codes = [client.get(f"/a/{FORGED}").status_code for _ in range(4)]

    assert codes[-1] == 429
