"""The worry, the strengths and the question (forms.md 5 and 6)."""

from services.intake.aanmelding.definition.model import (
    Advice,
    Choice,
    Need,
    Question,
    Section,
    Type,
)
from services.intake.aanmelding.definition.options import UNKNOWN

FACTS = "Beschrijf feiten, geen oordelen."

ZORG = Section(
    code="zorg",
    title="Waarover maak je je zorgen?",
    task="De zorgen en de krachten",
    name="Zorgen en krachten",
    intro=("Weet je iets nog niet? Schrijf dan “nog niet gekend”.",),
    parts=(
        Question(
            code="zorg.gedrag",
            label="Wat is het zorgwekkende gedrag?",
            type=Type.LONG,
            need=Need.REQUIRED,
            minimum=20,
            rows=5,
            hint=FACTS,
            help=Advice(
                "Hoe beschrijf je een zorg?",
                (
                    "Schrijf wat je zag of hoorde, wanneer en van wie.",
                    "Liever: “Op 3 maart was er geen melk in huis, de baby had die dag "
                    "twee flesjes.” Minder goed: “Moeder zorgt slecht.”",
                ),
            ),
            source="000 §3",
        ),
        Question(
            code="zorg.ernst_cijfer",
            label="Hoe ernstig vind je dit, van 0 tot 10?",
            type=Type.SCALE,
            ends=("geen zorgen", "zeer ernstig"),
            source="000 §3",
        ),
        Question(
            code="zorg.ernst",
            label="Wat maakt het ernstig?",
            type=Type.LONG,
            need=Need.REQUIRED,
            hint=FACTS,
            source="000 §3",
        ),
        Question(
            code="zorg.frequentie",
            label="Hoe vaak komt dit voor?",
            type=Type.CHOICE,
            need=Need.REQUIRED,
            options=(
                Choice("eenmalig", "Eén keer"),
                Choice("af_en_toe", "Af en toe"),
                Choice("wekelijks", "Elke week"),
                Choice("dagelijks", "Elke dag"),
                Choice(UNKNOWN, "Weet ik niet"),
            ),
            source="000 §3",
        ),
        Question(
            code="zorg.frequentie_tekst",
            label="Wil je daar iets bij zeggen?",
            type=Type.LONG,
            rows=2,
        ),
        Question(
            code="zorg.impact",
            label="Welke impact heeft dit op het kind?",
            type=Type.LONG,
            need=Need.REQUIRED,
            hint=FACTS,
            source="000 §3",
        ),
        Question(
            code="krachten.gezin",
            label="Wat loopt er goed? Welke krachten zie je in het gezin?",
            type=Type.LONG,
            need=Need.REQUIRED,
            source="000 §3",
        ),
        Question(
            code="veiligheid.aanwezig",
            label="Welke veiligheid is er al?",
            type=Type.LONG,
            need=Need.REQUIRED,
            hint="Wie of wat houdt het kind vandaag veilig?",
            source="000 §3",
        ),
        Question(
            code="zorg.wie_sinds",
            label="Wie maakt zich nog zorgen, en sinds wanneer?",
            type=Type.LONG,
            rows=2,
        ),
    ),
)

VRAAG = Section(
    code="vraag",
    title="Wat is nodig, en wat vraag je ons?",
    task="Wat nodig is en je vraag",
    name="Wat nodig is, en de vraag",
    parts=(
        Question(
            code="minimaal_noodzakelijk",
            label="Wat is er minimaal nodig opdat het kind veilig thuis, of in zijn "
            "eigen omgeving, kan opgroeien?",
            type=Type.LONG,
            need=Need.REQUIRED,
            help=Advice(
                "Hoe bepaal je wat minimaal nodig is?",
                (
                    "Wat moet er minstens zijn, elke dag, opdat dit kind veilig is? "
                    "Wie kan dat doen? Schrijf het zo dat ouders het begrijpen.",
                ),
            ),
            source="000 §3; 001",
        ),
        Question(
            code="vraag",
            label="Wat vraag je aan het team?",
            type=Type.MULTI,
            need=Need.REQUIRED,
            options=(
                Choice("meedenken", "Meedenken"),
                Choice("zorgtafel", "Een zorgtafel", "Samen rond de tafel met ouders."),
                Choice("extra_aanbod", "Extra hulp of middelen (rugzak)"),
                Choice("doorverwijzing", "Hulp bij doorverwijzen"),
            ),
            hint="Je kan meer dan één antwoord kiezen.",
            source="000 §6",
        ),
        Question(
            code="vraag_tekst",
            label="Wil je je vraag toelichten?",
            type=Type.LONG,
        ),
        Question(
            code="veiligheid.nu",
            label="Wat moet vandaag of morgen gebeuren?",
            type=Type.LONG,
            source="000 §6",
        ),
    ),
)
