"""What intake tells its sisters about an aanmelding."""

from datetime import date
from typing import Any, ClassVar, Literal

from pydantic import AwareDatetime

from shared.contracts.base import Feit, Toestand
from shared.contracts.people import Persoon, Value


class AanmeldingStand(Toestand):
    """For "Vandaag": reference, deadline and owner; nothing about the family."""

    sender: ClassVar[str] = "intake"
    receivers: ClassVar[tuple[str, ...]] = ("scheduling",)

    referentie: str
    stand: Literal["open", "teruggekoppeld", "aanvaard", "andere", "ingetrokken"]
    ontvangen_op: AwareDatetime
    deadline: AwareDatetime | None
    eigenaar_id: str | None = None
    regio: str = "limburg"
    acuut: bool = False
    # what the aanmelder added afterwards: how often, and when last
    aanvullingen: int = 0
    aangevuld_op: AwareDatetime | None = None
    # for the figures: what was decided, and the clock also after it was met
    besluit: str = ""
    teruggekoppeld_op: AwareDatetime | None = None
    terugkoppelen_voor: AwareDatetime | None = None
    # the name of a local team Kind en Gezin; never the municipality
    lokaal_team: str = ""


class Kind(Value):
    naam: str = ""
    geboren: bool
    geboortedatum: date | None = None
    bevallingsdatum: date | None = None
    verblijf: str = ""
    gemeente_nis: str = ""
    gemeente: str = ""


class Aanmelder(Persoon):
    """The aanmelder is one of the people, with a confirmed address or not."""

    functie: str = ""
    org_soort: str = ""
    bereikbaar: str = ""
    email_bevestigd_op: AwareDatetime | None = None


class Planbegin(Value):
    """What the aanmelder wrote that a zorgplan begins with."""

    ernst: str = ""
    frequentie: str = ""
    impact: str = ""
    krachten: str = ""
    veiligheid: str = ""
    minimaal_noodzakelijk: str = ""
    # what must happen today or tomorrow
    vandaag: str = ""
    # 0 to 10, where somebody gave a number
    cijfer: str = ""


class AanmeldingAanvaard(Feit):
    """The aanmelding becomes a traject; carries all that is needed, once."""

    sender: ClassVar[str] = "intake"
    receivers: ClassVar[tuple[str, ...]] = ("scheduling",)

    casus_id: str
    referentie: str
    regio: str = "limburg"
    ontvangen_op: AwareDatetime
    aanvaard_op: AwareDatetime
    aanvaard_door: str
    coordinator_id: str
    soort: Literal["zorggarantie", "project"] = "zorggarantie"
    kind: Kind
    aanmelder: Aanmelder
    personen: tuple[Persoon, ...]
    mandaat: str = ""
    vraag: str = ""
    kern_van_de_zorg: str = ""
    doorgesproken_op: AwareDatetime | None = None
    plaatsen_voorgesteld: tuple[str, ...] = ()
    # half day (`2026-11-30-vm`) to "ja" or "nee", as the aanmelder heard it
    ouders_kunnen: dict[str, str] = {}
    # each criterion of the target group with what was answered
    criteria: dict[str, tuple[str, ...]] = {}
    beleid: dict[str, Any] = {}
    # what a colleague who answers the telephone must not miss, in plain words
    vlaggen: tuple[str, ...] = ()
    teruggekoppeld_op: AwareDatetime | None = None
    teruggekoppeld_via: str = ""
    terugkoppeling: str = ""
    plan: Planbegin | None = None


class DocumentAangevuld(Feit):
    """A caller wrote the document after acceptance: what the traject did not know."""

    sender: ClassVar[str] = "intake"
    receivers: ClassVar[tuple[str, ...]] = ("scheduling",)

    casus_id: str
    kind: Kind
    aanmelder: Aanmelder
    personen: tuple[Persoon, ...]
    mandaat: str = ""
    vraag: str = ""
    kern_van_de_zorg: str = ""
    doorgesproken_op: AwareDatetime | None = None
    plaatsen_voorgesteld: tuple[str, ...] = ()
    ouders_kunnen: dict[str, str] = {}
    criteria: dict[str, tuple[str, ...]] = {}
    vlaggen: tuple[str, ...] = ()
    plan: Planbegin | None = None


class AanmelderGewijzigd(Feit):
    """The aanmelder changed own contact data; a new address is confirmed first."""

    sender: ClassVar[str] = "intake"
    receivers: ClassVar[tuple[str, ...]] = ("scheduling",)

    casus_id: str
    telefoon: str
    email: str
    # whoever holds another address than this one may be a stranger
    email_voordien: str
    email_bevestigd_op: AwareDatetime | None = None


class AanmelderBevestigd(Feit):
    """The aanmelder confirmed the mail address."""

    sender: ClassVar[str] = "intake"
    receivers: ClassVar[tuple[str, ...]] = ("scheduling",)

    casus_id: str
    email: str
    telefoon: str
    bevestigd_op: AwareDatetime
