"""The rules of a case travel as JSON and answer for themselves."""

import json
from datetime import UTC, date, datetime

import pytest
from pydantic import ValidationError

from shared.contracts.people import Categorie
from shared.policy import CaseRules, Policy

DAY = date(2026, 11, 23)


@pytest.fixture
def rules():
    return Policy.load().at(DAY).rules()


@pytest.fixture
def rules_2022():
    return Policy.load(profile="limburg-2022").at(DAY).rules()


@pytest.mark.parametrize("profile", ["limburg-2022", "limburg-2024", "vlaanderen"])
def test_case_rules_survive_the_journey(profile):
    found = Policy.load(profile=profile).at(DAY)

    arrived = CaseRules.from_json(json.loads(json.dumps(found.case_rules())))

    assert arrived == found.rules()


def test_case_rules_know_where_they_come_from(rules):
    assert rules.policy_hash == Policy.load().hash
    assert (rules.profile, rules.region, rules.as_of) == (
        "limburg-2024",
        "limburg",
        DAY,
    )


def test_a_field_of_a_newer_release_is_passed_over(rules):
    arrived = CaseRules.from_json({**rules.to_json(), "nieuw": 1})

    assert arrived == rules


def test_a_missing_category_is_refused(rules):
    written = rules.to_json()
    written["categorieen"].pop()

    with pytest.raises(ValidationError, match="the ten of a zorgtafel"):
        CaseRules.from_json(written)


@pytest.mark.parametrize(
    ("category", "professional", "inviter"),
    [
        ("ouders", None, "aanmelder"),
        ("ouders", True, "aanmelder"),
        ("netwerk", None, "aanmelder"),
        ("aanmelder", None, "coordinator"),
        ("hulpverleners", None, "coordinator"),
        ("kind_en_gezin", None, "coordinator"),
        ("casuscoordinator", None, "coordinator"),
        ("gemandateerde_voorziening", None, "coordinator"),
        ("experten", None, "coordinator"),
        ("tolk", None, "coordinator"),
        ("vertrouwenspersoon", True, "coordinator"),
        ("vertrouwenspersoon", False, "aanmelder"),
        # nobody said: then nothing leaves by itself
        ("vertrouwenspersoon", None, "aanmelder"),
    ],
)
def test_who_invites_whom_in_2024(rules, category, professional, inviter):
    assert rules.inviters(category, professional=professional) == (inviter,)


def test_in_2022_both_may_invite_and_the_nearest_goes_first(rules_2022):
    assert rules_2022.inviters("ouders") == ("aanmelder", "coordinator")
    assert rules_2022.inviters("hulpverleners") == ("coordinator", "aanmelder")
    assert rules_2022.inviter("ouders") == "aanmelder"


def test_the_ten_categories_stand_in_the_order_of_the_table(rules):
    assert [rule.code for rule in rules.categorieen] == list(Categorie)


def test_without_parents_aanmelder_and_coordinator_a_table_is_not_complete(rules):
    required = [rule.code for rule in rules.categorieen if rule.verplicht]

    assert required == ["ouders", "aanmelder", "casuscoordinator"]


def test_kind_en_gezin_is_proposed_from_2024_on(rules, rules_2022):
    assert rules.category("kind_en_gezin").standaard is True
    assert rules_2022.category("kind_en_gezin").standaard is False


def test_a_mandated_body_is_proposed_once_it_is_involved(rules):
    found = rules.category("gemandateerde_voorziening")

    assert (found.standaard, found.bij_betrokkenheid) == (False, True)


def test_two_experts_are_advised_in_2022_only(rules, rules_2022):
    assert rules.category("experten").aanbevolen == 0
    assert rules_2022.category("experten").aanbevolen == 2


def test_the_invitation_clock_counts_48_hours_of_service(rules):
    friday = datetime(2026, 11, 27, 10, 50, tzinfo=UTC)

    assert rules.uitnodiging.deadline(friday) == datetime(
        2026, 12, 1, 10, 50, tzinfo=UTC
    )


def test_a_closure_stops_the_clock_of_a_case(rules):
    friday = datetime(2026, 11, 27, 10, 50, tzinfo=UTC)
    closures = {date(2026, 11, 30)}

    assert rules.terugkoppeling.deadline(friday, closures=closures) == datetime(
        2026, 12, 1, 10, 50, tzinfo=UTC
    )
    assert rules.terugkoppeling.fraction(
        friday, now=datetime(2026, 11, 30, 22, 0, tzinfo=UTC), closures=closures
    ) == pytest.approx(730 / 1440)


@pytest.mark.parametrize(
    ("start", "extensions", "last"),
    [
        ("2026-11-23", 0, "2027-02-22"),
        ("2026-11-23", 1, "2027-05-22"),
        ("2026-11-23", 2, "2027-05-22"),
        # where the month is too short, on its last day
        ("2026-11-28", 0, "2027-02-27"),
        ("2026-11-29", 0, "2027-02-28"),
        ("2026-11-30", 0, "2027-02-28"),
        ("2027-11-30", 0, "2028-02-29"),
        # counted from the start: a short month in between takes no day away
        ("2026-11-30", 1, "2027-05-29"),
        ("2026-08-31", 1, "2027-02-28"),
    ],
)
def test_a_traject_lasts_three_months_and_one_extension(rules, start, extensions, last):
    found = rules.termijnen.last_day(date.fromisoformat(start), extensions=extensions)

    assert found == date.fromisoformat(last)
