"""Twelve fixed seeds in a short form, and whole each plan that once failed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.driver import results
from tests.faults.driver.drive import ACTS
from tests.faults.driver.plan import Plan, load, plan_of, together
from tests.faults.driver.play import Stage, stage_in

pytestmark = [pytest.mark.faults, pytest.mark.timeout(900)]
# shorter than with `make faults`, and three of them at the same time
CASES, STRIKES = 2, 2
SQLITE = ((1, 2, 3), (5, 6, 7), (9, 10, 11))
POSTGRES = (4, 8)
# in 12 nobody got as far as an aanmelding; 60 ended the driver, which looked itself as
# PostgreSQL went. As they were: the acts and faults of a seed change with the driver
KEPT = sorted((Path(__file__).parent / "driver" / "kept").glob("seed-*.json"))


def short(seeds: tuple[int, ...]) -> Plan:
    return together(
        [plan_of(seed, cases=CASES, strikes=STRIKES, aimed=False) for seed in seeds]
    )


@pytest.fixture(scope="module")
def stage(
    sqlite_templates: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stage]:
    """All processes, started once for these tests."""
    with stage_in(tmp_path_factory.mktemp("stage"), templates=sqlite_templates) as made:
        yield made


def assert_nothing_wrong(stage: Stage, plan: Plan) -> None:
    run, verdict = stage.play(plan)
    print(results.summary([results.line_of(run, verdict, at="")]))
    assert verdict.violations == [], run.ledger.as_json()
    # what proves nothing may not pass for a proof
    assert run.ledger.of("aanmelding", told=True)
    assert run.struck.total() > 0


@pytest.mark.parametrize("seeds", SQLITE)
def test_seeds(stage: Stage, seeds: tuple[int, ...]) -> None:
    assert_nothing_wrong(stage, short(seeds))


@pytest.mark.postgres
def test_seeds_on_postgres_and_what_once_failed(tmp_path: Path) -> None:
    kept = [load(path) for path in KEPT]
    assert kept
    assert all(plan.postgres for plan in kept)
    with stage_in(tmp_path, templates=tmp_path, postgres=True) as stage:
        assert_nothing_wrong(stage, together([short(POSTGRES), *kept]))


def test_a_seed_is_always_the_same_plan(tmp_path: Path) -> None:
    plan = plan_of(7)
    assert plan == plan_of(7) != plan_of(8)
    plan.save(tmp_path / "plan.json")
    assert load(tmp_path / "plan.json") == plan
    planned = {
        act for seed in range(1, 13) for road in plan_of(seed).cases for act in road
    }
    assert planned == set(ACTS)
