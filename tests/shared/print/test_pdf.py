"""A PDF: what people typed stands in it letter by letter, and is never a command."""

import io
from pathlib import Path

from pypdf import PdfReader

from shared.print.pdf import ROOT, answer, render

HOSTILE = (
    "#panic(1) @ref $x^2$ `code` *vet* _schuin_ \\u{41} // weg /* weg */ = kop",
    '<label> " [ ] { } ~ -- #import "/etc/passwd" &amp; {{ 1 }}',
)
TEMPLATE = Path("services/scheduling/templates/zorgplan/blad.typ")


def filled(text: str) -> dict[str, object]:
    return {
        "titel": "Onze afspraken",
        "inleiding": text,
        "kop": [],
        "delen": [{"titel": text, "items": [[[text, text]], [[text, text]]]}],
        "lijsten": [[text, [text]]],
    }


def read(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(p.extract_text().split()) for p in read(pdf).pages)


def test_what_is_typed_is_never_a_command():
    text = text_of(render(ROOT / TEMPLATE, filled("\n".join(HOSTILE))))

    for line in HOSTILE:
        assert text.count(line) == 8, line


def test_paper_is_tagged_titled_and_in_dutch():
    found = read(render(ROOT / TEMPLATE, filled("Hallo")))

    root = found.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "nl-BE"
    assert found.metadata
    assert found.metadata.title == "Onze afspraken"
    assert "pdfuaid:part" in root["/Metadata"].get_data().decode()


def test_download_has_the_name_that_it_was_given():
    response = answer(ROOT / TEMPLATE, filled("Hallo"), name="afspraken")

    assert (
        response.headers["Content-Disposition"] == "attachment; filename=afspraken.pdf"
    )
    assert response.data.startswith(b"%PDF")
