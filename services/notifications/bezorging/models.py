"""One row per mail: where it stands, and its sealed bytes until that is final."""

from datetime import datetime
from enum import StrEnum

from sqlmodel import Field

from services.notifications.tables import Base
from shared.database.sealed import sealed_under
from shared.database.tables import one_of


class Stand(StrEnum):
    KLAAR = "klaar"
    GECLAIMD = "geclaimd"
    VERZONDEN = "verzonden"
    UITGESTELD = "uitgesteld"
    MISLUKT = "mislukt"
    # it may have arrived or not, and must not go twice: a human is asked
    ONZEKER = "onzeker"
    INGETROKKEN = "ingetrokken"
    # a mail server took it, and reported later that it could not be delivered
    TERUGGEKOMEN = "teruggekomen"


WACHTEND = (Stand.KLAAR, Stand.UITGESTELD)
# what the reader may have seen
VERTROKKEN = (Stand.GECLAIMD, Stand.VERZONDEN, Stand.ONZEKER)


class Soort(StrEnum):
    """Which mail it is."""

    UITNODIGING = "uitnodiging"
    WIJZIGING = "wijziging"
    AFZEGGING = "afzegging"
    HERINNERING = "herinnering"
    EIGEN_AFSPRAAK = "eigen_afspraak"
    ADRES_BEVESTIGEN = "adres_bevestigen"
    STATUS_GEWIJZIGD = "status_gewijzigd"
    NIEUWE_AANMELDING = "nieuwe_aanmelding"
    GEEN_BEVESTIGD_ADRES = "geen_bevestigd_adres"
    AANVULLING = "aanvulling"
    ADRES_NIET_GEVRAAGD = "adres_niet_gevraagd"
    KLOK = "klok"
    AANMELDING_AANVULLEN = "aanmelding_aanvullen"
    LOKAAL_TEAM = "lokaal_team"
    CONCEPT_VERDER = "concept_verder"
    CONCEPT_DOORGEGEVEN = "concept_doorgegeven"
    CONSULT_AANVRAAG = "consult_aanvraag"
    NIEUWE_LINK = "nieuwe_link"
    TRAJECT_EINDIGT = "traject_eindigt"
    PLAATS_GEVRAAGD = "plaats_gevraagd"
    DIENST_GEWIJZIGD = "dienst_gewijzigd"
    WEEKOVERZICHT = "weekoverzicht"
    OBSERVATORIUM = "observatorium"
    PLAN_GEDEELD = "plan_gedeeld"
    PEILING = "peiling"
    PEILING_BESLISBAAR = "peiling_beslisbaar"
    NIET_AANGEKOMEN = "niet_aangekomen"
    VERPLICHT_ANTWOORD = "verplicht_antwoord"
    JOUW_UITNODIGINGEN = "jouw_uitnodigingen"
    TAAK_GEWIJZIGD = "taak_gewijzigd"
    TAAK_ANTWOORD = "taak_antwoord"
    TAAK_OVERGENOMEN = "taak_overgenomen"
    TAAK_TERUGGEGEVEN = "taak_teruggegeven"
    TAAK_NIET_AANGEKOMEN = "taak_niet_aangekomen"
    AFSPRAAK = "afspraak"
    AFSPRAAK_VERPLAATST = "afspraak_verplaatst"
    AFSPRAAK_GAAT_NIET_DOOR = "afspraak_gaat_niet_door"


class Bericht(Base, table=True):
    """A mail to one person; `privaat` marks a parent or network person."""

    __tablename__ = "bericht"
    # a new kind of mail asks for no migration: `Soort` refuses what is none
    __table_args__ = (one_of("stand", Stand),)

    id: str = Field(primary_key=True, max_length=36)
    soort: str = Field(max_length=32)
    privaat: bool = False
    casus_id: str | None = Field(default=None, max_length=36, index=True)
    genodigde_id: str | None = Field(default=None, max_length=36, index=True)
    # the meeting that a mail to the aanmelder asks to invite to
    tafel_id: str | None = Field(default=None, max_length=36)
    referentie: str = Field(default="", max_length=32)
    # as the sender said; a mail about a zorgtafel has that of its zorgtafel
    regio: str = Field(default="", max_length=32)
    stand: str = Field(default=Stand.KLAAR, max_length=16, index=True)
    reden: str = Field(default="", max_length=64)
    # what the mail says, so that its arrival can be recorded
    sequence: int | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    # an earlier try may have arrived
    twijfel: bool = False
    # what somebody did that led to it: the same in every log on the way
    request_id: str = Field(default="", max_length=36)
    # on the wire when what it says was no longer so
    achterhaald: bool = False
    # how often the process died that sent it
    onderbroken: int = 0
    message_id: str = Field(max_length=320)
    sha256: str = Field(max_length=64)
    verzegeld: bytes | None = sealed_under("casus_id", default=None)
    claim: str | None = Field(default=None, max_length=36)
    # counted up by the process that sends it, as long as it lives
    hartslag: int = 0
    pogingen: int = 0
    volgende_op: datetime = Field(index=True)
    gemaakt_op: datetime = Field(index=True)
    geeindigd_op: datetime | None = None
