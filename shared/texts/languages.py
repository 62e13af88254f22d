"""Languages: what people call them, and whose text somebody else than its author read.

A text in another language goes to nobody before a named function that did not write
it approved it: a file of the installation names the text by its digest, with that
function and the day (`shared/texts/approve.py`). A wording that changes, in Dutch
too, is another text, and waits for its reader again.
"""

import tomllib
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from shared.texts import DOMAIN, DUTCH, LOCALE

# by which function each text was written: whoever has it approves nothing of it
AUTHORS = LOCALE / "schrijvers.toml"
# says that a text was approved by nobody, only to show it with invented people
DEMO = "demo"
NAMES = {
    "nl": "Nederlands",
    "fr": "Frans",
    "en": "Engels",
    "de": "Duits",
    "ar": "Arabisch",
    "bg": "Bulgaars",
    "fa": "Farsi of Dari",
    "it": "Italiaans",
    "pl": "Pools",
    "ps": "Pasjtoe",
    "ro": "Roemeens",
    "ru": "Russisch",
    "es": "Spaans",
    "so": "Somalisch",
    "ti": "Tigrinya",
    "tr": "Turks",
    "uk": "Oekraïens",
}
# as who speaks it calls it, to choose from on a page
OWN_NAMES = {
    "nl": "Nederlands",
    "fr": "Français",
    "en": "English",
    "de": "Deutsch",
    "ar": "العربية",
    "fa": "فارسی",
    "tr": "Türkçe",
}


def version_of(path: Path) -> str:
    """Return what names a text: any other wording is another version."""
    return sha256(path.read_bytes()).hexdigest()[:16]


def text_of(code: str) -> Path:
    return LOCALE / code / "LC_MESSAGES" / f"{DOMAIN}.po"


def author_of(code: str) -> str:
    """Return the function that wrote a text."""
    return str(tomllib.loads(AUTHORS.read_text("utf-8")).get(code, ""))


def approvals(file: Path) -> dict[str, dict[str, Any]]:
    """Return what the installation says of each language; a missing file, nothing."""
    return tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}


def approved(file: str, *, demo: bool = False) -> frozenset[str]:
    """Return the languages whose text, as it is now, another than its author approved.

    `demo` lets those count that the demo shows without anybody's approval.
    """
    known = approvals(Path(file)) if file else {}
    found = {code for code, said in known.items() if _counts(code, said, demo=demo)}
    return frozenset({DUTCH}) | found


def _counts(code: str, said: Any, *, demo: bool) -> bool:
    if not isinstance(said, dict) or not text_of(code).exists():
        return False
    by = str(said.get("functie", "")).strip().casefold()
    if by in ("", author_of(code).casefold()) or not isinstance(said.get("op"), date):
        return False
    return (demo or by != DEMO) and said.get("versie") == version_of(text_of(code))


def code_of(wanted: str) -> str:
    """Return the code of a language that somebody chose or typed."""
    typed = wanted.strip().casefold()
    by_name = {name.casefold(): code for code, name in NAMES.items()}
    return by_name.get(typed, typed)


def name_of(wanted: str) -> str:
    """Say a language as people do."""
    return NAMES.get(code_of(wanted), wanted)


def own_name(code: str) -> str:
    """Say a language as who speaks it does."""
    return OWN_NAMES.get(code, NAMES.get(code, code))
