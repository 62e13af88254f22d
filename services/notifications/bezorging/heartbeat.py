"""Who claimed a mail lives as long as its heart beats; and who sees that it does not.

It is counted, not timed: replicas may disagree about the time, and a database that was
away stops beating and looking alike, so nobody is thought dead because of it.
"""

import logging
import time
from collections.abc import Mapping, Sequence
from threading import Event, Thread
from typing import Self

from sqlmodel import Session, col, select, update

from services.notifications.bezorging.domain import Claimed
from services.notifications.bezorging.models import Bericht, Stand
from shared.kernel import Kernel

log = logging.getLogger(__name__)
BEAT_SECONDS = 1.5
# seen so many times without a beat between, about a second apart each
LOOKS = 7
# no other mail is begun when it did not beat for so long: somebody may think it dead
STRONG_SECONDS = 3.0

Claim = tuple[str, str]


class Heart:
    """Beats for these mails while they are sent, however long the server takes.

    `since` is a moment before they were claimed: who stands still between the claim
    and the first beat may be thought dead as well.
    """

    def __init__(
        self, kernel: Kernel, claimed: Sequence[Claimed], *, since: float
    ) -> None:
        self._kernel = kernel
        self._ids = [each.id for each in claimed]
        self._claims = [each.claim for each in claimed]
        self._done = Event()
        self._beaten = since
        self._thread = Thread(target=self._beat_on, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._done.set()
        self._thread.join()

    @property
    def is_strong(self) -> bool:
        return time.monotonic() - self._beaten < STRONG_SECONDS

    def _beat_on(self) -> None:
        while not self._done.wait(BEAT_SECONDS):
            try:
                self._beat()
            except Exception as error:  # the database may be there for the next one
                log.warning("no heartbeat", extra={"error": type(error).__name__})

    def _beat(self) -> None:
        begun = time.monotonic()
        with self._kernel.writing() as session:
            # it waits for nobody who settles or changes one of them
            still = (
                select(Bericht.id)
                .where(
                    col(Bericht.id).in_(self._ids), col(Bericht.claim).in_(self._claims)
                )
                .where(Bericht.stand == Stand.GECLAIMD)
                .with_for_update(skip_locked=True)
            )
            session.exec(
                update(Bericht)
                .where(col(Bericht.id).in_(session.exec(still).all()))
                .values(hartslag=Bericht.hartslag + 1)
            )
            session.commit()
        # once weak it stays so: what it did not begin may be somebody else's by now
        if self.is_strong:
            self._beaten = begun


class Lookout:
    """Remembers what it saw at each look."""

    def __init__(self) -> None:
        self._seen: dict[Claim, tuple[int, int]] = {}

    def look(self, beats: Mapping[Claim, int]) -> list[Claim]:
        """Compare with the looks before; return those that beat too long ago."""
        seen = {}
        for claim, beat in beats.items():
            before, looks = self._seen.get(claim, (beat, 0))
            seen[claim] = (beat, looks + 1 if before == beat else 1)
        self._seen = seen
        return [claim for claim, (_, looks) in seen.items() if looks >= LOOKS]


def lookout_of(kernel: Kernel) -> Lookout:
    lookout: Lookout = kernel.memory.setdefault("lookout", Lookout())
    return lookout


def beats_of(session: Session) -> dict[Claim, int]:
    """Return the last heartbeat of each claim."""
    rows = session.exec(
        select(Bericht.id, Bericht.claim, Bericht.hartslag).where(
            Bericht.stand == Stand.GECLAIMD
        )
    )
    return {(bericht_id, claim or ""): beat for bericht_id, claim, beat in rows}
