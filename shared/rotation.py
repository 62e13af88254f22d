"""`python -m services.X.rotate [--check]`: everything under the ring's first key.

Runs beside web and workers: small batches, each in a transaction of its own, and each
value exchanged only if it is still the one that was read. Interrupted, run it again.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import Column, Table, select, update
from sqlmodel import Session

from shared.database.sealed import sealed_columns
from shared.encryption import SERVICE, SealError, key_id
from shared.kernel import Kernel

BATCH = 50
ROUNDS = 5


@dataclass(frozen=True)
class Target:
    """A column with values under the master key, and how to renew one of them."""

    table: Table
    key: Column[Any]
    column: Column[Any]
    skip: int
    renew: Callable[[str, bytes], bytes]
    of_service: Column[Any] | None = None


@dataclass
class Rotated:
    """How many values were renewed, and which did not open."""

    renewed: int = 0
    failed: int = 0


def targets(kernel: Kernel) -> Iterator[Target]:
    """The wrapped casus keys, and each column where the service key seals."""
    vault, keys = kernel.vault, kernel.tables.keys
    table: Table = kernel.tables.metadata.tables[str(keys.__tablename__)]
    yield Target(table, table.c.casus_id, table.c.wrapped, 0, vault.rewrap)
    for each in sealed_columns(kernel.tables.metadata):

        def renew(row_id: str, sealed: bytes, place: Any = each.place) -> bytes:
            return vault.reseal(sealed, place=place(row_id))

        yield Target(each.table, each.key, each.column, len(SERVICE), renew, each.casus)


def behind(kernel: Kernel) -> dict[str, int]:
    """Count the values under each key that is no longer the first."""
    found: dict[str, int] = {}
    for target in targets(kernel):
        for _, value in _walk(kernel, target):
            kid = _old_key(kernel, target, value)
            if kid is not None:
                found[kid] = found.get(kid, 0) + 1
    return found


def names(kernel: Kernel) -> list[str]:
    """The keys in use with a fingerprint: another key of that name is not the same."""
    ring = kernel.config.own.master_keys
    used = {ring.current, *behind(kernel)}
    return [f"{kid}:{_fingerprint(ring.key(kid))}" for kid in sorted(used)]


def refuse_without(kernel: Kernel, needed: Sequence[str]) -> None:
    """Exit with a sentence when the ring lacks one of these keys."""
    ring = kernel.config.own.master_keys
    own = {f"{kid}:{_fingerprint(key)}" for kid, key in ring.keys.items()}
    lacking = sorted({each.partition(":")[0] for each in set(needed) - own})
    if lacking:
        sys.exit(
            f"{kernel.name.upper()}_MASTER_KEYS lacks the key {', '.join(lacking)} "
            "of this backup: put it back at the end of the ring."
        )


def _fingerprint(key: bytes | None) -> str:
    return "?" if key is None else sha256(b"fingerprint|" + key).hexdigest()[:12]


def rotate(kernel: Kernel, *, batch: int = BATCH) -> Rotated:
    """Renew whatever an older key sealed."""
    done = Rotated()
    for target in targets(kernel):
        old = [
            row_id
            for row_id, value in _walk(kernel, target)
            if _old_key(kernel, target, value) is not None
        ]
        for start in range(0, len(old), batch):
            with kernel.writing() as session:
                for row_id in old[start : start + batch]:
                    _renew(session, target, row_id, done)
                session.commit()
    return done


def rotate_all(kernel: Kernel) -> None:
    """Rotate until nothing is behind; what was in use is taken in the next round."""
    for number in range(ROUNDS):
        done = rotate(kernel)
        sys.stdout.write(f"{kernel.name}: {done.renewed} renewed\n")
        if done.failed or not behind(kernel):
            return
        time.sleep(number)


def _walk(kernel: Kernel, target: Target) -> Iterator[tuple[str, bytes]]:
    query = select(target.key, target.column).where(target.column.is_not(None))
    if target.of_service is not None:
        query = query.where(target.of_service.is_(None))
    with kernel.reading() as session:
        rows = session.connection().execute(query.execution_options(yield_per=500))
        yield from ((str(row_id), value) for row_id, value in rows)


def _old_key(kernel: Kernel, target: Target, value: bytes) -> str | None:
    try:
        kid = key_id(value[target.skip :])
    except SealError:
        return "?"
    return None if kid == kernel.config.own.master_keys.current else kid


def _renew(session: Session, target: Target, row_id: str, done: Rotated) -> None:
    connection = session.connection()
    mine = target.key == row_id
    # one that is being sealed with or destroyed right now comes in the next round
    query = select(target.column).where(mine).with_for_update(skip_locked=True)
    value = connection.execute(query).scalar_one_or_none()
    if value is None:
        return
    try:
        renewed = target.renew(row_id, value)
    except SealError:
        done.failed += 1
        return
    change = update(target.table).where(mine, target.column == value)
    done.renewed += connection.execute(
        change.values({target.column.name: renewed})
    ).rowcount


def main(kernel: Kernel, arguments: Sequence[str] | None = None) -> None:
    """Rotate, and say whether an older key is still needed."""
    parser = argparse.ArgumentParser(description="Renew what older keys sealed.")
    parser.add_argument("--check", action="store_true", help="only count")
    parser.add_argument("--names", action="store_true", help="the keys in use")
    parser.add_argument("--needs", nargs="*", help="refuse without these keys")
    options = parser.parse_args(arguments)
    if options.names:
        sys.stdout.write("\n".join(names(kernel)) + "\n")
        return
    if options.needs is not None:
        refuse_without(kernel, options.needs)
        return
    if not options.check:
        rotate_all(kernel)
    left = behind(kernel)
    for kid, count in sorted(left.items()):
        sys.stderr.write(f"{kernel.name}: {count} still under {kid}\n")
    if left:
        sys.exit(1)
    current = kernel.config.own.master_keys.current
    sys.stdout.write(f"{kernel.name}: everything is under {current}\n")
