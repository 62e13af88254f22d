"""The first pages: danger now, and who refers (forms.md 0.3 and 1)."""

from services.intake.aanmelding.definition.model import (
    Choice,
    Need,
    Question,
    Section,
    Type,
    When,
)
from services.intake.aanmelding.definition.options import ORGANISATIONS

NU = Section(
    code="nu",
    title="Eerst dit",
    task="Acuut gevaar",
    name="Acuut gevaar",
    parts=(
        Question(
            code="acuut_gevaar",
            label="Is er nu acuut gevaar voor het kind of voor iemand in het gezin?",
            type=Type.CHOICE,
            need=Need.REQUIRED,
            options=(
                Choice("ja", "Ja"),
                Choice("nee", "Nee"),
                Choice("twijfel", "Ik twijfel"),
            ),
            hint="Bij acuut gevaar helpt een aanmelding niet snel genoeg: bel eerst.",
            source="002 §1b; 000 §6",
        ),
    ),
)

AANMELDER = Section(
    code="aanmelder",
    title="Wie meldt aan?",
    task="Jij als aanmelder",
    name="Aanmelder",
    intro=("Zo weten we wie je bent en hoe we je vandaag nog bereiken.",),
    parts=(
        Question(
            code="aanmelder.naam",
            label="Je naam",
            type=Type.TEXT,
            need=Need.REQUIRED,
            autocomplete="name",
            source="000 §8.2",
        ),
        Question(
            code="aanmelder.functie",
            label="Je functie",
            type=Type.TEXT,
            need=Need.REQUIRED,
            hint="Zoals vroedvrouw, maatschappelijk werker, arts.",
            autocomplete="organization-title",
            source="003 Partnerschappen",
        ),
        Question(
            code="aanmelder.organisatie",
            label="Je organisatie en dienst",
            type=Type.TEXT,
            need=Need.REQUIRED,
            autocomplete="organization",
            source="003 Partnerschappen",
        ),
        Question(
            code="aanmelder.org_soort",
            label="Soort organisatie",
            type=Type.LIST,
            need=Need.REQUIRED,
            options=ORGANISATIONS,
            source="003 Partnerschappen; 002",
        ),
        Question(
            code="aanmelder.org_andere",
            label="Een andere organisatie: welke?",
            type=Type.TEXT,
            need=Need.CONDITIONAL,
            when=When("aanmelder.org_soort", "andere"),
        ),
        Question(
            code="aanmelder.telefoon",
            label="Telefoon waarop we je vandaag bereiken",
            type=Type.PHONE,
            need=Need.REQUIRED,
            hint="De casuscoördinator belt je op dit nummer.",
            source="000 §4",
        ),
        Question(
            code="aanmelder.email",
            label="Je e-mailadres",
            type=Type.MAIL,
            need=Need.REQUIRED,
            hint="Je krijgt één mail om dit adres te bevestigen. "
            "Er staat niets over het gezin in.",
            source="001",
        ),
        Question(
            code="aanmelder.beschikbaar",
            label="Wanneer ben je bereikbaar, en wanneer niet?",
            type=Type.LONG,
            rows=2,
        ),
        Question(
            code="team_gedragen",
            label="Sta je hier samen met je team achter?",
            type=Type.CHOICE,
            need=Need.REQUIRED,
            options=(
                Choice("ja", "Ja, het is een beslissing van ons team"),
                Choice("nee", "Nee, ik meld alleen aan"),
                Choice("nog_niet", "Nog niet besproken"),
            ),
            hint="Elk antwoord is goed. Je kan ook alleen aanmelden.",
            source="000 Zorgmelding",
        ),
        Question(
            code="aanmelder.betrokkenheid",
            label="Sinds wanneer ken je het gezin, en in welke rol?",
            type=Type.LONG,
            need=Need.REQUIRED,
            rows=3,
            source="000 §3",
        ),
    ),
)
