"""The invitation clock and the sign-ins in the numbers of an operator."""

from datetime import timedelta

from services.scheduling.medewerkers.brake import FREE_ATTEMPTS
from services.scheduling.traject.models import Traject
from shared import clock
from tests.people import COORDINATOR, PASSWORD, employ
from tests.reading import numbers
from tests.scheduling.cases import MAANDAG, open_case, traject_of
from tests.suite import Suite


def clocks(suite: Suite) -> tuple[float, float]:
    found = numbers(suite, "scheduling")
    return found["clocks_running uitnodiging"], found["clocks_breached uitnodiging"]


def test_clock_that_ran_out_counts_until_it_is_stopped(both: Suite) -> None:
    kernel = both.kernels["scheduling"]
    assert clocks(both) == (0, 0)
    casus_id = open_case(kernel, doorgesproken_op=MAANDAG)
    with kernel.reading() as session:
        until = traject_of(session, casus_id).uitnodigen_voor
    assert until is not None

    with clock.pinned(until - timedelta(minutes=1)):
        assert clocks(both) == (1, 0)
    with clock.pinned(until + timedelta(minutes=1)):
        assert clocks(both) == (1, 1)
        with kernel.writing() as session:
            row = session.get(Traject, casus_id)
            assert row is not None
            row.stand = "afgesloten"
            session.add(row)
            session.commit()
        assert clocks(both) == (0, 0)


def test_failed_sign_ins_count_until_a_good_one(both: Suite) -> None:
    employ(both.kernels["scheduling"], COORDINATOR)

    def attempt(password: str) -> int:
        fields = {"email": COORDINATOR.email, "wachtwoord": password}
        client = both.apps["scheduling"].test_client()
        return client.post("/planning/inloggen", data=fields).status_code

    def counted() -> tuple[float, float]:
        found = numbers(both, "scheduling")
        return found["sign_in_failures"], found["sign_in_braked"]

    with clock.pinned(MAANDAG) as now:
        assert counted() == (0, 0)
        for _ in range(FREE_ATTEMPTS):
            assert attempt("fout wachtwoord!") == 401
        assert counted() == (FREE_ATTEMPTS, 1)
        with clock.pinned(now + timedelta(minutes=1)):
            assert counted() == (FREE_ATTEMPTS, 0)
            assert attempt(PASSWORD) == 303
            assert counted() == (0, 0)
