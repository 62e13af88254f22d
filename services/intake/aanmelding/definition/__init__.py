"""The forms of an aanmelding, each one versioned definition that grows.

A question is added with `since=<next version>`, ended with `until=<version>` and
never edited once people answered it: what was sent is shown as it was asked.
"""

from functools import cache

from services.intake.aanmelding.definition.criteria import CRITERIA
from services.intake.aanmelding.definition.gesprek import GESPREK, PRIVACY, ZORGTAFEL
from services.intake.aanmelding.definition.hulp import HULP
from services.intake.aanmelding.definition.kind import KIND
from services.intake.aanmelding.definition.model import (
    Advice,
    Choice,
    Definition,
    Group,
    Need,
    Question,
    Section,
    Stop,
    Type,
    When,
)
from services.intake.aanmelding.definition.netwerk import NETWERK
from services.intake.aanmelding.definition.ouders import OUDERS
from services.intake.aanmelding.definition.praktisch import PRAKTISCH
from services.intake.aanmelding.definition.wegwijzer import WEGWIJZER
from services.intake.aanmelding.definition.wie import AANMELDER, NU
from services.intake.aanmelding.definition.zorg import VRAAG, ZORG
from services.intake.aanmelding.definition.zwangerschap import (
    HULP_BIJ_ZWANGERSCHAP,
    OMGEVING,
    OUDERS_ZELF,
    VOORWAARDEN,
    WIE,
    ZWANGER,
)
from services.intake.aanmelding.definition.zwangerschap_zorg import (
    AANMELDINGSGESPREK,
    NODIG,
    RISICO,
)

# one count for both forms: they share pages
VERSION = 3

BIJSCHAKELDOCUMENT = Definition(
    name="bijschakeldocument",
    version=VERSION,
    title="Een kind aanmelden",
    intro=("Dit is het bijschakeldocument. Je hebt er een half uur voor nodig.",),
    sections=(
        NU,
        WEGWIJZER,
        AANMELDER,
        KIND,
        OUDERS,
        NETWERK,
        CRITERIA,
        ZORG,
        VRAAG,
        HULP,
        GESPREK,
        PRAKTISCH,
        ZORGTAFEL,
        PRIVACY,
    ),
)
ZWANGERSCHAP = Definition(
    name="zwangerschap",
    version=VERSION,
    title="Een verontrustende zwangerschap aanmelden",
    intro=(
        "Dit formulier is voor het project “Veilig en omringd opgroeien van in de "
        "buik”. Je hebt er ongeveer twintig minuten voor nodig.",
    ),
    sections=(
        NU,
        WIE,
        VOORWAARDEN,
        ZWANGER,
        OUDERS,
        OMGEVING,
        RISICO,
        NODIG,
        HULP_BIJ_ZWANGERSCHAP,
        OUDERS_ZELF,
        AANMELDINGSGESPREK,
        PRIVACY,
    ),
)
# with every question that was ever asked
DEFINITIONS = {form.name: form for form in (BIJSCHAKELDOCUMENT, ZWANGERSCHAP)}


@cache
def definition_of(name: str, version: int) -> Definition:
    """Return a form as it was when an answer was given."""
    return DEFINITIONS[name].at(version)


def newest(name: str = BIJSCHAKELDOCUMENT.name) -> Definition:
    """Return a form as it is asked today."""
    return definition_of(name, DEFINITIONS[name].version)


__all__ = [
    "BIJSCHAKELDOCUMENT",
    "DEFINITIONS",
    "ZWANGERSCHAP",
    "Advice",
    "Choice",
    "Definition",
    "Group",
    "Need",
    "Question",
    "Section",
    "Stop",
    "Type",
    "When",
    "definition_of",
    "newest",
]
