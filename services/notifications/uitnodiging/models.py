"""What notifications knows of a zorgtafel and of each person it invites."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from services.notifications.tables import Base
from shared.contracts.people import Uitnodiger
from shared.database.sealed import sealed_under
from shared.database.tables import one_of


class Stand(StrEnum):
    """Where one invitation stands; the same words as in the contract."""

    TE_DOEN = "te_doen"
    ONDERWEG = "onderweg"
    UITGENODIGD = "uitgenodigd"
    MISLUKT = "mislukt"
    ONZEKER = "onzeker"
    AFGEZEGD = "afgezegd"


class Taak(StrEnum):
    """What a human still has to tell this person."""

    GEEN = ""
    UITNODIGEN = "uitnodigen"
    VERPLAATST = "verplaatst"
    AFZEGGEN = "afzeggen"


class Weg(StrEnum):
    """How the person was told."""

    GEEN = ""
    MAIL = "mail"
    GESPREK = "gesprek"
    BRIEF = "brief"
    SMS = "sms"
    TELEFOON = "telefoon"


class Tafel(Base, table=True):
    """The newest state of one zorgtafel; people, place and names are sealed."""

    __tablename__ = "tafel"

    id: str = Field(primary_key=True, max_length=36)
    casus_id: str = Field(max_length=36, index=True)
    version: int
    sequence: int
    referentie: str = Field(max_length=32)
    regio: str = Field(default="", max_length=32)
    geannuleerd: bool = False
    starts_at: datetime
    ends_at: datetime
    klok_tot: datetime | None = None
    verzegeld: bytes = sealed_under("casus_id")
    # rises with another moment or place and with a cancellation: pages carry it
    editie: int = 0
    # the link of the aanmelder's page: raise it to revoke
    generation: int = 0
    # the mail that says: this page waits for you, and what it said last
    aanmelder_gemaild_op: datetime | None = None
    coordinator_gewaarschuwd_op: datetime | None = None
    # when the aanmelder is reminded next of what is still open
    herinneren_op: datetime | None = Field(default=None, index=True)
    # the coordinator who invites parents and network instead of the aanmelder
    overgenomen_door: str = Field(default="", max_length=36)
    overgenomen_op: datetime | None = None
    coordinator_klaar_op: datetime | None = None
    aanmelder_klaar_op: datetime | None = None
    gemeld: int = 0


class Genodigde(Base, table=True):
    """One person at one zorgtafel; name, address and channel are sealed."""

    __tablename__ = "genodigde"
    __table_args__ = (
        UniqueConstraint("tafel_id", "persoon_id"),
        one_of("stand", Stand),
        one_of("taak", Taak),
        one_of("weg", Weg),
        one_of("uitnodiger", Uitnodiger),
    )

    id: str = Field(primary_key=True, max_length=36)
    tafel_id: str = Field(foreign_key="tafel.id", max_length=36, index=True)
    casus_id: str = Field(max_length=36, index=True)
    persoon_id: str = Field(max_length=36)
    uitnodiger: str = Field(max_length=16)
    # a parent or somebody of the network, whoever invites them
    privaat: bool = True
    volgorde: int = 0
    # by policy the meeting is not complete without this person
    verplicht: bool = False
    # still on the list of the newest state
    aanwezig: bool = True
    verzegeld: bytes = sealed_under("casus_id")
    generation: int = 0
    # in their calendar; nobody else has it, so an answer that names it is theirs
    agenda_uid: str | None = Field(default=None, max_length=320, unique=True)
    stand: str = Field(default=Stand.TE_DOEN, max_length=16)
    taak: str = Field(default=Taak.GEEN, max_length=16)
    weg: str = Field(default=Weg.GEEN, max_length=16)
    kanaal_versie: int = 0
    # mail was recorded as safe; read again when a mail to this person is claimed
    mail_veilig: bool = False
    # the moment and the calendar sequence this person was last told
    sequence: int = -1
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    uitgenodigd_op: datetime | None = None
    gekozen_door: str = Field(default="", max_length=36)
    antwoord: str = Field(default="", max_length=16)
    antwoord_op: datetime | None = None
    antwoord_via: str = Field(default="", max_length=16)
    # who is received apart has an own part of the table, and knows of no other
    apart_van: datetime | None = None
    apart_tot: datetime | None = None
    # when a professional who did not answer is reminded next
    herinneren_op: datetime | None = Field(default=None, index=True)
    # the newest answer's row, which holds its remark
    antwoord_id: str | None = Field(default=None, max_length=36)

    def moment(self, tafel: Tafel) -> tuple[datetime, datetime]:
        """Return when this person is expected: nobody is told another's part."""
        if self.apart_van is None or self.apart_tot is None:
            return tafel.starts_at, tafel.ends_at
        return self.apart_van, self.apart_tot

    def forget_answer(self) -> None:
        """Let no answer count any more; its row stays."""
        self.antwoord, self.antwoord_op, self.antwoord_via = "", None, ""
        self.antwoord_id = None
