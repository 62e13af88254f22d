"""Every Dutch text that parents and network read is easy to read.

The measure is Flesch-Douma: 206.84 - 0.93 × words per sentence - 77 × syllables per
word; 60 to 70 is plain, 80 and more is easy. Syllables are those of pyphen's Dutch
hyphenation. Its limits: it counts length and knows no meaning, so it takes a short hard
word for an easy one and a long common one (`afspraak maken`) for a hard one; of a few
words it says little, so a text is measured whole, from the place where it is read.
Hence the list of heavy words beside it. Neither replaces a parent who reads it.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from types import SimpleNamespace

import pyphen
import pytest

from services.notifications.uitnodiging.models import Taak
from services.notifications.uitnodiging.teksten import words_to_say
from shared.contracts.zorgtafel import Plaats
from shared.texts.catalogue import PARENTS, ROOT, texts_in

EASY, MOST_WORDS = 80, 14
# Heerlijk Helder: there is always a lighter word
HEAVY = re.compile(
    r"\b(indien|teneinde|inzake|tevens|reeds|gelieve|trachten|alsmede|betreffende|"
    r"conform|omtrent|doch|derhalve|middels|mits|dienen|dient)\b",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"[^.!?:]+[.!?:]?")
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
VALUES = re.compile(r"%\(\w+\)s")
SYLLABLES = pyphen.Pyphen(lang="nl_NL", left=1, right=1)


def sentences(texts: Iterable[str]) -> Iterator[list[str]]:
    for text in texts:
        for found in SENTENCE.findall(VALUES.sub("Els", text)):
            if words := WORD.findall(found):
                yield words


def ease(texts: Iterable[str]) -> float:
    """Return the Flesch-Douma score of these texts together."""
    said = list(sentences(texts))
    words = [word for sentence in said for word in sentence]
    syllables = sum(len(SYLLABLES.positions(word)) + 1 for word in words)
    return 206.84 - 0.93 * len(words) / len(said) - 77 * syllables / len(words)


def too_hard(texts: list[str]) -> list[str]:
    """Say what makes these texts hard to read."""
    long = [" ".join(words) for words in sentences(texts) if len(words) > MOST_WORDS]
    heavy = [text for text in texts if HEAVY.search(text)]
    score = ease(texts)
    return long + heavy + ([f"Flesch-Douma {score:.0f}"] if score < EASY else [])


def places() -> dict[str, list[str]]:
    """Return what parents read, by the file where it stands; single words are none."""
    found = {}
    for pattern in PARENTS:
        for path in sorted(ROOT.glob(pattern)):
            texts = [text for text in texts_in(path) if isinstance(text, str)]
            if any(len(words) > 2 for words in sentences(texts)):
                found[f"{path.parent.name}/{path.name}"] = texts
    return found | {"words_to_say": [said(taak) for taak in Taak if taak]}


def said(taak: Taak) -> str:
    """Return what an inviter says, which stands in no catalogue."""
    tafel = SimpleNamespace(starts_at=datetime(2026, 3, 9, 12, 0, tzinfo=UTC))
    plaats = Plaats(soort="ckg", naam="Het Huis", gemeente="Genk")
    pagina = SimpleNamespace(
        tafel=tafel, inhoud=SimpleNamespace(plaats=plaats), plaats="Het Huis, Genk"
    )
    row = SimpleNamespace(taak=taak, moment=lambda table: (table.starts_at, None))
    kaart = SimpleNamespace(row=row)
    return words_to_say(pagina, kaart)  # type: ignore[arg-type]


@pytest.mark.parametrize("place", places())
def test_text_for_parents_is_easy_to_read(place: str) -> None:
    assert too_hard(places()[place]) == []


@pytest.mark.parametrize(
    ("planted", "problem"),
    [
        (
            "De opvoedingsverantwoordelijke geeft toestemming. De jeugdhulpverlening "
            "verwezenlijkt de indicatiestelling.",
            "Flesch-Douma",
        ),
        ("Wij vragen u om ons te laten weten of u dan kunt komen of niet komt.", "Wij"),
        ("Bel ons, indien u vragen hebt.", "indien"),
    ],
)
def test_planted_hard_text_is_found(planted: str, problem: str) -> None:
    easy = places()["uitnodiging/uitleg.py"][:4]

    assert any(problem in found for found in too_hard([planted]))
    assert too_hard(easy) == []


def test_every_place_where_parents_read_is_measured() -> None:
    known = set(places())

    assert {"antwoord/afspraak.html", "templates/afspraak.html"} <= known
    assert {"templates/afspraak.txt", "antwoord/brief.py", "words_to_say"} <= known
    assert {"uitnodiging/teksten.py", "uitnodiging/uitleg.py"} <= known
    assert "web/neutral_pages.py" in known
