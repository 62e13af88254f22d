"""A person who meets the page for a service that is down: waits, and sends again.

That page promises that the browser sends the same again, and that nothing happens
twice. Without this a road in a browser stops where a process is killed.
"""

import base64
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from playwright.sync_api import APIResponse, BrowserContext, Error, Page, Route

AWAY = (502, 503, 504)
WAIT_SECONDS = 0.5
# of the bytes as they travelled, and the browser has its cookies by then
TRAVELLED = ("content-encoding", "content-length", "transfer-encoding", "set-cookie")


def be_patient(context: BrowserContext, *, seconds: float) -> None:
    """Send each request of this browser again until somebody answers it."""

    def answer(route: Route) -> None:
        response = _until_answered(
            seconds, lambda: route.fetch(max_redirects=0, timeout=30_000)
        )
        with suppress(Error):  # the page went on and wants no answer any more
            if response is None:
                route.abort("timedout")
            else:
                route.fulfill(response=response)

    context.route("**/*", answer)
    for page in context.pages:
        _follow(page, seconds)


def _follow(page: Page, seconds: float) -> None:
    """The same for where an answer sends the browser on, which no route sees."""
    session = page.context.new_cdp_session(page)

    def go_on(asked: dict[str, Any]) -> None:
        this = {"requestId": asked["requestId"]}
        if "redirectedRequestId" not in asked:
            session.send("Fetch.continueRequest", this)
            return
        there, headers = asked["request"]["url"], asked["request"]["headers"]
        response = _until_answered(
            seconds,
            lambda: page.context.request.get(
                there, headers=headers, max_redirects=0, timeout=30_000
            ),
        )
        with suppress(Error):
            if response is None:
                session.send("Fetch.failRequest", this | {"errorReason": "TimedOut"})
            else:
                session.send("Fetch.fulfillRequest", this | _whole(response))

    session.on("Fetch.requestPaused", go_on)
    session.send("Fetch.enable")


def _whole(response: APIResponse) -> dict[str, Any]:
    kept = [
        one for one in response.headers_array if one["name"].lower() not in TRAVELLED
    ]
    return {
        "responseCode": response.status,
        "responseHeaders": kept,
        "body": base64.b64encode(response.body()).decode(),
    }


def _until_answered(
    seconds: float, ask: Callable[[], APIResponse]
) -> APIResponse | None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        # cut off, or the gateway itself is away
        with suppress(Error):
            if (response := ask()).status not in AWAY:
                return response
        time.sleep(WAIT_SECONDS)
    return None
