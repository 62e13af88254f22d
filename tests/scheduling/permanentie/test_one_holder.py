"""Whatever people swap, at once or in any order, each shift has one holder."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.scheduling.permanentie import queries, wissels
from services.scheduling.permanentie.domain import RoosterError
from services.scheduling.permanentie.wissels import Voorstel
from tests.scheduling.permanentie.team import (
    ALL,
    BRAM,
    DAYS,
    HERS,
    JEF,
    KATO,
    SLOTS,
    TAKEN,
    TEAM,
    TUESDAY,
    away,
    holder,
    pattern_holder,
    propose,
)
from tests.scheduling.permanentie.test_domain import (
    MONDAY,
    MORNING,
    NOW,
    close,
    save,
    stands,
)


def test_of_two_who_take_over_at_once_one_is_told(on_both):
    gate = Barrier(6)

    def take(number: int) -> str:
        gate.wait()
        by = (BRAM, KATO)[number % 2]
        try:
            propose(on_both, replace(TAKEN, naar=by.id), by=by)
        except RoosterError:
            return "refused"
        return "kept"

    with ThreadPoolExecutor(6) as pool:
        assert sorted(pool.map(take, range(6))) == ["kept"] + ["refused"] * 5
    assert holder(on_both, HERS) in (BRAM.id, KATO.id)


def test_of_two_versions_saved_at_once_one_is_told(on_both):
    gate = Barrier(4)
    with on_both.reading() as session:
        newest = queries.newest_rooster(session, regio="limburg")

    def change(_: int) -> str:
        gate.wait()
        try:
            save(on_both, ALL, based_on=newest.id)
        except RoosterError:
            return "refused"
        return "kept"

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(change, range(4))) == ["kept"] + ["refused"] * 3


steps = st.lists(
    st.tuples(
        st.sampled_from(["over", "ruil", "terug"]),
        st.sampled_from(SLOTS),
        st.sampled_from(SLOTS),
        st.sampled_from([who.id for who in TEAM]),
    ),
    max_size=12,
)


def test_button_pressed_twice_closes_once_and_tells_it_once(on_both):
    before = stands(on_both)[-1].version

    def press(_: int) -> int:
        gate.wait()
        return close(on_both, MONDAY).id

    gate = Barrier(4)
    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(press, range(4)))) == 1
    assert stands(on_both)[-1].version == before + 1
    # a closure of other days is another one
    assert close(on_both, TUESDAY).id != close(on_both, MONDAY).id


def test_button_pressed_twice_reports_one_absence(on_both):
    gate = Barrier(4)

    def press(_: int) -> int:
        gate.wait()
        return away(on_both, BRAM.id, TUESDAY, by=BRAM)

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(press, range(4)))) == 1
    half = away(on_both, BRAM.id, TUESDAY, by=BRAM, part=MORNING)
    assert half != away(on_both, BRAM.id, TUESDAY, by=BRAM)


@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=steps)
def test_any_sequence_of_swaps_leaves_each_shift_with_exactly_one_holder(kernel, steps):
    """Beside a model that only knows who should have which shift."""
    model = {slot: pattern_holder(slot) for slot in SLOTS}
    done: list[tuple[str, dict]] = []
    with kernel.writing() as session:
        for what, slot, other, who in steps:
            before = dict(model)
            plan = queries.load_plan(session, regio="limburg", day=MONDAY)
            try:
                if what == "terug":
                    if not done:
                        continue
                    row_id, expected = done[-1]
                    row = queries.find_wissel(session, row_id, regio="limburg")
                    wissels.undo(session, row, by=JEF, now=NOW)
                    done.pop()
                    model = expected
                else:
                    tegen = other if what == "ruil" else None
                    naar = model[other] if tegen else who
                    asked = Voorstel(slot, naar, plan.holder_of(slot).wie, tegen)
                    row = wissels.propose(
                        session, asked, regio="limburg", by=JEF, now=NOW
                    )
                    done.append((row.id, before))
                    if tegen:
                        model[other] = model[slot]
                    model[slot] = naar
            except RoosterError:
                model = before
            plan = queries.load_plan(session, regio="limburg", day=MONDAY)
            held = {slot: plan.holder_of(slot).wie for slot in SLOTS}
            shifts = [s for day in DAYS for s in plan.shifts_on(day)]
            assert held == model
            assert {(s.dag, s.dagdeel): s.collega.id for s in shifts} == model
            assert len(shifts) == len(SLOTS)
        session.rollback()
