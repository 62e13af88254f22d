"""What a file is, by its content; its name only has to agree."""

import unicodedata
from io import BytesIO
from pathlib import PurePath
from zipfile import BadZipFile, ZipFile

import puremagic

MOST_BYTES = 10 * 1024 * 1024
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "png": "image/png",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
ALSO_CALLED = {"jpeg": "jpg", "jpe": "jpg", "jfif": "jpg"}
WORD_PARTS = {"[Content_Types].xml", "word/document.xml"}
LONGEST_NAME = 120
EMPTY = "Dit bestand is leeg. Kies een ander bestand."
TOO_BIG = "Dit bestand is groter dan 10 MB. Maak het kleiner of splits het."
OTHER_KIND = "Kies een pdf, een foto (jpg of png) of een Word-bestand (docx)."
MACROS = "Dit Word-bestand bevat macro’s. Bewaar het als gewone docx of als pdf."


class FileRefusedError(Exception):
    """Why a file is not taken, and what to do."""


def kind_of(data: bytes, *, name: str) -> str:
    """Return pdf, jpg, png or docx; FileRefusedError says why not."""
    if not data:
        raise FileRefusedError(EMPTY)
    if len(data) > MOST_BYTES:
        raise FileRefusedError(TOO_BIG)
    kind = _by_content(data)
    if kind is None:
        raise FileRefusedError(OTHER_KIND)
    said = PurePath(name).suffix.lower().lstrip(".")
    if ALSO_CALLED.get(said, said) != kind:
        raise FileRefusedError(
            f"De naam van dit bestand eindigt niet op .{kind}, maar dat is het wel. "
            "Kijk na of je het juiste bestand koos, en geef het de juiste naam."
        )
    return kind


def tidy_name(name: str) -> str:
    """Return a name that is only a name: no path, no tricks, not too long."""
    base = name.replace("\\", "/").rpartition("/")[2]
    base = unicodedata.normalize("NFC", base)
    # control and direction marks can make an end look like another one
    base = "".join(c for c in base if unicodedata.category(c)[0] != "C").strip()
    path = PurePath(base or "bijlage")
    return path.stem[: LONGEST_NAME - len(path.suffix)] + path.suffix


def _by_content(data: bytes) -> str | None:
    try:
        found = puremagic.from_string(data).lower().lstrip(".")
    except (puremagic.PureError, ValueError):
        return None
    if data.startswith(b"PK"):
        return _word(data)
    found = ALSO_CALLED.get(found, found)
    return found if found in ("pdf", "jpg", "png") else None


def _word(data: bytes) -> str | None:
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (BadZipFile, ValueError, NotImplementedError):
        return None
    if any(name.endswith("vbaProject.bin") for name in names):
        raise FileRefusedError(MACROS)
    return "docx" if names >= WORD_PARTS else None
