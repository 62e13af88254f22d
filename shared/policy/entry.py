"""What the account of another organisation opens here."""

from typing import Annotated, Literal

from annotated_types import Len

from shared.policy.rules import Frozen


class Toekenning(Frozen):
    """What a role that another organisation gives somebody means here."""

    # the role as its claim calls it, and for which organisation it is given
    claim: Annotated[str, Len(min_length=1)]
    organisatie: str
    # of which audience somebody must be; empty: of any
    doelgroep: str = ""
    rol: Literal[
        "casuscoordinator",
        "psychopedagoog",
        "vib_medewerker",
        "beheerder",
        "statistiek",
    ]
    regio: Literal[
        "antwerpen",
        "limburg",
        "oost-vlaanderen",
        "vlaams-brabant-brussel",
        "west-vlaanderen",
    ]
