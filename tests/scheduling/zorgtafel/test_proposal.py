"""What a zorgtafel starts from: who sits at the table, and who is missing."""

from datetime import date

from services.scheduling.zorgtafel.concept import Akkoord, Concept
from services.scheduling.zorgtafel.proposal import (
    missing_categories,
    propose_seats,
    target_day,
)
from shared.contracts.people import Categorie
from shared.policy import Policy
from tests.scheduling.cases import MAANDAG, person

RULES = Policy.load().at(MAANDAG).rules()


def test_the_target_counts_from_the_talk_with_the_parents():
    assert target_day(RULES, received=MAANDAG, talked=None) is None
    assert target_day(RULES, received=MAANDAG, talked=MAANDAG) == date(2026, 11, 30)


def test_involved_people_are_proposed_and_experts_are_not():
    people = [
        person("Ouder", Categorie.OUDERS),
        person("Consulent", Categorie.GEMANDATEERDE_VOORZIENING),
        person("Expert", Categorie.EXPERTEN),
    ]

    proposed = {s.person.naam: s.proposed for s in propose_seats(people, RULES)}

    assert proposed == {"Ouder": True, "Consulent": True, "Expert": False}


def test_the_required_categories_come_from_the_pinned_policy():
    parent = person("Ouder", Categorie.OUDERS)

    missing = missing_categories([parent.id], {parent.id: parent}, RULES)

    assert missing == [Categorie.AANMELDER, Categorie.CASUSCOORDINATOR]


def test_an_agreement_for_a_court_needs_a_day_and_somebody():
    assert not Akkoord().is_settled
    assert Akkoord(dienst="ocj").is_settled
    assert not Akkoord(dienst="sdj", gekregen_op=date(2026, 11, 1)).is_settled
    assert Akkoord(
        dienst="sdj", gekregen_op=date(2026, 11, 1), van_wie="mama"
    ).is_settled


def test_nobody_chose_yet_is_not_the_same_as_nobody():
    assert Concept().mee is None
    assert Concept(mee=()).mee == ()
