"""What a zorgtafel starts from: moments that can be, places, who is missing."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from services.scheduling.zorgtafel.concept import Akkoord, Concept
from services.scheduling.zorgtafel.proposal import (
    AFTER,
    WITHIN,
    missing_categories,
    propose_moments,
    propose_seats,
    target_day,
)
from shared import clock
from shared.contracts.people import Categorie
from shared.policy import Policy
from shared.policy.servicetime import is_counting_day
from tests.scheduling.cases import MAANDAG, person

RULES = Policy.load().at(MAANDAG).rules()
MINUTES_OF_THREE_YEARS = 3 * 365 * 24 * 60
MOMENTS = st.integers(0, MINUTES_OF_THREE_YEARS).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
SPANS = st.lists(
    st.tuples(MOMENTS, st.integers(1, 40)).map(
        lambda pair: (pair[0], pair[0] + timedelta(hours=pair[1]))
    ),
    max_size=5,
)


@given(now=MOMENTS, busy=SPANS, closed=st.sets(st.integers(0, 30), max_size=6))
def test_a_proposed_moment_is_free_in_order_and_on_a_working_day(now, busy, closed):
    today = clock.to_local(now).date()
    closures = {today + timedelta(days=offset) for offset in closed}

    found = propose_moments(now=now, target=None, busy=busy, closures=closures)

    assert found == sorted(found, key=lambda moment: moment.starts_at)
    assert len(found) <= 6
    for moment in found:
        local = clock.to_local(moment.starts_at)
        assert is_counting_day(local.date(), closures=closures)
        assert moment.starts_at > now
        assert moment.ends_at - moment.starts_at == timedelta(hours=2)
        assert (local.hour, local.minute) in ((10, 0), (14, 0))
        assert not any(
            moment.starts_at < end and begin < moment.ends_at for begin, end in busy
        )


def test_a_moment_says_whether_it_keeps_the_target():
    found = propose_moments(now=MAANDAG, target=date(2026, 11, 26))

    assert [moment.reason for moment in found] == [WITHIN] * 4 + [AFTER] * 2


def test_hours_on_duty_are_not_proposed():
    shift = (
        datetime(2026, 11, 25, 8, tzinfo=UTC),
        datetime(2026, 11, 25, 11, tzinfo=UTC),
    )

    first = propose_moments(now=MAANDAG, target=None, shifts=[shift])[0]

    assert clock.to_local(first.starts_at).hour == 14


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
