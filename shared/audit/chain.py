"""The chain over the access rows: whoever changes one afterwards is found.

Access rows are plain inserts. A sealer gives each a salted digest and puts batches of
them in a chain; its head goes to the log and to each backup, out of reach of whoever
can write in the database. A row can be emptied with its salt: what it said cannot even
be guessed any more, and its digest keeps the chain whole.
"""

import json
import logging
import secrets
from collections.abc import Iterable
from datetime import timedelta
from hashlib import sha256

from sqlmodel import Session, col, func, select, update

from shared import clock
from shared.database.locks import hold
from shared.database.tables import AccessMixin, AccessSealMixin
from shared.kernel import Kernel, kernel_of

AT_ONCE = 500
# a seal for each row alone would be longer than what it seals
GATHER = timedelta(seconds=10)
START = "0" * 64
EMPTIED = "gewist"
log = logging.getLogger(__name__)


def digest_of(row: AccessMixin, salt: str) -> str:
    """What this row says, with a salt: nobody can guess it back."""
    said = (row.id, clock.as_utc(row.at).isoformat(), row.actor, row.action)
    return _hash([salt, *said, row.subject, row.casus_id, row.reason])


def head_of(number: int, previous: str, rows: Iterable[tuple[int | None, str]]) -> str:
    """The head of the chain after this batch of ids and digests."""
    return _hash([number, previous, *map(list, rows)])


def _hash(value: list[object]) -> str:
    return sha256(json.dumps(value, ensure_ascii=True).encode()).hexdigest()


def seal_due(kernel: Kernel) -> None:
    """Seal what has waited long enough; a tick that finds nothing only reads."""
    table = kernel.tables.access
    due = select(table.id).where(
        col(table.seal).is_(None), col(table.at) <= clock.now() - GATHER
    )
    with kernel.reading() as session:
        if session.exec(due.limit(1)).first() is None:
            return
    seal_all(kernel)


def seal_all(kernel: Kernel) -> None:
    """Seal every row that has no seal yet."""
    while True:
        with kernel.writing() as session:
            made = seal_batch(session)
            session.commit()
        if made is None:
            return
        extra = {"count": made.number, "head": made.head}
        log.info("access rows sealed", extra=extra)
        if made.rows < AT_ONCE:
            return


def seal_batch(session: Session) -> AccessSealMixin | None:
    """Add one link to the chain; there is never a second one after the same."""
    tables = kernel_of(session).tables
    hold(session, "access/seal")
    rows = session.exec(
        select(tables.access)
        .where(col(tables.access.seal).is_(None))
        .order_by(col(tables.access.id))
        .limit(AT_ONCE)
    ).all()
    if not rows:
        return None
    last = last_seal(session)
    number, previous = (last.number + 1, last.head) if last else (1, START)
    said = []
    for row in rows:
        row.salt = secrets.token_hex(16)
        row.digest = digest_of(row, row.salt)
        row.seal = number
        said.append((row.id, row.digest))
        session.add(row)
    made = tables.seals(
        number=number,
        at=clock.now(),
        rows=len(rows),
        previous=previous,
        head=head_of(number, previous, said),
    )
    session.add(made)
    session.flush()
    return made


def last_seal(session: Session) -> AccessSealMixin | None:
    table = kernel_of(session).tables.seals
    return session.exec(select(table).order_by(col(table.number).desc())).first()


def empty(session: Session, ids: Iterable[int], *, actor: str, reason: str) -> int:
    """Destroy what these sealed rows say; a row of its own accounts for it."""
    table = kernel_of(session).tables.access
    hold(session, "access/empty")
    mine = (
        col(table.id).in_(list(ids)),
        col(table.seal).is_not(None),
        col(table.salt).is_not(None),
        # what accounts for others stays; nothing personal stands in it
        col(table.action) != EMPTIED,
    )
    count = session.exec(select(func.count()).select_from(table).where(*mine)).one()
    if not count:
        return 0
    record = table(
        at=clock.now(),
        actor=actor,
        action=EMPTIED,
        subject=f"access/{count}",
        reason=reason,
    )
    session.add(record)
    session.flush()
    nothing = {"actor": "", "subject": "", "reason": "", "casus_id": None, "salt": None}
    session.exec(update(table).where(*mine).values(**nothing, gone_by=record.id))
    return count
