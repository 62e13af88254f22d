"""Whoever drives a deployment while it crashes never stands before a page of 503."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser

from tests.e2e.patience import be_patient

pytestmark = [pytest.mark.browser, pytest.mark.timeout(60)]
FORM = '<form method="post" action="/send"><button>Send</button></form>'
AWAY, HERE = 503, 200


class Flickering(ThreadingHTTPServer):
    """Sends on to /there, where these are met in turn; then somebody is there."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.turns: list[int] = []
        self.sent = 0


class Handler(BaseHTTPRequestHandler):
    server: Flickering

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.server.sent += 1
        self._say(303, "", Location="/there")

    def do_GET(self) -> None:
        if self.path != "/there":
            self._say(HERE, FORM)
            return
        status = self.server.turns.pop(0) if self.server.turns else HERE
        assert "session=kept" in self.headers["Cookie"]
        self._say(status, f"<h1>{status}</h1>")

    def _say(self, status: int, page: str, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Set-Cookie", "session=kept")
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page.encode())

    def log_message(self, *_what: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[Flickering]:
    made = Flickering()
    thread = threading.Thread(target=made.serve_forever)
    thread.start()
    yield made
    made.shutdown()
    thread.join()
    made.server_close()


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize("turns", [[AWAY, AWAY], [HERE, AWAY]])
def test_where_an_answer_leads_to_is_asked_again_too(
    server: Flickering, browser: Browser, turns: list[int], *, javascript: bool
) -> None:
    server.turns = list(turns)
    context = browser.new_context(java_script_enabled=javascript)
    page = context.new_page()
    be_patient(context, seconds=20)
    page.goto(f"http://127.0.0.1:{server.server_port}/")
    with page.expect_navigation():
        page.click("button")

    assert page.url.endswith("/there")
    assert page.inner_text("h1") == str(HERE)
    assert server.sent == 1
    context.close()
