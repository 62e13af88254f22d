"""People and their safe channel, as they travel between services."""

from datetime import date
from enum import StrEnum
from typing import Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict

# what people write where a name is asked that they do not have
NO_NAME = frozenset(
    {
        "onbekend",
        "onbekende",
        "ongekend",
        "niet gekend",
        "nog niet gekend",
        "niet bekend",
        "nog niet bekend",
        "naam onbekend",
        "naam niet gekend",
        "weet ik niet",
        "geen naam",
        "zonder naam",
    }
)
UNSAID = " .,!?-–—_/()\"'“”"


class Categorie(StrEnum):
    """The ten categories of people at a zorgtafel (policy.md row 14, 16, 17)."""

    OUDERS = "ouders"
    NETWERK = "netwerk"
    AANMELDER = "aanmelder"
    HULPVERLENERS = "hulpverleners"
    KIND_EN_GEZIN = "kind_en_gezin"
    CASUSCOORDINATOR = "casuscoordinator"
    GEMANDATEERDE_VOORZIENING = "gemandateerde_voorziening"
    EXPERTEN = "experten"
    VERTROUWENSPERSOON = "vertrouwenspersoon"
    TOLK = "tolk"


class Uitnodiger(StrEnum):
    COORDINATOR = "coordinator"
    AANMELDER = "aanmelder"


class Kanaal(StrEnum):
    """How a parent or network person is reached safely; forms.md 9.4."""

    NIET_GEVRAAGD = "niet_gevraagd"
    VIA_AANMELDER = "via_aanmelder"
    TELEFOON = "telefoon"
    BRIEF = "brief"
    SMS = "sms"
    MAIL = "mail"


class Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class VeiligKanaal(Value):
    """What was asked, alone, of one person; `niet_gevraagd` counts as unsafe."""

    kanaal: Kanaal = Kanaal.NIET_GEVRAAGD
    alleen_gevraagd_op: date | None = None
    gevraagd_door: str = ""
    wie_leest_mee: str = ""
    codewoord: str = ""
    bellen_wanneer: str = ""
    voicemail: Literal["", "ja", "nee"] = ""
    vastgelegd_op: AwareDatetime | None = None

    @property
    def mail_is_veilig(self) -> bool:
        return self.is_veilig(Kanaal.MAIL)

    def is_veilig(self, kanaal: Kanaal) -> bool:
        """Only what was asked alone is safe, and only the way that was named."""
        return self.kanaal is kanaal and self.alleen_gevraagd_op is not None


class Persoon(Value):
    """One person around the child. `id` is stable through the whole suite."""

    id: str
    naam: str
    categorie: Categorie
    rol: str = ""
    organisatie: str = ""
    telefoon: str = ""
    email: str = ""
    taal: str = "nl"
    tolk_nodig: bool = False
    uit_netwerk: bool = False
    veilig_kanaal: VeiligKanaal = VeiligKanaal()
    toelichting: str = ""
    # what the aanmelder said of inviting this person; empty is not asked
    mag_uitgenodigd: Literal["", "ja", "nee", "te_vragen"] = ""
    ouders_weten: Literal["", "ja", "nee"] = ""


def mailbox(email: str) -> str:
    """Return an address as it can be compared with another."""
    return email.strip().casefold()


def known_name(person: Persoon) -> str:
    """Return a name as it can be compared; nothing where it only says: not known.

    Two people of whom nobody knows the name are not one person.
    """
    name = " ".join(person.naam.strip(UNSAID).casefold().split())
    return "" if name in NO_NAME else name


class Contactpersoon(Value):
    """The casuscoördinator as others may know them: no private number."""

    staff_id: str
    naam: str
    telefoon: str
    email: str
