"""`python -m services.X.restored [--alone]`: what a database needs after a restore."""

import argparse
import sys
from collections.abc import Callable, Sequence
from typing import Any

from sqlmodel import Session, update

from shared.destruction import Destruction, wipe_again
from shared.kernel import Kernel

# more than anything is told about one thing between two backups
AHEAD = 1000
Counter = tuple[Any, str]


def count_on(session: Session, counters: Sequence[Counter]) -> None:
    """Number what this service tells next above all that its sisters heard before.

    Restored alone, it would number again what it once told, and they would take
    the news for old.
    """
    for table, name in counters:
        column = getattr(table, name)
        session.exec(update(table).values({name: column + AHEAD}))


def main(
    kernel: Kernel,
    destruction: Destruction,
    *,
    counters: Sequence[Counter],
    doubt: Callable[[Session], object] | None = None,
    arguments: Sequence[str] | None = None,
) -> None:
    """Wipe what was destroyed; `doubt` stops what may have happened already."""
    parser = argparse.ArgumentParser(description="Finish a restore.")
    parser.add_argument(
        "--alone", action="store_true", help="its sisters were not restored"
    )
    options = parser.parse_args(arguments)
    count = wipe_again(kernel, destruction)
    with kernel.writing() as session:
        if options.alone:
            count_on(session, counters)
        if doubt is not None:
            doubt(session)
        session.commit()
    sys.stdout.write(f"{kernel.name}: {count} destroyed cases stay destroyed\n")
