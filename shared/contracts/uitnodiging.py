"""What notifications tells: who was invited, what arrived, who comes."""

from typing import ClassVar, Literal

from pydantic import AwareDatetime

from shared.contracts.base import Feit, Toestand
from shared.contracts.people import Value, VeiligKanaal


class Uitgenodigde(Value):
    """One person's invitation without its content."""

    persoon_id: str
    uitnodiger: Literal["coordinator", "aanmelder"]
    stand: Literal[
        "te_doen", "onderweg", "uitgenodigd", "mislukt", "onzeker", "afgezegd"
    ]
    # what a human must still tell this person, also one who left the table
    taak: Literal["", "uitnodigen", "verplaatst", "afzeggen"] = ""
    weg: Literal["", "mail", "gesprek", "brief", "sms", "telefoon"] = ""
    uitgenodigd_op: AwareDatetime | None = None
    gekozen_door: str = ""
    antwoord: Literal["", "ja", "nee", "misschien"] = ""
    antwoord_op: AwareDatetime | None = None
    antwoord_via: Literal["", "link", "agenda", "aanmelder", "coordinator"] = ""
    opmerking: str = ""
    # another moment that this person asks for
    voorstel_van: AwareDatetime | None = None
    voorstel_tot: AwareDatetime | None = None


class UitnodigingenStand(Toestand):
    """Every invitation to one zorgtafel, and when each batch was complete."""

    sender: ClassVar[str] = "notifications"
    receivers: ClassVar[tuple[str, ...]] = ("scheduling",)

    casus_id: str
    zorgtafel_id: str
    zorgtafel_version: int
    uitgenodigden: tuple[Uitgenodigde, ...]
    coordinator_klaar_op: AwareDatetime | None = None
    aanmelder_klaar_op: AwareDatetime | None = None
    aanmelder_pagina: str = ""
    # the coordinator who invites parents and network instead of the aanmelder
    overgenomen_door: str = ""


class VeiligKanaalVastgelegd(Feit):
    """What was asked about a safe channel, to the owner of the person."""

    sender: ClassVar[str] = "notifications"
    receivers: ClassVar[tuple[str, ...]] = ("scheduling",)

    casus_id: str
    persoon_id: str
    veilig_kanaal: VeiligKanaal
    door: str
