"""`python -m services.X.verify [HEAD …] [--head]`: is the chain as it was made."""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from sqlmodel import Session, col, select

from shared import clock
from shared.audit.chain import EMPTIED, START, digest_of, head_of, last_seal
from shared.audit.term import first_kept
from shared.database.tables import table_of
from shared.kernel import Kernel, kernel_of

# a transaction takes no longer than this from its row to its commit
LATE = timedelta(hours=1)
AT_A_TIME = 500


@dataclass
class Found:
    """What was walked through, and what is not as it was made."""

    rows: int = 0
    emptied: int = 0
    head: str = START
    number: int = 0
    problems: list[str] = field(default_factory=list)
    newest: datetime | None = None
    gone: Counter[int] = field(default_factory=Counter)
    # by the record that accounts for them: emptied rows are no older than this
    since: dict[int, datetime] = field(default_factory=dict)
    accounts: dict[int, tuple[str, datetime]] = field(default_factory=dict)


def verify(kernel: Kernel, heads: Sequence[str] = ()) -> Found:
    """Walk the chain from its first row; `heads` are those that were exported."""
    found, known = Found(), _known(kernel.name, heads)
    with kernel.reading() as session:
        batches = _batches(session)
        batch = next(batches, None)
        for seal in _stream(session, _seals(session)):
            while batch is not None and batch[0] < seal.number:
                _stray(found, batch[0])
                batch = next(batches, None)
            mine: list[Any] = []
            if batch is not None and batch[0] == seal.number:
                mine, batch = batch[1], next(batches, None)
            _check(found, seal, mine)
            if known.pop(seal.number, seal.head) != seal.head:
                found.problems.append(f"seal {seal.number}: another head was exported")
        if batch is not None:
            _stray(found, batch[0])
        _check_unsealed(session, found)
    for number in known:
        found.problems.append(
            f"seal {number} was exported and is not here: rows were taken away, or an "
            "older backup was restored since"
        )
    _check_emptied(kernel, found)
    return found


def _check(found: Found, seal: Any, rows: list[Any]) -> None:
    where = f"seal {seal.number}"
    if seal.number != found.number + 1 or seal.previous != found.head:
        found.problems.append(f"{where} does not follow the seal before it")
    for row in rows:
        _check_row(found, row)
    if len(rows) != seal.rows:
        what = "was taken away" if len(rows) < seal.rows else "was put in"
        found.problems.append(f"{where}: a row {what} ({seal.rows} were sealed)")
    made = head_of(seal.number, seal.previous, [(row.id, row.digest) for row in rows])
    if made != seal.head:
        found.problems.append(f"{where}: its rows are not those that were sealed")
    found.number, found.head = seal.number, seal.head
    found.rows += len(rows)


def _check_row(found: Found, row: Any) -> None:
    if row.salt is None:
        found.emptied += 1
        found.gone[row.gone_by] += 1
        if found.newest is not None:
            found.since[row.gone_by] = found.newest - LATE
        if row.actor or row.subject or row.reason or row.casus_id:
            found.problems.append(f"row {row.id} was changed")
        return
    if digest_of(row, row.salt) != row.digest:
        found.problems.append(f"row {row.id} was changed")
    if row.action == EMPTIED:
        found.accounts[row.id] = (row.subject, clock.as_utc(row.at))
    at = clock.as_utc(row.at)
    if found.newest is not None and at < found.newest - LATE:
        found.problems.append(f"row {row.id} was put in later than it says")
    found.newest = max(found.newest or at, at)


def _check_unsealed(session: Session, found: Found) -> None:
    table = kernel_of(session).tables.access
    waiting = select(table.id).where(
        col(table.seal).is_(None), col(table.at) <= clock.now() - LATE
    )
    if session.exec(waiting.limit(1)).first() is not None:
        found.problems.append("rows wait for a seal: does the worker run?")
    fresh = select(table).where(col(table.seal).is_(None), table.action == EMPTIED)
    for row in session.exec(fresh):
        found.accounts[row.id or 0] = (row.subject, clock.as_utc(row.at))


def _check_emptied(kernel: Kernel, found: Found) -> None:
    for by, count in found.gone.items():
        subject, at = found.accounts.get(by, ("", clock.now()))
        if subject != f"access/{count}":
            found.problems.append(f"{count} rows are empty and no record says why")
            continue
        # whoever can write here could account for what they take away
        since, kept = found.since.get(by), first_kept(kernel, min(at, clock.now()))
        if since is not None and (kept is None or since >= kept):
            found.problems.append(f"row {by} emptied rows before their term was over")


def _stray(found: Found, number: int) -> None:
    found.problems.append(f"rows name seal {number}, which is not there")


def _seals(session: Session) -> Any:
    table = table_of(kernel_of(session).tables.seals)
    return table.select().order_by(table.c.number)


def _batches(session: Session) -> Iterator[tuple[int, list[Any]]]:
    table = table_of(kernel_of(session).tables.access)
    sealed = table.select().where(table.c.seal.is_not(None))
    rows = _stream(session, sealed.order_by(table.c.seal, table.c.id))
    for number, batch in groupby(rows, key=lambda row: row.seal):
        yield number, list(batch)


def _stream(session: Session, query: Any) -> Any:
    options = {"yield_per": AT_A_TIME}
    return session.connection().execute(query, execution_options=options)


def _known(service: str, heads: Sequence[str]) -> dict[int, str]:
    known = {}
    for line in heads:
        name, number, head = line.split(":")
        if name == service and int(number):
            known[int(number)] = head
    return known


def main(kernel: Kernel, arguments: Sequence[str] | None = None) -> None:
    """Say whether the chain is whole, or print its head."""
    parser = argparse.ArgumentParser(description="Verify who opened and changed what.")
    parser.add_argument("heads", nargs="*", help="heads that were exported before")
    parser.add_argument("--head", action="store_true", help="only print the head")
    options = parser.parse_args(arguments)
    if options.head:
        with kernel.reading() as session:
            last = last_seal(session)
        number, head = (last.number, last.head) if last else (0, START)
        sys.stdout.write(f"{kernel.name}:{number}:{head}\n")
        return
    found = verify(kernel, options.heads)
    for problem in found.problems:
        sys.stderr.write(f"{kernel.name}: {problem}\n")
    if found.problems:
        sys.exit(1)
    sys.stdout.write(
        f"{kernel.name}: {found.rows} rows are as they were sealed"
        f" ({found.emptied} emptied since)\n"
    )
