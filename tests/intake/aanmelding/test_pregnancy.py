"""The form for a worrying pregnancy: its conditions, weeks and age."""

from datetime import date, timedelta

import pytest

from services.intake.aanmelding.advice import Flag, remarks_of, spoken_verdict
from services.intake.aanmelding.answers import check_pages, read_answers
from services.intake.aanmelding.definition import ZWANGERSCHAP, definition_of
from services.intake.aanmelding.definition.zwangerschap import NO_TEAM
from services.intake.aanmelding.kern import due_day, weeks_pregnant
from services.intake.aanmelding.people import child_of
from shared import clock
from shared.policy import Policy
from tests.intake.aanmelding.test_family_properties import content_of
from tests.intake.cases import VRIJDAG, Typed
from tests.intake.pregnancy import PREGNANCY

TODAY = date(2026, 11, 20)
NO_DATE = {f"vib_bevallingsdatum-{part}": "" for part in ("dag", "maand", "jaar")}


def answers_with(**changes: Typed) -> dict:
    pages = {code: page | changes.get(code, {}) for code, page in PREGNANCY.items()}
    with clock.pinned(VRIJDAG):
        return read_answers(ZWANGERSCHAP, content_of(ZWANGERSCHAP, pages))


def problems_with(**changes: Typed) -> list[str]:
    pages = {code: page | changes.get(code, {}) for code, page in PREGNANCY.items()}
    with clock.pinned(VRIJDAG):
        checks = check_pages(ZWANGERSCHAP, content_of(ZWANGERSCHAP, pages))
    return [problem.text for one in checks for problem in one.problems]


def flags_of(answers: dict) -> set[Flag]:
    policy = Policy.load(None, profile="limburg-2024").at(VRIJDAG, region="limburg")
    return {one.flag for one in remarks_of(answers, policy=policy, today=TODAY)}


def test_without_the_team_it_stays_a_draft_and_says_what_to_do() -> None:
    assert problems_with(voorwaarden={"vib_team_gedragen": "nee"}) == [NO_TEAM]


def test_not_discussed_needs_a_reason_and_raises_a_flag() -> None:
    changed = {"vib_besproken": "nee"}
    assert problems_with(voorwaarden=changed) == ["Waarom nog niet? Vul dit in."]

    changed |= {"vib_besproken_reden": "Moeder is bang."}

    assert problems_with(voorwaarden=changed) == []
    assert Flag.NIET_BESPROKEN in flags_of(answers_with(voorwaarden=changed))
    assert Flag.NIET_BESPROKEN not in flags_of(answers_with())


def test_not_coming_to_the_talk_only_raises_a_flag() -> None:
    changed = {"vib_bereid_gesprek": "nee"}

    assert problems_with(voorwaarden=changed) == []
    assert Flag.GESPREK in flags_of(answers_with(voorwaarden=changed))


@pytest.mark.parametrize(
    ("due", "weeks"),
    [
        (TODAY + timedelta(weeks=40), 0),
        (TODAY + timedelta(weeks=12), 28),
        (TODAY + timedelta(weeks=12, days=1), 27),
        (TODAY, 40),
    ],
)
def test_weeks_follow_from_the_due_date(due: date, weeks: int) -> None:
    answers = {"vib.team_gedragen": "ja", "vib.bevallingsdatum": due.isoformat()}

    assert weeks_pregnant(answers, today=TODAY) == weeks


def test_due_date_follows_from_the_weeks() -> None:
    page = NO_DATE | {"vib_bevallingsdatum_onbekend": "ja", "vib_weken": "30"}
    answers = answers_with(zwangerschap=page)

    assert due_day(answers, today=TODAY) == TODAY + timedelta(weeks=10)
    assert child_of(answers, today=TODAY).bevallingsdatum == TODAY + timedelta(weeks=10)
    assert child_of(answers, today=TODAY).geboren is False


def test_date_and_weeks_that_disagree_are_asked_about_not_refused() -> None:
    page = {"vib_weken": "12"}

    assert problems_with(zwangerschap=page) == []
    assert Flag.WEKEN in flags_of(answers_with(zwangerschap=page))
    agreeing = answers_with(zwangerschap={"vib_weken": "28"})
    assert Flag.WEKEN not in flags_of(agreeing)


@pytest.mark.parametrize(
    ("due", "words"),
    [
        # the day of conception, and the day before it
        (TODAY + timedelta(days=280), "0 weken zwanger: binnen de leeftijd"),
        (TODAY + timedelta(days=281), "0 weken zwanger: buiten de leeftijd"),
    ],
)
def test_age_of_a_pregnancy_is_judged_from_conception(due: date, words: str) -> None:
    policy = Policy.load(None, profile="limburg-2024").at(VRIJDAG, region="limburg")
    answers = {"vib.team_gedragen": "ja", "vib.bevallingsdatum": due.isoformat()}

    assert words in spoken_verdict(answers, policy=policy, today=TODAY)


@pytest.mark.parametrize(
    ("birth", "words"),
    [
        (date(2026, 11, 19), "1 dag: binnen de leeftijd"),
        (date(2023, 11, 21), "aan de grens van de leeftijd"),
        (date(2026, 11, 19), "vanaf de zwangerschap tot het kind 3 jaar wordt"),
        (date(2023, 11, 20), "buiten de leeftijd"),
    ],
)
def test_age_of_a_child_is_shown_up_to_the_third_birthday(
    birth: date, words: str
) -> None:
    policy = Policy.load(None, profile="limburg-2024").at(VRIJDAG, region="limburg")
    answers = {"kind.geboren": "ja", "kind.geboortedatum": birth.isoformat()}

    assert words in spoken_verdict(answers, policy=policy, today=TODAY)


def test_place_is_asked_of_the_pregnant_woman() -> None:
    asked = [
        definition_of("zwangerschap", version).question("kind.gemeente").label
        for version in (2, 3)
    ]

    assert asked == [
        "In welke gemeente is dat?",
        "In welke gemeente verblijft de zwangere vrouw?",
    ]


def test_parents_page_is_the_same_in_both_forms() -> None:
    ours = definition_of("zwangerschap", 2).section("ouders")
    theirs = definition_of("bijschakeldocument", 2).section("ouders")

    assert ours == theirs
