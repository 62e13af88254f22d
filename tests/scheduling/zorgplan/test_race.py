"""Two people save one part at the same moment: both databases keep both."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any
from uuid import uuid4

import pytest

from services.scheduling.traject.states import OutdatedError
from tests.people import COLLEGA, COORDINATOR
from tests.scheduling.cases import open_case
from tests.scheduling.zorgplan.plans import CHILD, items, settle, write, write_fixed
from tests.suite import Suite

ROUNDS = 4


def test_two_saves_at_once_lose_no_word(both: Suite):
    kernel = both.kernels["scheduling"]
    casus_id, key = open_case(kernel), str(uuid4())
    write(kernel, casus_id, "krachten", {key: {"kracht": "begin"}})
    typed = {COORDINATOR.id: "kracht", COLLEGA.id: "van"}

    def save(by: str, number: int, seen: dict[str, Any], start: Barrier) -> None:
        mine = {key: {**seen[key], typed[by]: f"{by} {number}"}}
        own = {str(uuid4()): {"kracht": f"nieuw van {by} {number}"}}
        start.wait()
        write(kernel, casus_id, "krachten", mine | own, seen, by=by)

    for number in range(ROUNDS):
        seen, start = {key: items(kernel, casus_id)[key].waarden}, Barrier(2)
        with ThreadPoolExecutor(2) as pool:
            saves = [pool.submit(save, by, number, seen, start) for by in typed]
        for each in saves:
            each.result()

        kept = items(kernel, casus_id)
        for by, field in typed.items():
            assert kept[key].text(field) == f"{by} {number}"
            new = f"nieuw van {by} {number}"
            assert [i.text("kracht") for i in kept.values()].count(new) == 1


def test_one_of_two_settles_the_version(both: Suite):
    kernel = both.kernels["scheduling"]
    casus_id, start = open_case(kernel), Barrier(2)
    write_fixed(kernel, casus_id, "perspectief_kind", tekst=CHILD)

    def attempt(_: int) -> int | None:
        start.wait()
        try:
            return settle(kernel, casus_id).nummer
        except OutdatedError:
            return None

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(attempt, range(2)), key=str) == [1, None]
    with pytest.raises(OutdatedError):
        settle(kernel, casus_id)
