"""A person who meets the page for a service that is down: waits, and sends again.

That page promises that the browser sends the same again, and that nothing happens
twice. Without this a road in a browser stops where a process is killed.
"""

import time
from collections.abc import Callable
from contextlib import suppress
from urllib.parse import urljoin

from playwright.sync_api import APIResponse, BrowserContext, Error, Route

AWAY = (502, 503, 504)
WAIT_SECONDS = 0.5


def be_patient(context: BrowserContext, *, seconds: float) -> None:
    """Send each request of this browser again until somebody answers it."""

    def answer(route: Route) -> None:
        deadline = time.monotonic() + seconds
        response = _until(
            deadline, lambda: route.fetch(max_redirects=0, timeout=30_000)
        )
        if response is None:
            route.abort("timedout")
            return
        if target := response.headers.get("location"):
            # the browser follows past this handler, and would meet who is away
            there = urljoin(route.request.url, target)
            _until(deadline, lambda: context.request.get(there, max_redirects=0))
        with suppress(Error):  # the page went on and wants no answer any more
            route.fulfill(response=response)

    context.route("**/*", answer)


def _until(deadline: float, ask: Callable[[], APIResponse]) -> APIResponse | None:
    while time.monotonic() < deadline:
        # cut off, or the gateway itself is away
        with suppress(Error):
            if (response := ask()).status not in AWAY:
                return response
        time.sleep(WAIT_SECONDS)
    return None
