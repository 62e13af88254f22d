"""When a line opens next: by its hours, never on a holiday or a closure."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.clock import from_local, to_local
from shared.policy import Line, Policy
from shared.policy.servicetime import holiday_name

CONSULT = Policy.load().at(date(2026, 11, 27)).line("consult_osd")
MOMENTS = st.integers(0, 3_000_000).map(
    lambda minutes: datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


def local(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return from_local(moment.date(), moment.time())


@pytest.mark.parametrize(
    ("now", "starts", "ends"),
    [
        # a Friday, and the Tuesday that follows
        ("2026-11-27 11:00", "2026-12-01 10:00", "12:00"),
        ("2026-12-01 09:59", "2026-12-01 10:00", "12:00"),
        ("2026-12-01 10:00", "2026-12-01 10:00", "12:00"),
        ("2026-12-01 11:59", "2026-12-01 10:00", "12:00"),
        ("2026-12-01 12:00", "2026-12-01 14:00", "16:00"),
        ("2026-12-01 16:00", "2026-12-03 10:00", "12:00"),
        # Thursday 24 December, the evening; nothing on Friday; then Tuesday
        ("2026-12-24 18:00", "2026-12-29 10:00", "12:00"),
        # 11 November 2027 is a Thursday
        ("2027-11-09 17:00", "2027-11-16 10:00", "12:00"),
        # the clocks change in the night of Sunday 29 March 2026
        ("2026-03-27 17:00", "2026-03-31 10:00", "12:00"),
    ],
)
def test_next_consult(now: str, starts: str, ends: str) -> None:
    slot = CONSULT.next_opening(local(now))

    assert slot == (local(starts), local(f"{starts[:10]} {ends}"))


def test_closures_are_passed_over() -> None:
    closed = {date(2026, 12, 1), date(2026, 12, 3)}

    slot = CONSULT.next_opening(local("2026-11-27 11:00"), closures=closed)

    assert slot.starts_at == local("2026-12-08 10:00")


def test_unknown_hours_have_no_next_opening() -> None:
    line = Line(naam="Lijn", rol="consult", nummer="112")

    assert line.next_opening(local("2026-11-27 11:00")) is None


def test_line_that_is_closed_for_good_has_no_next_opening() -> None:
    now = local("2026-11-27 11:00")
    always = {now.date() + timedelta(days=count) for count in range(400)}

    assert CONSULT.next_opening(now, closures=always) is None


@given(now=MOMENTS, closures=st.sets(st.integers(0, 20), max_size=8))
def test_nothing_opens_sooner(now: datetime, closures: set[int]) -> None:
    closed = {to_local(now).date() + timedelta(days=count) for count in closures}

    slot = CONSULT.next_opening(now, closures=closed)

    day = to_local(slot.starts_at).date()
    assert slot.ends_at > now
    assert day not in closed
    assert not holiday_name(day)
    assert CONSULT.is_open(slot.starts_at)
    # no quarter of an hour before it is open, unless its day is closed
    moment = now
    while moment < slot.starts_at:
        assert not CONSULT.is_open(moment) or to_local(moment).date() in closed
        moment += timedelta(minutes=15)
