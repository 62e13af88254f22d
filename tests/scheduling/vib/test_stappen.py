"""Steps: their order, what is written, and two who write at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from itertools import pairwise
from threading import Barrier

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.scheduling.traject.states import RefusedError
from services.scheduling.vib.content import open_step
from services.scheduling.vib.queries import step_row
from services.scheduling.vib.stappen import ordered, steps_of
from shared.kernel import Kernel
from shared.policy.keys import Optie, Stap
from tests.people import COLLEGA
from tests.scheduling.cases import (
    DONDERDAG_TOT,
    DONDERDAG_VAN,
    MAANDAG,
    settle_table,
    traject_of,
)
from tests.scheduling.vib.pregnancies import born, expected, write
from tests.scheduling.zorgplan.plans import settled_plan
from tests.suite import Suite

codes = st.lists(st.integers(0, 99).map(str), min_size=1, max_size=8, unique=True)


@given(codes, st.lists(st.integers(0, 7), max_size=6))
def test_each_step_stands_once_and_after_the_one_it_follows(
    fixed: list[str], after: list[int]
):
    steps = [Optie(code=code, label="x") for code in fixed]
    optional = [
        Stap(code=f"f{place}", label="x", na=fixed[at % len(fixed)])
        for place, at in enumerate(after)
    ]

    found = [one.code for one in ordered(steps, optional)]

    assert sorted(found) == sorted([*fixed, *(one.code for one in optional)])
    assert [code for code in found if code in fixed] == fixed
    for one in optional:
        assert found.index(one.na) < found.index(one.code)
        between = found[found.index(one.na) + 1 : found.index(one.code)]
        assert not set(between) & set(fixed)
    for first, second in pairwise(one for one in optional):
        if first.na == second.na:
            assert found.index(first.code) < found.index(second.code)


@pytest.fixture
def kernel(both: Suite) -> Kernel:
    return both.kernels["scheduling"]


def kept(kernel: Kernel, casus_id: str, code: str = "risicofactoren") -> dict[str, str]:
    with kernel.reading() as session:
        row = step_row(session, casus_id, code)
        assert row is not None
        return open_step(session, row)


def days(kernel: Kernel, casus_id: str) -> dict[str, date | None]:
    with kernel.reading() as session:
        row = traject_of(session, casus_id)
        return {one.code: one.dag for one in steps_of(session, row, now=MAANDAG)}


def test_steps_are_dated_by_what_happened_where_it_happens(kernel: Kernel):
    casus_id = expected(kernel)
    assert days(kernel, casus_id) == {
        "aanmelding": date(2026, 11, 23),
        **dict.fromkeys(
            (
                "aanmeldingsgesprek",
                "risicofactoren",
                "beschermende_factoren",
                "netwerk",
                "indicatiestelling",
                "actieplan",
                "geboorte",
            )
        ),
    }
    assert list(days(kernel, casus_id))[-1] == "geboorte"

    write(kernel, casus_id, {"dag": "2026-11-23"})
    with kernel.writing() as session:
        settled_plan(session, traject_of(session, casus_id))
        session.commit()
    born(kernel, casus_id)

    found = days(kernel, casus_id)
    assert found["risicofactoren"] == date(2026, 11, 23)
    assert found["actieplan"] == date(2026, 11, 23)
    assert found["geboorte"] == date(2027, 2, 20)
    assert found["netwerk"] is None


def test_held_aanmeldingsgesprek_dates_its_step(kernel: Kernel):
    casus_id = expected(kernel)
    nobody = {"gemandateerde_voorziening": "Komt later."}
    settle_table(kernel, casus_id, soort="aanmeldingsgesprek", zonder=nobody)

    def day(now: datetime) -> date | None:
        with kernel.reading() as session:
            steps = steps_of(session, traject_of(session, casus_id), now=now)
            return next(one.dag for one in steps if one.code == "aanmeldingsgesprek")

    assert day(DONDERDAG_VAN) is None
    assert day(DONDERDAG_TOT) == date(2026, 11, 26)


def test_day_before_the_aanmelding_is_refused(kernel: Kernel):
    casus_id = expected(kernel)

    with pytest.raises(RefusedError, match="voor de aanmelding"):
        write(kernel, casus_id, {"dag": "2026-11-22"})


def test_two_who_write_at_once_both_keep_what_they_wrote(kernel: Kernel):
    casus_id = expected(kernel)
    mine = {"factor:wonen": "ja", "over:wonen": "Slaapt bij oma.", "tekst": ""}
    theirs = {"factor:wonen": "", "factor:stress": "ja", "tekst": "Huur valt weg."}
    write(kernel, casus_id, mine)

    assert write(kernel, casus_id, theirs, {}, by=COLLEGA.id).botsing == {}

    found = {name: text for name, text in kept(kernel, casus_id).items() if text}
    assert found == {
        "factor:wonen": "ja",
        "over:wonen": "Slaapt bij oma.",
        "factor:stress": "ja",
        "tekst": "Huur valt weg.",
    }
    # the same words, by both: what stands there stays, and the second is asked
    saved = write(kernel, casus_id, {"over:wonen": "Slaapt in de auto."}, {})
    assert saved.botsing == {"over:wonen": "Slaapt bij oma."}
    assert kept(kernel, casus_id)["over:wonen"] == "Slaapt bij oma."


def test_of_many_at_the_same_moment_nobody_loses_a_word(kernel: Kernel):
    casus_id, gate = expected(kernel), Barrier(5)

    def work(number: int) -> None:
        gate.wait()
        write(kernel, casus_id, {f"over:{number}": f"woord {number}"})

    with ThreadPoolExecutor(5) as pool:
        list(pool.map(work, range(5)))

    assert kept(kernel, casus_id) == {f"over:{n}": f"woord {n}" for n in range(5)}


def test_what_is_written_is_sealed(kernel: Kernel):
    casus_id = expected(kernel)
    write(kernel, casus_id, {"tekst": "Slaapt in de auto."})

    with kernel.reading() as session:
        row = step_row(session, casus_id, "risicofactoren")
        assert row is not None
        assert b"auto" not in row.inhoud
        assert open_step(session, row)["tekst"] == "Slaapt in de auto."
