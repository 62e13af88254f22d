"""Questions of the bijschakeldocument that need more than the suite's own fields."""

from datetime import date, timedelta
from typing import Any

from wtforms.validators import StopValidation, ValidationError

from services.intake.aanmelding.definition import Question
from shared import clock
from shared.web.fields import DateTimeField, DutchDateField, LongText, ShortText

NOT_KNOWN = frozenset(
    {
        "onbekend",
        "niet gekend",
        "nog niet gekend",
        "nog niet",
        "niet bekend",
        "weet ik niet",
        "geen idee",
    }
)


def says_unknown(text: str) -> bool:
    """Tell whether a text only says that the answer is not known."""
    return text.strip(" .!?\"'“”").casefold() in NOT_KNOWN


class Story(LongText):
    """A long answer; to say that it is not known is always long enough."""

    def check(self, form: Any) -> None:
        if not says_unknown(self.data):
            super().check(form)


class KnownDate(DutchDateField):
    """A date, or the ticked box next to it that says it is not known."""

    def __init__(self, *args: Any, unknown_name: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unknown_name = unknown_name

    def pre_validate(self, form: Any) -> None:
        box = form._fields.get(self.unknown_name)
        if box is not None and box.data and self.is_empty:
            raise StopValidation
        super().pre_validate(form)


class PastMoment(DateTimeField):
    """A moment that has been."""

    def check(self, form: Any) -> None:
        super().check(form)
        if self.data > clock.now():
            raise ValidationError("Dit moment ligt nog in de toekomst.")


class NumberField(ShortText):
    """A whole number from 1 to `most`, kept as an int."""

    def __init__(self, *args: Any, most: int, **kwargs: Any) -> None:
        super().__init__(*args, inputmode="numeric", width="3", **kwargs)
        self.most = most

    def process_formdata(self, valuelist: Any) -> None:
        super().process_formdata(valuelist)
        if not self.data:
            return
        if not (self.data.isascii() and self.data.isdigit() and len(self.data) < 4):
            raise ValueError(f"Schrijf een getal van 1 tot {self.most}.")
        self.data = int(self.data)

    def check(self, form: Any) -> None:
        if not 1 <= self.data <= self.most:
            raise ValidationError(f"Schrijf een getal van 1 tot {self.most}.")


class NeedsOne:
    """A group needs an item, unless another answer says why there is none."""

    def __init__(self, unless: str, missing: str) -> None:
        self.unless = unless
        self.missing = missing

    def __call__(self, form: Any, group: Any) -> None:
        excuse = form._fields.get(self.unless)
        excused = excuse is not None and not excuse.is_empty
        if form.draft or group.filled or excused:
            return
        raise ValidationError(self.missing)


def days_of(question: Question) -> dict[str, Any]:
    """Return the first and last day that a question allows, counted from today."""
    bounds = {"earliest": question.earliest, "latest": question.latest}
    return {
        name: _days_from_today(days)
        for name, days in bounds.items()
        if days is not None
    }


def _days_from_today(days: int) -> Any:
    def bound() -> date:
        return clock.today() + timedelta(days=days)

    return bound
