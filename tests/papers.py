"""What stands on a page or on paper, as a person or a search would find it."""

import io
from zipfile import ZipFile

from pypdf import PdfReader
from pypdf.errors import PdfReadError
from werkzeug.test import TestResponse

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def paper_words(answer: TestResponse) -> str:
    """Return the text of an answer; of a PDF also what it says of itself."""
    if answer.mimetype == WORKBOOK:
        with ZipFile(io.BytesIO(answer.data)) as book:
            return "\n".join(book.read(name).decode() for name in book.namelist())
    if answer.mimetype != "application/pdf":
        return answer.text
    try:
        found = PdfReader(io.BytesIO(answer.data))
    except PdfReadError:
        # an attachment that only calls itself a PDF
        return answer.data.decode("latin-1")
    lines = [" ".join(page.extract_text().split()) for page in found.pages]
    told = found.root_object.get("/Metadata")
    hidden = told.get_object().get_data().decode() if told else ""
    return "\n".join([*lines, str(dict(found.metadata or {})), hidden])
