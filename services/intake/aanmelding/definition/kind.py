"""Which child, born or not (forms.md 2)."""

from dataclasses import replace

from services.intake.aanmelding.definition.model import (
    Advice,
    Choice,
    Need,
    Question,
    Section,
    Type,
    When,
)
from services.intake.aanmelding.definition.options import (
    LANGUAGES,
    STAYS,
    UNKNOWN,
    places,
)

KIND = Section(
    code="kind",
    title="Over welk kind gaat het?",
    task="Het kind",
    name="Kind",
    parts=(
        Question(
            code="kind.geboren",
            label="Is het kind geboren?",
            type=Type.CHOICE,
            need=Need.REQUIRED,
            options=(
                Choice("ja", "Ja"),
                Choice("nee", "Nee, het is een zwangerschap"),
            ),
            source="000 §2; 003",
        ),
        Question(
            code="kind.naam",
            label="Voornaam en naam van het kind",
            type=Type.TEXT,
            need=Need.CONDITIONAL,
            when=When("kind.geboren", "ja"),
            hint="Niet gekend? Schrijf “onbekend”.",
        ),
        Question(
            code="kind.geboortedatum",
            label="Geboortedatum",
            type=Type.DATE,
            need=Need.CONDITIONAL,
            when=When("kind.geboren", "ja"),
            hint="Zoals 27 3 2026.",
            latest=0,
            unknown="Ik ken de geboortedatum niet",
            source="000 §2; 001; 003",
        ),
        Question(
            code="kind.bevallingsdatum",
            label="Vermoedelijke bevallingsdatum",
            type=Type.DATE,
            need=Need.CONDITIONAL,
            when=When("kind.geboren", "nee"),
            hint="Een schatting is goed.",
            earliest=-14,
            latest=280,
            unknown="Nog niet gekend",
            source="003",
        ),
        Question(
            code="kind.geslacht",
            label="Geslacht",
            type=Type.CHOICE,
            options=(
                Choice("m", "Jongen"),
                Choice("v", "Meisje"),
                Choice("x", "X"),
                Choice(UNKNOWN, "Weet ik niet"),
            ),
        ),
        Question(
            code="kind.verblijf",
            label="Waar verblijft het kind nu?",
            type=Type.CHOICE,
            need=Need.REQUIRED,
            options=STAYS,
            hint="Bij een zwangerschap: waar verblijft de moeder nu?",
            source="002 §1a",
        ),
        Question(
            code="kind.verblijf_andere",
            label="Waar dan?",
            type=Type.TEXT,
            need=Need.CONDITIONAL,
            when=When("kind.verblijf", "andere"),
        ),
        Question(
            code="kind.gemeente",
            label="In welke gemeente is dat?",
            type=Type.LIST,
            need=Need.REQUIRED,
            options=places(),
            hint="Buiten Limburg kan je ook aanmelden: "
            "wij brengen je bij het juiste team.",
            source="000 §2; 003",
        ),
        Question(
            code="gezin.taal",
            label="Welke taal spreekt het gezin?",
            type=Type.LIST,
            need=Need.REQUIRED,
            options=LANGUAGES,
            source="004 §2",
        ),
        Question(
            code="gezin.taal_andere",
            label="Een andere taal: welke?",
            type=Type.TEXT,
            need=Need.CONDITIONAL,
            when=When("gezin.taal", "andere"),
        ),
        Question(
            code="gezin.tolk",
            label="Is er een tolk nodig?",
            type=Type.TRI,
            need=Need.REQUIRED,
            source="004 §2",
        ),
        Question(
            code="kind.gezondheid",
            label="Gezondheid en ontwikkeling",
            type=Type.LONG,
            hint="Te vroeg geboren, ziek, bijzonderheden, wie volgt op.",
            help=Advice(
                "Wat hoort hier, en wat niet?",
                (
                    "Schrijf wat nodig is om samen te beslissen, niet meer.",
                    "We vragen nergens een rijksregisternummer.",
                ),
            ),
            source="004 §1; 001",
        ),
    ),
)

_ASKED = {question.code: question for question in KIND.questions}
_PLACE = _ASKED["kind.gemeente"]
KIND_BIJ_ZWANGERSCHAP = (
    # "is dat" pointed at a question that is not asked there
    replace(_PLACE, until=3),
    replace(_PLACE, label="In welke gemeente verblijft de zwangere vrouw?", since=3),
    *(_ASKED[code] for code in ("gezin.taal", "gezin.taal_andere", "gezin.tolk")),
)
