"""The feedback clock warns at 50, 80 and 100 %, once each, until a talk is logged."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import col, select

from services.intake.aanmelding.domain.follow import withdraw
from services.intake.aanmelding.models import Aanmelding, Stand
from services.intake.rooster.domain import keep_roster
from services.intake.terugkoppeling.domain import decide_otherwise
from services.intake.terugkoppeling.klok import warn_of_clocks
from services.intake.terugkoppeling.models import Waarschuwing
from shared import clock
from shared.contracts import StuurBericht
from shared.kernel import Kernel
from tests.intake.cases import roster, sent, shift
from tests.intake.decided import talk
from tests.intake.told import told
from tests.people import COORDINATOR
from tests.suite import Suite

# a Tuesday, so that 24 hours are the same on both clocks
DINSDAG = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
VRIJDAG_AVOND = datetime(2026, 11, 20, 20, 0, tzinfo=UTC)


@pytest.fixture
def kernel(both: Suite) -> Kernel:
    kernel = both.kernels["intake"]
    with kernel.writing() as session:
        keep_roster(
            session, roster(diensten=(shift(DINSDAG), shift(DINSDAG + HALF_DAY)))
        )
        session.commit()
    return kernel


HALF_DAY = timedelta(hours=12)


def tick(kernel: Kernel, at: datetime, *, times: int = 1) -> None:
    with clock.pinned(at):
        for _ in range(times):
            warn_of_clocks(kernel)


def warned(kernel: Kernel) -> list[tuple[str, str]]:
    mails = [one for one in told(kernel, StuurBericht) if one.soort == "klok"]
    return [(one.gegevens["deel"], one.naar_email) for one in mails]


def logged(kernel: Kernel) -> list[tuple[int, int]]:
    with kernel.reading() as session:
        rows = session.exec(select(Waarschuwing).order_by(col(Waarschuwing.percent)))
        return [(row.percent, row.mails) for row in rows]


def test_each_warning_goes_once_and_the_last_to_the_mailbox_too(
    kernel: Kernel,
) -> None:
    sent(kernel, now=DINSDAG)

    for hours in (11.9, 12, 12.1, 19.2, 20, 24, 25, 48):
        tick(kernel, DINSDAG + timedelta(hours=hours), times=2)

    assert warned(kernel) == [
        ("50", "saar@example.org"),
        ("80", "team@example.org"),
        ("100", "team@example.org"),
    ]
    assert logged(kernel) == [(50, 1), (80, 1), (100, 1)]


def test_at_the_end_the_one_on_duty_and_the_mailbox_hear_of_it(kernel: Kernel) -> None:
    sent(kernel, now=DINSDAG - HALF_DAY - HALF_DAY)

    tick(kernel, DINSDAG)

    assert warned(kernel) == [
        ("100", "saar@example.org"),
        ("100", "team@example.org"),
    ]
    assert logged(kernel) == [(100, 2)]


def test_weekend_does_not_bring_a_warning_nearer(kernel: Kernel) -> None:
    sent(kernel, now=VRIJDAG_AVOND)

    # three hours of Friday counted, then nothing until Monday
    tick(kernel, datetime(2026, 11, 23, 7, 50, tzinfo=UTC))
    assert warned(kernel) == []
    tick(kernel, datetime(2026, 11, 23, 8, 0, tzinfo=UTC))
    assert [part for part, _ in warned(kernel)] == ["50"]


def test_only_a_logged_talk_stops_the_clock(kernel: Kernel) -> None:
    silent, spoken = sent(kernel, now=DINSDAG), sent(kernel, now=DINSDAG)
    spoken_at = DINSDAG + timedelta(hours=1)
    talk(kernel, spoken.id, given_at=spoken_at, now=spoken_at)

    tick(kernel, DINSDAG + timedelta(hours=13))

    with kernel.reading() as session:
        rows = session.exec(select(Waarschuwing.aanmelding_id)).all()
    assert rows == [silent.id]


def test_crisis_without_a_talk_keeps_its_clock_and_a_withdrawal_ends_it(
    kernel: Kernel,
) -> None:
    crisis, gone = sent(kernel, now=DINSDAG), sent(kernel, now=DINSDAG)
    with kernel.writing() as session:
        decide_otherwise(
            session,
            session.get(Aanmelding, crisis.id),
            decision=Stand.CRISIS,
            reason="Gevaar.",
            staff_id=COORDINATOR.id,
            now=DINSDAG,
        )
        withdraw(session, session.get(Aanmelding, gone.id), now=DINSDAG)
        session.commit()

    tick(kernel, DINSDAG + timedelta(hours=13))

    with kernel.reading() as session:
        rows = session.exec(select(Waarschuwing.aanmelding_id)).all()
    assert rows == [crisis.id]


def test_many_workers_at_once_warn_once(kernel: Kernel) -> None:
    for _ in range(3):
        sent(kernel, now=DINSDAG)

    with clock.pinned(DINSDAG + timedelta(hours=12)), ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda _: warn_of_clocks(kernel), range(12)))
        warn_of_clocks(kernel)

    assert [part for part, _ in warned(kernel)] == ["50"] * 3
    assert logged(kernel) == [(50, 1)] * 3


def test_mail_about_a_clock_names_nobody_of_the_family(kernel: Kernel) -> None:
    row = sent(kernel, now=DINSDAG)
    tick(kernel, DINSDAG + timedelta(hours=12))

    (mail,) = [one for one in told(kernel, StuurBericht) if one.soort == "klok"]
    assert mail.referentie == row.reference
    assert set(mail.gegevens) == {"link", "deel"}
    assert mail.gegevens["link"].endswith(f"/inbox/{row.id}")
