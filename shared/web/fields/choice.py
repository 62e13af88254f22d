"""Questions answered by choosing."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from wtforms.validators import ValidationError

from shared.texts import gettext as _
from shared.texts import marked
from shared.web.fields.base import Question


class Option(NamedTuple):
    """One answer to choose; the hint stands below it."""

    value: str
    label: str
    hint: str = ""


Options = Sequence[Option | tuple[str, str] | tuple[str, str, str]]
Reveals = Mapping[str, str | Sequence[str]]


class ChoiceQuestion(Question):
    """Shared by one choice and several; `reveals` maps a value to field names."""

    has_fieldset = True

    def __init__(
        self,
        label: str = "",
        validators: Sequence[Any] | None = None,
        *,
        choices: Options = (),
        reveals: Reveals | None = None,
        inline: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(label, validators, **kwargs)
        self.options = [Option(*choice) for choice in choices]
        self.reveals = {
            value: (names,) if isinstance(names, str) else tuple(names)
            for value, names in (reveals or {}).items()
        }
        self.inline = inline
        # filled in by the form: value → bound fields
        self.revealed: dict[str, list[Question]] = {}

    @property
    def values(self) -> frozenset[str]:
        return frozenset(option.value for option in self.options)

    def option_id(self, position: int) -> str:
        return str(self.id) if position == 0 else f"{self.id}-{position + 1}"

    def label_of(self, value: str) -> str:
        """Return the words of an answer, for summaries."""
        return next((o.label for o in self.options if o.value == value), value)


class ChoiceField(ChoiceQuestion):
    """Exactly one answer, as radios; `select=True` makes it a list to open."""

    kind = "choice"
    missing = marked("Kies een van de antwoorden.")

    def __init__(self, *args: Any, select: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if select:
            self.kind = "select"
            self.has_fieldset = False
            if self.missing_is_general:
                self.missing = marked("Kies iets uit de lijst.")

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        if valuelist:
            self.data = str(valuelist[0]) or None

    def has_choice(self, value: str) -> bool:
        return bool(self.data == value)

    def check(self, form: Any) -> None:
        if self.data not in self.values:
            raise ValidationError(_("Kies een van de antwoorden die er staan."))


class TriField(ChoiceField):
    """Ja, nee, or not known: not knowing is always an answer."""

    def __init__(
        self,
        label: str = "",
        validators: Sequence[Any] | None = None,
        *,
        unknown: str = "Weet ik niet",
        **kwargs: Any,
    ) -> None:
        kwargs.setdefault(
            "choices", [("ja", "Ja"), ("nee", "Nee"), ("onbekend", unknown)]
        )
        kwargs.setdefault("inline", not kwargs.get("reveals"))
        super().__init__(label, validators, **kwargs)


class YesNoField(ChoiceField):
    """Ja or nee."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("choices", [("ja", "Ja"), ("nee", "Nee")])
        kwargs.setdefault("inline", not kwargs.get("reveals"))
        super().__init__(*args, **kwargs)


class ScaleField(ChoiceField):
    """A number from 0 to 10, kept as an int."""

    kind = "scale"
    missing = marked("Kies een cijfer van 0 tot 10.")

    def __init__(
        self,
        *args: Any,
        lowest: str = "",
        highest: str = "",
        **kwargs: Any,
    ) -> None:
        kwargs["choices"] = [(str(number), str(number)) for number in range(11)]
        super().__init__(*args, **kwargs)
        self.lowest = lowest
        self.highest = highest

    def has_choice(self, value: str) -> bool:
        return self.data is not None and str(self.data) == value

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        super().process_formdata(valuelist)
        if self.data is None:
            return
        if self.data not in self.values:
            raise ValueError(_(self.missing))
        self.data = int(self.data)

    def check(self, form: Any) -> None:
        if str(self.data) not in self.values:
            raise ValidationError(_(self.missing))


class MultiField(ChoiceQuestion):
    """Any number of answers, as checkboxes; `none` is an answer that stands alone."""

    kind = "multi"
    missing = marked("Kies minstens één antwoord.")

    def __init__(
        self, *args: Any, none: tuple[str, str] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.none = Option(*none) if none else None

    @property
    def values(self) -> frozenset[str]:
        alone = {self.none.value} if self.none else set()
        return super().values | alone

    def label_of(self, value: str) -> str:
        if self.none and value == self.none.value:
            return self.none.label
        return super().label_of(value)

    def process_data(self, value: Any) -> None:
        self.data = list(value or ())

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        self.data = list(dict.fromkeys(str(value) for value in valuelist))

    def has_choice(self, value: str) -> bool:
        return value in (self.data or ())

    def __iter__(self) -> Iterator[Option]:
        return iter(self.options)

    def check(self, form: Any) -> None:
        if not set(self.data) <= self.values:
            raise ValidationError(_("Kies alleen antwoorden die er staan."))
        if self.none and self.none.value in self.data and len(self.data) > 1:
            raise ValidationError(
                _("Kies “%(one)s” of iets anders, niet beide.", one=self.none.label)
            )


class CheckField(Question):
    """One box to tick; when it is required, it must be ticked."""

    kind = "check"
    missing = marked("Vink dit aan om verder te gaan.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("mark_optional", False)
        super().__init__(*args, **kwargs)

    def process_data(self, value: Any) -> None:
        self.data = bool(value)

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        self.data = bool(valuelist) and valuelist[0] not in ("", "0", "nee")

    @property
    def is_empty(self) -> bool:
        return not self.data
