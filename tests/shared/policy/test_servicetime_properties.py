"""What is true of the clocks whatever the moment, the hours and the closures."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from shared.clock import BRUSSELS, start_of_day
from shared.policy.servicetime import deadline, elapsed, is_counting_day

moments = st.datetimes(
    min_value=datetime(2021, 1, 1),  # noqa: DTZ001
    max_value=datetime(2034, 12, 31),  # noqa: DTZ001
    timezones=st.just(UTC),
)
hours = st.integers(min_value=1, max_value=240)
spans = st.timedeltas(min_value=timedelta(), max_value=timedelta(days=40))
closures = st.frozensets(
    st.dates(min_value=date(2021, 1, 1), max_value=date(2035, 6, 1)), max_size=12
)


@given(moments, hours, closures)
def test_the_deadline_is_where_the_hours_are_full(start, hours, closures):
    end = deadline(start, hours=hours, closures=closures)

    assert elapsed(start, end=end, closures=closures) == timedelta(hours=hours)
    before = elapsed(start, end=end - timedelta(seconds=1), closures=closures)
    assert before < timedelta(hours=hours)


@given(moments, hours, hours, closures)
def test_two_clocks_after_each_other_are_one_long_clock(start, one, two, closures):
    halfway = deadline(start, hours=one, closures=closures)

    assert deadline(halfway, hours=two, closures=closures) == deadline(
        start, hours=one + two, closures=closures
    )


@given(moments, spans, spans, closures)
def test_time_adds_up(start, first, second, closures):
    middle, end = start + first, start + first + second

    whole = elapsed(start, end=end, closures=closures)
    parts = elapsed(start, end=middle, closures=closures) + elapsed(
        middle, end=end, closures=closures
    )

    assert whole == parts
    assert timedelta() <= whole <= end - start


@given(moments, spans, hours, closures)
def test_a_later_start_is_never_due_earlier(start, later, hours, closures):
    assert deadline(start, hours=hours, closures=closures) <= deadline(
        start + later, hours=hours, closures=closures
    )


@given(moments, hours, closures)
def test_a_deadline_lies_on_a_counting_day_or_at_its_end(start, hours, closures):
    end = deadline(start, hours=hours, closures=closures)

    last_counted = (end - timedelta(microseconds=1)).astimezone(BRUSSELS).date()
    assert is_counting_day(last_counted, closures=closures)


@given(moments, hours, closures)
def test_closures_and_service_time_only_ever_give_more_time(start, hours, closures):
    calendar = deadline(start, hours=hours, mode="kalender")
    plain = deadline(start, hours=hours)

    assert calendar <= plain <= deadline(start, hours=hours, closures=closures)


@given(st.dates(min_value=date(2021, 1, 1), max_value=date(2034, 12, 31)), hours)
def test_a_start_on_a_day_off_is_a_start_at_the_next_counting_midnight(day, hours):
    following = day
    while not is_counting_day(following):
        following += timedelta(days=1)

    assert deadline(start_of_day(day), hours=hours) == deadline(
        start_of_day(following), hours=hours
    )


@given(moments, hours, closures)
def test_the_zone_of_the_caller_makes_no_difference(start, hours, closures):
    there = deadline(start.astimezone(BRUSSELS), hours=hours, closures=closures)

    assert there == deadline(start, hours=hours, closures=closures)
    assert there.tzinfo is UTC
