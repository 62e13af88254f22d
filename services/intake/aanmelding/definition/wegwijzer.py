"""What the wegwijzer asked, kept in the document (forms.md 0; policy.md 4)."""

from dataclasses import replace

from services.intake.aanmelding.definition.model import (
    Advice,
    Choice,
    Need,
    Question,
    Section,
    Type,
)
from services.intake.aanmelding.definition.options import UNKNOWN

DOUBT = Choice("twijfel", "Ik twijfel")
# one answer for who does not know, in the words of the wegwijzer itself
NOT_YET = Choice(UNKNOWN, "Ik weet het nog niet, of ik twijfel")

REGULIER_AS_OF_2 = Question(
    code="regulier_voldoende",
    label="Is er gewone hulp beschikbaar die voldoende helpt?",
    type=Type.CHOICE,
    need=Need.REQUIRED,
    options=(
        Choice("ja", "Ja"),
        Choice("nee", "Nee, of onvoldoende"),
        DOUBT,
        Choice(UNKNOWN, "Weet ik niet"),
    ),
    help=Advice(
        "Wat is gewone hulp?",
        (
            "Hulp die iedereen kan krijgen: Kind en Gezin, thuisbegeleiding, "
            "kraamzorg, kinderopvang, een CKG, een vroedvrouw.",
            "Is die er, en helpt ze genoeg? Zet daar dan eerst op in, met een "
            "rustig en veilig traject. Aanmelden is dan niet nodig, maar mag.",
        ),
    ),
    since=2,
    until=3,
    source="000 §3; 001",
)
REGULIER = replace(
    REGULIER_AS_OF_2,
    options=(Choice("ja", "Ja"), Choice("nee", "Nee, of onvoldoende"), NOT_YET),
    since=3,
    until=None,
)
SAMENWERKING_AS_OF_2 = Question(
    code="samenwerking",
    label="Kan je met de ouders samenwerken?",
    type=Type.CHOICE,
    need=Need.REQUIRED,
    options=(
        Choice("vrijwillig", "Ja, vrijwillig"),
        Choice("beperkt", "Beperkt"),
        Choice("niet", "Nee"),
        DOUBT,
        Choice(UNKNOWN, "Nog onbekend"),
    ),
    help=Advice(
        "En als het niet lukt?",
        (
            "Lukt het beperkt of niet, dan kan een gemandateerde voorziening "
            "meekijken. Aanmelden bij ons kan daarnaast.",
        ),
    ),
    since=2,
    until=3,
    source="001 wegwijzer; 003",
)
SAMENWERKING = replace(
    SAMENWERKING_AS_OF_2,
    options=(*SAMENWERKING_AS_OF_2.options[:3], NOT_YET),
    since=3,
    until=None,
)

WEGWIJZER = Section(
    code="wegwijzer",
    title="Om te beginnen",
    task="Waarom je ons contacteert",
    name="Wegwijzer",
    since=2,
    intro=("Geen antwoord houdt je aanmelding tegen. Twijfelen mag.",),
    parts=(
        Question(
            code="is_professional",
            label="Contacteer je ons als professional?",
            type=Type.CHOICE,
            need=Need.REQUIRED,
            options=(Choice("ja", "Ja"), Choice("nee", "Nee"), DOUBT),
            since=2,
            source="003 Wanneer contact; 001 wegwijzer",
        ),
        Question(
            code="zorg_om",
            label="Gaan je zorgen over een baby in de buik of over een geboren kind?",
            type=Type.CHOICE,
            need=Need.REQUIRED,
            options=(
                Choice("baby", "Een baby in de buik"),
                Choice("kind", "Een geboren kind"),
                DOUBT,
            ),
            hint="Voor een zwangerschap is er ook een eigen formulier.",
            since=2,
            source="001 wegwijzer",
        ),
        REGULIER_AS_OF_2,
        REGULIER,
        SAMENWERKING_AS_OF_2,
        SAMENWERKING,
    ),
)
