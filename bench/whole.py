"""The whole form: from the first GET of each page to the commit of what was sent."""

import re
from collections.abc import Callable, Iterator
from random import choice
from string import ascii_lowercase

from bench.load import Answer, address, ask, request, walk
from bench.place import Place
from bench.servers import Server, serving
from bench.table import Row, Side, rate_row, take_turns
from tests.intake.cases import Typed, filled

PEOPLE = 16
ROUNDS = 3
CSRF = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
COOKIE = re.compile(r"(?mi)^set-cookie: ([^=]+=[^;]*)")


class Browser:
    """Somebody at an address of their own, with a cookie and the token of a page."""

    def __init__(self, server: Server) -> None:
        self._port = server.port
        self.headers = address()
        self.token = ""

    def get(self, path: str) -> None:
        answer = self._ask(request(path, headers=self.headers), 200)
        found = CSRF.search(answer.body.decode())
        assert found, path
        self.token = found[1]

    def post(self, path: str, form: Typed) -> None:
        content = form | {"csrf_token": self.token}
        self._ask(request(path, headers=self.headers, form=content), 303)

    def _ask(self, what: bytes, expect: int) -> Answer:
        answer = ask(self._port, what)
        if answer.status != expect:
            raise RuntimeError(f"expected {expect}: {what[:60]!r} {answer.status}")
        if cookie := COOKIE.search(answer.head):
            self.headers["Cookie"] = cookie[1]
        return answer


def measure(here: Place) -> Iterator[Row]:
    env = here.environment | {"BARE_DATABASE_URL": here.bare_url}
    with (
        serving("services.intake.wsgi:app", env, here.folder) as ours,
        serving("bench.bare:create_app()", env, here.folder) as bare,
    ):
        a = Side.of(ours, lambda: walk(_walks(lambda: fill_in(ours), PEOPLE)))
        b = Side.of(bare, lambda: walk(_walks(lambda: fill_in_bare(bare), PEOPLE)))
        take_turns(a, b, rounds=ROUNDS)
        yield rate_row("whole form, first GET to committed", a, b, least=0.60)


def _walks(one: Callable[[], None], count: int) -> list[Callable[[], None]]:
    return [one] * count


def fill_in(server: Server) -> None:
    """Open, fill in and leave every page, look at the answers and send."""
    browser = Browser(server)
    for code, page in family().items():
        browser.get(f"/aanmelden/{code}")
        browser.post(f"/aanmelden/{code}", page | {"actie": "verder"})
    browser.get("/aanmelden/controleren")
    browser.post("/aanmelden/controleren", {})


def fill_in_bare(server: Server) -> None:
    """The same pages, each kept in a row; in the end everything is read again."""
    browser = Browser(server)
    pages = family()
    for code, page in pages.items():
        browser.get(f"/form/{code}")
        browser.post(f"/form/{code}", page | {"actie": "verder"})
    browser.get(f"/form/{code}")
    browser.post(
        "/send", {n: text for page in pages.values() for n, text in page.items()}
    )


def family() -> dict[str, Typed]:
    """A family of its own: the same again would be noted as a double each time."""
    name = "".join(choice(ascii_lowercase) for _ in range(12)).capitalize()
    parents: Typed = {"ouder-0-naam": f"Elif{name}", "ouder-1-naam": f"Tom{name}"}
    aanmelder: Typed = {"aanmelder_email": f"{name}@example.org"}
    return filled(
        kind={"kind_naam": f"Wolf{name}"}, ouders=parents, aanmelder=aanmelder
    )
