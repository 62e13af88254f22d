"""What left and what came back: for staff, without content."""

from pathlib import Path
from typing import Any

from flask import Blueprint, render_template, request

from services.notifications.bezorging.models import Soort, Stand
from services.notifications.bezorging.queries import answers, mails, mails_that_ask
from services.notifications.postbus.queries import (
    count_aside,
    mailboxes,
    mailboxes_away,
)
from shared.access import Role, current_actor, staff
from shared.request import current_kernel, current_session
from shared.web.stuck import stuck

BLUEPRINT = Blueprint(
    "bezorging",
    __name__,
    url_prefix="/berichten",
    template_folder=str(Path(__file__).parents[1] / "templates"),
)
SOORTEN = {
    Soort.UITNODIGING: "Uitnodiging",
    Soort.WIJZIGING: "Wijziging",
    Soort.AFZEGGING: "Afzegging",
    Soort.HERINNERING: "Herinnering",
    Soort.ADRES_BEVESTIGEN: "Vraag om het adres te bevestigen",
    Soort.STATUS_GEWIJZIGD: "Nieuws voor de aanmelder",
    Soort.NIEUWE_AANMELDING: "Melding van een nieuwe aanmelding",
    Soort.GEEN_BEVESTIGD_ADRES: "Vraag om de aanmelder te bellen",
    Soort.AANVULLING: "Melding van een aanvulling",
    Soort.KLOK: "Waarschuwing over de klok",
    Soort.AANMELDING_AANVULLEN: "Link om een aanmelding aan te vullen",
    Soort.LOKAAL_TEAM: "Bericht aan het lokale team Kind en Gezin",
    Soort.ADRES_NIET_GEVRAAGD: "Vraag om de aanmelder te bellen",
    Soort.CONCEPT_VERDER: "Link naar een eigen concept",
    Soort.CONCEPT_DOORGEGEVEN: "Link naar een concept van een collega",
    Soort.CONSULT_AANVRAAG: "Melding van een gevraagd consult",
    Soort.NIEUWE_LINK: "Nieuwe link voor de aanmelder",
    Soort.NIET_AANGEKOMEN: "Melding dat iemand niet bereikt is",
    Soort.TRAJECT_EINDIGT: "Melding dat een traject afloopt",
    Soort.PLAATS_GEVRAAGD: "Vraag of een partner kan starten",
    Soort.DIENST_GEWIJZIGD: "Wijziging van een permanentie",
    Soort.WEEKOVERZICHT: "Permanentie van de week",
    Soort.OBSERVATORIUM: "Observatorium",
    Soort.JOUW_UITNODIGINGEN: "Pagina om uit te nodigen",
    Soort.TAAK_GEWIJZIGD: "Wijziging voor de aanmelder",
    Soort.AFSPRAAK: "Uitnodiging",
    Soort.AFSPRAAK_VERPLAATST: "Wijziging",
    Soort.AFSPRAAK_GAAT_NIET_DOOR: "Afzegging",
}
STANDEN = {
    Stand.KLAAR: ("vertrekt zo", "action"),
    Stand.GECLAIMD: ("vertrekt nu", "action"),
    Stand.VERZONDEN: ("verzonden", "done"),
    Stand.UITGESTELD: ("later opnieuw", "clock"),
    Stand.MISLUKT: ("niet aangekomen", "danger"),
    Stand.ONZEKER: ("niet zeker, vraag het na", "danger"),
    Stand.INGETROKKEN: ("tegengehouden", "quiet"),
    Stand.TERUGGEKOMEN: ("teruggekomen", "danger"),
}
NAAR = {
    Soort.ADRES_BEVESTIGEN: "aanmelder",
    Soort.STATUS_GEWIJZIGD: "aanmelder",
    Soort.AANMELDING_AANVULLEN: "aanmelder",
    Soort.LOKAAL_TEAM: "lokaal team",
    Soort.KLOK: "coördinator",
    Soort.TRAJECT_EINDIGT: "coördinator",
    Soort.NIET_AANGEKOMEN: "coördinator",
    Soort.JOUW_UITNODIGINGEN: "aanmelder",
    Soort.CONCEPT_VERDER: "aanmelder",
    Soort.CONCEPT_DOORGEGEVEN: "collega van de aanmelder",
    Soort.TAAK_GEWIJZIGD: "aanmelder",
    Soort.NIEUWE_AANMELDING: "coördinator",
    Soort.GEEN_BEVESTIGD_ADRES: "coördinator",
    Soort.AANVULLING: "coördinator",
    Soort.ADRES_NIET_GEVRAAGD: "coördinator",
    Soort.CONSULT_AANVRAAG: "mailbox",
    Soort.NIEUWE_LINK: "aanmelder",
    Soort.PLAATS_GEVRAAGD: "partner",
    Soort.DIENST_GEWIJZIGD: "coördinator",
    Soort.WEEKOVERZICHT: "mailbox",
    Soort.OBSERVATORIUM: "deelnemer",
}
# what the enhanced status codes of RFC 3463 mean to a coordinator
REASONS = (
    (" 5.1.", "het adres bestaat niet"),
    (" 5.2.", "de mailbox neemt niets aan"),
    (" 5.7.", "geweigerd door de ontvanger"),
    (" 4.4.7", "de mailserver gaf het op"),
    ("5", "geweigerd door de mailserver"),
    ("4", "de mailserver vraagt om te wachten"),
)
KEUZES = {
    "ja": ("komt", "done"),
    "nee": ("komt niet", "danger"),
    "misschien": ("weet het nog niet", "action"),
}
VIA = {
    "link": "via de link",
    "agenda": "via de agenda",
    "aanmelder": "verteld aan de aanmelder",
    "coordinator": "verteld aan de coördinator",
}


def spoken_reason(reason: str) -> str:
    """Say why a mail did not arrive; a code stays beside its words."""
    if not reason[:1].isdigit():
        return reason
    for sign, words in REASONS:
        if reason.startswith(sign) or (sign[0] == " " and sign in f" {reason}"):
            return f"{words} ({reason})"
    return reason


@BLUEPRINT.get("/")
@staff(Role.CASUSCOORDINATOR)
def berichten() -> Any:
    session, regio = current_session(), current_actor().region
    referentie = request.args.get("referentie", "").strip()[:32]
    stand = request.args.get("stand", "")
    stand = stand if stand in set(Stand) else ""
    return render_template(
        "bezorging/berichten.html",
        stuck=stuck(session),
        postbussen_weg=mailboxes_away(session, mailboxes(current_kernel())),
        terzijde=count_aside(session, regio=regio),
        referentie=referentie,
        stand=stand,
        vragen=mails_that_ask(session, regio=regio),
        vertrokken=mails(session, regio=regio, referentie=referentie, stand=stand),
        antwoorden=answers(session, regio=regio, referentie=referentie),
        soorten=SOORTEN,
        standen=STANDEN,
        naar=NAAR,
        keuzes=KEUZES,
        via=VIA,
        waarom=spoken_reason,
    )
