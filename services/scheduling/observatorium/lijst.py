"""A pasted list against what is known: the list as it stands, holidays, closures."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from sqlmodel import Session

from services.scheduling.observatorium.datums import Line, read_dates
from services.scheduling.observatorium.queries import sessions_of
from services.scheduling.permanentie.queries import closures
from shared.policy.servicetime import holiday_name

SATURDAY = 5


@dataclass(frozen=True)
class Checked:
    """One line, and what to look at before it is saved."""

    line: Line
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lijst:
    """All of it: what will be saved, and what is refused."""

    good: tuple[Checked, ...]
    refused: tuple[Line, ...]

    @property
    def days(self) -> list[date]:
        return [one.line.day for one in self.good if one.line.day]

    @property
    def mark(self) -> str:
        """Tell this list from another: nobody saves what was not shown."""
        told = "|".join(f"{one.line.day}{one.warnings}" for one in self.good)
        return sha256(told.encode()).hexdigest()[:16]

    @property
    def left(self) -> str:
        """What is still to be mended, as it was typed."""
        return "\n".join(line.typed for line in self.refused)


def check_list(session: Session, text: str, *, regio: str, today: date) -> Lijst:
    """Read a list and hold it beside what is known of its days."""
    taken = {row.dag: row for row in sessions_of(session, regio=regio)}
    closed = closures(session, regio=regio)
    good, refused = [], []
    for line in read_dates(text, today=today):
        if line.day is None:
            refused.append(line)
        elif line.day in taken:
            off = taken[line.day].afgelast_op is not None
            words = "Deze dag staat al op de lijst" + (", afgelast." if off else ".")
            refused.append(Line(line.typed, reason=words))
        else:
            good.append(Checked(line, _warnings(line.day, closed.get(line.day))))
    return Lijst(tuple(good), tuple(refused))


def _warnings(day: date, closed: str | None) -> tuple[str, ...]:
    found = []
    if name := holiday_name(day):
        found.append(f"feestdag: {name}")
    if day.weekday() >= SATURDAY:
        found.append("weekend")
    if closed is not None:
        found.append(f"het team is gesloten: {closed}")
    return tuple(found)
