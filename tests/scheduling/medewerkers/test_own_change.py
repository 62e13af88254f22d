"""Changing one's own account while somebody ends its sessions."""

from threading import Event, Thread

import pytest
from sqlmodel import Session

from services.scheduling.medewerkers import tweede_factor, welkom
from services.scheduling.medewerkers.domain import end_sessions
from services.scheduling.medewerkers.models import Medewerker
from shared import clock
from tests.people import BEHEERDER, COORDINATOR, employ
from tests.scheduling.medewerkers.test_together import epoch_of
from tests.suite import Suite
from tests.together import wait_for_a_waiter


def new_password(session: Session, row: Medewerker) -> None:
    welkom.change_password(session, row, "fiets lantaarn koekoek", now=clock.now())


def no_second_step(session: Session, row: Medewerker) -> None:
    tweede_factor.remove(session, row, by=row.id, now=clock.now())


# SQLite lets only one write from the first word on
@pytest.mark.postgres
@pytest.mark.parametrize("both", ["postgres"], indirect=True)
@pytest.mark.parametrize("change", [new_password, no_second_step])
def test_own_change_counts_the_end_of_sessions_in_between(both: Suite, change) -> None:
    kernel = both.kernels["scheduling"]
    employ(kernel, COORDINATOR)
    before = epoch_of(kernel)
    read = Event()

    def change_own_account() -> None:
        with kernel.writing() as session:
            row = session.get(Medewerker, COORDINATOR.id)
            read.set()
            change(session, row)
            session.commit()

    here = Thread(target=change_own_account)
    with kernel.writing() as there:
        row = there.get(Medewerker, COORDINATOR.id)
        end_sessions(there, row, by=BEHEERDER.id, now=clock.now())
        there.flush()
        here.start()
        assert read.wait(60)
        wait_for_a_waiter(kernel)
        there.commit()
    here.join(60)

    assert epoch_of(kernel) == before + 2
