"""One engine per service: SQLite that loses no update, or PostgreSQL."""

from threading import Lock
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import make_url

BUSY_SECONDS = 30
# a machine that is gone says nothing: without these who asks waits for many minutes
GONE = {
    "connect_timeout": 5,
    "keepalives_idle": 5,
    "keepalives_interval": 3,
    "tcp_user_timeout": 10_000,
}
TURN = "turn_to_write"


def make_engine(url: str) -> Engine:
    """Make an engine; on SQLite a transaction begins with the write lock.

    An engine with the execution option `read_only` takes none.
    """
    if make_url(url).get_backend_name() != "sqlite":
        return create_engine(
            url, pool_pre_ping=True, pool_size=10, max_overflow=5, connect_args=GONE
        )
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS})
    turns = Turns()
    event.listen(engine, "connect", _configure_sqlite)
    event.listen(engine, "begin", turns.begin)
    event.listen(engine, "commit", turns.commit)
    event.listen(engine, "checkin", turns.end)
    return engine


class Turns:
    """Threads of one process write in turn.

    SQLite itself lets who finds it busy sleep and look again, longer each time: with
    eight threads some wait for seconds. Of other processes it still keeps us apart.
    """

    def __init__(self) -> None:
        self._lock = Lock()

    def begin(self, connection: Any) -> None:
        if connection.get_execution_options().get("read_only", False):
            connection.exec_driver_sql("BEGIN")
            return
        # who waits longer than this asks the database, which says that it is busy
        if TURN not in connection.info and self._lock.acquire(timeout=BUSY_SECONDS):
            connection.info[TURN] = True
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    def commit(self, connection: Any) -> None:
        # what waits for this commit, such as the bell, holds up nobody's turn
        if TURN in connection.info:
            connection.exec_driver_sql("COMMIT")
            self._pass_on(connection.info)

    def end(self, _connection: Any, record: Any, *_error: Any) -> None:
        """Whatever was not committed is rolled back by now."""
        self._pass_on(record.info)

    def _pass_on(self, info: dict[str, Any]) -> None:
        if info.pop(TURN, False):
            self._lock.release()


def _configure_sqlite(connection: Any, _record: Any) -> None:
    # the driver's own BEGIN comes after the first read and loses updates
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
