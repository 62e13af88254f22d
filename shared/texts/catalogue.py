"""`make texts`: the catalogues in step with the code.

What parents and their network read, the frame, and the checks that WTForms brings.
Pages for professionals are in Dutch by law and stay in their templates
(docs/adr/0007).
"""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import flask_wtf
import wtforms
from babel.messages import Catalog
from babel.messages.extract import extract_from_dir, extract_from_file
from babel.messages.pofile import read_po, write_po

from shared.texts import DOMAIN, DUTCH, LOCALE

ROOT = Path(__file__).parents[2]
OURS = (
    ROOT / "shared",
    ROOT / "services/notifications/antwoord",
    ROOT / "services/notifications/uitnodiging",
    ROOT / "services/notifications/bezorging",
    ROOT / "services/notifications/templates/antwoord",
)
# all that parents and network read, also in other languages than Dutch
PARENTS = (
    "services/notifications/antwoord/*.py",
    "services/notifications/uitnodiging/teksten.py",
    "services/notifications/uitnodiging/uitleg.py",
    "services/notifications/bezorging/compose_parents.py",
    "services/notifications/bezorging/render.py",
    "services/notifications/bezorging/templates/afspraak*",
    "services/notifications/bezorging/templates/_sheet.html",
    "services/notifications/templates/antwoord/*.html",
    "shared/web/neutral_pages.py",
    "shared/web/spoken_days.py",
    "shared/web/templates/frame/neutral*.html",
)
# they speak English; ours to say in Dutch
OTHERS = tuple(Path(package.__file__).parent for package in (wtforms, flask_wtf))
METHODS = [
    ("**/built/**", "ignore"),
    ("**.py", "python"),
    ("**.html", "jinja2"),
    ("**.txt", "jinja2"),
]
OPTIONS = {"**.html": {"trimmed": "true"}, "**.txt": {"trimmed": "true"}}
KEYWORDS = {
    "_": None,
    "gettext": None,
    "marked": None,
    "ngettext": (1, 2),
    "trans": None,
}


def files() -> dict[str, Path]:
    """Return the catalogue of each language."""
    found = sorted(LOCALE.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))
    return {path.parents[1].name: path for path in found}


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parents[1].name, domain=DOMAIN)


def in_step(language: str, catalogue: Catalog) -> Catalog:
    """Return it with the texts of the code: new ones open, old ones gone."""
    fresh = Catalog(locale=language, domain=DOMAIN)
    if language != DUTCH:
        for text in parents_texts():
            fresh.add(text, _said(catalogue, text))
        return fresh
    for folder in OURS + OTHERS:
        for text in texts_of(folder):
            said = _said(catalogue, text)
            fresh.add(text, text if folder in OURS and not _is_said(said) else said)
    return fresh


def _said(catalogue: Catalog, text: str | tuple[str, ...]) -> Any:
    known = catalogue.get(text[0] if isinstance(text, tuple) else text)
    return known.string if known else ""


def written(catalogue: Catalog) -> bytes:
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=0, sort_output=True, omit_header=True)
    head = f'msgid ""\nmsgstr ""\n"Language: {catalogue.locale}\\n"\n'
    head += '"Content-Type: text/plain; charset=utf-8\\n"\n'
    head += f'"Plural-Forms: {catalogue.plural_forms}\\n"\n\n'
    return head.encode() + buffer.getvalue()


def _is_said(said: object) -> bool:
    return all(said) if isinstance(said, list | tuple) else bool(said)


def texts_of(folder: Path) -> Iterator[str | tuple[str, ...]]:
    found = extract_from_dir(folder, METHODS, OPTIONS, keywords=KEYWORDS)
    for _file, _line, text, _comments, _context in found:
        yield text


def parents_texts() -> Iterator[str | tuple[str, ...]]:
    for pattern in PARENTS:
        for path in sorted(ROOT.glob(pattern)):
            yield from texts_in(path)


def texts_in(path: Path) -> Iterator[str | tuple[str, ...]]:
    method = "python" if path.suffix == ".py" else "jinja2"
    options = {"trimmed": "true"} if method == "jinja2" else {}
    found = extract_from_file(method, path, KEYWORDS, options=options)
    for _line, text, _comments, _context in found:
        yield text


def main() -> None:
    for language, path in files().items():
        path.write_bytes(written(in_step(language, read(path))))


if __name__ == "__main__":
    main()
