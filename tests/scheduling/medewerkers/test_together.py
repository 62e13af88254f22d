"""Two who do something with one account in the same moment: one knows of the other."""

from datetime import timedelta
from threading import Thread

import pyotp
import pytest
from sqlmodel import Session, select

from services.scheduling.medewerkers import tweede_factor
from services.scheduling.medewerkers.brake import FREE_ATTEMPTS, count_attempt
from services.scheduling.medewerkers.domain import (
    StaffError,
    change_staff,
    end_sessions,
)
from services.scheduling.medewerkers.models import Inlogrem, Medewerker, TweedeFactor
from shared import clock
from shared.access import Role
from shared.kernel import Kernel
from tests.people import BEHEERDER, COORDINATOR, StaffMember, employ, sign_in
from tests.suite import Suite
from tests.together import wait_for_a_waiter

SECOND = StaffMember("Ilse Beuk", "ilse@example.org", (Role.BEHEERDER,))


def epoch_of(kernel: Kernel) -> int:
    with kernel.reading() as session:
        return session.get(Medewerker, COORDINATOR.id).epoch


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


@pytest.mark.postgres
@pytest.mark.parametrize("both", ["postgres"], indirect=True)
@pytest.mark.parametrize("before", [0, FREE_ATTEMPTS - 1], ids=["first", "last free"])
def test_guesses_at_the_same_moment_are_all_counted(both: Suite, before: int) -> None:
    kernel, now = both.kernels["scheduling"], clock.now()
    waits: list[timedelta] = []

    def guess() -> None:
        with kernel.writing() as here:
            waits.append(count_attempt(here, COORDINATOR.email, now=now))
            here.commit()

    for _ in range(before):
        guess()
    other = Thread(target=guess)
    with kernel.writing() as there:
        waits.append(count_attempt(there, COORDINATOR.email, now=now))
        other.start()
        wait_for_a_waiter(kernel)
        there.commit()
    other.join(60)

    # only the last of these five was one too many
    assert [wait > timedelta() for wait in waits] == [False] * (before + 1) + [
        before > 0
    ]
    with kernel.reading() as session:
        (row,) = session.exec(select(Inlogrem)).all()
    assert row.mislukt == before + (1 if before else 2)


@pytest.mark.postgres
@pytest.mark.parametrize("both", ["postgres"], indirect=True)
def test_second_step_that_is_set_up_twice_at_once_works_once(both: Suite) -> None:
    kernel, now = both.kernels["scheduling"], clock.now()
    employ(kernel, COORDINATOR)
    secret = tweede_factor.new_secret()
    code = pyotp.TOTP(secret).at(now)
    codes: list[str] = []

    def set_up(session: Session) -> None:
        row = session.get(Medewerker, COORDINATOR.id)
        found = tweede_factor.enrol(session, row, secret=secret, code=code, now=now)
        codes.extend(found or [])
        session.flush()

    def second() -> None:
        with kernel.writing() as here:
            set_up(here)
            here.commit()

    other = Thread(target=second)
    with kernel.writing() as there:
        set_up(there)
        other.start()
        wait_for_a_waiter(kernel)
        there.commit()
    other.join(60)

    with kernel.writing() as session:
        row = session.get(Medewerker, COORDINATOR.id)
        assert len(session.exec(select(TweedeFactor)).all()) == 1
        # the second press showed the codes that count now
        first, last = codes[0], codes[-1]
        assert tweede_factor.prove(session, row, first, now=now) is None
        assert tweede_factor.prove(session, row, last, now=now)


@pytest.mark.postgres
@pytest.mark.parametrize("both", ["postgres"], indirect=True)
def test_two_administrators_who_drop_each_other_leave_one(both: Suite) -> None:
    kernel, now = both.kernels["scheduling"], clock.now()
    employ(kernel, BEHEERDER, SECOND)
    refused: list[StaffError] = []

    def drop(session: Session, who: StaffMember, *, by: StaffMember) -> None:
        row = session.get(Medewerker, who.id, with_for_update=True)
        changes = {"rollen": who.rollen, "regio": who.regio, "actief": False}
        change_staff(session, row, **changes, by=by.id, now=now)
        session.flush()

    def second() -> None:
        with kernel.writing() as here:
            try:
                drop(here, SECOND, by=BEHEERDER)
            except StaffError as error:
                refused.append(error)
            else:
                here.commit()

    other = Thread(target=second)
    with kernel.writing() as there:
        drop(there, BEHEERDER, by=SECOND)
        other.start()
        wait_for_a_waiter(kernel)
        there.commit()
    other.join(60)

    assert len(refused) == 1
    with kernel.reading() as session:
        active = session.exec(select(Medewerker.email).where(Medewerker.actief)).all()
    assert active == [SECOND.email]
