"""The roster worked out to days: no database, no web."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from services.scheduling.permanentie.models import Dagdeel, Rooster
from services.scheduling.permanentie.plan import Plan, monday_of
from services.scheduling.permanentie.shifts import Absence, Collega, Gap, Pattern, Reden
from shared.clock import from_local, to_local

NOOR = Collega("n", "Noor", "noor@example.org", True)
ELIF = Collega("e", "Elif", "elif@example.org", True)
WEG = Collega("w", "Wout", "wout@example.org", False)
MORNING, AFTERNOON = Dagdeel.VOORMIDDAG, Dagdeel.NAMIDDAG
MONDAY = date(2026, 11, 23)


def pattern(*, van=date(2026, 1, 1), number=1, diensten=None, **hours) -> Pattern:
    rooster = Rooster(
        id=number,
        regio="limburg",
        geldig_van=van,
        voormiddag_van=hours.get("start", time(9)),
        voormiddag_tot=time(12),
        namiddag_van=time(14),
        namiddag_tot=time(17),
        terugval_naam="Jeugdhulpregie",
        terugval_nummer="+3211303140",
        gemaakt_op=datetime(2026, 1, 1, tzinfo=UTC),
        gemaakt_door="n",
    )
    if diensten is None:
        diensten = {(day, MORNING): "n" for day in range(1, 6)}
        diensten |= {(day, AFTERNOON): None for day in range(1, 6)}
    return Pattern(rooster, diensten)


def plan(*patterns: Pattern, **rest) -> Plan:
    staff = {person.id: person for person in (NOOR, ELIF, WEG)}
    return Plan(
        lijn="02 243 55 05", patterns=patterns or (pattern(),), staff=staff, **rest
    )


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return from_local(day, time(hour, minute))


def test_a_coordinator_answers_the_line_of_the_team():
    shift = plan().on_duty(at(MONDAY, 9))

    assert (shift.functie, shift.lijn) == (
        "casuscoördinator van dienst",
        "02 243 55 05",
    )
    assert shift.collega == NOOR
    assert shift.ends_at == at(MONDAY, 12)


def test_another_team_answers_its_own_line():
    shift = plan().on_duty(at(MONDAY, 14))

    assert (shift.functie, shift.lijn) == ("Jeugdhulpregie", "+3211303140")
    assert shift.collega is None


@pytest.mark.parametrize(("hour", "minute"), [(8, 59), (12, 0), (13, 59), (17, 0)])
def test_nobody_answers_outside_the_hours(hour, minute):
    assert plan().on_duty(at(MONDAY, hour, minute)) is None


def test_the_next_shift_is_found_over_a_weekend():
    friday_evening = at(date(2026, 11, 27), 18)

    assert plan().next_shift(friday_evening).starts_at == at(date(2026, 11, 30), 9)


def test_the_next_shift_during_a_shift_is_the_one_after():
    assert plan().next_shift(at(MONDAY, 10)).starts_at == at(MONDAY, 14)


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 11, 28), "weekend"),
        (date(2026, 11, 11), "Wapenstilstand"),
        (date(2026, 4, 6), "Paasmaandag"),
        (date(2026, 11, 24), "Teamdag"),
        (date(2026, 11, 23), None),
    ],
)
def test_a_closed_day_says_why_and_has_no_shift(day, why):
    found = plan(closures={date(2026, 11, 24): "Teamdag"})

    assert found.closed_because(day) == why
    assert bool(found.shifts_on(day)) == (why is None)


def test_a_past_day_keeps_the_version_of_that_day():
    old = pattern(number=1)
    new = pattern(van=MONDAY, number=2, diensten={(1, MORNING): "e", (5, MORNING): "e"})
    found = plan(old, new)

    assert found.on_duty(at(date(2026, 11, 20), 9)).collega == NOOR
    assert found.on_duty(at(MONDAY, 9)).collega == ELIF


def test_of_two_versions_from_one_day_the_last_one_counts():
    first = pattern(number=1)
    second = pattern(number=2, diensten={(1, MORNING): "e"})

    assert plan(first, second).on_duty(at(MONDAY, 9)).collega == ELIF


def test_before_the_first_version_there_is_no_roster():
    assert plan(pattern(van=MONDAY)).pattern_on(date(2026, 11, 22)) is None


def test_whoever_left_is_a_gap_and_not_a_name():
    found = plan(pattern(diensten={(1, MORNING): "w"}))

    assert found.shift_on(MONDAY, MORNING) is None


def test_the_shifts_of_a_time_are_those_that_touch_it():
    start, end = at(MONDAY, 11), at(MONDAY + timedelta(days=1), 10)

    found = [to_local(s.starts_at) for s in plan().shifts(start, end=end)]

    assert [(m.day, m.hour) for m in found] == [(23, 9), (23, 14), (24, 9)]


def test_gaps_name_the_hours_and_why_nobody_answers():
    every_day = {(day, MORNING): "n" for day in range(1, 6)}
    left = every_day | {(2, MORNING): "w", (1, AFTERNOON): "e"}
    found = plan(
        pattern(diensten=left),
        closures={date(2026, 11, 25): "Teamdag"},
        absences=[Absence("n", date(2026, 11, 26), date(2026, 11, 26), MORNING)],
    )

    monday, tuesday, wednesday, thursday = (
        [
            gap
            for gap in found.gaps(MONDAY, MONDAY + timedelta(days=6))
            if gap.dag == day
        ]
        for day in (MONDAY + timedelta(days=offset) for offset in range(4))
    )
    assert monday == [
        Gap(MONDAY, None, time(9), Reden.BUITEN_UREN),
        Gap(MONDAY, time(12), time(14), Reden.BUITEN_UREN),
        Gap(MONDAY, time(17), None, Reden.BUITEN_UREN),
    ]
    assert [(g.van, g.reden, g.wie) for g in tuesday if not g.is_structural] == [
        (time(9), Reden.VERTROKKEN, "Wout"),
        (time(14), Reden.NIEMAND, ""),
    ]
    assert [(g.reden, g.wie) for g in wednesday] == [(Reden.GESLOTEN, "Teamdag")]
    assert [(g.van, g.reden, g.wie) for g in thursday if not g.is_structural] == [
        (time(9), Reden.AFWEZIG, "Noor"),
        (time(14), Reden.NIEMAND, ""),
    ]


def test_weekend_is_a_gap_of_the_pattern():
    (gap,) = plan().gaps(date(2026, 11, 28), date(2026, 11, 28))

    assert (gap.reden, gap.wie, gap.is_structural) == (Reden.GESLOTEN, "weekend", True)


def test_half_day_without_hours_is_a_gap_that_says_so():
    found = plan(pattern(diensten={(1, MORNING): "n"}, start=None))

    gaps = found.gaps(MONDAY, MONDAY)

    assert found.shift_on(MONDAY, MORNING) is None
    assert (gaps[0].reden, gaps[0].dagdeel) == (Reden.GEEN_UREN, MORNING)


def test_swap_stays_with_the_shift_when_the_hours_change():
    slot = (MONDAY, MORNING)
    later = pattern(number=2, start=time(8, 30))

    before = plan(pattern(), turns={slot: "e"}).shift_on(*slot)
    after = plan(pattern(), later, turns={slot: "e"}).shift_on(*slot)

    assert (before.collega, before.starts_at) == (ELIF, at(MONDAY, 9))
    assert (after.collega, after.starts_at) == (ELIF, at(MONDAY, 8, 30))
    assert after.gewisseld
    assert plan().shift_on(MONDAY + timedelta(days=1), MORNING).collega == NOOR


def test_hours_stay_on_the_wall_when_the_clocks_change():
    before, after = date(2026, 10, 23), date(2026, 10, 26)

    starts = [plan().shift_on(day, MORNING).starts_at for day in (before, after)]

    assert [to_local(moment).hour for moment in starts] == [9, 9]
    assert starts[1] - starts[0] == timedelta(days=3, hours=1)


def test_monday_of_finds_the_first_day_of_the_week():
    assert monday_of(date(2026, 11, 29)) == MONDAY
    assert monday_of(MONDAY) == MONDAY
