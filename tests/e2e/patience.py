"""A person who meets the page for a service that is down: waits, and sends again.

That page promises that the browser sends the same again, and that nothing happens
twice. Without this a road in a browser stops where a process is killed.
"""

import time
from contextlib import suppress
from typing import Any

from playwright.sync_api import BrowserContext, Error, Route

AWAY = (502, 503, 504)
WAIT_SECONDS = 0.5


def be_patient(context: BrowserContext, *, seconds: float) -> None:
    """Send each request of this browser again until somebody answers it."""

    def answer(route: Route) -> None:
        deadline = time.monotonic() + seconds
        while (response := _fetch(route)) is None:
            if time.monotonic() > deadline:
                route.abort("timedout")
                return
            time.sleep(WAIT_SECONDS)
        with suppress(Error):  # the page went on and wants no answer any more
            route.fulfill(response=response)

    context.route("**/*", answer)


def _fetch(route: Route) -> Any:
    try:
        response = route.fetch(max_redirects=0, timeout=30_000)
    except Error:
        return None  # cut off, or the gateway itself is away
    return None if response.status in AWAY else response
