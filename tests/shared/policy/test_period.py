from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.policy.period import Period


@pytest.mark.parametrize("text", ["P3Y", "P3M", "P6W", "P8D", "P1Y6M", "P10D", "P0D"])
def test_period_reads_back_as_written(text):
    assert str(Period.parse(text)) == text


@pytest.mark.parametrize("text", ["", "P", "3M", "PT24H", "P-1D", "p3m", "P3M "])
def test_period_refuses_what_is_no_period(text):
    with pytest.raises(ValueError, match="is no period"):
        Period.parse(text)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("P3M", "2026-11-23", "2027-02-23"),
        ("P3M", "2026-11-30", "2027-02-28"),
        ("P3M", "2027-11-30", "2028-02-29"),
        ("P3M", "2026-12-31", "2027-03-31"),
        ("P6W", "2026-11-23", "2027-01-04"),
        ("P7D", "2026-12-28", "2027-01-04"),
        ("P3Y", "2024-02-29", "2027-02-28"),
    ],
)
def test_a_term_ends_within_a_month_that_is_too_short(text, start, end):
    found = Period.parse(text).after(date.fromisoformat(start))

    assert found == date.fromisoformat(end)


def test_a_birthday_of_29_february_falls_on_1_march():
    found = Period.parse("P3Y").after(date(2024, 2, 29), overflow="next")

    assert found == date(2027, 3, 1)


@given(
    st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1)),
    st.integers(min_value=0, max_value=60),
    st.integers(min_value=0, max_value=400),
)
def test_a_later_start_never_ends_earlier(start, months, days):
    period = Period(months=months, days=days)

    assert period.after(start) <= period.after(date.fromordinal(start.toordinal() + 1))
