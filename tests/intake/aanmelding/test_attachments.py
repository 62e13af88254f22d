"""Files with a draft: what is taken, what is refused, who may have them back."""

import logging
import os
import time
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

import pytest
from flask.testing import FlaskClient
from sqlmodel import select

from services.intake.aanmelding.domain.attachments import sweep_store
from services.intake.aanmelding.domain.draft import purge_drafts, start_draft
from services.intake.aanmelding.filekind import FileRefusedError, kind_of, tidy_name
from services.intake.aanmelding.models import Aanmelding, Bijlage
from services.intake.config import own_settings
from shared import clock
from shared.kernel import Kernel
from tests.absence import found_below
from tests.intake.cases import VRIJDAG, attached, fill_in
from tests.people import COORDINATOR, sign_in
from tests.suite import Suite

SAID, NAMED = "Merelbeke zegt niets", "verslag van Wolf Zilverberk"
PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<<>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(13) + b"\x00" * 40
JPG = (
    b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01" + b"\x00" * 64 + b"\xff\xd9"
)


def word(*extra: str) -> bytes:
    held = BytesIO()
    with ZipFile(held, "w") as archive:
        for name in ("[Content_Types].xml", "word/document.xml", *extra):
            archive.writestr(name, "<xml/>")
    return held.getvalue()


@pytest.fixture
def client(suite: Suite):
    with clock.pinned(VRIJDAG):
        yield suite.apps["intake"].test_client()


def store(kernel: Kernel) -> Path:
    return own_settings(kernel).attachments


def stored(kernel: Kernel) -> list[str]:
    folder = store(kernel)
    return sorted(os.listdir(folder)) if folder.is_dir() else []


def rows(kernel: Kernel) -> list[Bijlage]:
    with kernel.reading() as session:
        return list(session.exec(select(Bijlage)).all())


def upload(client: FlaskClient, data: bytes, name: str):
    # by hand: the test client leaves big bodies in open temporary files
    head = f'Content-Disposition: form-data; name="bestand"; filename="{name}"'
    body = b"--b\r\n" + head.encode() + b"\r\n\r\n" + data + b"\r\n--b--\r\n"
    return client.post(
        "/aanmelden/bijlagen", data=body, content_type="multipart/form-data; boundary=b"
    )


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (PDF, "verslag.pdf", "pdf"),
        (JPG, "foto.JPEG", "jpg"),
        (PNG, "foto.png", "png"),
        (word(), "brief.docx", "docx"),
    ],
)
def test_file_is_what_its_content_says(data: bytes, name: str, kind: str) -> None:
    assert kind_of(data, name=name) == kind


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        (b"", "leeg.pdf", "leeg"),
        (PNG, "verslag.pdf", "eindigt niet op .png"),
        (b"MZ\x90\x00" + bytes(60), "verslag.pdf", "Kies een pdf"),
        (b"<script>alert(1)</script>", "verslag.pdf", "Kies een pdf"),
        (word("word/vbaProject.bin"), "brief.docx", "macro"),
        (b"PK\x03\x04" + bytes(40), "brief.docx", "Kies een pdf"),
        (PDF + bytes(10 * 1024 * 1024), "groot.pdf", "10 MB"),
        (PDF, "verslag", "eindigt niet op .pdf"),
    ],
)
def test_other_file_is_refused_with_what_to_do(
    data: bytes, name: str, says: str
) -> None:
    with pytest.raises(FileRefusedError, match=says):
        kind_of(data, name=name)


def test_document_is_known_without_unpacking_it() -> None:
    # a few KB that would become GB; here what is packed cannot be unpacked at all
    packed = word()
    broken = packed.replace(b"<xml/>", b"<bomb>")
    assert broken != packed
    with ZipFile(BytesIO(broken)) as archive, pytest.raises(BadZipFile):
        archive.read("word/document.xml")

    assert kind_of(broken, name="brief.docx") == "docx"


@pytest.mark.parametrize(
    ("name", "tidy"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\x\\verslag.pdf", "verslag.pdf"),
        ("a\u202efdp.exe", "afdp.exe"),
        ("x" * 400 + ".pdf", "x" * 116 + ".pdf"),
        ("\x00.pdf", ".pdf"),
        ("سارة 👶.pdf", "سارة 👶.pdf"),
    ],
)
def test_name_is_only_a_name(name: str, tidy: str) -> None:
    assert tidy_name(name) == tidy


def test_file_is_kept_sealed_and_given_back_only_as_a_download(
    client: FlaskClient, kernel: Kernel
) -> None:
    assert upload(client, PDF, "Zilverberk.pdf").status_code == 303

    (row,) = rows(kernel)
    sealed = (store(kernel) / row.id).read_bytes()
    assert b"%PDF" not in sealed
    assert b"Zilverberk" not in row.sealed
    assert row.scan == "niet_gescand"
    listed = client.get("/aanmelden/bijlagen").text
    assert "niet gescand" in listed
    assert " bytes)" in listed
    answer = client.get(f"/aanmelden/bijlagen/{row.id}")
    assert answer.data == PDF
    assert (
        answer.headers["Content-Disposition"] == "attachment; filename=Zilverberk.pdf"
    )
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"].startswith("sandbox")
    assert answer.headers["Cache-Control"] == "no-store"


def test_what_a_file_says_and_its_name_are_nowhere_in_clear(
    client: FlaskClient, kernel: Kernel, caplog: pytest.LogCaptureFixture
) -> None:
    """Not in the store, the database, its log, nor what the service wrote."""
    caplog.set_level(logging.DEBUG)
    places = (store(kernel), Path(str(kernel.engine.url.database)).parent)
    marked = PDF.replace(b"/Catalog", f"/Catalog ({SAID})".encode())
    for place in places:
        place.mkdir(exist_ok=True)
        (place / "planted").write_bytes(marked)
        assert "planted: utf-8" in found_below(place, SAID)
        (place / "planted").unlink()

    assert upload(client, marked, f"{NAMED}.pdf").status_code == 303
    (row,) = rows(kernel)
    page = client.get("/aanmelden/bijlagen").text
    file = client.get(f"/aanmelden/bijlagen/{row.id}")

    assert SAID.encode() in file.data
    assert NAMED in page
    for value in (SAID, NAMED):
        assert [found_below(place, value) for place in places] == [[], []]
        assert value not in caplog.text


def test_refused_file_says_why_beside_the_field_and_nothing_is_kept(
    client: FlaskClient, kernel: Kernel
) -> None:
    answer = upload(client, b"MZ" + bytes(99), "virus.pdf")

    assert answer.status_code == 422
    assert 'id="bestand-error"' in answer.text
    assert client.post("/aanmelden/bijlagen").status_code == 422
    assert (rows(kernel), stored(kernel)) == ([], [])


def test_far_too_big_a_body_is_refused_with_the_limit(client: FlaskClient) -> None:
    answer = upload(client, PDF + bytes(11 * 1024 * 1024), "groot.pdf")

    assert answer.status_code == 413
    assert "groter dan 10 MB" in answer.text


def test_four_megabytes_are_taken_here_and_nowhere_else(client: FlaskClient) -> None:
    big = PDF + bytes(4 * 1024 * 1024)
    assert upload(client, big, "groot.pdf").status_code == 303

    other = client.post("/aanmelden/vraag", data={"vraag_tekst": "x" * 4_000_000})

    assert other.status_code == 413


def test_files_have_a_limit_in_number(client: FlaskClient, kernel: Kernel) -> None:
    for number in range(11):
        upload(client, PDF, f"{number}.pdf")

    assert len(rows(kernel)) == 10
    assert len(stored(kernel)) == 10


def test_file_of_another_draft_is_not_given(
    suite: Suite, client: FlaskClient, kernel: Kernel
) -> None:
    upload(client, PDF, "verslag.pdf")
    (row,) = rows(kernel)
    stranger = suite.apps["intake"].test_client()
    upload(stranger, PNG, "eigen.png")

    assert stranger.get(f"/aanmelden/bijlagen/{row.id}").status_code == 404
    stranger.post(f"/aanmelden/bijlagen/{row.id}/weghalen")
    assert client.get(f"/aanmelden/bijlagen/{row.id}").status_code == 200


def test_file_goes_to_coordinators_of_the_region_after_sending(
    suite: Suite, client: FlaskClient, kernel: Kernel
) -> None:
    fill_in(client)
    upload(client, PDF, "verslag.pdf")
    client.post("/aanmelden/controleren")
    (row,) = rows(kernel)
    address = f"/inbox/{row.casus_id}/bijlagen/{row.id}"

    assert client.get(address).status_code == 302
    colleague = suite.apps["intake"].test_client()
    sign_in(colleague, COORDINATOR)
    assert colleague.get(address).data == PDF
    assert "verslag.pdf" in colleague.get(f"/inbox/{row.casus_id}").text
    with kernel.writing() as session:
        session.get(Aanmelding, row.casus_id).region = "antwerpen"
        session.commit()
    assert colleague.get(address).status_code == 403


def test_file_is_taken_away_from_row_and_store(
    client: FlaskClient, kernel: Kernel
) -> None:
    upload(client, PDF, "verslag.pdf")
    (row,) = rows(kernel)

    client.post(f"/aanmelden/bijlagen/{row.id}/weghalen")

    assert (rows(kernel), stored(kernel)) == ([], [])


def test_purge_takes_the_files_along(client: FlaskClient, kernel: Kernel) -> None:
    upload(client, PDF, "verslag.pdf")
    assert len(stored(kernel)) == 1

    with kernel.writing() as session:
        purge_drafts(session, now=VRIJDAG + timedelta(days=15))
        session.commit()

    assert (rows(kernel), stored(kernel)) == ([], [])


def test_file_without_a_row_is_swept_up_and_no_row_lacks_its_file(
    kernel: Kernel,
) -> None:
    with kernel.writing() as session:
        draft = start_draft(session, keep_days=14, now=VRIJDAG)
        session.commit()
        kept = attached(session, draft.id, name="a.pdf", data=PDF, now=VRIJDAG).id
        session.commit()
        # killed between the file and the row
        attached(session, draft.id, name="b.pdf", data=PDF, now=VRIJDAG)
        session.rollback()
    assert len(stored(kernel)) == 2
    now = clock.now()
    with kernel.reading() as session:
        assert sweep_store(session, now=now) == 0
        for name in stored(kernel):
            os.utime(store(kernel) / name, (time.time() - 9999,) * 2)
        assert sweep_store(session, now=now) == 1

    assert stored(kernel) == [kept]
