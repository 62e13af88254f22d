"""The form: shown, kept page by page, and sent as an aanmelding."""

from collections.abc import Iterator
from itertools import cycle, islice

import flask
from flask_wtf.csrf import generate_csrf
from sqlmodel import Session

from bench.load import Burst, address, fire, request
from bench.place import Place
from bench.servers import Server, serving
from bench.table import ROUNDS, Row, Side, rate_row, take_turns
from bench.whole import Browser, family
from services.intake.aanmelding.views.browser import KEY
from services.intake.app import create_app
from shared import clock
from shared.kernel import Kernel
from tests.intake.cases import PAGES, drafted

BROWSERS = 8
SECONDS = 1.5
SENT_PER_ROUND = 48
SECTION = "aanmelder"
BARE = f"/form/{SECTION}"


def measure(here: Place) -> Iterator[Row]:
    env = here.environment | {"BARE_DATABASE_URL": here.bare_url}
    with (
        serving("services.intake.wsgi:app", env, here.folder) as ours,
        serving("bench.bare:create_app()", env, here.folder) as bare,
    ):
        yield _shown(here, ours, bare)
        yield _kept(here, ours, bare)
        yield _sent(here, ours, bare)


def _shown(here: Place, ours: Server, bare: Server) -> Row:
    page = f"/aanmelden/{SECTION}"
    mine = [request(page, headers=b) for b, _ in browsers(here, BROWSERS)]
    a = Side.of(ours, lambda: _burst(ours, mine, 200))
    b = Side.of(bare, lambda: _burst(bare, [request(BARE)], 200))
    take_turns(a, b)
    return rate_row("form page, GET", a, b, least=0.70)


def _kept(here: Place, ours: Server, bare: Server) -> Row:
    page, typed = f"/aanmelden/{SECTION}", PAGES[SECTION] | {"actie": "verder"}
    mine = [
        request(page, headers=browser, form=typed | {"csrf_token": token})
        for browser, token in browsers(here, BROWSERS)
    ]
    browser, token = visitor(bare)
    theirs = [request(BARE, headers=browser, form=typed | {"csrf_token": token})]
    a = Side.of(ours, lambda: _burst(ours, mine, 303))
    b = Side.of(bare, lambda: _burst(bare, theirs, 303))
    take_turns(a, b)
    return rate_row("form page, POST kept (one row)", a, b, least=0.60)


def _sent(here: Place, ours: Server, bare: Server) -> Row:
    ready = iter(browsers(here, SENT_PER_ROUND * (ROUNDS + 1)))
    browser, token = visitor(bare)
    everything = {name: text for page in PAGES.values() for name, text in page.items()}
    theirs = request("/send", headers=browser, form=everything | {"csrf_token": token})

    def send() -> Burst:
        mine = [
            request("/aanmelden/controleren", headers=b, form={"csrf_token": t})
            for b, t in islice(ready, SENT_PER_ROUND)
        ]
        return fire(ours.port, mine, expect=303)

    a = Side.of(ours, send)
    b = Side.of(bare, lambda: fire(bare.port, [theirs] * SENT_PER_ROUND, expect=303))
    take_turns(a, b)
    return rate_row("aanmelding accepted, POST (row + outbox)", a, b, least=0.60)


def _burst(server: Server, requests: list[bytes], expect: int) -> Burst:
    return fire(server.port, cycle(requests), expect=expect, seconds=SECONDS)


def browsers(here: Place, count: int) -> list[tuple[dict[str, str], str]]:
    """People who each have a whole draft open: their headers and CSRF token."""
    with here.kernel("intake") as kernel:
        return list(_with_drafts(kernel, count))


def _with_drafts(kernel: Kernel, count: int) -> Iterator[tuple[dict[str, str], str]]:
    app = create_app(kernel)
    seal = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    with kernel.writing() as session:
        ids = [_draft(session) for _ in range(count)]
        session.commit()
    for draft_id in ids:
        with app.test_request_context():
            token = generate_csrf()
            content = {**flask.session, KEY: draft_id, "_permanent": True}
        cookie = f"{app.config['SESSION_COOKIE_NAME']}={seal.dumps(content)}"
        yield address() | {"Cookie": cookie}, token


def _draft(session: Session) -> str:
    return drafted(session, family(), now=clock.now()).id


def visitor(bare: Server) -> tuple[dict[str, str], str]:
    """Somebody who opened the form of the bare app."""
    browser = Browser(bare)
    browser.get(BARE)
    return browser.headers, browser.token
