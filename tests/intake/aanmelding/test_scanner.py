"""What a real clamd says of files, and what is said without one."""

import socketserver
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Thread

import pytest
from sqlmodel import select

from services.intake.aanmelding.domain.attachments import (
    INFECTED,
    RESTS,
    open_attachment,
    scan_next,
)
from services.intake.aanmelding.domain.draft import start_draft
from services.intake.aanmelding.domain.states import RefusedError
from services.intake.aanmelding.models import Bijlage, Scan
from services.intake.aanmelding.scanner import scan
from services.intake.app import create_app
from services.intake.config import own_settings
from shared.kernel import Kernel
from tests import clamd
from tests.intake.aanmelding.test_attachments import PDF, stored, upload
from tests.intake.cases import VRIJDAG, attached
from tests.suite import Suite

BAD_PDF = PDF + clamd.EICAR
pytestmark = pytest.mark.integration


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    if not clamd.find_clamd():
        pytest.skip("no clamd here: apt-get install clamav-daemon")
    with clamd.running(tmp_path_factory.mktemp("clamd")) as address:
        yield address


def with_scanner(kernel: Kernel, url: str) -> Kernel:
    own = kernel.config.own.model_copy(update={"clamav_url": url})
    return replace(kernel, config=replace(kernel.config, own=own))


def test_clamd_tells_the_bad_from_the_good(url: str) -> None:
    assert scan(BAD_PDF, url=url) is Scan.INFECTED
    assert scan(PDF, url=url) is Scan.CLEAN
    assert scan(PDF + bytes(10 * 1024 * 1024 - len(PDF)), url=url) is Scan.CLEAN


def test_without_an_answer_nothing_is_claimed(tmp_path: Path) -> None:
    assert scan(PDF, url="") is Scan.NOT_SCANNED
    assert scan(PDF, url=f"unix://{tmp_path}/nobody.sock") is Scan.NOT_SCANNED
    assert scan(PDF, url="tcp://127.0.0.1:1") is Scan.NOT_SCANNED


def test_infected_file_is_refused_and_not_kept(kernel: Kernel, url: str) -> None:
    scanning = with_scanner(kernel, url)
    with scanning.writing() as session:
        draft = start_draft(session, keep_days=14, now=VRIJDAG)
        with pytest.raises(RefusedError, match="zit een virus") as refused:
            attached(session, draft.id, name="a.pdf", data=BAD_PDF, now=VRIJDAG)
        row = attached(session, draft.id, name="b.pdf", data=PDF, now=VRIJDAG)
        assert row.scan == Scan.CLEAN
        session.commit()

    assert str(refused.value) == INFECTED
    assert len(stored(kernel)) == 1


def test_file_that_came_while_the_scanner_was_away_is_scanned_later(
    kernel: Kernel, url: str
) -> None:
    with kernel.writing() as session:
        draft = start_draft(session, keep_days=14, now=VRIJDAG)
        bad = attached(session, draft.id, name="a.pdf", data=BAD_PDF, now=VRIJDAG)
        good = attached(session, draft.id, name="b.pdf", data=PDF, now=VRIJDAG)
        assert {bad.scan, good.scan} == {Scan.NOT_SCANNED}
        session.commit()
    assert scan_next(kernel, now=VRIJDAG) is None

    scanning = with_scanner(kernel, url)
    judged = {scan_next(scanning, now=VRIJDAG) for _ in range(2)}
    assert judged == {Scan.INFECTED, Scan.CLEAN}
    assert scan_next(scanning, now=VRIJDAG) is None
    assert scans(kernel) == {bad.id: Scan.INFECTED, good.id: Scan.CLEAN}
    with kernel.reading() as session:
        assert open_attachment(session, draft.id, bad.id) is None
        assert open_attachment(session, draft.id, good.id) is not None


def test_file_that_is_lost_holds_up_no_other(kernel: Kernel, url: str) -> None:
    with kernel.writing() as session:
        draft = start_draft(session, keep_days=14, now=VRIJDAG)
        both = [
            attached(session, draft.id, name=name, data=BAD_PDF, now=VRIJDAG)
            for name in ("a.pdf", "b.pdf")
        ]
        # the first that is looked at
        lost, bad = sorted(both, key=lambda row: row.id)
        session.commit()
    (own_settings(kernel).attachments / lost.id).unlink()

    scanning = with_scanner(kernel, url)
    judged = {scan_next(scanning, now=VRIJDAG) for _ in range(2)}
    assert judged == {Scan.NOT_SCANNED, Scan.INFECTED}
    assert scans(kernel) == {lost.id: Scan.NOT_SCANNED, bad.id: Scan.INFECTED}


def test_scanner_that_gives_no_answer_is_left_alone_for_a_while(
    kernel: Kernel, url: str, tmp_path: Path
) -> None:
    with kernel.writing() as session:
        draft = start_draft(session, keep_days=14, now=VRIJDAG)
        attached(session, draft.id, name="a.pdf", data=PDF, now=VRIJDAG)
        session.commit()
    away = with_scanner(kernel, f"unix://{tmp_path}/nobody.sock")
    assert scan_next(away, now=VRIJDAG) is Scan.NOT_SCANNED
    back = with_scanner(kernel, url)
    back.memory.update(away.memory)
    assert scan_next(back, now=VRIJDAG + RESTS - timedelta(seconds=1)) is None
    assert scan_next(back, now=VRIJDAG + RESTS) is Scan.CLEAN


def test_nothing_is_locked_while_a_file_is_scanned(suite: Suite) -> None:
    kernel = suite.kernels["intake"]
    with kernel.writing() as session:
        draft = start_draft(session, keep_days=14, now=VRIJDAG)
        attached(session, draft.id, name="a.pdf", data=PDF, now=VRIJDAG)
        session.commit()
    others: list[str] = []

    def another_writes() -> None:
        with kernel.writing() as session:
            others.append(start_draft(session, keep_days=14, now=VRIJDAG).id)
            session.commit()

    with answering(another_writes) as url:
        scanning = with_scanner(kernel, url)
        assert scan_next(scanning, now=VRIJDAG) is Scan.CLEAN
        app = create_app(scanning)
        app.config["WTF_CSRF_ENABLED"] = False
        assert upload(app.test_client(), PDF, "b.pdf").status_code == 303

    assert len(others) == 2
    assert set(scans(kernel).values()) == {Scan.CLEAN}


@contextmanager
def answering(meanwhile: Callable[[], None]) -> Iterator[str]:
    """A scanner that finds nothing, and lets something happen before it says so."""

    class Answer(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.rfile.readline()
            while size := int.from_bytes(self.rfile.read(4)):
                self.rfile.read(size)
            meanwhile()
            self.wfile.write(b"stream: OK\n")

    with socketserver.TCPServer(("127.0.0.1", 0), Answer) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"tcp://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()


def scans(kernel: Kernel) -> dict[str, str]:
    with kernel.reading() as session:
        return {row.id: row.scan for row in session.exec(select(Bijlage)).all()}
