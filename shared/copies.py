"""A copy for one person of what is kept of them: the texts, and the others taken out.

No list of words is complete. This proposes, and takes out names, addresses and numbers
of others; a person reads it through and ticks text by text what is given.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from unicodedata import normalize

from shared.contracts.people import Persoon
from shared.search import plain
from shared.web.fields.text import spoken_phone

MASK = "[iemand anders]"
NAMES_ANOTHER = "noemt iemand anders"
# with brackets, dashes and wide spaces, as people type it
NUMBER = re.compile(r"[+(]?\d(?:[ \t\u00a0()./\-–]{0,3}\d){7,}")
# how people at the table call who has this role
FAMILIAR = {
    "moeder": ("moeder", "mama", "mams", "mamma"),
    "vader": ("vader", "papa", "paps", "pappa"),
}
# what stands where no name is known
NO_NAME = "onbekend"
# part of a name before the rest of it only: alone they stand in every sentence
PARTICLES = frozenset({"van", "von", "de", "den", "der", "des", "het", "ter", "ten"})
# the same, but in front they are a first name
INSIDE = frozenset({"ben", "bin", "del", "las", "les", "los"})
SHORTEST_NAME = 3
NUMBER_END = 8
# people write Zoe for Zoë and Yildiz for Yıldız, and the other way round
ACCENT = "\u0300-\u036f"
ALIKE = {"i": "[iı]", "l": "[lł]", "o": "[oø]"}
FLAT = str.maketrans("ıłø", "ilo")


@dataclass(frozen=True)
class Tekst:
    """One text of what is kept; proposed only where nothing speaks against it."""

    id: str
    titel: str
    tekst: str
    # why it is not proposed, in words for who decides
    let_op: str = ""

    @property
    def teken(self) -> str:
        """Return what a tick names: this text as it was read, with what was said of it.

        A tick by id alone would give what somebody wrote there since.
        """
        read = "\0".join((self.titel, self.tekst, self.let_op))
        return f"{self.id}:{sha256(read.encode()).hexdigest()[:16]}"


@dataclass(frozen=True)
class Kopie:
    """What is given, the same on paper and as data."""

    voor: str
    gemaakt_op: str
    gegevens: list[tuple[str, str]]
    kind: list[tuple[str, str]]
    teksten: list[tuple[str, str]]
    gedeeld: list[tuple[str, str]]
    bewaard_tot: str
    # how many texts are not given
    niet_gegeven: int


def own_facts(person: Persoon) -> list[tuple[str, str]]:
    """Return what is kept of a person as data; `filled` leaves out what is empty."""
    return [
        ("Naam", person.naam),
        ("Rol", person.rol),
        ("Organisatie", person.organisatie),
        ("Telefoon", spoken_phone(person.telefoon) if person.telefoon else ""),
        ("E-mail", person.email),
        ("Tolk", "gevraagd" if person.tolk_nodig else ""),
    ]


@dataclass(frozen=True)
class Known:
    """By what some people would be known."""

    words: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()

    def stands_in(self, text: str) -> bool:
        digits = re.sub(r"\D", "", text)
        apart = normalize("NFD", text)
        return any(number in digits for number in self.numbers) or any(
            _said(word).search(apart) for word in self.words
        )


def known_by(
    others: Sequence[Persoon],
    *,
    reader: Persoon,
    child: str,
    places: Iterable[str] = (),
    at_home: str = "",
) -> Known:
    """Return by what these others would be known to somebody.

    `places` are where they live; who lives there too (`at_home`) knows that.
    """
    own = {*_words(reader.naam), *_words(child), *_called(reader), NO_NAME}
    own |= place_words([at_home])
    called = {word for one in others for word in _called(one)} | place_words(places)
    words = {_flat(word) for word in called} - {_flat(word) for word in own}
    return Known(frozenset(words), frozenset(_numbers(others)))


def place_words(places: Iterable[str]) -> set[str]:
    """Return by what a place would be known: with its number, and the street alone."""
    found = set()
    for place in places:
        first = place.partition(",")[0].strip().casefold()
        found |= {first, re.split(r"\s+(?=\d)", first)[0]}
    return {word for word in found if len(word) >= SHORTEST_NAME}


def mask(text: str, hidden: Known) -> str:
    """Take names, addresses and numbers of others out of a text."""

    def number(found: re.Match[str]) -> str:
        return MASK if hidden.stands_in(found.group()) else found.group()

    text = normalize("NFD", NUMBER.sub(number, text))
    for word in sorted(hidden.words, key=len, reverse=True):
        text = _said(word).sub(MASK, text)
    # a first name and a last name are one person
    text = re.sub(rf"{re.escape(MASK)}(?: {re.escape(MASK)})+", MASK, text)
    return normalize("NFC", text)


def _said(word: str) -> re.Pattern[str]:
    """Return how a word stands in a text: also as whose something is (`Karims`).

    The text has its accents apart (NFD), so that each letter may have them or not.
    """
    whole = r"\s+".join(
        "".join(f"{ALIKE.get(one, re.escape(one))}[{ACCENT}]*" for one in part)
        for part in _flat(word).split()
    )
    inside = rf"[\w{ACCENT}]"
    return re.compile(rf"(?<!{inside}){whole}(?:['’]?s)?(?!{inside})", re.IGNORECASE)


def _flat(word: str) -> str:
    return plain(word).translate(FLAT)


def with_names_out(one: Tekst, hidden: Known) -> Tekst:
    """Return a text without who it names; that it did so speaks against it."""
    masked = mask(one.tekst, hidden)
    why = one.let_op or (NAMES_ANOTHER if masked != normalize("NFC", one.tekst) else "")
    return replace(one, tekst=masked, let_op=why)


def filled(lines: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(name, text) for name, text in lines if text]


def _called(person: Persoon) -> set[str]:
    role = person.rol.casefold().strip()
    found = {*_words(person.naam), *FAMILIAR.get(role, (role,)), person.email}
    return {word.casefold() for word in found if len(word) >= SHORTEST_NAME}


def _words(naam: str) -> set[str]:
    """Return by which words a name is known: each, and a last name as a whole."""
    found: set[str] = set()
    before: list[str] = []
    parts = naam.casefold().split()
    for place, part in enumerate(parts):
        particle = part in PARTICLES or (place > 0 and part in INSIDE)
        if particle and place < len(parts) - 1:
            before.append(part)
            continue
        found |= {part, *part.split("-"), " ".join([*before, part])}
        before = []
    return found


def _numbers(people: Iterable[Persoon]) -> Iterable[str]:
    for person in people:
        digits = re.sub(r"\D", "", person.telefoon)
        if len(digits) >= NUMBER_END:
            yield digits[-NUMBER_END:]
