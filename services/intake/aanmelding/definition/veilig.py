"""How a person is reached safely, asked of everyone around the child (forms.md 9.4)."""

from dataclasses import replace

from services.intake.aanmelding.definition.model import (
    Advice,
    Choice,
    Need,
    Question,
    Type,
    When,
)
from services.intake.aanmelding.definition.options import CHANNELS

SAFE_HELP = Advice(
    "Waarom vragen we dit?",
    (
        "Soms leest iemand mee met mails, sms'en of brieven. Een bericht op het "
        "verkeerde moment kan gevaarlijk zijn.",
        "Vraag het aan elke persoon apart, zonder de ander erbij. Niet gevraagd "
        "telt als niet veilig: dan vertrekt er geen bericht en loopt het contact "
        "via jou.",
    ),
)


ASKED = When("veilig_gevraagd", "ja")
QUESTIONS = (
    Question(
        code="veilig_gevraagd",
        label="Vroeg je deze persoon apart hoe we die veilig bereiken?",
        type=Type.CHOICE,
        need=Need.REQUIRED,
        options=(
            Choice("nee", "Niet gevraagd", "Dan loopt alles via jou."),
            Choice("ja", "Ja"),
        ),
        help=SAFE_HELP,
        source="domain.md 7.2",
    ),
    Question(
        code="veilig_kanaal",
        label="Hoe bereiken we deze persoon veilig?",
        type=Type.CHOICE,
        need=Need.CONDITIONAL,
        when=ASKED,
        options=CHANNELS,
    ),
    Question(
        code="veilig_gevraagd_op",
        label="Wanneer vroeg je dat, alleen met deze persoon?",
        type=Type.DATE,
        need=Need.CONDITIONAL,
        when=ASKED,
        latest=0,
        unknown="Ik weet de dag niet meer",
        hint="Zonder dag sturen we deze persoon geen mail.",
    ),
    Question(
        code="veilig_wie_leest_mee",
        label="Wie leest of luistert mee?",
        type=Type.TEXT,
        when=ASKED,
    ),
    Question(
        code="veilig_codewoord",
        label="Is er een codewoord afgesproken?",
        type=Type.TEXT,
        when=ASKED,
        hint="Zo weet deze persoon dat het echt van ons komt.",
    ),
)


def safe_channel(need: Need) -> tuple[Question, ...]:
    """Return the questions of 9.4, to be asked of one person."""
    first, *others = QUESTIONS
    return (replace(first, need=need), *others)
