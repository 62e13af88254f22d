"""The four kinds of needs, each weighed: possibilities, pitfalls, a decision."""

from services.scheduling.zorgplan.definition.model import Deel, Soort, Veld


def _choices(text: str) -> tuple[tuple[str, str], ...]:
    """Return each line as a code and its words."""
    pairs = (line.strip().split(" = ") for line in text.strip().splitlines())
    return tuple((code, words) for code, words in pairs)


def _weighed(aspecten: str) -> tuple[Veld, ...]:
    return (
        Veld(
            "aspecten",
            "Waar gaat het over?",
            Soort.MEER,
            keuzes=_choices(aspecten),
        ),
        Veld("toelichting", "Wat zien we?", hint="Feiten, geen oordelen."),
        Veld(
            "mogelijkheden",
            "Mogelijkheden",
            hint="Wat helpt, wat lukt al?",
            label_ouders="Wat helpt en wat al lukt",
        ),
        Veld(
            "valkuilen",
            "Valkuilen",
            hint="Wat kan in de weg staan?",
            label_ouders="Wat in de weg kan staan",
        ),
        Veld(
            "inschatting",
            "Hoe schatten we dit in?",
            Soort.KEUZE,
            keuzes=(
                ("goed", "Het gaat goed"),
                ("aandacht", "Dit vraagt aandacht"),
                ("onvoldoende", "Dit is nog niet genoeg"),
                ("onbekend", "We weten het nog niet"),
            ),
            nodig=True,
            label_ouders="Hoe het nu gaat",
        ),
        Veld("besluit", "Wat besluiten we?", nodig=True, label_ouders="Wat we doen"),
    )


KIND = Deel(
    "nood_kind",
    "Noden van het kind",
    "Wat het kind nodig heeft",
    vast=_weighed(
        """
        tempo = Het tempo van het kind
        hechting = Hechting
        gezondheid = Gezondheid
        cognitief = Cognitieve ontwikkeling
        sociaal = Sociale ontwikkeling
        identiteit = Identiteit
        welbevinden = Emotioneel welbevinden
        zorgfiguren = Zorgfiguren die aanvoelen wat het kind nodig heeft
        erbij_horen = Erbij horen: contact met gezin, familie en geschiedenis
        continuiteit = Continuïteit wanneer de zorg wordt overgedragen
        netwerk = Context en netwerk betrokken
        """
    ),
)
SIBLINGS = Deel(
    "nood_siblings",
    "Noden van broers en zussen",
    "Wat de broers en zussen nodig hebben",
    uitleg="Voor elke broer of zus apart.",
    vast=(
        Veld(
            "geen",
            "Geen broers of zussen, of niet nodig: waarom?",
            hint="Vul dit alleen in als er hieronder niemand staat.",
        ),
    ),
    velden=(
        Veld("naam", "Naam of leeftijd", Soort.KORT, nodig=True),
        *_weighed(
            """
            verbinding = Verbinding met broers en zussen
            zorgnoden = Eigen zorgnoden
            uitleg = Uitleg op maat over beslissingen en redenen
            gehoord = Gehoord worden
            """
        ),
    ),
    item="broer of zus",
    minstens=1,
    anders="geen",
)
OUDER_KIND = Deel(
    "nood_ouder_kind",
    "Noden van de relatie tussen ouder en kind",
    "Wat u en uw kind samen nodig hebben",
    vast=(
        *_weighed(
            """
            kindfactoren = Kindfactoren
            stress = Stress bij ouders en kind
            veiligheid = Veiligheid
            responsief = Aanvoelen en antwoorden op wat het kind vraagt
            rust = Rust en warmte
            grenzen = Grenzen
            stressregulatie = Omgaan met stress
            vaardigheden = Vaardigheden van de ouders
            samenblijven = Samenblijven
            gedeeld = Gedeeld opvoederschap
            taal_cultuur = Taal en cultuur gerespecteerd
            """
        ),
        Veld(
            "gedeeld_opvoederschap",
            "Voeden de ouders samen met anderen op?",
            Soort.KEUZE,
            keuzes=(
                ("nee", "Nee"),
                ("netwerk", "Ja, met het eigen netwerk"),
                ("pleegzorg", "Ja, met een pleeggezin"),
                ("dienst", "Ja, met een dienst of voorziening"),
            ),
        ),
        Veld("gedeeld_vrijwillig", "Met wie, en kiezen de ouders daar zelf voor?"),
    ),
)
OUDERS = Deel(
    "nood_ouders",
    "Noden van de ouders",
    "Wat u als ouder nodig hebt",
    uitleg="Voor elke ouder apart.",
    vast=(
        Veld(
            "geen",
            "Geen ouder betrokken: waarom?",
            hint="Vul dit alleen in als er hieronder niemand staat.",
        ),
    ),
    velden=(
        Veld("persoon", "Over wie gaat het?", Soort.PERSOON, nodig=True),
        *_weighed(
            """
            gesprekspartner = Ouder als gesprekspartner
            zelfzorg = Zelfzorg
            krachten = Krachten om aan te voelen wat het kind nodig heeft
            geschiedenis = Eigen geschiedenis
            ondersteuning = Ondersteuning nodig
            """
        ),
    ),
    item="ouder",
    minstens=1,
    anders="geen",
)
NODEN = (KIND, SIBLINGS, OUDER_KIND, OUDERS)
