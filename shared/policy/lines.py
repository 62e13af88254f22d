"""Telephone lines and mailboxes: functional ones only, never a person's."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple, Self

import phonenumbers
from phonenumbers import shortnumberinfo
from pydantic import EmailStr, field_validator, model_validator

from shared.clock import from_local, to_local
from shared.policy.rules import Frozen
from shared.policy.servicetime import holiday_name

# longer than any row of holidays and closures
HORIZON_DAYS = 120


class LineRole(StrEnum):
    HOOFD = "hoofd"
    GSM = "gsm"
    PERMANENTIE = "permanentie"
    WEGWIJZER = "wegwijzer"
    CONSULT = "consult"
    BURGER = "burger"
    CRISIS = "crisis"
    NOOD = "nood"
    REGIO = "regio"
    PROJECT = "project"


class Opening(Frozen):
    """Hours on some days of the week (1 = Monday)."""

    dagen: tuple[int, ...]
    van: time
    tot: time

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.dagen or not set(self.dagen) <= set(range(1, 8)):
            raise ValueError("days are numbered 1 (Monday) to 7")
        if self.van >= self.tot:
            raise ValueError("an opening ends after it starts")
        return self

    def covers(self, moment: datetime) -> bool:
        local = to_local(moment)
        return local.isoweekday() in self.dagen and self.van <= local.time() < self.tot


class Slot(NamedTuple):
    """One opening on one day."""

    starts_at: datetime
    ends_at: datetime

    def covers(self, moment: datetime) -> bool:
        return self.starts_at <= moment < self.ends_at


class Line(Frozen):
    """A way to reach somebody. An empty number or hours mean: no source says it."""

    naam: str
    rol: LineRole
    nummer: str | None = None
    mail: EmailStr | None = None
    uren: tuple[Opening, ...] | None = None
    tekst: str = ""
    te_bevestigen: bool = False

    @field_validator("nummer")
    @classmethod
    def _is_a_number(cls, value: str | None) -> str | None:
        if value is not None:
            _dialled(value)
        return value

    @model_validator(mode="after")
    def _leads_somewhere(self) -> Self:
        if not (self.nummer or self.mail or self.tekst):
            raise ValueError("a line without number or mailbox needs a sentence")
        return self

    @property
    def tel(self) -> str | None:
        """The number as a `tel:` link wants it."""
        return None if self.nummer is None else _dialled(self.nummer)

    def is_open(self, moment: datetime) -> bool | None:
        """Tell whether the line is open; None where no source gives hours."""
        if self.uren is None:
            return None
        if holiday_name(to_local(moment).date()):
            return False
        return any(opening.covers(moment) for opening in self.uren)

    def next_opening(
        self, moment: datetime, *, closures: Collection[date] = ()
    ) -> Slot | None:
        """Return the opening that runs now, or else the next one.

        None where no source gives hours, or nothing opens within the horizon.
        """
        first = to_local(moment).date()
        days = (first + timedelta(days=count) for count in range(HORIZON_DAYS))
        slots = (
            Slot(_moment(day, opening.van), _moment(day, opening.tot))
            for day in days
            if day not in closures and not holiday_name(day)
            for opening in sorted(self.uren or (), key=lambda one: one.van)
            if day.isoweekday() in opening.dagen
        )
        return next((slot for slot in slots if slot.ends_at > moment), None)


def _moment(day: date, at: time) -> datetime:
    return from_local(day, at, gap="after", overlap="first")


def _dialled(number: str) -> str:
    try:
        parsed = phonenumbers.parse(number, "BE")
    except phonenumbers.NumberParseException as error:
        raise ValueError(f"{number!r} is no telephone number") from error
    # 112, 101 and the like are dialled as they stand
    if shortnumberinfo.is_valid_short_number_for_region(parsed, "BE"):
        return str(parsed.national_number)
    if not phonenumbers.is_valid_number(parsed):
        raise ValueError(f"{number!r} is no telephone number")
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
