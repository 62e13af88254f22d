"""The whole state of a zorgtafel, for whoever invites to it."""

from typing import ClassVar, Literal

from pydantic import AwareDatetime

from shared.contracts.aanmelding import Aanmelder
from shared.contracts.base import Toestand
from shared.contracts.people import (
    Contactpersoon,
    Persoon,
    Uitnodiger,
    Value,
    VeiligKanaal,
)

# a room that says already that it is one
ROOMS = ("lokaal", "zaal", "ruimte", "kamer")


class Deelnemer(Value):
    """A person at this table and who invites them, by dated policy.

    `apart` is the own part of somebody whom another may be a danger to: they are
    told that moment and never the table's. `verplicht`: by policy the meeting is not
    complete without them; whoever leads it is not asked.
    """

    persoon: Persoon
    uitnodiger: Uitnodiger
    apart: tuple[AwareDatetime, AwareDatetime] | None = None
    verplicht: bool = False


class Plaats(Value):
    """`beschermd` means: shown only behind a link, never in mail or calendar.

    `lokaal` is the room that is taken there, of a place that is no secret.
    """

    soort: Literal[
        "thuis", "ckg", "huis_van_het_kind", "ziekenhuis", "andere", "online"
    ]
    naam: str
    adres: str = ""
    gemeente: str = ""
    beschermd: bool = False
    lokaal: str = ""

    @property
    def in_words(self) -> str:
        """All of it on one line; whoever may not know all must ask for less."""
        room = self.lokaal
        if room and not room.casefold().startswith(ROOMS):
            room = f"lokaal {room}"
        return ", ".join(filter(None, (self.naam, room, self.adres, self.gemeente)))


class ZorgtafelVastgelegd(Toestand):
    """People, moment and place; `sequence` is that of RFC 5546.

    The receiver compares it with whom it invited before: new people are
    invited, a change updates, who left or a cancelled table is cancelled.
    """

    sender: ClassVar[str] = "scheduling"
    receivers: ClassVar[tuple[str, ...]] = ("notifications",)

    casus_id: str
    zorgtafel_id: str
    referentie: str
    regio: str = "limburg"
    stand: Literal["vast", "geannuleerd"]
    sequence: int
    starts_at: AwareDatetime
    ends_at: AwareDatetime
    plaats: Plaats
    coordinator: Contactpersoon
    aanmelder: Aanmelder
    deelnemers: tuple[Deelnemer, ...]
    klok_uitnodiging_tot: AwareDatetime | None = None
    # of everybody in the traject by id, also of who left the table
    kanalen: dict[str, VeiligKanaal] = {}
