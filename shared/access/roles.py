"""The roles of who signs in."""

from enum import StrEnum


class Role(StrEnum):
    """Roles of PR01 that sign in; people with a link have no role."""

    CASUSCOORDINATOR = "casuscoordinator"
    PSYCHOPEDAGOOG = "psychopedagoog"
    VIB_MEDEWERKER = "vib_medewerker"
    BEHEERDER = "beheerder"
    STATISTIEK = "statistiek"
