"""Amounts of money as people type and read them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.money import MOST_CENTS, cents_of, parse_euro, spoken_euro, typed_euro

HARD, NARROW = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("1.250,50", 125050),
        ("1250,5", 125050),
        ("1250.50", 125050),
        ("1 250,50", 125050),
        (f"€{HARD}1{NARROW}250,50", 125050),
        ("1.250", 125000),
        ("1.250.000", 125000000),
        (" 12 euro ", 1200),
        ("12,-", 1200),
        ("0,01", 1),
        ("007", 700),
    ],
)
def test_amount_is_read_as_it_is_typed(text, cents):
    assert parse_euro(text) == cents


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1,250.50", "een komma voor de centen"),
        ("1,250", "een komma voor de centen"),
        ("12.5", "een komma voor de centen"),
        ("12.50.00", "een komma voor de centen"),
        ("1.25,00", "een komma voor de centen"),
        ("1e3", "een komma voor de centen"),
        ("²", "een komma voor de centen"),
        ("٣", "een komma voor de centen"),
        ("veel", "een komma voor de centen"),
        ("€", "een komma voor de centen"),
        ("-5", "zonder minteken"),
        ("0,00", "groter is dan nul"),
        ("1" * 9, "te groot"),
        ("9" * 5000, "te groot"),
    ],
)
def test_amount_that_can_be_read_in_two_ways_is_refused(text, words):
    with pytest.raises(ValueError, match=words):
        parse_euro(text)


@given(st.integers(min_value=1, max_value=MOST_CENTS))
def test_what_is_shown_reads_back(cents):
    assert parse_euro(spoken_euro(cents)) == parse_euro(typed_euro(cents)) == cents


@pytest.mark.parametrize(
    ("cents", "text"),
    [(0, "0,00"), (7, "0,07"), (-150, "-1,50"), (123456789, "1.234.567,89")],
)
def test_amount_is_written_with_dots_and_a_comma(cents, text):
    assert spoken_euro(cents) == f"€{HARD}{text}"


@pytest.mark.parametrize(
    ("euros", "cents"), [(None, None), (1250.1, 125010), (0.29, 29), (5000.0, 500000)]
)
def test_policy_is_turned_into_whole_cents(euros, cents):
    assert cents_of(euros) == cents
