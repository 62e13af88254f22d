"""The inbox and the search, with 100 aanmeldingen and with 100,000 (300 open)."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from datetime import timedelta
from itertools import cycle, islice
from uuid import uuid4

from sqlalchemy import insert

from bench.load import Burst, fire, request
from bench.place import Place
from bench.servers import Server, serving
from bench.table import Row, Side, p95, take_turns
from services.intake.aanmelding.domain.store import open_document, seal_document
from services.intake.aanmelding.models import Aanmelding, Stand
from shared import clock
from shared.access.cookie import COOKIE, LIFETIME, StaffClaims, issue
from shared.kernel import Kernel
from tests.intake.cases import sent

FEW = 100
MANY = 100_000
OPEN = 300
PIECE = 5_000
ASKED = 40
SHOWN = 60
PAGES = ("/inbox", "/inbox?toon=alle")
SEARCH = "/zoeken"
REFERENCE_YEARS = {Stand.ONTVANGEN: 2020, Stand.ADVIES: 2019}
QUESTIONS = ("zilverbrek 17", "0470 12 34 56", "JK-2026-0042", "nergens te vinden")


def measure(few: Place, many: Place) -> Iterator[Row]:
    """Two suites, each with a history of its own, asked in turns."""
    _fill(few, open_ones=FEW, closed=0)
    _fill(many, open_ones=OPEN, closed=MANY - OPEN)
    with _serving(few) as small, _serving(many) as large:
        for page in PAGES:
            a = _side(large, [request(page, headers=_headers(many))])
            b = _side(small, [request(page, headers=_headers(few))])
            yield compare(f"{page}: 100,000 beside 100", a, b)
        a, b = _side(large, _searches(many)), _side(small, _searches(few))
        yield compare(f"{SEARCH}: 100,000 beside 100", a, b)


def _searches(here: Place) -> list[bytes]:
    """What one coordinator asks; the first opens every open case."""
    headers = _headers(here)
    return [request(SEARCH, headers=headers, form={"vraag": q}) for q in QUESTIONS]


def _serving(here: Place) -> AbstractContextManager[Server]:
    return serving("services.intake.wsgi:app", here.environment, here.folder)


def compare(job: str, a: Side, b: Side) -> Row:
    """How much longer the same takes beside more of the rest."""
    take_turns(a, b)
    ratio = p95(a.durations) / p95(b.durations)
    return Row(
        f"{job}, p95",
        a.words,
        b.words,
        ratio,
        "<= 1.50",
        ratio <= 1.5,
    )


def _side(server: Server, asked: list[bytes]) -> Side:
    def ask() -> Burst:
        return fire(server.port, islice(cycle(asked), ASKED), expect=200, clients=2)

    return Side.of(server, ask)


def _headers(here: Place) -> dict[str, str]:
    return {"Cookie": staff_cookie(here.environment, str(uuid4()))}


def staff_cookie(environment: Mapping[str, str], staff_id: str) -> str:
    """A coordinator who is signed in."""
    claims = StaffClaims(
        staff_id=staff_id,
        name="Noor Voorbeeld",
        roles=frozenset({"casuscoordinator"}),
        region="limburg",
        epoch=1,
        expires_at=int((clock.now() + LIFETIME).timestamp()),
    )
    return f"{COOKIE}={issue(environment['SCHEDULING_STAFF_SIGNING_KEY'], claims)}"


def _fill(here: Place, *, open_ones: int, closed: int) -> None:
    with here.kernel("intake") as kernel:
        one = sent(kernel, now=clock.now())
        # of what was decided long ago a page shows some, and these are real
        real = min(closed, SHOWN)
        _copy(kernel, one, open_ones - 1, state=Stand.ONTVANGEN)
        _copy(kernel, one, real, state=Stand.ADVIES)
        _add_history(kernel, one, closed - real)


def _copy(kernel: Kernel, like: Aanmelding, count: int, *, state: Stand) -> None:
    """The same document again, sealed under a key of its own."""
    with kernel.writing() as session:
        document = open_document(session, like)
        for number in range(count):
            row_id = str(uuid4())
            answers = document.answers | {
                "kind.naam": f"Wolf{number} Zilverberk {number}"
            }
            sealed = seal_document(session, row_id, answers=answers, raw=document.raw)
            own = {
                "id": row_id,
                "reference": f"JK-{REFERENCE_YEARS[state]}-{number}",
                "state": state,
            }
            session.add(Aanmelding(**like.model_dump() | own | {"sealed": sealed}))
        session.commit()


def _add_history(kernel: Kernel, like: Aanmelding, count: int) -> None:
    values = like.model_dump()
    long_ago = clock.now() - timedelta(days=2000)
    with kernel.writing() as session:
        for start in range(0, max(count, 0), PIECE):
            rows = [
                values
                | {
                    "id": str(uuid4()),
                    "reference": f"H-{number}",
                    "state": Stand.ADVIES,
                    "received_at": long_ago + timedelta(minutes=number),
                    "deadline": long_ago + timedelta(minutes=number, days=1),
                    "feedback_at": long_ago + timedelta(minutes=number, hours=3),
                }
                for number in range(start, min(start + PIECE, count))
            ]
            session.execute(insert(Aanmelding), rows)
        session.commit()
