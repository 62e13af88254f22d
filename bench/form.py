"""The form: shown, kept page by page, and sent as an aanmelding."""

import re
from collections.abc import Iterator
from itertools import cycle, islice
from random import choice
from string import ascii_lowercase

import flask
from flask_wtf.csrf import generate_csrf

from bench.bare import SECTION
from bench.load import Burst, ask, fire, request
from bench.place import Place
from bench.servers import Server, serving
from bench.table import ROUNDS, Row, Side, rate_row, take_turns
from services.intake.aanmelding.views.browser import KEY
from services.intake.app import create_app
from shared import clock
from shared.kernel import Kernel
from tests.intake.cases import PAGES, Typed, drafted, filled

BROWSERS = 8
SECONDS = 2.0
SENT_PER_ROUND = 80
CSRF = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
COOKIE = re.compile(r"(?mi)^set-cookie: ([^;]+)")


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
    b = Side.of(bare, lambda: _burst(bare, [request("/form")], 200))
    take_turns(a, b)
    return rate_row("form page, GET", a, b, least=0.70)


def _kept(here: Place, ours: Server, bare: Server) -> Row:
    page, typed = f"/aanmelden/{SECTION}", PAGES[SECTION] | {"actie": "verder"}
    mine = [
        request(page, headers=browser, form=typed | {"csrf_token": token})
        for browser, token in browsers(here, BROWSERS)
    ]
    browser, token = visitor(bare)
    theirs = [request("/form", headers=browser, form=typed | {"csrf_token": token})]
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
    for _ in range(count):
        with kernel.writing() as session:
            draft = drafted(session, _family(), now=clock.now())
            session.commit()
        with app.test_request_context():
            token = generate_csrf()
            content = {**flask.session, KEY: draft.id, "_permanent": True}
        cookie = f"{app.config['SESSION_COOKIE_NAME']}={seal.dumps(content)}"
        yield {"Cookie": cookie}, token


def _family() -> dict[str, Typed]:
    """A family of its own: the same again would be noted as a double each time."""
    name = "".join(choice(ascii_lowercase) for _ in range(12)).capitalize()
    parents = {"ouder-0-naam": f"Elif{name}", "ouder-1-naam": f"Tom{name}"}
    return filled(kind={"kind_naam": f"Wolf{name}"}, ouders=parents)


def visitor(bare: Server) -> tuple[dict[str, str], str]:
    """Somebody who opened the form of the bare app."""
    answer = ask(bare.port, request("/form"))
    cookie, token = COOKIE.search(answer.head), CSRF.search(answer.body.decode())
    assert cookie
    assert token
    return {"Cookie": cookie[1]}, token[1]
