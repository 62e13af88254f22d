"""A filled-in form about an invented pregnancy."""

from tests.intake.cases import PAGES, Typed

PREGNANCY: dict[str, Typed] = {
    "nu": PAGES["nu"],
    "aanmelder": {
        name: text
        for name, text in PAGES["aanmelder"].items()
        if name != "team_gedragen"
    },
    "voorwaarden": {
        "vib_team_gedragen": "ja",
        "vib_besproken": "ja",
        "vib_besproken_op_onbekend": "ja",
        "vib_bereid_gesprek": "ja",
    },
    "zwangerschap": {
        "vib_bevallingsdatum-dag": "12",
        "vib_bevallingsdatum-maand": "2",
        "vib_bevallingsdatum-jaar": "2027",
        "vib_opvolging-0-naam": "Dokter Kastelein",
        "vib_opvolging-0-rol": "gynaecoloog",
        "kind_gemeente": "Lommel",
        "gezin_taal": "nl",
        "gezin_tolk": "nee",
    },
    "ouders": PAGES["ouders"],
    "netwerk": {"netwerk_geen": "ja"},
    "zorg": {
        "vib_bedreiging": "Moeder slaapt in de auto en mist haar controles.",
        "risicofactoren": ["huisvesting", "stress"],
        "risicofactoren_huisvesting": "Sinds twee weken geen kamer.",
        "beschermende_factoren": "Ze belt zelf.",
        "vib_zorgen": "Er is geen plaats om thuis te komen.",
        "krachten_gezin": "Moeder wil haar kind zelf grootbrengen.",
    },
    "nodig": {
        "geprobeerd-0-wat": "Een kamer bij het OCMW",
        "minimaal_noodzakelijk": "Een vaste plek om te slapen.",
        "vib_waarom_niet_vrijwillig": "Moeder komt niet naar de afspraken.",
        "zorggarantie_ook": "onbekend",
    },
    "hulp": {"mandaat": "nee", "maatschappelijke_noodzaak": "onbekend"},
    "gesprek": {
        "ouders_visie": "Moeder wil hulp om te wonen.",
        "ouders_weten": "ja",
        "bereidheid": "voorwaarden",
    },
    "moment": {"vib_gesprek-2026-11-25-vm": "ja"},
    "privacy": PAGES["privacy"],
}
