"""The exit pages as data: words, lines of the policy, and whether one may go on."""

from dataclasses import dataclass

from services.intake.wegwijzer.questions import Exit
from shared.policy import Line, PolicyView

TEAM = ("team", "team_gsm", "permanentie_act", "team_mail")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    title: str
    lines: tuple[str, ...]
    text: tuple[str, ...]
    # what the button says; none where no aanmelding can be made
    refer: str = ""
    # whether to refer is what we advise, or only possible as well
    is_advice: bool = False
    # what the lines are for, above them
    heading: str = "Zo bereik je ons"
    consult: bool = False
    local_team: bool = False
    danger: bool = False


PAGES: dict[Exit, Page] = {
    Exit.BURGER: Page(
        title="Bel de Kind en Gezin-Lijn",
        text=(
            "Deze dienst is er voor professionals. Maak je je als ouder, familie, "
            "vriend of buur zorgen over een kind? Bij de Kind en Gezin-Lijn luistert "
            "iemand en zoekt met je mee. Dat kan ook zonder je naam te zeggen.",
        ),
        lines=("kind_en_gezin",),
        heading="Bel",
    ),
    Exit.ACUUT: Page(
        title="Bel nu",
        text=(
            "Niemand leest hier op dit moment mee. Bij acuut gevaar helpt alleen "
            "bellen.",
            "Is iemand nu in gevaar? Bel 112. Is er een crisis? Het crisismeldpunt "
            "zoekt een oplossing die nu kan starten.",
        ),
        lines=("noodnummer", "politie", "crisismeldpunt"),
        heading="Wie je belt",
        refer="Daarna toch aanmelden",
        danger=True,
    ),
    Exit.TWIJFEL: Page(
        title="Twijfel je? Bel om mee te denken",
        text=(
            "Twijfel is een goede reden om te bellen. Samen bekijken we wat de "
            "eerstvolgende stap is. Dat kan zonder de naam van het gezin te noemen.",
        ),
        lines=TEAM,
        consult=True,
        refer="Toch aanmelden",
    ),
    Exit.OUDER: Page(
        title="Zorggarantie stopt op de derde verjaardag",
        text=(
            "Voor een kind van 3 jaar of ouder kan je een consult vragen: iemand "
            "denkt mee over wie wel kan helpen. Twijfel je over de leeftijd? "
            "Meld dan toch aan, dan kijken we het samen na.",
        ),
        lines=("team",),
        heading="Liever eerst overleggen?",
        consult=True,
        refer="Toch aanmelden",
    ),
    Exit.REGIO: Page(
        title="Een ander team helpt je hier beter",
        text=(
            "Dit team werkt voor Limburg. Elke regio heeft een eigen team. "
            "Weet je niet zeker waar het kind verblijft? Bel of mail toch: "
            "we brengen je bij de juiste collega.",
        ),
        # for a place whose team we do not know
        lines=("team", "team_mail"),
        refer="Toch in Limburg aanmelden",
    ),
    Exit.PROJECT: Page(
        title="Project Veilig en omringd opgroeien van in de buik",
        text=(
            "Lukt het niet goed om met de aanstaande ouders samen te werken? Dan kan "
            "dit project helpen. Medewerkers van het OCJ en van Kind en Gezin gaan "
            "met de ouders, hun netwerk en jou op weg, al voor de geboorte.",
            "Je begint met het formulier voor een zwangerschap. Kies je verkeerd, dan "
            "geeft dat niet: het is dezelfde voordeur.",
        ),
        lines=(*TEAM, "vib_mail"),
        local_team=True,
        refer="Aanmelden",
        is_advice=True,
    ),
    Exit.GEMANDATEERD: Page(
        title="Schakel een gemandateerde voorziening in",
        text=(
            "Werken de ouders weinig of niet mee, dan is vrijwillige hulp vaak niet "
            "genoeg. Een gemandateerde voorziening (OCJ of VK) kan dan onderzoeken "
            "wat nodig is. Bel er eerst voor overleg.",
            "Zorggarantie kan ernaast lopen. Je kan dus ook hier aanmelden: "
            "we laten je niet alleen.",
        ),
        lines=TEAM,
        consult=True,
        local_team=True,
        refer="Ook hier aanmelden",
    ),
    Exit.REGULIER: Page(
        title="Aanmelden is niet nodig",
        text=(
            "Is gewone hulp beschikbaar en voldoende? Zet daar dan op in, met oog voor "
            "een veilig en stabiel traject. Denk ook aan Kind en Gezin als partner.",
            "Verandert er iets, of blijkt de hulp toch te weinig? "
            "Dan ben je hier altijd welkom.",
        ),
        lines=("team",),
        heading="Toch een vraag?",
        local_team=True,
        refer="Toch aanmelden",
    ),
    Exit.ZORGGARANTIE: Page(
        title="Je bent hier juist: zorggarantie",
        text=(
            "Je kan bellen, of het bijschakeldocument invullen. Een casuscoördinator "
            "belt je daarna om alles te bespreken.",
            "Dreigt er geen uithuisplaatsing, of weet je dat nog niet? "
            "Bel dan gerust eerst.",
        ),
        lines=TEAM,
        local_team=True,
        refer="Vul het bijschakeldocument in",
        is_advice=True,
    ),
}


def lines_of(page: Page, policy: PolicyView) -> list[Line]:
    """Return the lines that hold on this day; an unconfirmed one only as a sentence."""
    found = (policy.line(code) for code in page.lines)
    return [line for line in found if line and (line.tekst or not line.te_bevestigen)]
