"""Languages: what people call them, and whose text was read by somebody.

A text in another language goes to nobody before a person who speaks it has read it and
said so: `shared/locale/nagekeken.toml` names the text by its digest. A wording that
changes, in Dutch too, is another text, and waits for its reader again.
"""

import tomllib
from functools import cache
from hashlib import sha256
from pathlib import Path

from shared.texts import DOMAIN, DUTCH, LOCALE

READ = LOCALE / "nagekeken.toml"
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


@cache
def approved() -> frozenset[str]:
    """Return the languages whose text, as it is now, a person read."""
    known = tomllib.loads(READ.read_text("utf-8")) if READ.exists() else {}
    return frozenset({DUTCH}) | {
        code
        for code, said in known.items()
        if (path := _text_of(code)).exists() and version_of(path) == said["versie"]
    }


def spoken_to(wanted: str) -> str:
    """Return the language for a person: their own if its text was read, or Dutch."""
    code = code_of(wanted)
    return code if code in approved() else DUTCH


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


def _text_of(code: str) -> Path:
    return LOCALE / code / "LC_MESSAGES" / f"{DOMAIN}.po"
