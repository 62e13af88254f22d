"""Text that people type: names, stories, telephone numbers, mail addresses."""

import re
from collections.abc import Sequence
from email.errors import MessageError
from email.headerregistry import Address
from typing import Any

import phonenumbers
from email_validator import EmailNotValidError, validate_email
from wtforms.validators import ValidationError

from shared.texts import direction, marked
from shared.texts import gettext as _
from shared.web.fields.base import Question
from shared.web.fields.letters import has_strange_characters, tidy

STRANGE = marked("Er staan tekens in die we niet kunnen lezen. Typ de tekst opnieuw.")
TOO_LONG = marked(
    "Maak de tekst korter, hoogstens %(most)d tekens. Dit zijn er %(length)d."
)
TOO_SHORT = marked(
    "Schrijf iets meer: minstens %(least)d tekens, dit zijn er %(length)d."
)
BELGIUM = 32
WHITESPACE = re.compile(r"\s+")
PHONE_EXAMPLE = marked(
    "Schrijf een telefoonnummer zoals 011 30 31 40 of +31 6 12 34 56 78."
)
MAIL_EXAMPLE = marked("Schrijf een e-mailadres zoals naam@voorbeeld.be.")
CANNOT_MAIL = marked(
    "Naar dit e-mailadres kunnen we niet mailen. Gebruik voor de @ alleen gewone "
    "letters, cijfers, punten en streepjes, of vul een ander adres in."
)


class TextQuestion(Question):
    """One input for text; `maximum` counts what is left after tidying."""

    maximum = 200
    input_type = "text"
    missing = marked("Vul dit in.")

    def __init__(
        self,
        label: str = "",
        validators: Sequence[Any] | None = None,
        *,
        minimum: int = 0,
        maximum: int | None = None,
        width: str = "",
        autocomplete: str = "",
        inputmode: str = "",
        suggestions: Sequence[str] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(label, validators, **kwargs)
        self.minimum = minimum
        self.maximum = maximum or type(self).maximum
        self.width = width
        self.autocomplete = autocomplete
        self.inputmode = inputmode
        self.suggestions = suggestions

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return self.shown(self.data) if self.data else ""

    def shown(self, data: Any) -> str:
        return str(data)

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        if valuelist:
            self.data = self.clean(str(valuelist[0]))

    def clean(self, text: str) -> str:
        return tidy(text)

    def check(self, form: Any) -> None:
        if has_strange_characters(self.data):
            raise ValidationError(_(STRANGE))
        length = len(self.data)
        if length > self.maximum:
            raise ValidationError(_(TOO_LONG, most=self.maximum, length=length))
        if length < self.minimum:
            raise ValidationError(_(TOO_SHORT, least=self.minimum, length=length))


class ShortText(TextQuestion):
    """One line, at most 200 characters."""

    def clean(self, text: str) -> str:
        return WHITESPACE.sub(" ", tidy(text))


class LongText(TextQuestion):
    """A story, at most 4000 characters, with a counter."""

    kind = "long"
    maximum = 4000

    def __init__(
        self,
        label: str = "",
        validators: Sequence[Any] | None = None,
        *,
        rows: int = 5,
        facts: bool = False,
        **kwargs: Any,
    ) -> None:
        if facts and not kwargs.get("hint"):
            kwargs["hint"] = _("Beschrijf feiten, geen oordelen.")
        super().__init__(label, validators, **kwargs)
        self.rows = rows


class PhoneField(TextQuestion):
    """A telephone number, Belgian unless it says otherwise, kept as E.164."""

    input_type = "tel"
    maximum = 40
    missing = marked("Vul een telefoonnummer in.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("autocomplete", "tel")
        kwargs.setdefault("width", "20")
        super().__init__(*args, **kwargs)

    def shown(self, data: Any) -> str:
        return spoken_phone(str(data))

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        super().process_formdata(valuelist)
        if self.data:
            self.data = parse_phone(self.data)


def parse_phone(text: str) -> str:
    """Return the E.164 form; ValueError says what to do."""
    try:
        number = phonenumbers.parse(text[:60].replace("(0)", ""), "BE")
    except phonenumbers.NumberParseException as error:
        raise ValueError(_(PHONE_EXAMPLE)) from error
    if number.extension:
        raise ValueError(_("Schrijf het nummer zonder toestelnummer."))
    # a digit too few makes a Belgian mobile number look like another possible one
    home = number.country_code == BELGIUM
    good = phonenumbers.is_valid_number if home else phonenumbers.is_possible_number
    if not good(number):
        raise ValueError(_(PHONE_EXAMPLE))
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def spoken_phone(number: str) -> str:
    """Write an E.164 number as it is read here; one with spaces knows its own."""
    said = _spaced(number)
    # groups of figures stay in their order, also between words that run from the right
    return said if direction() == "ltr" else f"\u2066{said}\u2069"


def _spaced(number: str) -> str:
    if not number.startswith("+"):
        return number
    try:
        parsed = phonenumbers.parse(number, "BE")
    except phonenumbers.NumberParseException:
        return number
    formats = phonenumbers.PhoneNumberFormat
    near = parsed.country_code == BELGIUM
    way = formats.NATIONAL if near else formats.INTERNATIONAL
    return phonenumbers.format_number(parsed, way)


def dialled(number: str) -> str:
    """Return a number as a `tel:` link wants it."""
    digits = "".join(filter(str.isdigit, number))
    if len(digits) <= 4:
        return digits
    try:
        return parse_phone(number)
    except ValueError:
        return digits


class EmailField(TextQuestion):
    """A mail address that a mail can be made for; a link proves the rest."""

    input_type = "email"
    maximum = 254
    missing = marked("Vul een e-mailadres in.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("autocomplete", "email")
        super().__init__(*args, **kwargs)

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        super().process_formdata(valuelist)
        if not self.data:
            return
        try:
            found = validate_email(self.data, check_deliverability=False)
        except EmailNotValidError as error:
            raise ValueError(_(MAIL_EXAMPLE)) from error
        if not found.ascii_email or not stands_in_header(found.ascii_email):
            raise ValueError(_(CANNOT_MAIL))
        self.data = found.normalized


def stands_in_header(address: str) -> bool:
    """Tell whether a mail can be made for this address; some look encoded."""
    try:
        Address(addr_spec=address)
    except (MessageError, ValueError):
        return False
    return True


class SecretField(TextQuestion):
    """A password: never shown again, never tidied."""

    kind = "secret"
    input_type = "password"
    missing = marked("Vul je wachtwoord in.")

    def _value(self) -> str:
        return ""

    def clean(self, text: str) -> str:
        return text

    def check(self, form: Any) -> None:
        if len(self.data) > self.maximum:
            raise ValidationError(_("Dit wachtwoord is te lang."))
