"""Safety first, the child, then concerns, strengths, goals and how each scores it."""

from services.scheduling.zorgplan.definition.model import Deel, Soort, Veld

VEILIGHEID = Deel(
    "veiligheid_nu",
    "Veiligheid hier en nu",
    "Veilig vandaag",
    uitleg="Wie doet wat vandaag, en wat als het misgaat?",
    vast=(
        Veld(
            "niet_nodig",
            "Zijn er geen afspraken nodig? Zeg waarom",
            hint="Vul dit alleen in als er geen afspraak staat.",
        ),
    ),
    velden=(
        Veld("afspraak", "Wat spreken we af?", nodig=True),
        Veld("wie", "Wie doet dat?", Soort.WIE, nodig=True),
        Veld("vanaf", "Vanaf", Soort.DATUM),
        Veld(
            "tot",
            "Eerste keer nakijken op",
            Soort.DATUM,
            hint="Binnen de veertien dagen.",
            nodig=True,
        ),
        Veld("alarmteken", "Waaraan merken we dat het misgaat?"),
        Veld("bellen", "Wie bellen we dan?", Soort.KORT),
    ),
    item="afspraak",
    minstens=1,
    anders="niet_nodig",
)
PERSPECTIEF = Deel(
    "perspectief_kind",
    "Perspectief van het kind",
    "Wat uw kind zou zeggen",
    uitleg="Zonder dit kan je geen versie vastleggen.",
    vast=(
        Veld(
            "tekst",
            "Wat zou het kind zeggen, en wat heeft het nodig?",
            nodig=True,
        ),
    ),
)
ZORGEN = Deel(
    "zorgen",
    "Zorgen",
    "Waar we ons zorgen over maken",
    velden=(
        Veld("zorg", "Wat is de zorg?", hint="Feiten, geen oordelen.", nodig=True),
        Veld("voor", "Voor wie?", Soort.KORT),
        Veld("ernst", "Hoe ernstig? 0 is niet, 10 is heel ernstig", Soort.SCHAAL),
        Veld("bron", "Wie zegt dit?", Soort.KORT, intern=True),
    ),
    item="zorg",
    minstens=1,
)
KRACHTEN = Deel(
    "krachten",
    "Krachten",
    "Wat goed gaat",
    velden=(
        Veld("kracht", "Wat gaat goed, wat is er al?", nodig=True),
        Veld("van", "Van wie?", Soort.KORT),
    ),
    item="kracht",
    minstens=1,
)
DOELEN = Deel(
    "doelen",
    "Doelen",
    "Wat we willen bereiken",
    uitleg="Elk doel hangt samen met een zorg, een kracht of een nood.",
    velden=(
        Veld("doel", "Wat willen we bereiken?", nodig=True),
        Veld(
            "band",
            "Hangt samen met",
            Soort.BAND,
            hint="Staat een nieuwe zorg er nog niet bij? Bewaar die eerst.",
            delen=(
                "zorgen",
                "krachten",
                "nood_kind",
                "nood_siblings",
                "nood_ouder_kind",
                "nood_ouders",
            ),
            nodig=True,
        ),
        Veld("bereikt", "Waaraan merken we dat het bereikt is?"),
        Veld(
            "termijn",
            "Op welke termijn?",
            Soort.KEUZE,
            keuzes=(("kort", "Korte termijn"), ("lang", "Lange termijn")),
        ),
    ),
    item="doel",
    minstens=1,
)
SCORES = Deel(
    "scores",
    "Hoe veilig is het nu?",
    "Hoe veilig is het nu, volgens wie aan tafel zit",
    uitleg=(
        "Ieder geeft een eigen cijfer: 0 is helemaal niet veilig, 10 is veilig genoeg. "
        "We maken nooit een gemiddelde."
    ),
    velden=(
        Veld("persoon", "Wie?", Soort.PERSOON, nodig=True),
        Veld("score", "Cijfer", Soort.SCHAAL, nodig=True),
        Veld("waarom", "Waarom dit cijfer, en wat zou één punt meer zijn?"),
    ),
    item="cijfer",
)
