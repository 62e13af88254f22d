"""Whoever gets a file leaves a row that says so, with an account or by a link.

Every route is walked. What gives a file stands here by hand, with what it leaves: a row
that the coordinator of the case reads, a row about no case, or none and why.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask.testing import FlaskClient
from sqlmodel import col, select
from werkzeug.test import TestResponse

from shared import clock
from shared.audit.trail import GIVEN, KINDS, READ
from shared.kernel import Kernel
from tests.access.table import rows
from tests.access.test_neighbours import browsers
from tests.access.test_reading import drafting, visiting
from tests.access.world import World, make_world
from tests.people import BEHEERDER, COORDINATOR, cookie_for
from tests.scheduling.cases import MAANDAG
from tests.settings import without_brakes
from tests.suite import Suite

CASE, NO_CASE = "of a case", "of no case"
NOBODY = "of nobody: anyone may have it"
# like the lists that staff read: a program comes for it, hour after hour
AGENDA = "a calendar of many cases: references and moments"
IN_CASE = "/planning/trajecten/<casus_id>"
FILES = {
    "GET /a/<token>/brief": CASE,
    "GET /aanmelden/bijlagen/<attachment_id>": CASE,
    "GET /aanmelding/<token>/bijlagen/<attachment_id>": CASE,
    "GET /inbox/<aanmelding_id>/bijlagen/<attachment_id>": CASE,
    f"GET {IN_CASE}/zorgplan/<int:nummer>/pdf/<deling>": CASE,
    "POST /inbox/<aanmelding_id>/inzage/<person_id>": CASE,
    f"POST {IN_CASE}/mensen/<person_id>/inzage": CASE,
    "POST /berichten/inzage/<casus_id>/<person_id>": CASE,
    "GET /planning/cijfers/<int:jaar>.csv": NO_CASE,
    "GET /planning/cijfers/<int:jaar>.pdf": NO_CASE,
    "GET /planning/cijfers/<int:jaar>.xlsx": NO_CASE,
    "GET /planning/experten.csv": NO_CASE,
    "GET /planning/partners.csv": NO_CASE,
    "GET /planning/plaatsen.csv": NO_CASE,
    "GET /planning/rugzak/<int:jaar>.csv": NO_CASE,
    "GET /planning/partners/agenda/<token>/overleg.ics": AGENDA,
    "GET /planning/permanentie/agenda/<token>/permanentie.ics": AGENDA,
    "GET /planning/observatorium.ics": NOBODY,
    "GET /berichten/uitleg/<taal>": NOBODY,
}
PAGES = {"text/html", "text/plain", "text/css", "text/javascript", "application/json"}
# of who asks for a copy of what is kept of one person
COPY = {"gevraagd_door": "zelf", "nagelezen": "ja", "actie": "json"}


@pytest.fixture
def world(suite: Suite, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    without_brakes(monkeypatch)
    with clock.pinned(MAANDAG):
        yield make_world(suite)


def visitors(world: World) -> Iterator[tuple[World, dict[str, FlaskClient]]]:
    """Who has all links, a draft, or an account that opens the case or the suite."""
    yield world, browsers(world)
    own = visiting(world)
    yield drafting(world, own["intake"], sends=False), own
    for who in (COORDINATOR, BEHEERDER):
        yield world, visiting(world, cookie_for(who))
    # before there is a traject, other people are in it
    referred = visiting(world, cookie_for(COORDINATOR))
    people = f"/inbox/{world.values['aanmelding_id']}/inzage"
    person_id = referred["intake"].get(people).text.partition(f"{people}/")[2][:36]
    yield replace(world, values=world.values | {"person_id": person_id}), referred


def is_file(answer: TestResponse) -> bool:
    named = "Content-Disposition" in answer.headers
    return answer.status_code == 200 and (named or answer.mimetype not in PAGES)


def left(kernel: Kernel, after: int) -> tuple[int, str]:
    """Return the last row of who read what, and what kind came after the one before."""
    table = kernel.tables.access
    with kernel.reading() as session:
        newer = select(table).where(col(table.id) > after).order_by(col(table.id))
        found = session.exec(newer).all()
    said = [
        row.casus_id for row in found if row.action in (*KINDS[READ], *KINDS[GIVEN])
    ]
    kind = (CASE if any(said) else NO_CASE) if said else ""
    return (found[-1].id or 0) if found else after, kind


def files(world: World) -> dict[str, set[str]]:
    """Return what each route that gives a file left behind."""
    found: dict[str, set[str]] = {}
    seen: Counter[str] = Counter()
    # reading comes first, then what would change something; a link may be ended
    table = sorted(rows(), key=lambda row: (row.method, not row.purpose))
    for here, clients in visitors(world):
        for row in table:
            if "/assets/" in row.rule:
                continue
            kernel = world.suite.kernels[row.service]
            seen[row.service], _ = left(kernel, seen[row.service])
            data = COPY if row.method == "POST" else None
            path = here.path(row)
            answer = clients[row.service].open(path, method=row.method, data=data)
            seen[row.service], kind = left(kernel, seen[row.service])
            if is_file(answer):
                found.setdefault(str(row), set()).add(kind)
    return found


@pytest.mark.timeout(400)
def test_whoever_gets_a_file_leaves_a_row(world: World) -> None:
    recorded = {CASE, NO_CASE}

    assert files(world) == {
        page: {kind if kind in recorded else ""} for page, kind in FILES.items()
    }
