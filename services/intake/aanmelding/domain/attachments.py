"""Files with a draft and its aanmelding: sealed under the casus key, outside the web.

The file stands in the store before its row is committed, so a row never promises a
file that is not there; what was written without a row is swept up later.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

from sqlmodel import Session, col, select, update

from services.intake.aanmelding.domain.states import RefusedError
from services.intake.aanmelding.filekind import FileRefusedError, kind_of, tidy_name
from services.intake.aanmelding.models import Bijlage, Scan
from services.intake.aanmelding.scanner import scan
from services.intake.config import own_settings
from shared.encryption import SealError
from shared.kernel import Kernel, after_commit, kernel_of

MOST_FILES = 10
SWEPT_AFTER = timedelta(hours=1)
# how long a scanner is left alone that gave no answer: asking may last 20 s
RESTS = timedelta(minutes=5)
RESTS_UNTIL, LOOKED_AT = "scanner_rests_until", "scanned_last"
INFECTED = "In dit bestand zit een virus. Het is niet bewaard. Vraag raad aan je ICT."
FULL = f"Je voegde al {MOST_FILES} bestanden toe. Haal er eerst een weg."


@dataclass(frozen=True)
class Attachment:
    """A row with the name of its file."""

    row: Bijlage
    name: str

    @property
    def may_open(self) -> bool:
        return self.row.scan != Scan.INFECTED


@dataclass(frozen=True)
class Examined:
    """A file that may be kept, and what the scanner said of it."""

    name: str
    data: bytes
    kind: str
    scan: Scan


def examine(kernel: Kernel, *, name: str, data: bytes) -> Examined:
    """Judge a file before anything is written: a scan may last, a lock may not."""
    name = tidy_name(name)
    try:
        kind = kind_of(data, name=name)
    except FileRefusedError as refused:
        raise RefusedError(str(refused)) from refused
    found = scan(data, url=own_settings(kernel).clamav_url)
    if found is Scan.INFECTED:
        raise RefusedError(INFECTED)
    return Examined(name, data, kind, found)


def attach(
    session: Session, casus_id: str, file: Examined, *, now: datetime
) -> Bijlage:
    """Keep a file, or say in a RefusedError why not."""
    if len(rows_of(session, casus_id)) >= MOST_FILES:
        raise RefusedError(FULL)
    row = Bijlage(
        id=str(uuid4()),
        casus_id=casus_id,
        added_at=now,
        kind=file.kind,
        size=len(file.data),
        scan=file.scan,
        sealed=b"",
    )
    vault = kernel_of(session).vault
    row.sealed = vault.seal(
        session, file.name.encode(), place=_place(row, "sealed"), casus_id=casus_id
    )
    sealed = vault.seal(
        session, file.data, place=_place(row, "file"), casus_id=casus_id
    )
    _write(own_settings(kernel_of(session)).attachments, row.id, sealed)
    session.add(row)
    session.flush()
    return row


def rows_of(session: Session, casus_id: str) -> Sequence[Bijlage]:
    wanted = select(Bijlage).where(Bijlage.casus_id == casus_id)
    return session.exec(wanted.order_by(col(Bijlage.added_at))).all()


def attachments_of(session: Session, casus_id: str) -> list[Attachment]:
    """Return the files of a casus with their names, oldest first."""
    vault = kernel_of(session).vault
    return [
        Attachment(
            row,
            vault.open(
                session, row.sealed, place=_place(row, "sealed"), casus_id=casus_id
            ).decode(),
        )
        for row in rows_of(session, casus_id)
    ]


def open_attachment(
    session: Session, casus_id: str, attachment_id: str
) -> tuple[Attachment, bytes] | None:
    """Return a file of this casus with its content; None for any other."""
    wanted = (a for a in attachments_of(session, casus_id) if a.row.id == attachment_id)
    found = next(wanted, None)
    if found is None or not found.may_open:
        return None
    return found, _read(session, found.row)


def forget_attachment(session: Session, casus_id: str, attachment_id: str) -> None:
    """Take a file away; twice is once."""
    for row in rows_of(session, casus_id):
        if row.id == attachment_id:
            _forget(session, row)


def forget_attachments(session: Session, casus_id: str) -> None:
    """Take every file of a casus away."""
    for row in rows_of(session, casus_id):
        _forget(session, row)


def scan_next(kernel: Kernel, *, now: datetime) -> Scan | None:
    """Scan one file that could not be scanned when it came; None if there was none.

    Nothing is locked meanwhile. A file that is lost, as after a restore, waits at the
    back of the row; a scanner that gives no answer is left alone for a while.
    """
    url = own_settings(kernel).clamav_url
    if not url or now < kernel.memory.get(RESTS_UNTIL, now):
        return None
    with kernel.reading() as session:
        row = _next_unscanned(session, after=kernel.memory.get(LOOKED_AT, ""))
        if row is None:
            return None
        kernel.memory[LOOKED_AT] = row.id
        try:
            data = _read(session, row)
        except (OSError, SealError):
            return Scan.NOT_SCANNED
    found = scan(data, url=url)
    if found is Scan.NOT_SCANNED:
        kernel.memory[RESTS_UNTIL] = now + RESTS
        return found
    with kernel.writing() as session:
        judged = update(Bijlage).values(scan=found)
        judged = judged.where(
            col(Bijlage.id) == row.id, col(Bijlage.scan) == Scan.NOT_SCANNED
        )
        session.execute(judged)
        session.commit()
    return found


def _next_unscanned(session: Session, *, after: str) -> Bijlage | None:
    waiting = select(Bijlage).where(Bijlage.scan == Scan.NOT_SCANNED)
    waiting = waiting.order_by(col(Bijlage.id)).limit(1)
    return (
        session.exec(waiting.where(col(Bijlage.id) > after)).first()
        or session.exec(waiting).first()
    )


def sweep_store(session: Session, *, now: datetime) -> int:
    """Remove what was written for a row that was never committed, or is gone."""
    folder = own_settings(kernel_of(session)).attachments
    if not folder.is_dir():
        return 0
    limit = (now - SWEPT_AFTER).timestamp()
    old = [p for p in folder.iterdir() if p.is_file() and p.stat().st_mtime < limit]
    swept = 0
    for path in old:
        if _is_id(path.name) and session.get(Bijlage, path.name) is not None:
            continue
        path.unlink(missing_ok=True)
        swept += 1
    return swept


def _forget(session: Session, row: Bijlage) -> None:
    path = own_settings(kernel_of(session)).attachments / row.id
    session.delete(row)
    # a hint: the sweeper finds what a killed process leaves
    after_commit(session, lambda: path.unlink(missing_ok=True))


def _write(folder: Path, name: str, content: bytes) -> None:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = folder / f".{name}.part"
    with part.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(folder / name)
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _read(session: Session, row: Bijlage) -> bytes:
    kernel = kernel_of(session)
    sealed = (own_settings(kernel).attachments / row.id).read_bytes()
    place = _place(row, "file")
    return kernel.vault.open(session, sealed, place=place, casus_id=row.casus_id)


def _place(row: Bijlage, column: str) -> str:
    return f"bijlage/{column}/{row.id}"


def _is_id(name: str) -> bool:
    try:
        return str(UUID(name)) == name
    except ValueError:
        return False
