"""A request to notifications: one mail to one person."""

from typing import ClassVar, Literal

from shared.contracts.base import Feit


class StuurBericht(Feit):
    """Send one mail of a known kind; `gegevens` fills its template, no more.

    The aggregate is what the mail is about, so mails about one thing keep order.
    """

    sender: ClassVar[str] = "any"
    receivers: ClassVar[tuple[str, ...]] = ("notifications",)

    soort: Literal[
        "adres_bevestigen",
        "nieuwe_aanmelding",
        "status_gewijzigd",
        "geen_bevestigd_adres",
        "aanvulling",
        "adres_niet_gevraagd",
        "klok",
        "aanmelding_aanvullen",
        "lokaal_team",
        "concept_verder",
        "concept_doorgegeven",
        "consult_aanvraag",
        "nieuwe_link",
        "traject_eindigt",
        "plaats_gevraagd",
        "dienst_gewijzigd",
        "weekoverzicht",
        "observatorium",
        "plan_gedeeld",
        "peiling",
        "peiling_beslisbaar",
    ]
    casus_id: str | None = None
    # whose coordinators may see that it left
    regio: str = ""
    naar_email: str
    naar_naam: str = ""
    referentie: str = ""
    gegevens: dict[str, str] = {}
