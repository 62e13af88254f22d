"""Dates and times as people type them; moments come out aware and in UTC."""

import re
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from wtforms.validators import ValidationError

from shared import clock
from shared.texts import gettext as _
from shared.texts import marked
from shared.web.fields.base import PartedQuestion, Question
from shared.web.moments import MONTHS, short_month, spoken_date

Bound = date | Callable[[], date] | None

SEPARATORS = re.compile(r"[\s/.\-]+")
TIME = re.compile(
    r"(\d{1,2})(?:\s*[.:uh]\s*(\d{2})?|(\d{2}))?\s*(?:u|uur|(?P<half>[ap])\.?m\.?)?"
)
TIME_EXAMPLE = marked("Schrijf het uur zoals 14.30 of 9.05.")


def parse_time(text: str) -> time:
    """Read `14.30`, `14u30`, `14 u`, `1430`, `2 pm`; ValueError says what to do."""
    found = TIME.fullmatch(text.strip().lower())
    if not found:
        raise ValueError(_(TIME_EXAMPLE))
    hours, minutes, attached, half = found.groups()
    try:
        return time(_hour(int(hours), half), int(minutes or attached or 0))
    except ValueError as error:
        raise ValueError(
            _("Dit uur bestaat niet. Kies een uur tussen 0.00 en 23.59.")
        ) from error


def _hour(hour: int, half: str | None) -> int:
    """Count an hour as English does, where its half of the day is said."""
    if half is None:
        return hour
    if not 1 <= hour <= 12:
        raise ValueError(hour)
    return hour % 12 + (12 if half == "p" else 0)


def spoken_clock(at: time) -> str:
    return f"{at.hour}.{at.minute:02d}"


class DutchDateField(PartedQuestion):
    """A date in three inputs; `earliest` and `latest` are dates or functions."""

    kind = "date"
    parts: tuple[str, ...] = (marked("dag"), marked("maand"), marked("jaar"))
    missing = marked("Vul een datum in.")

    def __init__(
        self, *args: Any, earliest: Bound = None, latest: Bound = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.earliest = earliest
        self.latest = latest

    def parts_of(self, data: Any) -> dict[str, str]:
        if data is None:
            return dict.fromkeys(self.parts, "")
        return dict(
            zip(
                self.parts,
                (str(data.day), str(data.month), f"{data.year:04d}"),
                strict=False,
            )
        )

    def parse(self) -> Any:
        return self.parse_date()

    def parse_date(self) -> date:
        day, month, year = self._spread()
        self._require_parts(day=day, month=month, year=year)
        number = month_number(month)
        if number is None:
            raise self.refuse(_("De maand is een getal van 1 tot 12."), "maand")
        if not _is_number(day) or not 1 <= int(day) <= 31:
            raise self.refuse(_("De dag is een getal van 1 tot 31."), "dag")
        if not _is_number(year) or len(year) != 4 or int(year) == 0:
            raise self.refuse(
                _("Schrijf het jaar met vier cijfers, zoals 2026."), "jaar"
            )
        try:
            return date(int(year), number, int(day))
        except ValueError as error:
            words = f"{int(day)} {_(MONTHS[number - 1])} {year}"
            raise self.refuse(
                _("%(date)s bestaat niet. Kijk de dag en de maand na.", date=words),
                "dag",
                "maand",
            ) from error

    def _spread(self) -> tuple[str, str, str]:
        """Accept a whole date (`31/02/2026`) that was typed into the first input."""
        texts = [self.typed[part] for part in ("dag", "maand", "jaar")]
        pieces = [piece for piece in SEPARATORS.split(texts[0]) if piece]
        if len(pieces) == 2 and not texts[1]:
            texts[:2] = pieces
        elif len(pieces) == 3 and not texts[1] and not texts[2]:
            texts = pieces
        return texts[0], texts[1], texts[2]

    def _require_parts(self, *, day: str, month: str, year: str) -> None:
        named = {
            ("dag", _("de dag")): day,
            ("maand", _("de maand")): month,
            ("jaar", _("het jaar")): year,
        }
        empty = [name for name, text in named.items() if not text]
        if empty:
            words = _(" en ").join(name for part, name in empty)
            said = _("Vul ook %(parts)s in.", parts=words)
            raise self.refuse(said, *(part for part, name in empty))

    def check(self, form: Any) -> None:
        self.check_bounds(self.data)

    def check_bounds(self, day: date) -> None:
        earliest, latest = _bound(self.earliest), _bound(self.latest)
        if latest is not None and day > latest:
            if latest == clock.today():
                raise ValidationError(_("De datum kan niet in de toekomst liggen."))
            last = spoken_date(latest)
            raise ValidationError(_("Kies een datum tot en met %(last)s.", last=last))
        if earliest is not None and day < earliest:
            if earliest == clock.today():
                raise ValidationError(_("De datum kan niet in het verleden liggen."))
            first = spoken_date(earliest)
            raise ValidationError(_("Kies een datum vanaf %(first)s.", first=first))


class DateTimeField(DutchDateField):
    """A date and a wall time in Brussels; the answer is an aware moment in UTC."""

    kind = "datetime"
    parts = (*DutchDateField.parts, marked("uur"))
    missing = marked("Vul een datum en een uur in.")

    def parts_of(self, data: Any) -> dict[str, str]:
        if data is None:
            return dict.fromkeys(self.parts, "")
        local = clock.to_local(data)
        return super().parts_of(local.date()) | {"uur": spoken_clock(local.time())}

    def parse(self) -> datetime:
        day = self.parse_date()
        if not self.typed["uur"]:
            raise self.refuse(_("Vul ook het uur in."), "uur")
        try:
            at = parse_time(self.typed["uur"])
        except ValueError as error:
            raise self.refuse(str(error), "uur") from error
        try:
            return clock.from_local(day, at, overlap="first")
        except clock.NonexistentTimeError as error:
            raise self.refuse(
                _(
                    "Dit uur bestaat die nacht niet: de klok gaat een uur vooruit. "
                    "Kies een ander uur."
                ),
                "uur",
            ) from error
        except (ValueError, OverflowError) as error:
            raise self.refuse(_("Kijk het jaar na."), "jaar") from error

    def check(self, form: Any) -> None:
        self.check_bounds(clock.to_local(self.data).date())


class TimeField(Question):
    """A time of day on its own."""

    kind = "time"
    missing = marked("Vul een uur in.")

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return spoken_clock(self.data) if self.data is not None else ""

    def process_formdata(self, valuelist: list[str]) -> None:
        if not valuelist:
            return
        text = str(valuelist[0]).strip()
        self.data = None
        self.data = parse_time(text) if text else None


def month_number(text: str) -> int | None:
    """Read a month as a number or as (the beginning of) its name."""
    text = text.lower().rstrip(".")
    if _is_number(text):
        return int(text) if 1 <= int(text) <= 12 else None
    hits = [
        n
        for n, name in enumerate(MONTHS, 1)
        if name.startswith(text) or text == short_month(n)
    ]
    # "ma" could be maart, "m" as well as mei
    return hits[0] if len(hits) == 1 and len(text) >= 3 else None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 4


def _bound(bound: Bound) -> date | None:
    return bound() if callable(bound) else bound
