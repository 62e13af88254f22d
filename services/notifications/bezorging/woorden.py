"""What coordinators read of a mail: what it is, for whom, how it stands, why."""

from services.notifications.bezorging.models import Bericht, Soort, Stand

SOORTEN = {
    Soort.UITNODIGING: "Uitnodiging",
    Soort.WIJZIGING: "Wijziging",
    Soort.AFZEGGING: "Afzegging",
    Soort.HERINNERING: "Herinnering",
    Soort.EIGEN_AFSPRAAK: "Afspraak voor de eigen agenda",
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
    Soort.VERPLICHT_ANTWOORD: "Melding over wie erbij moet zijn",
    Soort.NIET_AANGEKOMEN: "Melding dat iemand niet bereikt is",
    Soort.TRAJECT_EINDIGT: "Melding dat een traject afloopt",
    Soort.PLAATS_GEVRAAGD: "Vraag of een partner kan starten",
    Soort.DIENST_GEWIJZIGD: "Wijziging van een permanentie",
    Soort.WEEKOVERZICHT: "Permanentie van de week",
    Soort.OBSERVATORIUM: "Observatorium",
    Soort.JOUW_UITNODIGINGEN: "Pagina om uit te nodigen",
    Soort.TAAK_GEWIJZIGD: "Wijziging om aan ouders en netwerk te zeggen",
    Soort.TAAK_ANTWOORD: "Antwoord van wie de aanmelder uitnodigde",
    Soort.TAAK_OVERGENOMEN: "Het uitnodigen is overgenomen",
    Soort.TAAK_TERUGGEGEVEN: "Het uitnodigen is teruggegeven",
    Soort.TAAK_NIET_AANGEKOMEN: "Melding dat een mail naar een ouder niet aankwam",
    Soort.PLAN_GEDEELD: "Link naar delen van een zorgplan",
    Soort.PEILING: "Vraag wanneer iemand kan",
    Soort.PEILING_BESLISBAAR: "Melding dat een moment gekozen kan worden",
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
    Soort.EIGEN_AFSPRAAK: "coördinator",
    Soort.TRAJECT_EINDIGT: "coördinator",
    Soort.NIET_AANGEKOMEN: "coördinator",
    Soort.VERPLICHT_ANTWOORD: "coördinator",
    Soort.JOUW_UITNODIGINGEN: "aanmelder",
    Soort.CONCEPT_VERDER: "aanmelder",
    Soort.CONCEPT_DOORGEGEVEN: "collega van de aanmelder",
    Soort.TAAK_GEWIJZIGD: "aanmelder",
    Soort.TAAK_ANTWOORD: "aanmelder",
    Soort.TAAK_OVERGENOMEN: "aanmelder",
    Soort.TAAK_TERUGGEGEVEN: "aanmelder",
    Soort.TAAK_NIET_AANGEKOMEN: "aanmelder",
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
    Soort.PEILING_BESLISBAAR: "coördinator",
}
# what to do about a mail that did not arrive: its text is wiped, so it cannot go again
BELLEN = {
    "aanmelder": "Bel de aanmelder.",
    "collega van de aanmelder": "Bel de aanmelder.",
    "partner": "Bel de partner.",
    "lokaal team": "Bel het lokale team.",
    "deelnemer": "Bel de deelnemer.",
    "professional": "Bel deze professional.",
    "coördinator": "Kijk het mailadres van je collega na.",
    "mailbox": "Kijk het adres van de mailbox na.",
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


def recipient(bericht: Bericht) -> str:
    """Say whom a mail is for, without naming anybody."""
    other = "ouder of netwerk" if bericht.privaat else "professional"
    return NAAR.get(Soort(bericht.soort), other)


def spoken_reason(reason: str) -> str:
    """Say why a mail did not arrive; a code stays beside its words."""
    if not reason[:1].isdigit():
        return reason
    for sign, words in REASONS:
        if reason.startswith(sign) or (sign[0] == " " and sign in f" {reason}"):
            return f"{words} ({reason})"
    return reason
