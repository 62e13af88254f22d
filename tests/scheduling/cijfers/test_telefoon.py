"""On a phone the twelve tables start folded; a link to one opens it."""

import pytest
from playwright.sync_api import Browser

from shared import clock
from shared.access.cookie import COOKIE
from tests.keys import serving
from tests.people import STATISTIEK, cookie_for, employ
from tests.scheduling.cijfers.year import NOW, opened
from tests.suite import Suite

pytestmark = pytest.mark.browser
YEAR = "/planning/cijfers?jaar=2026"


@pytest.mark.parametrize(("width", "folded"), [(390, True), (1280, False)])
def test_tables_are_folded_on_a_phone_only(
    suite: Suite, browser: Browser, width: int, folded: bool
):
    with clock.pinned(NOW):
        employ(suite.kernels["scheduling"], STATISTIEK)
        for _ in range(6):
            opened(suite.kernels["scheduling"], 2)
        with serving(suite.apps["scheduling"]) as url:
            context = browser.new_context(viewport={"width": width, "height": 800})
            context.add_cookies(
                [{"name": COOKIE, "value": cookie_for(STATISTIEK), "url": url}]
            )
            page = context.new_page()
            page.goto(url + YEAR)
            tables = page.locator("[data-frame-fold]")
            assert tables.count() == 12
            open_at_first = page.locator("[data-frame-fold][open]").count()
            page.goto(f"{url}{YEAR}#klokken")
            shown = page.locator("#klokken table").first.is_visible()
            context.close()

    assert open_at_first == (0 if folded else 12)
    assert shown
