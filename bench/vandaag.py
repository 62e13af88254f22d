"""Vandaag, with 50 trajecten and with 5,000, of which the same number is open."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from itertools import cycle, islice

from bench.load import Burst, fire, request
from bench.place import Place
from bench.servers import Server, serving
from bench.table import Row, Side, p95, take_turns
from shared import clock
from shared.access.cookie import COOKIE
from tests.people import cookie_for
from tests.scheduling.vandaag.many import add_current, add_history

OPEN, FEW, MANY = 30, 50, 5_000
ASKED = 40
PAGES = ("/planning/", "/planning/vandaag/delen")


def measure(few: Place, many: Place) -> Iterator[Row]:
    """Two suites, each with a history of its own, asked in turns."""
    for here, count in ((few, FEW), (many, MANY)):
        with here.kernel("scheduling") as kernel:
            add_current(kernel, OPEN, now=clock.now())
            add_history(kernel, count - OPEN, now=clock.now())
    with _serving(few) as small, _serving(many) as large:
        for page in PAGES:
            a, b = _side(large, page), _side(small, page)
            yield _compare(f"{page}, 5,000 trajecten beside 50, p95", a, b)


def _compare(job: str, a: Side, b: Side) -> Row:
    take_turns(a, b)
    ratio = p95(a.durations) / p95(b.durations)
    return Row(job, a.words, b.words, ratio, "<= 1.50", ratio <= 1.5)


def _serving(here: Place) -> AbstractContextManager[Server]:
    module, health = "services.scheduling.wsgi:app", "/planning/healthz"
    return serving(module, here.environment, here.folder, path=health)


def _side(server: Server, page: str) -> Side:
    asked = request(page, headers={"Cookie": f"{COOKIE}={cookie_for()}"})

    def ask() -> Burst:
        return fire(server.port, islice(cycle([asked]), ASKED), expect=200, clients=2)

    return Side.of(server, ask)
