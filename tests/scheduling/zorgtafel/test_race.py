"""Two coordinators at the very same moment: one is kept, the other is told."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlmodel import select

from services.scheduling.traject.states import OutdatedError, RefusedError
from services.scheduling.zorgtafel import domain
from services.scheduling.zorgtafel.content import lock_zorgtafel, open_concept
from services.scheduling.zorgtafel.models import Zorgtafel, ZorgtafelWijziging
from tests.people import COLLEGA, COORDINATOR
from tests.scheduling.cases import CKG, MAANDAG, open_case, ready, sent, traject_of
from tests.suite import Suite

RACERS = 6


def race(work) -> list[str]:
    """Run the same work in threads that start together; return what became of it."""
    gate = Barrier(RACERS)

    def run(number: int) -> str:
        gate.wait()
        try:
            work(number)
        except (OutdatedError, RefusedError) as error:
            return type(error).__name__
        return "kept"

    with ThreadPoolExecutor(RACERS) as pool:
        return sorted(pool.map(run, range(RACERS)))


def begin(kernel, casus_id: str, by: str) -> str:
    with kernel.writing() as session:
        row = domain.start_zorgtafel(
            session, traject_of(session, casus_id), by=by, now=MAANDAG
        )
        session.commit()
        return row.id


def save(kernel, table_id: str, *, bewerking: int, by: str, **changes: object) -> None:
    with kernel.writing() as session:
        row = lock_zorgtafel(session, table_id)
        assert row is not None
        concept = ready(open_concept(session, row), **changes)
        domain.save_concept(
            session, row, concept, bewerking=bewerking, by=by, now=MAANDAG
        )
        session.commit()


def test_of_saves_at_the_same_moment_exactly_one_is_kept(both: Suite):
    kernel = both.kernels["scheduling"]
    table_id = begin(kernel, open_case(kernel), COORDINATOR.id)

    def work(number: int) -> None:
        place = CKG.model_copy(update={"naam": f"CKG {number}"})
        save(kernel, table_id, bewerking=0, by=COLLEGA.id, plaats=place)

    assert race(work) == ["OutdatedError"] * (RACERS - 1) + ["kept"]
    with kernel.reading() as session:
        assert len(session.exec(select(ZorgtafelWijziging)).all()) == 1


def test_starting_at_the_same_moment_makes_one_zorgtafel(both: Suite):
    kernel = both.kernels["scheduling"]
    casus_id = open_case(kernel)

    race(lambda _: begin(kernel, casus_id, COORDINATOR.id))

    with kernel.reading() as session:
        assert len(session.exec(select(Zorgtafel)).all()) == 1


def test_sending_at_the_same_moment_sends_once(both: Suite):
    kernel = both.kernels["scheduling"]
    table_id = begin(kernel, open_case(kernel), COORDINATOR.id)
    save(kernel, table_id, bewerking=0, by=COORDINATOR.id)

    def work(_: int) -> None:
        with kernel.writing() as session:
            row = lock_zorgtafel(session, table_id)
            assert row is not None
            domain.send_zorgtafel(
                session, row, bewerking=1, by=COORDINATOR.id, now=MAANDAG
            )
            session.commit()

    assert race(work) == ["OutdatedError"] * (RACERS - 1) + ["kept"]
    assert len(sent(kernel, "ZorgtafelVastgelegd")) == 1
