"""The judge finds each kind of loss, double, leak and wrong clock that is planted."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.databases import SERVICES
from tests.dovecot import find_dovecot
from tests.faults.checker import Checker
from tests.faults.driver.judge import Judge
from tests.faults.driver.ledger import Ledger
from tests.faults.driver.plan import LAST, ROAD, Plan
from tests.faults.driver.play import STAFF, stage_in
from tests.faults.driver.reading import letters
from tests.faults.planted import PLANTED

pytestmark = [pytest.mark.faults, pytest.mark.timeout(600)]
WALKS = (
    (*ROAD, "antwoorden", "antwoorden_als_ouder", "verplaatsen", "terugmailen", LAST),
    (*ROAD, "afzeggen"),
    ROAD,
    ("aanmelden", "terugkoppelen", "besluiten"),
)
Raws = list[bytes]


@dataclass
class Judged:
    """A run without faults, as files, to be spoilt."""

    folder: Path
    raws: Raws
    ledger: Ledger
    expected: set[str]

    def verdict(self, raws: Raws, folder: Path) -> list[str]:
        urls = {name: f"sqlite:///{folder}/{name}.db" for name in SERVICES}
        checker = Checker(urls, raws)
        try:
            judge = Judge(checker, raws, [self.ledger])
            return judge.verdict(staff=STAFF | self.expected).violations
        finally:
            checker.close()


@pytest.fixture(scope="module")
def judged(
    sqlite_templates: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Judged]:
    folder = tmp_path_factory.mktemp("judged")
    with stage_in(folder, templates=sqlite_templates) as stage:
        run, verdict = stage.play(Plan(0, False, WALKS, ()))
        assert verdict.violations == []
        world = stage.world
        world.run.stop_all()
        for name in SERVICES:
            # what only lies in the log yet belongs to the file that is copied
            with sqlite3.connect(folder / f"{name}.db") as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        yield Judged(folder, list(world.sink.raw), run.ledger, world.expected)


@pytest.mark.parametrize("kind", PLANTED)
def test_planted_row_is_found(judged: Judged, tmp_path: Path, kind: str) -> None:
    if kind == "reply lost" and not find_dovecot():
        pytest.skip("no mailbox here that a calendar could have answered to")
    service, script, sentence = PLANTED[kind]
    for name in SERVICES:
        shutil.copy(judged.folder / f"{name}.db", tmp_path)
    assert judged.verdict(judged.raws, tmp_path) == []
    with sqlite3.connect(tmp_path / f"{service}.db") as connection:
        connection.executescript(script)
    found = judged.verdict(judged.raws, tmp_path)
    assert [one for one in found if sentence in one], found


def to(judged: Judged, who: str) -> bytes:
    """A mail with a calendar to a professional, or any mail to a parent."""
    fit = [one for one in letters(judged.raws) if one.recipient.startswith(who)]
    return next((one.raw for one in fit if one.uid), fit[0].raw)


def as_other(raw: bytes) -> bytes:
    return raw.replace(b"Message-ID: <", b"Message-ID: <other.", 1)


def lost(judged: Judged) -> Raws:
    return [raw for raw in judged.raws if raw != to(judged, "nurse")]


def twice(judged: Judged) -> Raws:
    return [*judged.raws, to(judged, "nurse")]


def twice_to_a_parent(judged: Judged) -> Raws:
    return [*judged.raws, to(judged, "mother")]


def other_bytes(judged: Judged) -> Raws:
    return [*judged.raws, to(judged, "nurse") + b"more\r\n"]


def composed_twice(judged: Judged) -> Raws:
    return [*judged.raws, as_other(to(judged, "nurse"))]


def not_chosen(judged: Judged) -> Raws:
    return [*judged.raws, as_other(to(judged, "mother"))]


def to_a_father(judged: Judged) -> Raws:
    return [
        *judged.raws,
        as_other(to(judged, "mother")).replace(b"mother-", b"father-"),
    ]


def to_a_stranger(judged: Judged) -> Raws:
    raw = to(judged, "nurse")
    return [*judged.raws, raw.replace(b"nurse-", b"stranger-")]


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lost, "sent, and never arrived"),
        (twice, "came 2 times to nurse-"),
        (twice_to_a_parent, ", a parent"),
        (other_bytes, "came again with other bytes"),
        (composed_twice, "got 2 mails"),
        (not_chosen, "were chosen"),
        (to_a_father, "were chosen"),
        (to_a_stranger, "a mail went to stranger-"),
    ],
)
def test_planted_mail_is_found(
    judged: Judged, spoil: Callable[[Judged], Raws], sentence: str
) -> None:
    assert judged.verdict(judged.raws, judged.folder) == []
    spoilt = spoil(judged)
    assert spoilt != judged.raws
    found = judged.verdict(spoilt, judged.folder)
    assert [one for one in found if sentence in one], found
