"""Finding an open case while the telephone rings: by a bad spelling, in memory.

What is sealed cannot be searched in the database. Each process keeps the few words
of its open cases that people ask for, opened once per version and never written
anywhere; a case that is no longer open is let go at the next search.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from rapidfuzz import fuzz

MOST_CASES = 2000
MOST_HITS = 10
LONGEST = 100
# below this two words are two words; short ones must begin the same
ALIKE = 72
SHORT = 4
REFERENCE = re.compile(r"(?:jk)?\W*(\d{4})\W+(\d{1,6})")
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, repr=False, slots=True)
class Found:
    """One open case, as far as somebody may ask for it."""

    casus_id: str
    reference: str
    title: str
    state: str
    # who or what it is, and the words: ("Moeder", "Elif Zilverberk")
    words: tuple[tuple[str, str], ...]
    phones: tuple[str, ...] = ()
    # the same without accents and capitals, to compare
    tokens: tuple[tuple[str, str], ...] = field(init=False, default=())

    def __post_init__(self) -> None:
        tokens = [
            (token, f"{label}: {text}")
            for label, text in self.words
            for token in WORD.findall(plain(text))
        ]
        object.__setattr__(self, "tokens", tuple(tokens))


@dataclass(frozen=True, repr=False)
class Hit:
    """A case that fits, and why."""

    case: Found
    score: float
    why: str


class OpenCases:
    """What one process knows of the open cases of one region."""

    def __init__(self, most: int = MOST_CASES) -> None:
        self._most = most
        self._known: dict[str, tuple[Any, Found]] = {}
        self._lock = Lock()

    def renewed(
        self,
        versions: Mapping[str, Any],
        load: Callable[[list[str]], Iterable[Found]],
    ) -> list[Found]:
        """Return every open case; only what is new or changed is opened again."""
        wanted = dict(list(versions.items())[: self._most])
        with self._lock:
            for gone in set(self._known) - set(wanted):
                del self._known[gone]
            stale = [
                casus_id
                for casus_id, version in wanted.items()
                if casus_id not in self._known or self._known[casus_id][0] != version
            ]
            for found in load(stale) if stale else ():
                self._known[found.casus_id] = (wanted[found.casus_id], found)
            return [found for _, found in self._known.values()]

    def __len__(self) -> int:
        return len(self._known)


def find(cases: Iterable[Found], question: str) -> list[Hit]:
    """Return the cases that fit best: a reference, a telephone, or (part of) a name."""
    asked = plain(question[:LONGEST])
    hits = [hit for case in cases if (hit := _fits(case, asked)) is not None]
    hits.sort(key=lambda hit: (-hit.score, hit.case.reference))
    return hits[:MOST_HITS]


def plain(text: str) -> str:
    """Return text without accents and capitals."""
    parts = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in parts if not unicodedata.combining(sign)).strip()


def _fits(case: Found, asked: str) -> Hit | None:
    digits = "".join(sign for sign in asked if sign.isdecimal())
    found = REFERENCE.fullmatch(asked)
    if found and f"jk-{found[1]}-{int(found[2]):04d}" == case.reference.casefold():
        return Hit(case, 200, "")
    if digits and not any(sign.isalpha() for sign in asked):
        return _by_number(case, digits)
    tokens = WORD.findall(asked)
    if not tokens or not any(len(token) > 1 for token in tokens):
        return None
    best = [_by_word(case, token) for token in tokens]
    score = min(one for one, _ in best)
    return Hit(case, score, max(best)[1]) if score >= ALIKE else None


def _by_number(case: Found, digits: str) -> Hit | None:
    if len(digits) <= SHORT and int(digits) == int(case.reference.rsplit("-", 1)[-1]):
        return Hit(case, 150, "")
    # 0470, +32470 and 470 are one number
    wanted = digits.removeprefix("0032").removeprefix("32").lstrip("0")
    for phone in case.phones:
        if len(wanted) >= SHORT and wanted in phone:
            return Hit(case, 120, f"Telefoon: {phone}")
    return None


def _by_word(case: Found, asked: str) -> tuple[float, str]:
    best: tuple[float, str] = (0, "")
    for known, why in case.tokens:
        if known == asked:
            return 100, why
        score = 95 if known.startswith(asked) else 0
        if not score and len(asked) >= SHORT:
            score = 88 if asked in known else int(fuzz.ratio(asked, known))
        best = max(best, (score, why))
    return best
