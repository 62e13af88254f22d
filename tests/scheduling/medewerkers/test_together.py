"""Two who change one account in the same moment: the second knows of the first."""

import time
from threading import Thread

import pytest
from sqlalchemy import text

from services.scheduling.medewerkers.domain import end_sessions
from services.scheduling.medewerkers.models import Medewerker
from shared import clock
from shared.kernel import Kernel
from tests.people import BEHEERDER, COORDINATOR, employ, sign_in
from tests.suite import Suite


def epoch_of(kernel: Kernel) -> int:
    with kernel.reading() as session:
        return session.get(Medewerker, COORDINATOR.id).epoch


def wait_for_a_waiter(kernel: Kernel) -> None:
    asked = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
    deadline = time.monotonic() + 60
    while True:
        with kernel.reading() as session:
            if session.connection().execute(asked).scalar():
                return
        assert time.monotonic() < deadline, "the other did not wait"
        time.sleep(0.05)


# SQLite lets only one write from the first word on
@pytest.mark.postgres
@pytest.mark.parametrize("both", ["postgres"], indirect=True)
def test_sessions_that_two_end_at_once_are_ended_twice(both: Suite) -> None:
    kernel = both.kernels["scheduling"]
    employ(kernel, COORDINATOR, BEHEERDER)
    client = sign_in(both.apps["scheduling"], BEHEERDER)
    before = epoch_of(kernel)
    path = f"/planning/medewerkers/{COORDINATOR.id}/sessies"
    here = Thread(target=client.post, args=(path,))

    with kernel.writing() as there:
        row = there.get(Medewerker, COORDINATOR.id, with_for_update=True)
        end_sessions(there, row, by=COORDINATOR.id, now=clock.now())
        there.flush()
        here.start()
        wait_for_a_waiter(kernel)
        there.commit()
    here.join(60)

    # a cookie of the one in between would else have lived on
    assert epoch_of(kernel) == before + 2
