"""Lists of answers that several questions share."""

from services.intake.aanmelding.definition.model import Choice
from shared.data.municipalities import OTHER_REGIONS, municipalities, team_names
from shared.texts.languages import NAMES

UNKNOWN = "onbekend"

LANGUAGES = (
    *(Choice(code, name) for code, name in NAMES.items()),
    Choice("andere", "Een andere taal"),
    Choice(UNKNOWN, "Weet ik niet"),
)

ORGANISATIONS = (
    Choice("ziekenhuis", "Ziekenhuis of materniteit"),
    Choice("vroedvrouw", "Vroedvrouw"),
    Choice("gynaecoloog", "Gynaecoloog"),
    Choice("huisarts", "Huisarts"),
    Choice("ggz", "Geestelijke gezondheidszorg"),
    Choice("ocmw", "Sociaal Huis of OCMW"),
    Choice("kind_en_gezin", "Lokaal team Kind en Gezin"),
    Choice("jeugdhulp", "Jeugdhulp (CKG, CIG, pleegzorg …)"),
    Choice("ocj", "Ondersteuningscentrum Jeugdzorg (OCJ)"),
    Choice("sdj", "Sociale dienst jeugdrechtbank (SDJ)"),
    Choice("kinderopvang", "Kinderopvang"),
    Choice("andere", "Een andere organisatie"),
)

PARENT_ROLES = (
    Choice("moeder", "Moeder"),
    Choice("vader", "Vader"),
    Choice("meeouder", "Meeouder"),
    Choice("plusouder", "Partner van een ouder"),
    Choice("grootouder", "Grootouder die opvoedt"),
    Choice("pleegouder", "Pleegouder"),
    Choice("andere", "Iemand anders die opvoedt"),
    Choice(UNKNOWN, "Weet ik niet"),
)

STAYS = (
    Choice("thuis", "Thuis"),
    Choice("ziekenhuis", "In het ziekenhuis"),
    Choice("netwerk", "Bij iemand uit het netwerk"),
    Choice("pleeggezin", "In een pleeggezin"),
    Choice("voorziening", "In een voorziening"),
    Choice("andere", "Ergens anders"),
    Choice(UNKNOWN, "Weet ik niet"),
)

CHANNELS = (
    Choice("via_aanmelder", "Via jou, in een gesprek"),
    Choice("telefoon", "Telefoon"),
    Choice("brief", "Brief"),
    Choice("sms", "Sms"),
    Choice("mail", "Mail"),
)

MANDATES = (
    Choice("nee", "Nee"),
    Choice("ocj", "Ja, een Ondersteuningscentrum Jeugdzorg (OCJ)"),
    Choice("vk", "Ja, een Vertrouwenscentrum Kindermishandeling (VK)"),
    Choice("sdj", "Ja, de sociale dienst jeugdrechtbank (SDJ)"),
    Choice("aangemeld", "Aangemeld, nog geen antwoord"),
    Choice(UNKNOWN, "Weet ik niet"),
)


LOCAL_TEAMS = (
    *(Choice(name, name) for name in team_names()),
    Choice(UNKNOWN, "Weet ik niet"),
)


def places() -> tuple[Choice, ...]:
    """Return the municipalities of Limburg, then where else a child can be."""
    return (
        *(Choice(found.name, found.name) for found in municipalities()),
        *(Choice(name, f"Buiten Limburg: {name}") for name in OTHER_REGIONS),
        Choice(UNKNOWN, "Weet ik niet"),
    )
