from datetime import date, timedelta

import pytest

from shared.policy import Born, Policy, Unborn, age_verdict
from shared.policy.age import first_day_outside

ON = date(2026, 11, 23)
DUE = date(2026, 11, 23)


@pytest.fixture(scope="module")
def rules():
    return Policy.load().at(ON).rules().leeftijd


@pytest.mark.parametrize(
    ("birth", "verdict"),
    [
        (date(2026, 11, 23), "in"),
        (date(2025, 2, 1), "in"),
        # the third birthday is 31 days away, then 30, then one, then today
        (date(2023, 12, 24), "in"),
        (date(2023, 12, 23), "grensgeval"),
        (date(2023, 11, 24), "grensgeval"),
        (date(2023, 11, 23), "buiten"),
        (date(2023, 11, 22), "buiten"),
        (date(2010, 1, 1), "buiten"),
    ],
)
def test_a_born_child_is_in_until_the_day_before_its_third_birthday(
    rules, birth, verdict
):
    assert age_verdict(Born(birth), on=ON, rules=rules) == verdict


@pytest.mark.parametrize(
    ("days_before_due", "verdict"),
    [
        (281, "buiten"),
        (280, "ongeboren"),
        (100, "ongeboren"),
        (0, "ongeboren"),
        (-14, "ongeboren"),
        (-15, "grensgeval"),
    ],
)
def test_an_unborn_child_counts_from_280_days_before_the_due_date(
    rules, days_before_due, verdict
):
    on = DUE - timedelta(days=days_before_due)

    assert age_verdict(Unborn(DUE), on=on, rules=rules) == verdict


def test_an_unknown_due_date_is_no_obstacle(rules):
    assert age_verdict(Unborn(), on=ON, rules=rules) == "ongeboren"


def test_a_birth_in_the_future_is_a_mistake(rules):
    with pytest.raises(ValueError, match="future"):
        age_verdict(Born(ON + timedelta(days=1)), on=ON, rules=rules)


def test_a_child_of_29_february_leaves_the_window_on_1_march(rules):
    assert first_day_outside(date(2024, 2, 29), rules=rules) == date(2027, 3, 1)


@pytest.mark.parametrize("profile", ["limburg-2022", "limburg-2024", "vlaanderen"])
def test_every_profile_agrees_on_the_window(profile):
    rules = Policy.load(profile=profile).at(ON).rules().leeftijd

    assert str(rules.max_exclusief) == "P3Y"
