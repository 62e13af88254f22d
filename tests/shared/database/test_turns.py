"""On SQLite the threads of one process write in turn, and none keeps its turn."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event, Thread

import pytest
from sqlalchemy import Engine, event, text
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from shared.database import engine as engines
from shared.database.engine import make_engine

THREADS = 8
EACH = 25
PATIENCE = 30
ADD = text("UPDATE teller SET stand = stand + 1")
READ = text("SELECT stand FROM teller")


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    # the database waits for nobody: whoever does not wait for a turn is refused
    monkeypatch.setattr(engines, "BUSY_SECONDS", 0)
    made = make_engine(f"sqlite:///{tmp_path}/turns.db")
    # a turn that somebody keeps shows as a thread that waits longer than a test
    monkeypatch.setattr(engines, "BUSY_SECONDS", 600)
    with made.begin() as connection:
        connection.execute(
            text("CREATE TABLE teller (stand INTEGER CHECK (stand < 999))")
        )
        connection.execute(text("INSERT INTO teller VALUES (0)"))
    yield made
    made.dispose()


def stand(engine: Engine) -> int:
    with Session(engine.execution_options(read_only=True)) as session:
        found: int = session.execute(READ).scalar_one()
        return found


def add(engine: Engine) -> None:
    with Session(engine) as session:
        session.execute(ADD)
        session.commit()


def add_elsewhere(engine: Engine) -> None:
    """Write in another thread, over another connection; it must get its turn."""
    with engine.execution_options(read_only=True).connect() as taken:
        taken.execute(READ)
        other = Thread(target=add, args=[engine], daemon=True)
        other.start()
        other.join(PATIENCE)
    assert not other.is_alive()


def test_no_update_of_many_threads_is_lost(engine: Engine) -> None:
    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(lambda _: add(engine), range(THREADS * EACH)))

    assert stand(engine) == THREADS * EACH


def test_second_thread_waits_and_a_reader_does_not(engine: Engine) -> None:
    begun, done = Event(), Event()

    def second() -> None:
        begun.set()
        add(engine)
        done.set()

    with Session(engine) as session:
        session.execute(ADD)
        other = Thread(target=second, daemon=True)
        other.start()
        assert begun.wait(PATIENCE)
        assert stand(engine) == 0
        assert not done.wait(0.2)
        session.commit()
        assert done.wait(PATIENCE)
    other.join(PATIENCE)

    assert stand(engine) == 2


def test_turn_is_passed_on_before_what_waits_for_the_commit(engine: Engine) -> None:
    with Session(engine) as session:
        event.listen(session, "after_commit", lambda _: add_elsewhere(engine))
        session.execute(ADD)
        session.commit()

    assert stand(engine) == 2


def test_turn_is_passed_on_after_a_rollback(engine: Engine) -> None:
    with Session(engine) as session:
        session.execute(ADD)
        session.rollback()

    add_elsewhere(engine)
    assert stand(engine) == 1


def test_turn_is_passed_on_when_a_write_is_refused(engine: Engine) -> None:
    with pytest.raises(Exception, match="CHECK"), Session(engine) as session:
        session.execute(text("UPDATE teller SET stand = 1000"))

    add_elsewhere(engine)
    assert stand(engine) == 1


def test_turn_is_passed_on_when_the_connection_is_lost(engine: Engine) -> None:
    with Session(engine) as session:
        session.execute(ADD)
        session.invalidate()

    add_elsewhere(engine)
    assert stand(engine) == 1


def test_another_process_that_writes_is_waited_for_by_the_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "BUSY_SECONDS", 0.1)
    made = make_engine(f"sqlite:///{tmp_path}/busy.db")
    with made.begin() as connection:
        connection.execute(text("CREATE TABLE teller (stand INTEGER)"))
    strange = sqlite3.connect(tmp_path / "busy.db", isolation_level=None)
    strange.execute("BEGIN IMMEDIATE")

    with pytest.raises(OperationalError, match="locked"):
        add(made)
    strange.execute("ROLLBACK")
    strange.close()

    # who was told that it is busy does not keep the turn
    add_elsewhere(made)
    made.dispose()
