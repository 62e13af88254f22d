"""Who is free, and how often each was asked."""

from datetime import date, time

import pytest

from services.scheduling.experten.domain import ask_experts
from services.scheduling.experten.models import Expert
from services.scheduling.experten.queries import is_free, loads
from shared.clock import from_local
from tests.suite import Suite

A, B = "00000000-0000-4000-8000-00000000e001", "00000000-0000-4000-8000-00000000e002"
MONDAY = date(2026, 1, 12)
MORNINGS = ["1-voormiddag"]
AWAY = [{"van": "2026-01-05", "tot": "2026-01-12"}]


def expert(expert_id: str = A, **more: object) -> Expert:
    return Expert(id=expert_id, regio="limburg", naam=f"Voorbeeld {expert_id}", **more)


@pytest.mark.parametrize(
    ("who", "begin", "end", "free"),
    [
        (expert(halvedagen=MORNINGS), time(9), time(12), True),
        (expert(halvedagen=MORNINGS), time(11), time(12, 30), False),
        (expert(halvedagen=[*MORNINGS, "1-namiddag"]), time(11), time(13), True),
        (expert(halvedagen=["2-voormiddag"]), time(9), time(10), False),
        (expert(), time(9), time(10), None),
        (
            expert(
                halvedagen=MORNINGS,
                afwezig=[{"van": "2026-01-05", "tot": "2026-01-12"}],
            ),
            time(9),
            time(10),
            False,
        ),
    ],
)
def test_expert_is_free_by_the_grid_and_the_absences(
    who: Expert, begin: time, end: time, free: bool | None
) -> None:
    assert is_free(who, from_local(MONDAY, begin), from_local(MONDAY, end)) is free


def test_load_counts_each_table_once_and_follows_a_change(both: Suite) -> None:
    with both.kernels["scheduling"].writing() as session:
        session.add(expert(A))
        session.add(expert(B))
        session.flush()

        ask_experts(session, bron_id="tafel", expert_ids=[A, B], dag=MONDAY)
        ask_experts(session, bron_id="sessie", expert_ids=[A], dag=MONDAY)
        ask_experts(session, bron_id="vorig", expert_ids=[A], dag=date(2025, 12, 31))
        session.flush()
        assert loads(session, year=2026) == {A: 2, B: 1}

        ask_experts(session, bron_id="tafel", expert_ids=[B], dag=MONDAY)
        session.flush()
        assert loads(session, year=2026) == {A: 1, B: 1}
