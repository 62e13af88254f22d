"""What the demo shows, on any day; loading it twice adds nothing."""

from datetime import date, time, timedelta

import pytest
from sqlmodel import select

from embedded.demo_trajecten import seed_trajecten
from services.scheduling.demo_accounts import ACCOUNTS, AN, NOOR, PASSWORD
from services.scheduling.koppelingen.demo import seed_koppelingen
from services.scheduling.koppelingen.domain import koppelingen_of
from services.scheduling.medewerkers.domain import add_staff
from services.scheduling.partners.agenda import address_of, shown_to
from services.scheduling.partners.demo import seed_questions
from services.scheduling.partners.models import Partner, Partneragenda, Partnerantwoord
from services.scheduling.peiling.models import Peiling
from services.scheduling.peiling.queries import asked_in
from services.scheduling.registers.demo import seed_registers
from services.scheduling.rugzak import queries
from services.scheduling.rugzak.demo import seed_inzetten, seed_means
from services.scheduling.traject.models import Traject, Trajectstand
from shared import clock
from shared.clock import from_local, to_local
from shared.kernel import Kernel
from shared.policy.servicetime import is_counting_day
from tests.scheduling.cases import sent
from tests.suite import Suite

# a Saturday, the day after New Year, and four days before Christmas
DAYS = [date(2026, 11, 28), date(2027, 1, 2), date(2026, 12, 21)]


def load(kernel: Kernel, day: date) -> None:
    now = from_local(day, time(10))
    with clock.pinned(now), kernel.writing() as session:
        for one in ACCOUNTS:
            add_staff(
                session,
                staff_id=one.id,
                naam=one.naam,
                email=one.email,
                wachtwoord=PASSWORD,
                rollen=list(one.rollen),
                now=now,
            )
        for _ in range(2):
            seed_means(session, now, by=AN.id)
            seed_registers(session, now)
            seed_trajecten(session, now)
            seed_questions(session, now, by=NOOR.id)
            seed_inzetten(session, now, by=NOOR.id)
            seed_koppelingen(session, now, by=AN.id)
        session.commit()


@pytest.mark.parametrize("day", DAYS)
def test_demo_has_a_zorgtafel_and_an_evaluation_to_invite_to(
    suite: Suite, day: date
) -> None:
    kernel = suite.kernels["scheduling"]
    load(kernel, day)

    evaluation, told = sent(kernel, "ZorgtafelVastgelegd")
    # an evaluation has no clock of inviting
    assert (evaluation.klok_uitnodiging_tot, told.klok_uitnodiging_tot is None) == (
        None,
        False,
    )
    assert is_counting_day(to_local(evaluation.starts_at).date())
    moment = to_local(told.starts_at)
    assert day < moment.date() <= day + timedelta(days=9)
    assert is_counting_day(moment.date())
    ways = {one.persoon.veilig_kanaal.kanaal.value for one in told.deelnemers}
    assert ways >= {"mail", "brief", "niet_gevraagd"}
    assert sum(one.apart is not None for one in told.deelnemers) == 2


@pytest.mark.parametrize("day", DAYS)
def test_demo_asks_when_people_can(suite: Suite, day: date) -> None:
    kernel = suite.kernels["scheduling"]
    load(kernel, day)

    with kernel.reading() as session:
        (poll,) = session.exec(select(Peiling)).all()
        answered = [
            one.row.beantwoord_op is not None for one in asked_in(session, poll)
        ]
    assert poll.is_open(from_local(day, time(12)))
    assert all(is_counting_day(to_local(begin).date()) for begin, _ in poll.moments)
    assert sorted(answered) == [False, True]


@pytest.mark.parametrize("day", DAYS)
def test_demo_has_means_in_every_state_and_answers(suite: Suite, day: date) -> None:
    kernel = suite.kernels["scheduling"]
    load(kernel, day)

    with kernel.reading() as session:
        answers = session.exec(select(Partnerantwoord.antwoord)).all()
        running = select(Traject).where(Traject.stand == Trajectstand.TRAJECT)
        posts = [
            post
            for row in session.exec(running)
            for post in queries.posts_of(session, row.id)
        ]
    assert sorted(map(str, answers)) == ["None", "geen_plaats", "ja"]
    stands = sorted((p.inzet.soort, p.stand.ingezet, p.vrijgegeven) for p in posts)
    assert stands == [
        ("begeleiding", 3_200_00, 0),
        ("praktisch", 640_00, 0),
        ("verblijf", 4_200_00, 600_00),
    ]


def test_demo_has_a_system_that_may_ask_and_one_that_may_not(suite: Suite) -> None:
    kernel = suite.kernels["scheduling"]
    load(kernel, DAYS[0])

    now = from_local(DAYS[0], time(11))
    with kernel.reading() as session:
        rows = koppelingen_of(session, regio="limburg", now=now)
    assert [row.is_open(now) for row in rows] == [True, False]


def test_demo_has_a_partner_whose_calendar_shows_a_zorgtafel(suite: Suite) -> None:
    kernel, day = suite.kernels["scheduling"], DAYS[0]
    load(kernel, day)

    with clock.pinned(from_local(day, time(9))), kernel.reading() as session:
        (link,) = session.exec(select(Partneragenda)).all()
        partner = session.get(Partner, link.partner_id)
        assert partner is not None
        shown = shown_to(session, partner, now=clock.now())
        assert address_of(session, link)
    assert [meeting.referentie for meeting in shown.meetings] == ["JK-DEMO-0006"]
