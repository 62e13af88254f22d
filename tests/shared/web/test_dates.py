from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared import clock
from shared.web.fields import DateTimeField, DutchDateField, TimeField, parse_time
from shared.web.fields.dates import TIME_EXAMPLE, month_number
from tests.shared.web.forms import Typed, ask, make_app

pytestmark = pytest.mark.usefixtures("in_request")
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)


def typed(day: str = "", month: str = "", year: str = "", at: str = "") -> Typed:
    return {"vraag-dag": day, "vraag-maand": month, "vraag-jaar": year, "vraag-uur": at}


@pytest.mark.parametrize(
    "parts",
    [
        ("27", "3", "2026"),
        ("27", "03", "2026"),
        ("27", "maart", "2026"),
        ("27", "mrt.", "2026"),
        ("27/3", "", "2026"),
        ("27/3/2026", "", ""),
        ("27 maart 2026", "", ""),
        ("27-03-2026", "", ""),
    ],
)
def test_date_is_read(parts: tuple[str, str, str]) -> None:
    question = ask(DutchDateField("Datum"), typed(*parts))

    assert (question.data, question.errors) == (date(2026, 3, 27), [])


@pytest.mark.parametrize(
    ("parts", "error", "wrong"),
    [
        (("31/02", "", "2026"), "31 februari 2026 bestaat niet.", ("dag", "maand")),
        (("29", "2", "2027"), "29 februari 2027 bestaat niet.", ("dag", "maand")),
        (("32", "1", "2026"), "De dag is een getal van 1 tot 31.", ("dag",)),
        (("1", "13", "2026"), "De maand is een getal van 1 tot 12.", ("maand",)),
        (("1", "m", "2026"), "De maand is een getal van 1 tot 12.", ("maand",)),
        (("1", "2", "26"), "Schrijf het jaar met vier cijfers", ("jaar",)),
        (("1", "2", "0000"), "Schrijf het jaar met vier cijfers", ("jaar",)),
        (("1", "", "2026"), "Vul ook de maand in.", ("maand",)),
        (("", "", "2026"), "Vul ook de dag en de maand in.", ("dag", "maand")),
    ],
)
def test_wrong_date_says_what_to_do(
    parts: tuple[str, str, str], error: str, wrong: tuple[str, ...]
) -> None:
    question = ask(DutchDateField("Datum"), typed(*parts))

    assert question.data is None
    assert question.errors[0].startswith(error)
    assert question.wrong == wrong
    assert question.anchor == f"vraag-{wrong[0]}"
    assert tuple(question.typed.values()) == parts


def test_open_date_is_missing_only_when_it_counts() -> None:
    assert ask(DutchDateField("Datum"), typed()).errors == ["Vul een datum in."]
    assert ask(DutchDateField("Datum"), typed(), draft=True).errors == []
    assert ask(DutchDateField("Datum", required=False), typed()).errors == []


def test_known_date_fills_the_inputs() -> None:
    question = ask(DutchDateField("Datum", default=date(2026, 3, 7)), {})

    assert question.typed == {"dag": "7", "maand": "3", "jaar": "2026"}


def test_date_bounds_are_explained() -> None:
    past = DutchDateField("Datum", latest=clock.today)
    early = DutchDateField("Datum", earliest=date(2026, 1, 1))

    with clock.pinned(NOW):
        today = ask(past, typed("23", "11", "2026"))
        tomorrow = ask(past, typed("24", "11", "2026"))

    assert today.errors == []
    assert tomorrow.errors == ["De datum kan niet in de toekomst liggen."]
    assert ask(early, typed("31", "12", "2025")).errors == [
        "Kies een datum vanaf donderdag 1 januari 2026."
    ]


@given(st.dates(min_value=date(1, 1, 1)))
def test_every_date_comes_back(day: date) -> None:
    with make_app().test_request_context():
        parts = (str(day.day), str(day.month), f"{day.year:04d}")
        assert ask(DutchDateField("Datum"), typed(*parts)).data == day


@given(st.tuples(*[st.text(max_size=12)] * 3))
def test_any_text_is_a_date_or_a_clear_error(parts: tuple[str, str, str]) -> None:
    with make_app().test_request_context():
        question = ask(DutchDateField("Datum"), typed(*parts))

    assert bool(question.errors) == (question.data is None)


@pytest.mark.parametrize(
    "text",
    [
        "14.30",
        "14:30",
        "14u30",
        "14h30",
        "1430",
        "14.30 u",
        "14 u 30",
        " 14.30 uur",
        "2.30 pm",
        "2:30 p.m.",
    ],
)
def test_time_is_read(text: str) -> None:
    assert parse_time(text) == time(14, 30)


def test_whole_hour_is_read() -> None:
    assert (parse_time("12 am"), parse_time("12pm")) == (time(0), time(12))
    assert (parse_time("9"), parse_time("9 u"), parse_time("0900")) == (time(9),) * 3


@pytest.mark.parametrize("text", ["", "half drie", "14.3", "14.300", "-1.00"])
def test_wrong_time_shows_an_example(text: str) -> None:
    with pytest.raises(ValueError, match=TIME_EXAMPLE):
        parse_time(text)


def test_hour_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match=r"tussen 0\.00 en 23\.59"):
        parse_time("24.30")


@given(st.text(max_size=12))
def test_any_text_is_a_time_or_a_clear_error(text: str) -> None:
    with make_app().test_request_context():
        question = ask(TimeField("Uur"), {"vraag": text})

    assert bool(question.errors) == (question.data is None)
    assert all(error.startswith(("Vul", "Schrijf", "Dit")) for error in question.errors)


def test_time_question_keeps_what_was_typed() -> None:
    wrong = ask(TimeField("Uur"), {"vraag": "half drie"})

    assert (wrong.data, wrong._value()) == (None, "half drie")
    assert wrong.errors == [TIME_EXAMPLE]
    assert ask(TimeField("Uur"), {"vraag": "9u05"}).data == time(9, 5)


def test_moment_is_read_in_brussels_and_kept_in_utc() -> None:
    winter = ask(DateTimeField("Wanneer"), typed("26", "11", "2026", "14.30"))
    summer = ask(DateTimeField("Wanneer"), typed("26", "6", "2026", "14u30"))

    assert winter.data == datetime(2026, 11, 26, 13, 30, tzinfo=UTC)
    assert summer.data == datetime(2026, 6, 26, 12, 30, tzinfo=UTC)


def test_hour_that_the_clock_skips_is_explained() -> None:
    question = ask(DateTimeField("Wanneer"), typed("29", "3", "2026", "2.30"))

    assert question.errors[0].startswith("Dit uur bestaat die nacht niet")
    assert question.wrong == ("uur",)


def test_hour_that_comes_twice_is_the_first() -> None:
    question = ask(DateTimeField("Wanneer"), typed("25", "10", "2026", "2.30"))

    assert question.data == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_moment_without_hour_points_at_the_hour() -> None:
    question = ask(DateTimeField("Wanneer"), typed("26", "11", "2026"))

    assert (question.errors, question.anchor) == (["Vul ook het uur in."], "vraag-uur")


def test_known_moment_fills_the_inputs() -> None:
    question = ask(DateTimeField("Wanneer", default=NOW + timedelta(minutes=5)), {})

    assert tuple(question.typed.values()) == ("23", "11", "2026", "11.05")


def test_month_names_may_be_short() -> None:
    assert [month_number(m) for m in ("jan", "Sept.", "december", "ju", "07")] == [
        1,
        9,
        12,
        None,
        7,
    ]
