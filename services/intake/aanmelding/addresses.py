"""Mail addresses of the family, and of those who work with it: never the same one.

What we mail to the aanmelder or a helper says too much for whoever reads along at home.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from services.intake.aanmelding.definition import Definition, Question, Section, Type
from services.intake.aanmelding.folk import Content

FAMILY = ("ouder", "netwerk")
OF_FAMILY = (
    "Dit adres staat ook bij een ouder of bij iemand uit het netwerk. Onze mail aan "
    "professionals mag het gezin niet bereiken. Vul hier je werkadres of een ander "
    "adres in, of haal het bij die persoon weg."
)
OF_OTHERS = (
    "Dit adres vulde je ook in voor jezelf of een andere professional. Onze mail aan "
    "professionals mag niet bij het gezin aankomen. Vul een ander adres in, of laat "
    "dit leeg."
)


@dataclass(frozen=True)
class Addresses:
    """Every address of a draft, by whose it is."""

    family: frozenset[str]
    others: frozenset[str]


def addresses_of(definition: Definition, content: Content) -> Addresses:
    """Return what was typed so far."""
    key = (definition, addresses_of)
    if key not in content.worked_out:
        content.worked_out[key] = _addresses(definition, content)
    found: Addresses = content.worked_out[key]
    return found


def _addresses(definition: Definition, content: Content) -> Addresses:
    family: set[str] = set()
    others: set[str] = set()
    for section in definition.sections:
        for group in section.groups:
            found = family if group.code in FAMILY else others
            for item in content.items(definition, group):
                found |= _typed(group.questions, item)
        others |= _typed(section.questions, content.of(section))
    return Addresses(frozenset(family - {""}), frozenset(others - {""}))


def family_addresses(answers: Mapping[str, Any]) -> frozenset[str]:
    """Return those of parents and network in a document that was sent."""
    people = (item for code in FAMILY for item in answers.get(code, ()))
    return frozenset(tidy(item.get("email", "")) for item in people) - {""}


def refuse_shared(
    sheet: Any, section: Section, definition: Definition, content: Content
) -> bool:
    """Say beside each address that it is of both; return whether there was one."""
    typed = [found for found in _fields(sheet, section) if found[0].data]
    shared = False
    for field, is_family in typed:
        addresses = addresses_of(definition, content)
        refused = addresses.others if is_family else addresses.family
        if tidy(field.data) in refused:
            field.errors = [*field.errors, OF_OTHERS if is_family else OF_FAMILY]
            shared = True
    return shared


def tidy(address: str) -> str:
    return address.strip().casefold()


def _fields(sheet: Any, section: Section) -> Iterator[tuple[Any, bool]]:
    for question in _mails(section.questions):
        yield sheet._fields[question.name], False
    for group in section.groups:
        for entry in sheet._fields[group.name].present:
            for question in _mails(group.questions):
                yield entry.form._fields[question.name], group.code in FAMILY


def _typed(questions: tuple[Question, ...], typed: Mapping[str, list[str]]) -> set[str]:
    return {tidy(text) for one in _mails(questions) for text in typed.get(one.name, ())}


def _mails(questions: tuple[Question, ...]) -> Iterator[Question]:
    return (question for question in questions if question.type is Type.MAIL)
