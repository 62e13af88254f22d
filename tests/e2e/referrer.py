"""A referrer in a hospital corridor: fills the bijschakeldocument, page by page."""

from datetime import date, timedelta
from secrets import token_hex

from playwright.sync_api import Page

# distinctive enough to be searched for everywhere afterwards
CHILD = "Wolkje Merelbéke-Fictief"
MOTHER = "Zonnebloem Fictief-Ümit"
FATHER = "Distelvink Fictief"
AUNT = "Kamperfoelie Fictief"
NURSE = "Vuurdoorn Voorbeeld"
CONCERN = "onuitspreekbare kwartelzorg over slaapgebrek"
# what the letter that is attached says, and its name
SAID, NAMED = "Wolfskers schrijft hoe het gaat", "brief over Wolfskers"
LETTER = f"%PDF-1.7\n({SAID})\ntrailer\n<<>>\n%%EOF\n".encode()
# a deployment is driven many times, and no address gets many questions in a day
REFERRER = f"referrer-{token_hex(4)}@example.org"
MOTHER_MAIL = "zonnebloem@example.org"
FATHER_MAIL = "distelvink@example.org"
AUNT_MAIL = "kamperfoelie@example.org"
NURSE_MAIL = "vuurdoorn@example.org"
MARKED = (
    CHILD,
    MOTHER,
    FATHER,
    AUNT,
    NURSE,
    CONCERN,
    REFERRER,
    MOTHER_MAIL,
    FATHER_MAIL,
    AUNT_MAIL,
    NURSE_MAIL,
    "+32470123987",
    SAID,
    NAMED,
)

Answers = dict[str, str]


def on(name: str, day: date) -> Answers:
    return {
        f"{name}-dag": str(day.day),
        f"{name}-maand": str(day.month),
        f"{name}-jaar": str(day.year),
    }


def sections(today: date) -> dict[str, Answers]:
    """What this referrer answers, by section of the form."""
    yesterday = today - timedelta(days=1)
    return {
        "nu": {"acuut_gevaar": "nee"},
        "wegwijzer": {
            "is_professional": "ja",
            "zorg_om": "kind",
            "regulier_voldoende": "nee",
            "samenwerking": "vrijwillig",
        },
        "aanmelder": {
            "aanmelder_naam": "Lies Aanmelder",
            "aanmelder_functie": "sociaal werker materniteit",
            "aanmelder_organisatie": "Ziekenhuis Voorbeeld",
            "aanmelder_org_soort": "ziekenhuis",
            "aanmelder_telefoon": "0470 12 39 87",
            "aanmelder_email": REFERRER,
            "team_gedragen": "ja",
            "aanmelder_betrokkenheid": "Sinds de bevalling, op de kamer.",
        },
        "kind": {
            "kind_geboren": "ja",
            "kind_naam": CHILD,
            **on("kind_geboortedatum", today - timedelta(days=100)),
            "kind_geslacht": "m",
            "kind_verblijf": "thuis",
            "kind_gemeente": "Genk",
            "gezin_taal": "nl",
            "gezin_tolk": "nee",
        },
        "ouders": {
            "ouder-0-naam": MOTHER,
            "ouder-0-rol": "moeder",
            "ouder-0-email": MOTHER_MAIL,
            "ouder-0-telefoon": "0470 11 22 33",
            "ouder-0-woont_bij_kind": "ja",
            "ouder-0-gezag": "ja",
            "ouder-0-veilig_gevraagd": "ja",
            "ouder-0-veilig_kanaal": "mail",
            **on("ouder-0-veilig_gevraagd_op", yesterday),
            "actie": "toevoegen:ouder",
            "ouder-1-naam": FATHER,
            "ouder-1-rol": "vader",
            "ouder-1-email": FATHER_MAIL,
            "ouder-1-woont_bij_kind": "nee",
            "ouder-1-gezag": "ja",
            "ouder-1-veilig_gevraagd": "nee",
        },
        "netwerk": {
            "actie": "toevoegen:netwerk",
            "netwerk-0-naam": AUNT,
            "netwerk-0-email": AUNT_MAIL,
        },
        "criteria": {
            "crit_uithuisplaatsing": "ja",
            "crit_veiligheid": "verwaarlozing",
            "crit_afsluiten": "nee",
            "crit_comorbiditeit": "opvoeding",
            "crit_preventief": "ja",
            "crit_onmiddellijk": "onbekend",
            "crit_bereidheid": "ja",
        },
        "zorg": {
            "zorg_gedrag": f"We maken ons zorgen: {CONCERN}.",
            "zorg_ernst": "Het kind krijgt te weinig te drinken.",
            "zorg_frequentie": "dagelijks",
            "zorg_impact": "Het komt niet bij.",
            "krachten_gezin": "De tante helpt elke avond.",
            "veiligheid_aanwezig": "Kind en Gezin komt langs.",
        },
        "vraag": {
            "minimaal_noodzakelijk": "Elke dag iemand die meekijkt.",
            "vraag": "zorgtafel",
        },
        "hulp": {
            "actie": "toevoegen:hulpverlener",
            "hulpverlener-0-naam": NURSE,
            "hulpverlener-0-email": NURSE_MAIL,
            "aanbod_geen": "Nog niet, het is te dringend.",
            "kg_betrokken": "onbekend",
            "mandaat": "nee",
            "maatschappelijke_noodzaak": "nee",
        },
        "gesprek": {
            "besproken_met_ouders": "ja",
            **on("besproken_op", yesterday),
            "besproken_wie": "Door mij, met beide ouders.",
            "ouders_visie": "Ze willen hulp.",
            "ouders_weten": "ja",
            **on("zorgtafel_doorgesproken_op", yesterday),
            "zorgtafel_doorgesproken_op-uur": "14.30",
            "bereidheid_zorgtafel": "ja",
        },
        "privacy": {
            "instemming": "gekregen",
            "alleen_noodzakelijk": "ja",
            "privacy_gelezen": "ja",
        },
    }


def answer(page: Page, answers: Answers) -> None:
    """Fill one page as a person does; `actie` presses that button on the way."""
    for name, value in answers.items():
        if name == "actie":
            page.click(f"button[value='{value}']")
            continue
        field = page.locator(f"[name='{name}']")
        kind = field.first.evaluate("e => e.type || e.tagName.toLowerCase()")
        if kind in ("radio", "checkbox"):
            page.check(f"[name='{name}'][value='{value}']")
        elif kind.startswith("select"):
            field.select_option(value)
        else:
            field.fill(value)


def fill_in(page: Page, url: str, today: date) -> None:
    """Answer every section, and go on with the button each time."""
    for section, answers in sections(today).items():
        page.goto(f"{url}/aanmelden/{section}")
        answer(page, answers)
        # whoever leaves before the answer came has not saved
        with page.expect_navigation():
            page.click("button:has-text('Bewaren en verder')")


def attach(page: Page, url: str) -> None:
    """Add the letter, and wait until it stands on the list."""
    page.goto(f"{url}/aanmelden/bijlagen")
    name = f"{NAMED}.pdf"
    page.set_input_files(
        "#bestand", {"name": name, "mimeType": "application/pdf", "buffer": LETTER}
    )
    page.click("button:has-text('Toevoegen')")
    page.locator("main a", has_text=NAMED).wait_for()


def send(page: Page, url: str) -> str:
    """Send what was filled in; return the reference."""
    page.goto(f"{url}/aanmelden/controleren")
    page.click("button:has-text('Aanmelding versturen')")
    page.wait_for_url("**/aanmelden/verzonden")
    return page.title().split()[1]
