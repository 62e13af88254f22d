"""The search box when the telephone rings: it says which service did not answer."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Route, expect

from tests.e2e import coordinator
from tests.e2e.conftest import People, Running
from tests.house.tree import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]
PATHS = {"Aanmeldingen": "/zoeken", "Trajecten": "/planning/zoeken"}
DOWN = (ROOT / "deploy" / "gateway" / "down.html").read_text("utf-8")


def cut_off(route: Route) -> None:
    route.abort()


def gateway_answers(route: Route) -> None:
    """What stands before a service that is down says."""
    route.fulfill(status=502, content_type="text/html", body=DOWN)


def signed_out(route: Route) -> None:
    route.fulfill(status=303, headers={"Location": "/planning/inloggen"})


@pytest.mark.parametrize(
    ("silent", "answers", "how"),
    [
        ("Trajecten", "Aanmeldingen", cut_off),
        ("Aanmeldingen", "Trajecten", gateway_answers),
        ("Trajecten", "Aanmeldingen", signed_out),
    ],
)
def test_search_says_which_service_did_not_answer(
    person: People,
    running: Running,
    silent: str,
    answers: str,
    how: Callable[[Route], None],
) -> None:
    page = person.open("/planning/inloggen")
    coordinator.sign_in(page)
    page.goto(f"{running.url}/inbox")
    address = f"{running.url}{PATHS[silent]}"
    page.route(address, how)

    page.locator("#zoek").fill("Zilverberk")
    page.keyboard.press("Enter")

    parts = page.locator("[data-frame-parts]")
    expect(parts).to_contain_text(f"{silent}: geen antwoord.")
    expect(parts).not_to_contain_text(f"{answers}: geen antwoord")
    # what did answer is shown
    expect(parts.locator("[data-frame-result]")).to_have_count(1)
    expect(page.locator("[data-frame-ready]")).to_have_text("Klaar met zoeken")

    page.unroute(address)
    coordinator.search(page, "")
    expect(parts).not_to_contain_text("geen antwoord")
