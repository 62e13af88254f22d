"""One aanspreekpunt: taken over with its history, and the aanmelder hears of it."""

import pytest
from sqlmodel import col, select

from services.intake.aanmelding.domain.follow import confirm_address
from services.intake.aanmelding.domain.states import RefusedError
from services.intake.aanmelding.models import Aanmelding
from services.intake.terugkoppeling.contact import colleagues, hand_to, take_up
from services.intake.terugkoppeling.models import Toewijzing
from shared.contracts import StuurBericht
from shared.kernel import Kernel
from tests.intake.cases import VRIJDAG, sent
from tests.intake.told import told
from tests.people import BEHEERDER, COLLEGA, COORDINATOR, ELDERS, employ
from tests.suite import Suite


@pytest.fixture
def kernel(suite: Suite) -> Kernel:
    employ(suite.kernels["scheduling"], COORDINATOR, COLLEGA, ELDERS, BEHEERDER)
    suite.deliver()
    return suite.kernels["intake"]


def do(kernel: Kernel, row: Aanmelding, call, **values) -> None:
    with kernel.writing() as session:
        call(session, session.get(Aanmelding, row.id), now=VRIJDAG, **values)
        session.commit()


def history(kernel: Kernel) -> list[tuple[str, str]]:
    with kernel.reading() as session:
        rows = session.exec(select(Toewijzing).order_by(col(Toewijzing.at)))
        return [(row.owner_id, row.by_id) for row in rows]


def news(kernel: Kernel) -> list[str]:
    return [
        one.naar_email
        for one in told(kernel, StuurBericht)
        if one.soort == "status_gewijzigd"
    ]


def test_history_stays_and_a_known_aanmelder_hears_of_the_change(
    kernel: Kernel,
) -> None:
    row = sent(kernel)
    do(kernel, row, confirm_address)
    do(kernel, row, take_up, staff_id=COORDINATOR.id)
    assert news(kernel) == []

    do(kernel, row, hand_to, to=COLLEGA.id, by=COORDINATOR.id)
    do(kernel, row, hand_to, to=COLLEGA.id, by=COORDINATOR.id)

    assert set(history(kernel)) == {
        (COORDINATOR.id, COORDINATOR.id),
        (COLLEGA.id, COORDINATOR.id),
    }
    assert news(kernel) == ["lotte.maes@example.org"]


@pytest.mark.parametrize("who", [ELDERS, BEHEERDER])
def test_only_a_coordinator_of_the_region_can_become_the_contact(
    kernel: Kernel, who
) -> None:
    row = sent(kernel)

    with pytest.raises(RefusedError, match="collega"):
        do(kernel, row, hand_to, to=who.id, by=COORDINATOR.id)
    assert history(kernel) == []


def test_colleagues_are_the_coordinators_of_the_region(kernel: Kernel) -> None:
    with kernel.reading() as session:
        assert colleagues(session, region="limburg") == [
            (COLLEGA.id, COLLEGA.naam),
            (COORDINATOR.id, COORDINATOR.naam),
        ]
