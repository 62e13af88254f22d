"""A pasted list of dates: what is read, and what is refused with which reason."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.scheduling.observatorium.datums import Line, read_dates
from shared.web.moments import spoken_date

TODAY = date(2026, 11, 23)


def read(text: str) -> list[Line]:
    return read_dates(text, today=TODAY)


@pytest.mark.parametrize(
    ("typed", "day", "guessed"),
    [
        ("26 januari", date(2027, 1, 26), True),
        ("26 jan.", date(2027, 1, 26), True),
        ("dinsdag 26 januari 2027", date(2027, 1, 26), False),
        ("Di 26 januari", date(2027, 1, 26), True),
        ("dinsdag, 26 januari", date(2027, 1, 26), True),
        ("26/1", date(2027, 1, 26), True),
        ("26-01-2027", date(2027, 1, 26), False),
        ("26.1.27", date(2027, 1, 26), False),
        ("- 26 januari '27", date(2027, 1, 26), False),
        ("1. dinsdag 26 januari", date(2027, 1, 26), True),
        ("26. januari", date(2027, 1, 26), True),
        # this year still has this day
        ("9 december", date(2026, 12, 9), True),
        ("23 november", date(2026, 11, 23), True),
    ],
)
def test_day_is_read_and_its_year_guessed(typed: str, day: date, guessed: bool):
    assert [(one.day, one.guessed, one.reason) for one in read(typed)] == [
        (day, guessed, "")
    ]


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("31 februari", "31 februari bestaat niet"),
        ("31/6/2027", "31 juni 2027 bestaat niet"),
        ("26 januari - 28 januari", "meer dagen na elkaar"),
        ("26-28 januari", "meer dagen na elkaar"),
        ("26/1-28/1", "meer dagen na elkaar"),
        ("van 3 tot 5 maart", "meer dagen na elkaar"),
        ("elke woensdag", "Een herhaling kennen we niet"),
        ("26", "Van welke maand?"),
        ("26 brumaire", "Welke maand is dit?"),
        ("26/13", "Welke maand is dit?"),
        ("nog te bepalen", "Hier lezen we geen dag in"),
        ("woensdag 26 januari", "Dinsdag 26 januari 2027, geen woensdag"),
        ("woensdag 26 januari 2027", "Dinsdag 26 januari 2027, geen woensdag"),
        ("blauwdag 26 januari", "“blauwdag” is geen dag van de week"),
        ("26 januari 2022", "is voorbij"),
        ("26 januari 2099", "over meer dan drie jaar"),
        ("26 januari 027", "vier cijfers"),
        ("29 februari", "schrijf het jaar erbij"),
    ],
)
def test_what_is_no_single_day_says_why(typed: str, reason: str):
    (line,) = read(typed)

    assert line.day is None
    assert reason in line.reason
    assert line.typed == typed


def test_one_bad_line_does_not_spoil_the_others():
    lines = read("26 januari\nniets\n23/2; 30 maart en 27 april, 26 januari 2027")

    days = [line.day for line in lines]
    assert days == [
        date(2027, 1, 26),
        None,
        date(2027, 2, 23),
        date(2027, 3, 30),
        date(2027, 4, 27),
        None,
    ]
    assert "staat al hoger in je lijst" in lines[-1].reason


@given(st.dates(date(2026, 11, 23), date(2029, 11, 1)))
def test_what_we_write_we_can_read(day: date):
    assert [(one.day, one.guessed) for one in read(spoken_date(day))] == [(day, False)]


@given(st.lists(st.text("bcghjk 0", min_size=1, max_size=99), max_size=99))
def test_nothing_that_is_pasted_is_lost(pasted: list[str]):
    lines = read("\n".join(pasted))

    assert [line.typed for line in lines] == [
        " ".join(piece.split()) for piece in pasted if piece.strip()
    ]
    assert all(line.reason for line in lines)
