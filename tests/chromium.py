"""One browser for all tests: Playwright runs once in a process."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser import ARGUMENTS, find_chromium


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium: the machine's, or Playwright's own."""
    chromium = find_chromium()
    if not chromium:
        pytest.skip("no Chromium here, and none could be had")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        browser.close()
