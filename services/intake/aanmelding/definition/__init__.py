"""The bijschakeldocument, as one versioned definition that grows.

A question is added with `since=<next version>`, ended with `until=<version>` and
never edited once people answered it: what was sent is shown as it was asked.
"""

from services.intake.aanmelding.definition.gesprek import GESPREK, PRIVACY, ZORGTAFEL
from services.intake.aanmelding.definition.kind import KIND
from services.intake.aanmelding.definition.model import (
    Advice,
    Choice,
    Definition,
    Group,
    Need,
    Question,
    Section,
    Type,
    When,
)
from services.intake.aanmelding.definition.netwerk import NETWERK
from services.intake.aanmelding.definition.ouders import OUDERS
from services.intake.aanmelding.definition.wie import AANMELDER, NU
from services.intake.aanmelding.definition.zorg import HULP, VRAAG, ZORG

BIJSCHAKELDOCUMENT = Definition(
    name="bijschakeldocument",
    version=1,
    sections=(
        NU,
        AANMELDER,
        KIND,
        OUDERS,
        NETWERK,
        ZORG,
        VRAAG,
        HULP,
        GESPREK,
        ZORGTAFEL,
        PRIVACY,
    ),
)
DEFINITIONS = {BIJSCHAKELDOCUMENT.name: BIJSCHAKELDOCUMENT}


def definition_of(name: str, version: int) -> Definition:
    """Return a form as it was when an answer was given."""
    return DEFINITIONS[name].at(version)


__all__ = [
    "BIJSCHAKELDOCUMENT",
    "DEFINITIONS",
    "Advice",
    "Choice",
    "Definition",
    "Group",
    "Need",
    "Question",
    "Section",
    "Type",
    "When",
    "definition_of",
]
