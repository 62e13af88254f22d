"""Calendar periods as policy writes them: P3Y, P3M, P6W, P7D."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, PlainSerializer

_ISO = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?")


@dataclass(frozen=True, slots=True)
class Period:
    """Years and months follow the calendar; weeks are kept as days."""

    months: int = 0
    days: int = 0

    @classmethod
    def parse(cls, text: "str | Period") -> Self:
        if isinstance(text, cls):
            return text
        found = _ISO.fullmatch(str(text))
        if found is None or text == "P":
            raise ValueError(f"{text!r} is no period such as P3Y, P3M, P6W or P7D")
        years, months, weeks, days = (int(part or 0) for part in found.groups())
        return cls(months=12 * years + months, days=7 * weeks + days)

    def after(
        self, start: date, *, overflow: Literal["clamp", "next"] = "clamp"
    ) -> date:
        """Return the day this long after a start.

        Where the month is too short, a term ends on its last day (`clamp`);
        a birthday of 29 February falls on 1 March (`next`).
        """
        years, month = divmod(start.year * 12 + start.month - 1 + self.months, 12)
        last = calendar.monthrange(years, month + 1)[1]
        day = date(years, month + 1, min(start.day, last))
        if start.day > last and overflow == "next":
            day += timedelta(days=1)
        return day + timedelta(days=self.days)

    def __add__(self, other: "Period") -> "Period":
        return Period(self.months + other.months, self.days + other.days)

    def __str__(self) -> str:
        years, months = divmod(self.months, 12)
        weeks, days = divmod(self.days, 7)
        if weeks and days:
            weeks, days = 0, self.days
        parts = ((years, "Y"), (months, "M"), (weeks, "W"), (days, "D"))
        return "P" + ("".join(f"{n}{unit}" for n, unit in parts if n) or "0D")


IsoPeriod = Annotated[
    Period, BeforeValidator(Period.parse), PlainSerializer(str, return_type=str)
]
