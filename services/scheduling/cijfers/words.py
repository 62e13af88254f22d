"""How the figures are called, and what each of them means."""

from services.scheduling.rugzak.words import SOORT_WORDS
from shared.web.moments import short_month

# where a count says nothing; it is a row like any other, and hides what is beside it
UNSAID = ("", "Niet bekend")
YES_NO = (("ja", "Ja"), ("nee", "Nee"))
PRESENT = (
    ("ja", "Aanwezig"),
    ("nee", "Niet aanwezig"),
    ("", "Niet genoteerd"),
)
CONSULTS = (
    ("consult", "Consult"),
    ("aanvraag", "Vraag om te komen meedenken"),
)
DECISIONS = (
    ("aanvaard", "Aanvaard: een traject"),
    ("advies", "Advies gegeven"),
    ("consult", "Consult"),
    ("gemandateerd", "Naar een gemandateerde voorziening (OCJ of VK)"),
    ("crisis", "Naar het crisismeldpunt"),
    ("buiten_doelgroep", "Buiten de doelgroep"),
    ("ingetrokken", "Ingetrokken door de aanmelder"),
    ("", "Nog niet beslist"),
)
AGES = (
    ("ongeboren", "Nog niet geboren"),
    ("0", "Jonger dan 1 jaar"),
    ("1", "1 jaar"),
    ("2", "2 jaar"),
    ("3", "3 jaar of ouder"),
    UNSAID,
)
FAMILIES = (
    ("alleen", "Eén kind van een gezin"),
    ("samen", "Kinderen van een gezin met meer trajecten"),
)
ON_TIME, LATE, RUNS, NO_CLOCK = "op_tijd", "laat", "loopt", "geen"
CLOCK = (
    (ON_TIME, "Op tijd"),
    (LATE, "Te laat"),
    (RUNS, "Loopt nog"),
    (NO_CLOCK, "Geen klok"),
)
PARENTS = (
    ("allen", "Alle ouders die verwacht werden"),
    ("deels", "Een deel van de ouders"),
    ("geen", "Geen van de ouders"),
    ("niemand_verwacht", "Er werden geen ouders verwacht"),
    ("", "Niet genoteerd"),
)
OFFERS = tuple(SOORT_WORDS.items())
ANSWERS = (
    ("ja", "Ja, er is plaats"),
    ("vanaf", "Ja, vanaf een latere dag"),
    ("nee", "Nee"),
    *((f"geen_plaats.{code}", f"Geen plaats: {word.lower()}") for code, word in OFFERS),
    ("", "Nog geen antwoord"),
)
LENGTHS = (
    ("eerste", "Binnen de eerste termijn"),
    ("verlenging", "Binnen de verlenging"),
    ("langer", "Langer dan de verlenging"),
    ("nooit", "Niet begonnen"),
)
EVALUATIONS = (
    ("0", "Geen evaluatie"),
    ("1", "Eén evaluatie"),
    ("2", "Twee evaluaties"),
    ("3", "Drie of meer"),
)
AXES = {"maand": "maand", "team": "lokaal team"}
MONTH_COLUMNS = {str(month): short_month(month) for month in range(1, 13)}
# what is counted, as it stands above the total of a table
UNIVERSES = {
    "contacten": "consulten en vragen",
    "aanmeldingen": "aanmeldingen",
    "trajecten": "trajecten",
    "zorgtafels": "zorgtafels",
    "einden": "afgesloten trajecten",
    "inzetten": "inzetten",
    "reserveringen": "gereserveerde plaatsen",
    "vragen": "vragen aan een partner",
}
