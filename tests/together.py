"""Two transactions at once on PostgreSQL: knowing that one waits for the other."""

import time

from sqlalchemy import text

from shared.kernel import Kernel

WAITING = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
PATIENCE_SECONDS = 60


def wait_for_a_waiter(kernel: Kernel) -> None:
    """Return as soon as somebody waits for a lock."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        with kernel.reading() as session:
            if session.connection().execute(WAITING).scalar():
                return
        assert time.monotonic() < deadline, "the other did not wait"
        time.sleep(0.05)
