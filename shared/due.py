"""Rows whose moment has come, worked on by whichever worker ticks first."""

from collections.abc import Callable
from typing import TypeVar

from sqlmodel import Session
from sqlmodel.sql.expression import SelectOfScalar

from shared.kernel import Kernel

AT_ONCE = 100
Row = TypeVar("Row")


def work_due(
    kernel: Kernel,
    due: SelectOfScalar[Row],
    work: Callable[[Session, Row], None],
    *,
    at_once: int = AT_ONCE,
) -> None:
    """Work on each row of this query in one commit; however many tick, each once.

    `work` takes the row out of the query (or moves its moment on) before it returns.
    A tick that finds nothing only reads.
    """
    with kernel.reading() as session:
        if session.exec(due.limit(1)).first() is None:
            return
    with kernel.writing() as session:
        rows = session.exec(due.limit(at_once).with_for_update(skip_locked=True))
        for row in rows.all():
            work(session, row)
        session.commit()
