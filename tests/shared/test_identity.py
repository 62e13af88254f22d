"""How much of a person is found in free text, and how often nobody is taken for one."""

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.identity import MISSES, Finding, Kind, find_identity, is_national_number
from tests.shared import planted

MARK = re.compile(r"\[([^\]]+)\]")
KNOWN = ("+3278150100", "jongekind.limburg@opgroeien.be")


def sentences(text: str) -> Iterator[tuple[str, list[str]]]:
    """Give each sentence without its brackets, and what stood between them."""
    for line in text.strip().splitlines():
        yield MARK.sub(r"\1", line), MARK.findall(line)


def recall(text: str) -> tuple[float, list[str]]:
    """Return the share of what was planted that is found whole, and what is missed."""
    wanted, missed = 0, []
    for sentence, people in sentences(text):
        found = [one.text for one in find_identity(sentence, known=KNOWN)]
        for person in people:
            wanted += 1
            if not any(person in one or one in person for one in found):
                missed.append(sentence)
    return 1 - len(missed) / wanted, missed


@pytest.mark.parametrize(
    ("text", "least"),
    [
        (planted.NAMES, 0.95),
        (planted.UNSEEN, 0.8),
        (planted.DATES, 1),
        (planted.NUMBERS, 1),
        (planted.ADDRESSES, 1),
    ],
    ids=["names", "unseen", "dates", "numbers", "addresses"],
)
def test_what_is_planted_is_found(text: str, least: float) -> None:
    share, missed = recall(text)

    assert share >= least, missed


def test_nobody_is_rarely_taken_for_somebody() -> None:
    lines = [sentence for sentence, _ in sentences(planted.CLEAN)]

    wrong = [line for line in lines if find_identity(line, known=KNOWN)]

    assert len(wrong) / len(lines) <= 0.05, wrong


def test_finding_says_what_and_where() -> None:
    text = "Moeder heet Elif Zilverberk, gsm 0471 00 00 01."

    name, number = find_identity(text)

    assert name == Finding(12, "Elif Zilverberk", Kind.NAAM)
    assert (number.kind, text[number.start : number.end]) == (
        Kind.TELEFOON,
        "0471 00 00 01",
    )


@pytest.mark.parametrize("number", ["85.07.30-033.28", "17073003384"])
def test_national_number_is_certain(number: str) -> None:
    (found,) = find_identity(f"Nummer {number}.")

    assert (found.kind, found.is_certain) == (Kind.RIJKSREGISTER, True)


@pytest.mark.parametrize("number", ["85.07.30-033.29", "85 07 30 033 29"])
def test_mistake_in_a_national_number_makes_it_no_date(number: str) -> None:
    found = find_identity(f"Nummer {number}, gezien op 30/07/2025.")

    assert [(one.kind, one.text) for one in found] == [
        (Kind.RIJKSREGISTER, number),
        (Kind.DATUM, "30/07/2025"),
    ]


@pytest.mark.parametrize("number", ["85.07.30-033.29", "00000000001", "1234"])
def test_wrong_check_digits_are_no_national_number(number: str) -> None:
    assert not is_national_number(number)


def test_own_lines_are_nobody_until_they_are_unknown() -> None:
    text = "Bel 078 150 100 of mail jongekind.limburg@opgroeien.be."

    assert find_identity(text, known=KNOWN) == []
    assert [one.kind for one in find_identity(text)] == [Kind.TELEFOON, Kind.MAIL]


def test_what_is_missed_is_said() -> None:
    assert find_identity("gisteren was jefke weer kwaad") == []
    assert "zonder hoofdletter" in MISSES


@given(st.text(max_size=300))
def test_any_text_is_read_without_overlap(text: str) -> None:
    found = find_identity(text)

    for one, following in pairwise(found):
        assert one.end <= following.start
    assert all(text[one.start : one.end] == one.text for one in found)


def test_a_megabyte_is_read() -> None:
    assert find_identity("a" * 1_000_000 + " bij Elif thuis")[-1].text == "Elif"
