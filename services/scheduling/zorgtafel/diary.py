"""What is known of the people of a table: who can when, and who cannot.

Pure: half hours as bits, a journey counted as time that somebody cannot.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from services.scheduling.zorgtafel.halfhours import HalfHours, Span
from shared.data.travel import travel_minutes

PARENTS = "de ouders"
# minutes
NOBODY_KNOWS = 30


class Can(StrEnum):
    JA = "ja"
    LIEVER_NIET = "liever_niet"
    NEE = "nee"
    ONBEKEND = "onbekend"


@dataclass(frozen=True)
class Busy:
    """Somebody cannot; `at` is the municipality, where it takes a journey."""

    begin: datetime
    end: datetime
    at: str | None = None


@dataclass(frozen=True)
class Party:
    """Who comes to the table as one: a person, or the parents together."""

    name: str
    must: bool = False
    family: bool = False
    busy: tuple[Busy, ...] = ()
    free: tuple[Span, ...] = ()
    rather_not: tuple[Span, ...] = ()
    # asked about for another table
    held: tuple[Span, ...] = ()
    starts_from: str = ""


@dataclass(frozen=True)
class Diary:
    """What is known of one person, in half hours."""

    busy: int
    free: int
    rather_not: int
    held: int

    def answer(self, window: int) -> Can:
        if self.busy & window:
            return Can.NEE
        if self.rather_not & window:
            return Can.LIEVER_NIET
        return Can.JA if self.free & window == window else Can.ONBEKEND


Masked = tuple[Party, Diary]


def masked(
    grid: HalfHours, parties: Sequence[Party], municipality: str
) -> list[Masked]:
    """Return what is known of each, the ways to one municipality counted."""
    return [
        (
            party,
            Diary(
                grid.touched(_with_travel(party.busy, municipality)),
                grid.inside(party.free),
                grid.touched(party.rather_not),
                grid.touched(party.held),
            ),
        )
        for party in parties
    ]


def minutes_between(one: str, other: str) -> int:
    minutes = travel_minutes(one, other)
    return NOBODY_KNOWS if minutes is None else minutes


def _with_travel(busy: Sequence[Busy], place: str) -> Iterator[Span]:
    for span in busy:
        away = 0 if span.at is None else minutes_between(span.at, place)
        journey = timedelta(minutes=away)
        yield span.begin - journey, span.end + journey


def clashes(
    parties: Sequence[Party], span: Span, *, municipality: str = ""
) -> list[Party]:
    """Return who is known not to be able at a moment, the journey counted."""
    return [
        party
        for party in parties
        if any(
            begin < span[1] and span[0] < end
            for begin, end in _with_travel(party.busy, municipality)
        )
    ]
