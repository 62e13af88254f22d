"""What the services tell each other: frozen models, named as facts or requests.

Adding a field with a default is allowed; removing or renaming one is a new
message. `tests/shared/contracts` holds recorded examples of each.
"""

from shared.contracts.aanmelding import (
    AanmelderBevestigd,
    AanmelderGewijzigd,
    AanmeldingAanvaard,
    AanmeldingStand,
    DocumentAangevuld,
)
from shared.contracts.base import Contract, Feit, Toestand
from shared.contracts.bericht import StuurBericht
from shared.contracts.casus import CasusVernietigd, NoodtoegangStand
from shared.contracts.consult import ConsultenStand
from shared.contracts.koppeling import KoppelingGebruikt, KoppelingStand
from shared.contracts.medewerker import MedewerkerStand
from shared.contracts.rooster import RoosterStand
from shared.contracts.traject import TrajectStand
from shared.contracts.uitnodiging import UitnodigingenStand, VeiligKanaalVastgelegd
from shared.contracts.zorgtafel import ZorgtafelVastgelegd

CONTRACTS: dict[str, type[Contract]] = {
    contract.__name__: contract
    for contract in (
        AanmelderBevestigd,
        AanmelderGewijzigd,
        AanmeldingAanvaard,
        AanmeldingStand,
        CasusVernietigd,
        ConsultenStand,
        DocumentAangevuld,
        KoppelingGebruikt,
        KoppelingStand,
        MedewerkerStand,
        NoodtoegangStand,
        RoosterStand,
        StuurBericht,
        TrajectStand,
        UitnodigingenStand,
        VeiligKanaalVastgelegd,
        ZorgtafelVastgelegd,
    )
}

__all__ = [
    "CONTRACTS",
    "AanmelderBevestigd",
    "AanmelderGewijzigd",
    "AanmeldingAanvaard",
    "AanmeldingStand",
    "CasusVernietigd",
    "ConsultenStand",
    "Contract",
    "DocumentAangevuld",
    "Feit",
    "KoppelingGebruikt",
    "KoppelingStand",
    "MedewerkerStand",
    "NoodtoegangStand",
    "RoosterStand",
    "StuurBericht",
    "Toestand",
    "TrajectStand",
    "UitnodigingenStand",
    "VeiligKanaalVastgelegd",
    "ZorgtafelVastgelegd",
]
