"""What people did in one run and what they were told: all that the judge goes by."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from threading import Lock


@dataclass
class Said:
    """One thing somebody did until a page said that it was done, or gave up."""

    kind: str
    # the row it is about: a reference, an id, or the UID in a calendar
    key: str
    value: str = ""
    # how often the button was pressed, and whether the page confirmed it
    pressed: int = 0
    told: bool = False
    more: dict[str, str] = field(default_factory=dict)


@dataclass
class Ledger:
    """One run; written by many threads."""

    said: list[Said] = field(default_factory=list)
    # who may get mail only by a human's choice, and who gets it at once
    private: set[str] = field(default_factory=set)
    professional: set[str] = field(default_factory=set)
    skipped: dict[str, int] = field(default_factory=dict)
    begun: datetime = field(default_factory=lambda: datetime.now(UTC))
    _lock: Lock = field(default_factory=Lock, repr=False)

    def note(self, kind: str, key: str, value: str = "", **more: str) -> Said:
        """Write down that somebody begins with this."""
        row = Said(kind, key, value, more=more)
        with self._lock:
            self.said.append(row)
        return row

    def skip(self, act: str) -> None:
        with self._lock:
            self.skipped[act] = self.skipped.get(act, 0) + 1

    def of(self, kind: str, *, told: bool = False) -> list[Said]:
        return [row for row in self.said if row.kind == kind and (row.told or not told)]

    def counts(self) -> dict[str, int]:
        """How many of each kind were confirmed by a page."""
        found: dict[str, int] = {}
        for row in self.said:
            found[row.kind] = found.get(row.kind, 0) + row.told
        return found

    def as_json(self) -> str:
        return json.dumps([asdict(row) for row in self.said], indent=1)


class Traffic:
    """How many requests wait for their answer at this moment."""

    def __init__(self) -> None:
        self._lock = Lock()
        self.open = 0

    @contextmanager
    def request(self) -> Iterator[None]:
        with self._lock:
            self.open += 1
        try:
            yield
        finally:
            with self._lock:
                self.open -= 1
