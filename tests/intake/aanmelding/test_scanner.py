"""What a real clamd says of files, and what is said without one."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlmodel import select

from services.intake.aanmelding.domain.attachments import (
    INFECTED,
    any_unscanned,
    attach,
    open_attachment,
    scan_again,
)
from services.intake.aanmelding.domain.draft import start_draft
from services.intake.aanmelding.domain.states import RefusedError
from services.intake.aanmelding.models import Bijlage, Scan
from services.intake.aanmelding.scanner import scan
from services.intake.config import own_settings
from shared.kernel import Kernel
from tests import clamd
from tests.intake.aanmelding.test_attachments import PDF, stored
from tests.intake.cases import VRIJDAG

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
            attach(session, draft.id, name="a.pdf", data=BAD_PDF, now=VRIJDAG)
        row = attach(session, draft.id, name="b.pdf", data=PDF, now=VRIJDAG)
        assert row.scan == Scan.CLEAN
        session.commit()

    assert str(refused.value) == INFECTED
    assert len(stored(kernel)) == 1


def test_file_that_came_while_the_scanner_was_away_is_scanned_later(
    kernel: Kernel, url: str
) -> None:
    with kernel.writing() as session:
        draft = start_draft(session, keep_days=14, now=VRIJDAG)
        bad = attach(session, draft.id, name="a.pdf", data=BAD_PDF, now=VRIJDAG)
        good = attach(session, draft.id, name="b.pdf", data=PDF, now=VRIJDAG)
        assert {bad.scan, good.scan} == {Scan.NOT_SCANNED}
        assert not any_unscanned(session)
        session.commit()

    scanning = with_scanner(kernel, url)
    with scanning.writing() as session:
        assert any_unscanned(session)
        assert scan_again(session) == 2
        session.commit()
        assert not any_unscanned(session)
        found = {row.id: row.scan for row in session.exec(select(Bijlage)).all()}
        assert found == {bad.id: Scan.INFECTED, good.id: Scan.CLEAN}
        assert open_attachment(session, draft.id, bad.id) is None
        assert open_attachment(session, draft.id, good.id) is not None


def test_file_that_is_lost_holds_up_no_other(kernel: Kernel, url: str) -> None:
    with kernel.writing() as session:
        draft = start_draft(session, keep_days=14, now=VRIJDAG)
        lost, bad = (
            attach(session, draft.id, name="a.pdf", data=data, now=VRIJDAG)
            for data in (PDF, BAD_PDF)
        )
        session.commit()
    (own_settings(kernel).attachments / lost.id).unlink()

    with with_scanner(kernel, url).writing() as session:
        assert scan_again(session) == 1
        session.commit()
        found = {row.id: row.scan for row in session.exec(select(Bijlage)).all()}
        assert found == {lost.id: Scan.NOT_SCANNED, bad.id: Scan.INFECTED}
