"""Finds what may point to a person in free text: it helps people look, no more.

A heuristic for Dutch text. What it misses is said on every page that uses it, in the
words of `MISSES`; tests/shared/test_identity.py measures how much it finds.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

import phonenumbers

from shared.data.municipalities import municipalities
from shared.words import (
    NO_NAMES,
    PARTICLES,
    SENTENCE_STARTS,
    TITLES,
    VERBS,
)

MISSES = (
    "We vinden niet alles. Namen zonder hoofdletter, bijnamen, en een verhaal dat zo "
    "bijzonder is dat iedereen weet over wie het gaat, zien we niet. Lees je tekst "
    "daarom altijd zelf na."
)


class Kind(StrEnum):
    RIJKSREGISTER = "rijksregisternummer"
    MAIL = "e-mailadres"
    TELEFOON = "telefoonnummer"
    DATUM = "datum"
    ADRES = "adres of gemeente"
    NAAM = "naam"


@dataclass(frozen=True, order=True)
class Finding:
    """Something in the text, and where it begins."""

    start: int
    text: str
    kind: Kind

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def is_certain(self) -> bool:
        """Nothing else than a person has such a number."""
        return self.kind is Kind.RIJKSREGISTER


MONTHS = (
    r"(?:jan(?:uari)?|feb(?:ruari)?|maart|mrt|apr(?:il)?|mei|jun[i]?|jul[i]?"
    r"|aug(?:ustus)?|sep(?:t(?:ember)?)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
RIJKSREGISTER = re.compile(
    r"(?<!\d)\d{2}[. ]?\d{2}[. ]?\d{2}[- .]?\d{3}[- .]?\d{2}(?!\d)"
)
# with its points and dashes it is nothing else, also with a mistake in it
WRITTEN_OUT = re.compile(
    r"(?<!\d)\d{2}[. ]\d{2}[. ]\d{2}\s?[- .]\s?\d{3}[- .]\d{2}(?!\d)"
)
MAIL = re.compile(r"(?<![\w.+-])[\w.+-]+\s?(?:@|\[at\]|\(at\))\s?[\w-]+(?:\.[\w-]+)+")
DATES = (
    re.compile(r"(?<![\d.])\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?(?:\d{4}|\d{2})(?!\d)"),
    re.compile(r"(?<!\d)\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)"),
    re.compile(
        rf"(?<!\d)\d{{1,2}}(?:ste|de)?\s+{MONTHS}\s+(?:\d{{4}}|['’]?\d{{2}})\b", re.I
    ),
    # a day without a year counts only as a birthday
    re.compile(
        rf"(?:geboren|jarig|verjaart|uitgerekend|bevall\w+|°)\s*(?:is|wordt|op|rond|voor)*\s*"
        rf"(\d{{1,2}}(?:\s?[-/.]\s?\d{{1,2}}|(?:ste|de)?\s+{MONTHS}))",
        re.I,
    ),
)
STREET = re.compile(
    r"\b[^\W\d_][\w'’.-]*(?:straat|laan|weg|plein|dreef|lei|singel|kaai|hof|baan)"
    r"\s+\d+\s?[a-z]?\b",
    re.I,
)
INITIALS = re.compile(r"\b(?:[A-Z]\.\s?){2,}|\b[A-Z]\.\s(?=[A-Z][a-z])")
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# what a sentence ends with, and what may stand before the word that begins the next
ENDS = ".!?:;•\n"
OPENERS = " \t\"'“‘("
DASHES = "-–—*"
LOOK_BACK = 12


def find_identity(text: str, *, known: Collection[str] = ()) -> list[Finding]:
    """Return what may point to a person, in the order of the text.

    `known` are numbers and addresses of services, as they are dialled or mailed.
    """
    found: list[Finding] = []
    for finding in _all(text, frozenset(known)):
        if not any(
            finding.start < old.end and old.start < finding.end for old in found
        ):
            found.append(finding)
    return sorted(found)


def _all(text: str, known: frozenset[str]) -> Iterator[Finding]:
    """Give the surest first: what overlaps with it later is the same thing."""
    yield from _matches(
        RIJKSREGISTER, text, Kind.RIJKSREGISTER, test=is_national_number
    )
    yield from _matches(WRITTEN_OUT, text, Kind.RIJKSREGISTER)
    mails = _matches(MAIL, text, Kind.MAIL)
    yield from (one for one in mails if one.text.casefold() not in known)
    for pattern in DATES:
        yield from _matches(pattern, text, Kind.DATUM)
    yield from _phones(text, known)
    # looks like one, with a mistake in it
    yield from _matches(RIJKSREGISTER, text, Kind.RIJKSREGISTER)
    yield from _matches(STREET, text, Kind.ADRES)
    yield from _names(text)


def _matches(
    pattern: re.Pattern[str], text: str, kind: Kind, *, test: object = None
) -> Iterator[Finding]:
    for match in pattern.finditer(text):
        if test is None or (callable(test) and test(match[0])):
            group = 1 if pattern.groups else 0
            yield Finding(match.start(group), match[group], kind)


def is_national_number(text: str) -> bool:
    """Check the last two digits: 97 minus the rest, of this century or the last."""
    digits = "".join(filter(str.isdigit, text))
    if len(digits) != 11:
        return False
    head, check = int(digits[:9]), int(digits[9:])
    return check in (97 - head % 97, 97 - (2_000_000_000 + head) % 97)


def _phones(text: str, known: frozenset[str]) -> Iterator[Finding]:
    leniency = phonenumbers.Leniency.VALID
    for match in phonenumbers.PhoneNumberMatcher(text, "BE", leniency=leniency):
        number = phonenumbers.format_number(
            match.number, phonenumbers.PhoneNumberFormat.E164
        )
        if number not in known:
            yield Finding(match.start, match.raw_string, Kind.TELEFOON)


def _names(text: str) -> Iterator[Finding]:
    yield from _matches(INITIALS, text, Kind.NAAM)
    words = list(WORD.finditer(text))
    named = [_may_be_name(words, place, text) for place in range(len(words))]
    place = 0
    while place < len(words):
        if not named[place]:
            place += 1
            continue
        last = _end_of_name(words, named, place, text)
        start, end = words[place].start(), words[last].end()
        whole = text[start:end]
        kind = Kind.ADRES if whole.casefold() in PLACES else Kind.NAAM
        yield Finding(start, whole, kind)
        place = last + 1


def _end_of_name(
    words: list[re.Match[str]], named: list[bool], place: int, text: str
) -> int:
    """Return the last word of a name: `Jan van den Berg` is one."""
    last = ahead = place
    while ahead + 1 < len(words) and _joined(words, ahead, text):
        ahead += 1
        if named[ahead]:
            last = ahead
        elif words[ahead][0].casefold() not in PARTICLES:
            break
    return last


def _joined(words: list[re.Match[str]], place: int, text: str) -> bool:
    return not text[words[place].end() : words[place + 1].start()].strip(" ")


def _may_be_name(words: list[re.Match[str]], place: int, text: str) -> bool:
    word = words[place][0]
    plain = word.casefold()
    if not word.isascii() and not _is_latin(word):
        return True
    before = words[place - 1][0].casefold() if place else ""
    if before in TITLES and plain not in SENTENCE_STARTS | VERBS | PARTICLES:
        return True
    if not word[0].isupper() or plain in NO_NAMES or len(word) == 1:
        return False
    if _is_acronym(word):
        return False
    if not _begins_sentence(text, words[place].start()):
        return True
    return _begins_with_name(words, place, text)


def _begins_sentence(text: str, start: int) -> bool:
    head = text[max(0, start - LOOK_BACK) : start].rstrip(OPENERS)
    if not head:
        return start <= LOOK_BACK
    dash = head[-1] in DASHES and not head[:-1].strip(OPENERS + "\n")
    sign = unicodedata.category(head[-1]).startswith("S")
    return (
        sign or head[-1] in ENDS or dash or head[-2:] in {f" {each}" for each in DASHES}
    )


def _begins_with_name(words: list[re.Match[str]], place: int, text: str) -> bool:
    """Every first word has a capital: look at what follows."""
    if words[place][0].casefold() in SENTENCE_STARTS:
        return False
    if text[words[place].end() : words[place].end() + 1] == ",":
        return True
    following = [match[0] for match in words[place + 1 : place + 4]]
    while following and following[0].casefold() in PARTICLES | {"en"}:
        following.pop(0)
    if not following:
        return text.strip(" .") == words[place][0]
    after = following[0]
    if after[0].isupper() and not _is_acronym(after):
        return after.casefold() not in NO_NAMES
    return after.casefold() in VERBS


def _is_acronym(word: str) -> bool:
    """Tell OCJ and CKG from a name."""
    return word.isupper() and len(word) <= 5


def _is_latin(word: str) -> bool:
    return all(
        ord(letter) < 0x0250 or 0x1E00 <= ord(letter) < 0x1F00 for letter in word
    )


PLACES = frozenset(
    part.casefold() for m in municipalities() for part in (m.name, *m.name.split("-"))
)
