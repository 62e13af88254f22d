"""The public calendar: what subscribers get, byte by byte."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from icalendar import Calendar

from services.scheduling.observatorium import agenda, domain, queries
from services.scheduling.observatorium.domain import ObservatoriumError, SessionPlan
from services.scheduling.observatorium.models import Observatoriumagenda
from shared.clock import BRUSSELS
from tests.people import COORDINATOR

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
LATER = NOW + timedelta(hours=2)
PLAN = SessionPlan(
    dag=date(2027, 1, 27), van=time(9, 30), tot=time(12), plaats="CKG, Genk"
)
SUMMER = SessionPlan(
    dag=date(2027, 6, 23), van=time(9, 30), tot=time(12), plaats="CKG, Genk"
)


@pytest.fixture
def kernel(suite):
    return suite.kernels["scheduling"]


@pytest.fixture
def session(kernel):
    with kernel.writing() as session:
        yield session
        session.commit()


def add(session, plan=PLAN, *, now=NOW):
    return domain.add_session(
        session, plan, regio="limburg", by=COORDINATOR.id, now=now
    )


def change(session, row, plan, *, now=LATER):
    domain.change_session(session, row, plan, by=COORDINATOR.id, now=now)


def stored(session) -> bytes:
    return queries.agenda_bytes(session, regio="limburg")[1]


def event(session):
    (found,) = Calendar.from_ical(stored(session)).walk("VEVENT")
    return found


def test_a_session_has_its_own_uid_and_brussels_hours(session):
    row = add(session)

    found = event(session)

    assert found["UID"] == row.uid
    assert found["UID"].endswith("@suite.test")
    assert found.decoded("DTSTART") == datetime(2027, 1, 27, 9, 30, tzinfo=BRUSSELS)
    assert (found["SEQUENCE"], found["STATUS"]) == (0, "CONFIRMED")
    assert found["LOCATION"] == "CKG, Genk"
    assert found.decoded("DTSTAMP") == NOW


def test_summer_and_winter_keep_their_hour_on_the_wall(session):
    add(session)
    add(session, SUMMER)

    starts = [
        found.decoded("DTSTART")
        for found in Calendar.from_ical(stored(session)).walk("VEVENT")
    ]

    assert [start.astimezone(BRUSSELS).time() for start in starts] == [time(9, 30)] * 2
    assert [start.astimezone(UTC).hour for start in starts] == [8, 7]


def test_the_calendar_has_a_fixed_uid_and_says_how_often_to_look(session):
    add(session)

    calendar = Calendar.from_ical(stored(session))

    assert calendar["UID"] == "observatorium-limburg@suite.test"
    assert calendar["METHOD"] == "PUBLISH"
    assert b"X-PUBLISHED-TTL;VALUE=DURATION:PT12H" in stored(session)
    assert stored(session).count(b"BEGIN:VTIMEZONE") == 1


def test_the_same_rows_always_give_the_same_bytes(session):
    add(session)
    rows = queries.sessions_of(session, regio="limburg")

    again = agenda.build(rows, regio="limburg", host="suite.test")

    assert again == stored(session)
    assert (
        session.get(Observatoriumagenda, "limburg").etag
        == (queries.agenda_bytes(session, regio="limburg")[0])
    )


def test_a_day_without_hours_or_place_stays_out_of_the_calendar(session):
    add(session, SessionPlan(dag=date(2027, 2, 24)))
    add(session, SessionPlan(dag=date(2027, 3, 31), van=time(9), tot=time(12)))

    assert Calendar.from_ical(stored(session)).walk("VEVENT") == []


def test_filling_in_the_hours_is_no_move(session):
    row = add(session, SessionPlan(dag=PLAN.dag))

    change(session, row, PLAN)

    assert (event(session)["SEQUENCE"], row.is_complete) == (0, True)


@pytest.mark.parametrize(
    "moved",
    [
        SessionPlan(PLAN.dag + timedelta(days=1), PLAN.van, PLAN.tot, PLAN.plaats),
        SessionPlan(PLAN.dag, time(10), PLAN.tot, PLAN.plaats),
        SessionPlan(PLAN.dag, PLAN.van, time(13), PLAN.plaats),
        SessionPlan(PLAN.dag, PLAN.van, PLAN.tot, "Huis van het Kind, Bree"),
    ],
)
def test_a_move_raises_the_sequence_under_the_same_uid(session, moved):
    row = add(session)
    uid, etag = row.uid, queries.agenda_bytes(session, regio="limburg")[0]

    change(session, row, moved)

    found = event(session)
    assert (found["UID"], found["SEQUENCE"]) == (uid, 1)
    assert found.decoded("LAST-MODIFIED") == LATER
    assert queries.agenda_bytes(session, regio="limburg")[0] != etag


def test_another_text_is_no_move_but_new_bytes(session):
    row = add(session)
    before = stored(session)

    change(
        session, row, SessionPlan(PLAN.dag, PLAN.van, PLAN.tot, PLAN.plaats, "Welkom")
    )

    assert event(session)["SEQUENCE"] == 0
    assert stored(session) != before


def test_saving_without_a_change_changes_nothing(session):
    row = add(session)
    before = stored(session)

    change(session, row, PLAN)

    assert (stored(session), row.gewijzigd_op) == (before, NOW)


def test_a_cancelled_session_stays_and_is_struck_out(session):
    row = add(session)

    for _ in range(2):
        domain.cancel_session(session, row, by=COORDINATOR.id, now=LATER)

    found = event(session)
    assert (found["STATUS"], found["SEQUENCE"]) == ("CANCELLED", 1)


def test_a_cancelled_session_can_go_on_after_all(session):
    row = add(session)
    domain.cancel_session(session, row, by=COORDINATOR.id, now=LATER)
    with pytest.raises(ObservatoriumError, match="afgelast"):
        change(session, row, SUMMER)

    domain.restore_session(session, row, by=COORDINATOR.id, now=LATER)

    found = event(session)
    assert (found["STATUS"], found["SEQUENCE"]) == ("CONFIRMED", 2)


@pytest.mark.parametrize(
    ("plan", "sentence"),
    [
        (SessionPlan(PLAN.dag), "Deze dag staat al op de lijst"),
        (SessionPlan(SUMMER.dag, van=time(9)), "het begin en het einde"),
        (SessionPlan(SUMMER.dag, time(12), time(9)), "eindigt voor ze begint"),
        (SessionPlan(date(2027, 3, 28), time(2, 30), time(9)), "verspringt de klok"),
        (SessionPlan(date(2027, 10, 31), time(2, 30), time(9)), "verspringt de klok"),
    ],
)
def test_what_cannot_be_is_refused(session, plan, sentence):
    add(session)

    with pytest.raises(ObservatoriumError, match=sentence):
        add(session, plan)


def test_a_session_cannot_be_moved_onto_another(session):
    row = add(session)
    add(session, SUMMER)

    with pytest.raises(ObservatoriumError, match="staat al op de lijst"):
        change(session, row, SUMMER)


def test_what_everybody_sees_cannot_lose_its_place(kernel):
    with kernel.writing() as session:
        row = add(session)
        session.commit()
        with pytest.raises(ObservatoriumError, match="last ze dan af"):
            change(session, row, SessionPlan(PLAN.dag, PLAN.van, PLAN.tot))
        session.rollback()

    with kernel.reading() as session:
        (row,) = queries.sessions_of(session, regio="limburg")
    assert row.plaats == PLAN.plaats


def test_text_cannot_break_out_of_its_line(session):
    add(
        session,
        SessionPlan(PLAN.dag, PLAN.van, PLAN.tot, "Genk\r\nATTENDEE:mailto:a@b.be"),
    )

    assert "ATTENDEE" not in event(session)
