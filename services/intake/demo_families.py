"""Invented families and aanmelders of the demo; nobody of this exists."""

Page = dict[str, str | list[str]]
Pages = dict[str, Page]

BABY: Pages = {
    "nu": {"acuut_gevaar": "nee"},
    "aanmelder": {
        "aanmelder_naam": "Hanne Vermeiren",
        "aanmelder_functie": "Maatschappelijk werker",
        "aanmelder_organisatie": "Ziekenhuis De Linde, sociale dienst",
        "aanmelder_org_soort": "ziekenhuis",
        "aanmelder_telefoon": "0470 12 34 56",
        "aanmelder_email": "hanne@example.org",
        "aanmelder_beschikbaar": "Niet op woensdagnamiddag.",
        "team_gedragen": "ja",
        "aanmelder_betrokkenheid": "Sinds de geboorte, op de materniteit.",
    },
    "kind": {
        "kind_geboren": "ja",
        "kind_naam": "Noa Wouters",
        "kind_verblijf": "thuis",
        "kind_gemeente": "Genk",
        "kind_geslacht": "v",
        "gezin_taal": "nl",
        "gezin_tolk": "nee",
        "kind_gezondheid": "Geboren op 36 weken. Kind en Gezin volgt het gewicht op.",
    },
    "ouders": {
        "ouder-0-naam": "Fien Wouters",
        "ouder-0-rol": "moeder",
        "ouder-0-geboortejaar": "2003",
        "ouder-0-telefoon": "0471 22 33 44",
        "ouder-0-email": "fien@example.org",
        "ouder-0-woont_bij_kind": "ja",
        "ouder-0-gezag": "ja",
        "ouder-0-veilig_gevraagd": "ja",
        "ouder-0-veilig_kanaal": "mail",
        "ouder-0-veilig_wie_leest_mee": "Niemand, eigen telefoon met code.",
        "ouder-0-tip": "Stuur een berichtje voor je belt; ze schrikt van onbekenden.",
        "ouder-1-naam": "Jens Aerts",
        "ouder-1-rol": "vader",
        "ouder-1-woont_bij_kind": "nee",
        "ouder-1-gezag": "onbekend",
        "ouder-1-veilig_gevraagd": "nee",
    },
    "netwerk": {
        "netwerk-0-naam": "Rita Wouters, oma",
        "netwerk-0-betekenis": "Komt elke avond langs en blijft slapen als het moet.",
        "netwerk-0-mag_uitgenodigd": "ja",
        "netwerk-0-veilig_gevraagd": "nee",
    },
    "zorg": {
        "zorg_gedrag": "Op drie huisbezoeken was er geen melk in huis. Moeder viel "
        "twee keer in slaap met de baby op de zetel.",
        "zorg_ernst_cijfer": "7",
        "zorg_ernst": "De baby komt te weinig bij en moeder merkt honger laat op.",
        "zorg_frequentie": "wekelijks",
        "zorg_impact": "De baby is slap, slaapt veel en huilt weinig.",
        "krachten_gezin": "Moeder belt oma als het niet gaat, en laat ons binnen.",
        "veiligheid_aanwezig": "Oma is er elke avond. Overdag nog niemand.",
    },
    "vraag": {
        "minimaal_noodzakelijk": "Elke dag iemand die meekijkt bij voeding en slaap.",
        "vraag": ["zorgtafel", "extra_aanbod"],
        "vraag_tekst": "Kan er overdag iemand thuis komen, ook in het weekend?",
        "veiligheid_nu": "Afspreken wie er dit weekend overdag is.",
    },
    "hulp": {
        "hulpverlener-0-naam": "Greet Lenaers",
        "hulpverlener-0-dienst": "Kraamzorg De Wilg",
        "hulpverlener-0-rol": "Kraamverzorgende",
        "hulpverlener-0-email": "greet@example.org",
        "hulpverlener-0-op_zorgtafel": "ja",
        "hulpverlener-0-ouders_weten": "ja",
        "mandaat": "nee",
    },
    "gesprek": {
        "besproken_met_ouders": "ja",
        "besproken_wie": "Door mij en de vroedvrouw, met moeder en oma",
        "ouders_visie": "Moeder is bang dat haar kind weggaat. Ze wil hulp thuis.",
        "ouders_weten": "ja",
        "bereidheid_zorgtafel": "ja",
    },
    "privacy": {
        "instemming": "gekregen",
        "alleen_noodzakelijk": "ja",
        "privacy_gelezen": "ja",
    },
}
# what is different from the first family
UNBORN: Pages = {
    "aanmelder": {
        "aanmelder_naam": "Samira Bouazza",
        "aanmelder_functie": "Vroedvrouw",
        "aanmelder_organisatie": "Vroedvrouwenpraktijk De Kiem",
        "aanmelder_org_soort": "vroedvrouw",
        "aanmelder_telefoon": "0472 11 22 33",
        "aanmelder_email": "samira@example.org",
    },
    "kind": {
        "kind_geboren": "nee",
        "kind_naam": "",
        "kind_geslacht": "",
        "kind_gemeente": "Lommel",
        "gezin_taal": "bg",
        "gezin_tolk": "ja",
        "kind_gezondheid": "Zwangerschap verloopt goed; twee controles gemist.",
    },
    "ouders": {
        "ouder-0-naam": "Yana Petrova",
        "ouder-0-email": "yana@example.org",
        "ouder-0-taal": "bg",
        "ouder-1-naam": "Ivan Petrov",
    },
    "netwerk": {"netwerk-0-naam": "Elena, tante"},
    "zorg": {
        "zorg_gedrag": "Moeder slaapt sinds twee weken afwisselend bij vrienden en "
        "in de auto. Er is nog niets klaar voor de baby.",
        "zorg_ernst": "Over negen weken is er geen plaats om thuis te komen.",
        "zorg_frequentie": "dagelijks",
        "zorg_impact": "Veel stress in de zwangerschap; controles vallen weg.",
        "krachten_gezin": "Moeder belt zelf en komt haar afspraken bij ons na.",
        "veiligheid_aanwezig": "De tante heeft een kamer, maar woont ver.",
    },
    "vraag": {
        "minimaal_noodzakelijk": "Een vaste plek om te slapen voor de bevalling.",
        "vraag_tekst": "Wie kan mee zoeken naar een plaats voor moeder en baby?",
        "veiligheid_nu": "Een slaapplaats voor dit weekend.",
    },
    "gesprek": {
        "ouders_visie": "Moeder wil bij haar kind blijven en vraagt zelf hulp.",
        "bereidheid_zorgtafel": "voorwaarden",
        "bereidheid_tekst": "Als de tante mee aan tafel zit.",
    },
}
URGENT: Pages = {
    "nu": {"acuut_gevaar": "ja"},
    "aanmelder": {
        "aanmelder_naam": "Pieter Claes",
        "aanmelder_functie": "Huisarts",
        "aanmelder_organisatie": "Huisartsenpraktijk Het Plein",
        "aanmelder_org_soort": "huisarts",
        "aanmelder_telefoon": "0473 44 55 66",
        "aanmelder_email": "pieter@example.org",
    },
    "kind": {"kind_naam": "Milo Jacobs", "kind_gemeente": "Tongeren-Borgloon"},
    "ouders": {"ouder-0-naam": "Lore Jacobs", "ouder-1-naam": "Dries Vos"},
    "gesprek": {"ouders_weten": "nee", "ouders_weten_reden": "Ik ken ze pas."},
}
ELSEWHERE: Pages = {
    "aanmelder": {
        "aanmelder_naam": "Nele Goossens",
        "aanmelder_functie": "Verpleegkundige",
        "aanmelder_organisatie": "Lokaal team Kind en Gezin",
        "aanmelder_org_soort": "kind_en_gezin",
        "aanmelder_telefoon": "0474 77 88 99",
        "aanmelder_email": "nele@example.org",
    },
    "kind": {"kind_naam": "Lou Mertens", "kind_gemeente": "Hasselt"},
    "ouders": {"ouder-0-naam": "Britt Mertens", "ouder-1-naam": "Koen Baeten"},
}
