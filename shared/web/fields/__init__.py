"""The questions that forms are made of."""

from shared.web.fields.base import Help, PartedQuestion, Question
from shared.web.fields.choice import (
    CheckField,
    ChoiceField,
    MultiField,
    Option,
    ScaleField,
    TriField,
    YesNoField,
)
from shared.web.fields.dates import (
    DateTimeField,
    DutchDateField,
    TimeField,
    parse_time,
)
from shared.web.fields.grid import GridField
from shared.web.fields.group import GroupField
from shared.web.fields.money import MoneyField
from shared.web.fields.text import (
    EmailField,
    LongText,
    PhoneField,
    SecretField,
    ShortText,
    parse_phone,
    spoken_phone,
)

__all__ = [
    "CheckField",
    "ChoiceField",
    "DateTimeField",
    "DutchDateField",
    "EmailField",
    "GridField",
    "GroupField",
    "Help",
    "LongText",
    "MoneyField",
    "MultiField",
    "Option",
    "PartedQuestion",
    "PhoneField",
    "Question",
    "ScaleField",
    "SecretField",
    "ShortText",
    "TimeField",
    "TriField",
    "YesNoField",
    "parse_phone",
    "parse_time",
    "spoken_phone",
]
