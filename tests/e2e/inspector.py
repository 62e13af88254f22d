"""Opens pages as one person after another, and notes what keeps people out."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import parse_qs, urljoin, urlsplit

from playwright.sync_api import ConsoleMessage, Error, Page, Response

from tests.axe import violations
from tests.e2e.sitemap import Route, Sitemap

Scheme = Literal["dark", "light"]
# every width with another palette: colours do not depend on the width
LOOKS: tuple[tuple[Scheme, int], ...] = (("dark", 390), ("light", 1280))
# as narrow as WCAG 1.4.10 asks and spaced as 1.4.12 does, so that it does not
# depend on the fonts of one machine what fits
NARROW = 320
SPACED = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* {
        letter-spacing: 0.12em !important;
        word-spacing: 0.16em !important;
    }`);
    document.adoptedStyleSheets = [sheet];
    const html = document.documentElement;
    const over = html.scrollWidth - html.clientWidth;
    const widest = () => {
        const all = [...document.querySelectorAll('body *')];
        const edge = e => e.getBoundingClientRect().right;
        const found = all.reduce((a, b) => edge(b) >= edge(a) ? b : a);
        return found.tagName.toLowerCase() + '.' + found.className;
    };
    const said = over > 0 ? `${over} px too wide at ${innerWidth}: ${widest()}` : '';
    document.adoptedStyleSheets = [];
    return said;
}"""
# pages that differ in such a part of their address look alike
UNIQUE = re.compile(r"/(?:[0-9a-f-]{36}|[\w-]{40,}|[0-9]+)(?=/|$)")
ALIKE = 1
# what a page fetches into itself is looked at there
PIECES = "/delen"
# there only with a provider of the organisation, which this walk has not; their
# answers are read in tests/scheduling/medewerkers
OF_PROVIDER = ("/planning/inloggen/organisatie", "/planning/mijn-account/organisatie")
# what is folded is for people too; only the menu would lie over the page
UNFOLD = "() => document.querySelectorAll('main details').forEach(d => d.open = 1)"
FACTS = """() => ({
    h1: document.querySelectorAll('h1').length,
    title: document.title,
    lang: document.documentElement.lang,
    wider: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    links: [...document.querySelectorAll('a[href], [data-frame-live]')].map(
        a => a.href ?? a.dataset.frameLive),
})"""


@dataclass
class Inspector:
    """What was opened, and what was wrong with it."""

    sitemap: Sitemap
    base: str
    answered: set[Route] = field(default_factory=set)
    pages: list[str] = field(default_factory=list)
    problems: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _alike: Counter[str] = field(default_factory=Counter)

    @property
    def report(self) -> list[str]:
        """Each problem once, with the pages that have it."""
        return [
            f"{problem} [{len(where)}×, {where[0]}]"
            for problem, where in sorted(self.problems.items())
        ]

    @property
    def never_opened(self) -> list[str]:
        """Routes to which no link, mail or address of their own led."""
        missed = [r for r in self._routes() if r not in self.answered]
        return sorted(f"{r.rule} ({r.access.kind})" for r in missed)

    def open_all(self, page: Page, starts: Iterable[str] = (), *roles: str) -> None:
        """Open these, all that this person may open by address, and where they lead."""
        waiting = [*starts, *self._open_by_address(frozenset(roles))]
        seen: set[str] = set()
        while waiting:
            address = urljoin(self.base, waiting.pop(0)).partition("#")[0]
            known = address in seen or self._is_known(address)
            if address.startswith(self.base) and not known:
                seen.add(address)
                waiting += self._open(page, address)

    def follow(self, page: Page) -> Page:
        """Take note of what this browser gets, and of what goes wrong in it."""
        page.on("response", self._note_answer)
        page.on("console", self._note_message)
        page.on("pageerror", lambda error: self._note(f"script: {error}", page.url))
        return page

    def inspect(self, page: Page) -> list[str]:
        """Look at the open page in every look; return where it leads."""
        page.wait_for_load_state()
        try:
            return self._look(page)
        except Error as error:
            if "context was destroyed" not in str(error):
                raise
        # it showed by itself what another service made of it: look at that
        page.wait_for_load_state()
        return self._look(page)

    def _look(self, page: Page) -> list[str]:
        self.pages.append(page.url)
        self._alike[_sort(page.url)] += 1
        page.evaluate(UNFOLD)
        for scheme, width in LOOKS:
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size({"width": width, "height": 900})
            for problem in violations(page) + _plain_problems(page, width):
                self._note(problem, page.url)
        page.set_viewport_size({"width": NARROW, "height": 900})
        if problem := page.evaluate(SPACED):
            self._note(problem, page.url)
        links: list[str] = page.evaluate(FACTS)["links"]
        return links

    def _open(self, page: Page, address: str) -> list[str]:
        try:
            answer = page.goto(address)
        except Error as error:
            if "Download is starting" not in str(error):
                raise
            # only what was found is given as a file
            if route := self.sitemap.find(address):
                self.answered.add(route)
            return []
        if answer is None or not _is_page(answer) or self._is_known(page.url):
            return []
        if not answer.ok:
            # a link that a page offers must lead somewhere
            self._note(f"answers {answer.status}", address)
            return []
        return self.inspect(page)

    def _open_by_address(self, roles: frozenset[str]) -> list[str]:
        return [
            route.rule
            for route in self._routes()
            if not route.arguments
            and route not in self.answered
            and (route.access.kind == "public" or route.access.roles & roles)
        ]

    def _routes(self) -> list[Route]:
        """Return what this suite, as it runs, can show to people.

        What systems ask with a key is asked by tests/shared/api.
        """
        return [
            route
            for route in self.sitemap.routes
            if route.access.kind != "client" and not route.rule.startswith(OF_PROVIDER)
        ]

    def _is_known(self, address: str) -> bool:
        return self._alike[_sort(address)] >= ALIKE

    def _note(self, problem: str, where: str) -> None:
        self.problems[problem].append(_sort(where))

    def _note_answer(self, answer: Response) -> None:
        route = self.sitemap.find(answer.url)
        own = answer.url.startswith(self.base) and answer.request.method == "GET"
        if route and own and answer.status == 200:
            self.answered.add(route)

    def _note_message(self, message: ConsoleMessage) -> None:
        page = message.page
        where, about = page.url if page else "", message.location.get("url", "")
        # that a page itself is refused is noted where it is opened; only what is
        # no page has no icon
        known = about == where or about.endswith("/favicon.ico")
        if message.type == "error" and not known:
            self._note(f"console: {message.text}", where)


def _sort(address: str) -> str:
    """Name the sort of page: the address without what makes it unique."""
    parts = urlsplit(address)
    names = ",".join(sorted(parse_qs(parts.query)))
    path = UNIQUE.sub("/*", parts.path)
    return f"{path}?{names}" if names else path


def _is_page(answer: Response) -> bool:
    kind = answer.headers.get("content-type", "")
    return kind.startswith("text/html") and not urlsplit(answer.url).path.endswith(
        PIECES
    )


def _plain_problems(page: Page, width: int) -> list[str]:
    facts = page.evaluate(FACTS)
    problems = []
    if facts["h1"] != 1:
        problems.append(f"{facts['h1']} h1")
    if not facts["title"].removesuffix("– Zorgtafel").strip():
        problems.append("no title")
    asked = parse_qs(urlsplit(page.url).query).get("taal", ["nl"])
    if facts["lang"] != asked[0]:
        problems.append(f"lang is {facts['lang']!r}")
    if facts["wider"] > 0:
        problems.append(f"{facts['wider']} px too wide at {width}")
    return problems
