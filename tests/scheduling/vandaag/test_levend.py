"""Vandaag in a browser: it stays fresh by itself, and gives back who is signed out."""

import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from werkzeug.serving import make_server

from services.scheduling.traject.domain import keep_aanmelding
from shared import clock
from shared.access.cookie import COOKIE
from shared.contracts import AanmeldingStand
from tests.people import cookie_for
from tests.suite import Suite

pytestmark = pytest.mark.browser
OLD, NEW = "JK-2026-0061", "JK-2026-0062"


@pytest.fixture
def page(suite: Suite, browser: Browser) -> Iterator[Page]:
    app = suite.apps["scheduling"]
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    address = f"http://127.0.0.1:{server.port}"
    context = browser.new_context(base_url=address)
    context.add_cookies([{"name": COOKIE, "value": cookie_for(), "url": address}])
    found = context.new_page()
    found.clock.install()
    yield found
    context.close()
    server.shutdown()
    thread.join()
    server.server_close()


def arrives(suite: Suite, referentie: str, *, acuut: bool = False) -> None:
    now = clock.now()
    message = AanmeldingStand(
        aggregate=f"{int(referentie[-4:]):08d}-0000-4000-8000-000000000000",
        version=1,
        at=now,
        referentie=referentie,
        stand="open",
        ontvangen_op=now,
        deadline=now,
        acuut=acuut,
    )
    with suite.kernels["scheduling"].writing() as session:
        keep_aanmelding(session, message)
        session.commit()


def hide(page: Page, hidden: bool) -> None:
    page.evaluate(
        """hidden => {
            const is = {value: hidden, configurable: true};
            Object.defineProperty(document, 'hidden', is);
            document.dispatchEvent(new Event('visibilitychange'));
        }""",
        hidden,
    )


def test_open_page_stays_fresh_and_keeps_who_is_reading(suite: Suite, page: Page):
    arrives(suite, OLD)
    page.goto("/planning/")
    page.get_by_role("link", name=OLD).focus()

    arrives(suite, NEW, acuut=True)
    page.clock.run_for(6000)

    expect(page.locator("#deel-acuut")).to_contain_text(NEW)
    expect(page.locator("[data-frame-live-news]")).to_contain_text("Acuut gevaar")
    # the part with the old one changed as well: its reader did not notice
    expect(page.get_by_role("link", name=OLD)).to_be_focused()
    # first what is most urgent, also where it came later
    ids = page.eval_on_selector_all(
        "#vandaag-midden > section", "found => found.map(one => one.id)"
    )
    assert ids[:2] == ["deel-acuut", "deel-afloop"]


def test_hidden_page_asks_nothing_and_an_ended_session_is_said(
    suite: Suite, page: Page
):
    page.goto("/planning/")
    asked: list[str] = []
    page.route("**/vandaag/delen", lambda route: (asked.append("x"), route.fallback()))
    hide(page, True)
    page.clock.run_for(60_000)
    assert asked == []

    arrives(suite, NEW)
    hide(page, False)
    expect(page.locator("#deel-afloop")).to_contain_text(NEW)

    page.context.clear_cookies()
    page.clock.run_for(6000)

    trouble = page.locator("[data-frame-live-trouble]")
    expect(trouble).to_contain_text("Je bent niet meer ingelogd")
    expect(trouble.get_by_role("link")).to_have_attribute(
        "href", "/planning/inloggen?verder=%2Fplanning%2F"
    )
    before = len(asked)
    page.clock.run_for(60_000)
    assert len(asked) == before


def test_lost_connection_is_said_until_it_is_back(suite: Suite, page: Page):
    page.goto("/planning/")
    page.route("**/vandaag/delen", lambda route: route.abort())
    page.clock.run_for(6000)
    trouble = page.locator("[data-frame-live-trouble]")
    expect(trouble).to_contain_text("Geen verbinding")

    page.unroute("**/vandaag/delen")
    page.clock.run_for(6000)

    expect(trouble).to_be_empty()


def test_page_that_is_not_theirs_any_more_asks_no_more(suite: Suite, page: Page):
    page.goto("/planning/")
    asked: list[str] = []
    page.route(
        "**/vandaag/delen", lambda route: (asked.append("x"), route.fulfill(status=403))
    )
    page.clock.run_for(6000)
    trouble = page.locator("[data-frame-live-trouble]")
    expect(trouble).to_contain_text("Je hebt geen toegang meer")

    page.clock.run_for(60_000)
    assert asked == ["x"]
