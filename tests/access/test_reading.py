"""Reading changes nothing: what stood in the tables before a GET stands there after.

Whoever opens a page about people leaves a row that says so. That row is all.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text
from sqlmodel import col, select

from services.intake.aanmelding.models import Bijlage
from shared import clock
from shared.access import public
from shared.access.clients import Recht
from shared.access.cookie import COOKIE
from shared.kernel import Kernel
from tests.access.table import Row, rows
from tests.access.test_matrix import VISITORS
from tests.access.test_neighbours import browsers
from tests.access.world import World, make_world
from tests.intake.aanmelding.test_attachments import PDF, upload
from tests.intake.cases import fill_in
from tests.keys import bearer, give_key
from tests.people import COLLEGA, cookie_for
from tests.scheduling.cases import MAANDAG
from tests.scheduling.medewerkers.test_sign_in import attempt
from tests.scheduling.medewerkers.test_tweede_factor import switch_on
from tests.settings import without_brakes
from tests.suite import Suite

# what a reading may add to: who read what, and once an hour, for where keys are shown,
# that one was used; of these too no row may change or go
MEANT = {"access", "outbox"}
# all that it may change is when a key was last used, so that a forgotten one is seen
LAST_USED = {"koppeling": {"gebruikt_op", "version"}}
READING = ("GET", "HEAD")


@pytest.fixture
def world(suite: Suite, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    without_brakes(monkeypatch)
    with clock.pinned(MAANDAG):
        yield make_world(suite)


class Watched:
    """Every row of one service, and what became of them since one last looked."""

    def __init__(self, kernel: Kernel) -> None:
        self._reader = sqlite3.connect(str(kernel.engine.url.database))
        self._version, self._rows = self._newest(), self._all()

    def close(self) -> None:
        self._reader.close()

    def changed(self) -> set[str]:
        """Return the tables with another row than before, `!` where one was lost."""
        version = self._newest()
        if version == self._version:
            return set()
        before, self._version, self._rows = self._rows, version, self._all()
        added = {name for name, now in self._rows.items() if now - before[name]}
        lost = {f"{name}!" for name, now in self._rows.items() if before[name] - now}
        return added | lost

    def _newest(self) -> int:
        # SQLite counts what others committed, whichever way they wrote it
        number: int = self._reader.execute("PRAGMA data_version").fetchone()[0]
        return number

    def _all(self) -> dict[str, Counter[tuple[object, ...]]]:
        tables = self._reader.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table'"
        ).fetchall()
        return {name: self._rows_of(name) for (name,) in tables}

    def _rows_of(self, name: str) -> Counter[tuple[object, ...]]:
        asked = self._reader.execute(f'SELECT * FROM "{name}"')
        left_out = LAST_USED.get(name, set())
        kept = [
            at for at, each in enumerate(asked.description) if each[0] not in left_out
        ]
        return Counter(tuple(row[at] for at in kept) for row in asked)


@dataclass
class Reader:
    """Somebody with a browser for each service, and what is theirs."""

    name: str
    clients: dict[str, FlaskClient]
    world: World
    with_links: bool = True


def readers(world: World) -> list[Reader]:
    """Everybody of the table, and who opened, began, sent or half signed in first."""
    found = [
        Reader(name, visiting(world, who and cookie_for(who)), world, not who)
        for name, who in VISITORS.items()
    ]
    found.append(Reader("houder", browsers(world), world))
    for name, sends in (("concept", False), ("verzonden", True)):
        mine = visiting(world)
        found.append(Reader(name, mine, drafting(world, mine["intake"], sends=sends)))
    halfway = visiting(world)
    switch_on(world.suite.kernels["scheduling"], COLLEGA)
    assert attempt(halfway["scheduling"], email=COLLEGA.email).status_code == 303
    found.append(Reader("halfweg", halfway, world))
    key = bearer(give_key(world.suite, *Recht))["Authorization"]
    system = visiting(world)
    for client in system.values():
        client.environ_base["HTTP_AUTHORIZATION"] = key
    found.append(Reader("systeem", system, world))
    return found


def visiting(world: World, cookie: str | None = None) -> dict[str, FlaskClient]:
    found = {name: world.client(name) for name in world.suite.apps}
    for client in found.values():
        if cookie:
            client.set_cookie(COOKIE, cookie)
    return found


def drafting(world: World, client: FlaskClient, *, sends: bool) -> World:
    """Fill in a document with a file in this browser; return the world with it."""
    fill_in(client)
    assert upload(client, PDF, "eigen.pdf").status_code == 303
    with world.suite.kernels["intake"].reading() as session:
        known = session.exec(select(Bijlage.id).order_by(col(Bijlage.added_at))).all()
    if sends:
        client.post("/aanmelden/controleren")
    mine = known[-1]
    return World(world.suite, world.values | {"attachment_id": mine}, world.links)


def changes(
    world: World, table: Sequence[Row], who: Sequence[Reader]
) -> Iterator[tuple[str, str]]:
    """Let each of them read each of these pages; say what that changed, and who did."""
    watched = {name: Watched(each) for name, each in world.suite.kernels.items()}
    for reader in who:
        for row in table:
            if row.purpose and not reader.with_links:
                continue
            path = reader.world.path(row)
            for method in READING:
                reader.clients[row.service].open(path, method=method)
                for name, each in watched.items():
                    for what in each.changed():
                        yield what, f"{reader.name}: {method} {row.rule}: {name} {what}"
    for each in watched.values():
        each.close()


# some thousands of requests, on a machine that does other things
@pytest.mark.timeout(600)
def test_no_reading_of_anybody_changes_more_than_who_read(world: World) -> None:
    table = [row for row in rows() if row.method == "GET"]
    found = list(changes(world, table, readers(world)))

    assert [line for what, line in found if what not in MEANT] == []
    assert all(" /api/v1/" in line for what, line in found if what == "outbox")
    # and it did see what they leave
    assert {what for what, _ in found} == MEANT


@pytest.mark.parametrize(
    ("statement", "seen"),
    [
        ("UPDATE medewerker SET epoch = epoch + 1", {"medewerker", "medewerker!"}),
        ("DELETE FROM access", {"access!"}),
        ("UPDATE access SET reason = 'iets anders'", {"access", "access!"}),
    ],
)
def test_reading_that_writes_is_found(
    world: World, statement: str, seen: set[str]
) -> None:
    kernel = world.suite.kernels["scheduling"]

    @world.suite.apps["scheduling"].get("/planning/geplant")
    @public
    def planted() -> str:
        with kernel.writing() as session:
            session.execute(text(statement))
            session.commit()
        return ""

    row = Row("scheduling", "GET", "/planning/geplant", "iedereen")
    nobody = Reader("niemand", visiting(world), world)

    assert {what for what, _ in changes(world, [row], [nobody])} == seen
