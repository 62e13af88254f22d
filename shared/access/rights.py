"""What each role may see and change, in one table that routes and pages ask.

Rows are groups of fields, columns are roles. What is not in the table is refused. Of
one case a role counts only for whom that case lets in (`traject/gate.py`): coordinators
of its region, members, and for a while whoever broke the glass.
"""

from collections.abc import Collection
from enum import StrEnum

from shared.access.roles import Role


class Fields(StrEnum):
    """A group of fields: who may see the one may not see the other."""

    # of one case
    VERLOOP = "verloop"
    MENSEN = "mensen"
    # how parents and network are reached, with the safe channel
    CONTACT = "contact"
    # what the aanmelder wrote
    ZORG = "zorg"
    TAFEL = "tafel"
    PLAN = "plan"
    ZWANGERSCHAP = "zwangerschap"
    RUGZAK = "rugzak"
    BERICHTEN = "berichten"
    GEDEELD = "gedeeld"
    SPOOR = "spoor"
    # when and where one is expected, and what one answers
    AFSPRAAK = "afspraak"
    # of many
    AANMELDINGEN = "aanmeldingen"
    TRAJECTEN = "trajecten"
    NOODTOEGANG = "noodtoegang"
    CONSULT = "consult"
    PERMANENTIE = "permanentie"
    ADRESBOEK = "adresboek"
    AANBOD = "aanbod"
    OBSERVATORIUM = "observatorium"
    MIDDELEN = "middelen"
    CIJFERS = "cijfers"
    BEWAREN = "bewaren"
    VERNIETIGEN = "vernietigen"
    MEDEWERKERS = "medewerkers"
    # of whoever holds a link: how they are reached, their account, their registration
    EIGEN = "eigen"


COLUMNS = (
    Role.CASUSCOORDINATOR,
    Role.PSYCHOPEDAGOOG,
    Role.VIB_MEDEWERKER,
    Role.BEHEERDER,
    Role.STATISTIEK,
)
# z: sees it, w: changes it too, -: neither. Amounts of a few cases tell of them, so who
# only counts has the figures of the year and no rugzak; a number of the family without
# its safe channel would be dialled, so who may not see the one sees none of both.
TABLE = """
                coordinator psychopedagoog vib beheerder statistiek
verloop         w           z              z   z         -
mensen          w           z              z   z         -
contact         w           -              -   -         -
zorg            w           z              z   z         -
tafel           w           z              z   z         -
plan            w           z              z   z         -
zwangerschap    w           z              w   z         -
rugzak          w           -              -   -         -
berichten       w           -              -   -         -
gedeeld         w           -              -   -         -
spoor           w           -              -   z         -
afspraak        w           -              -   -         -
aanmeldingen    w           -              -   -         -
trajecten       w           z              z   -         -
noodtoegang     w           -              -   w         -
consult         w           -              -   -         -
permanentie     w           z              z   w         z
adresboek       w           z              z   w         z
aanbod          w           -              -   -         -
observatorium   w           z              z   w         z
middelen        z           -              -   w         -
cijfers         z           -              -   z         z
bewaren         z           -              -   z         -
vernietigen     -           -              -   w         -
medewerkers     -           -              -   w         -
eigen           -           -              -   -         -
"""


def _read(table: str) -> dict[Fields, tuple[frozenset[str], frozenset[str]]]:
    found = {}
    for line in table.strip().splitlines()[1:]:
        name, *cells = line.split()
        given = list(zip(COLUMNS, cells, strict=True))
        found[Fields(name)] = (
            frozenset(str(role) for role, cell in given if cell in "zw"),
            frozenset(str(role) for role, cell in given if cell == "w"),
        )
    return found


RIGHTS = _read(TABLE)
NOBODY: frozenset[str] = frozenset()


def who_may(fields: Fields, *, change: bool = False) -> frozenset[str]:
    """Return the roles that see, or change, these fields."""
    seen, changed = RIGHTS.get(fields, (NOBODY, NOBODY))
    return changed if change else seen


def may(roles: Collection[str], fields: Fields, *, change: bool = False) -> bool:
    """Tell whether one of these roles may; without a line in the table nobody."""
    return not who_may(fields, change=change).isdisjoint(roles)
