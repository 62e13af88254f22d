"""The worries and the talk to come, for a worrying pregnancy (forms.md 2, V8-V19)."""

from services.intake.aanmelding.definition.model import (
    Advice,
    Choice,
    Group,
    Need,
    Question,
    Section,
    Type,
    When,
)
from services.intake.aanmelding.definition.options import UNKNOWN
from services.intake.aanmelding.definition.zorg import FACTS, VRAAG
from services.intake.aanmelding.definition.zwangerschap import pick

RISKS = (
    Choice("ifg", "Geweld in het gezin of tussen partners"),
    Choice("huiselijk_geweld", "Ander huiselijk geweld"),
    Choice("verslaving", "Verslaving"),
    Choice("alcohol", "Alcohol in de zwangerschap"),
    Choice("drugs", "Drugs in de zwangerschap"),
    Choice("psychisch", "Psychische kwetsbaarheid"),
    Choice("multiproblem", "Veel problemen tegelijk"),
    Choice("stress", "Veel stress"),
    Choice("verwaarlozing", "Verwaarlozing"),
    Choice("voeding", "Tekort aan voeding"),
    Choice("huisvesting", "Wonen"),
    Choice("isolatie", "Weinig mensen rond het gezin"),
    Choice("andere", "Iets anders"),
    Choice(UNKNOWN, "Weet ik niet"),
)


def _explanations() -> tuple[Question, ...]:
    return tuple(
        Question(
            code=f"risicofactoren.{risk.value}",
            label=f"Toelichting bij “{risk.label.lower()}”",
            type=Type.TEXT,
            when=When("risicofactoren", risk.value),
        )
        for risk in RISKS
        if risk.value != UNKNOWN
    )


def _story(code: str, label: str, **values: object) -> Question:
    given = {"type": Type.LONG, "need": Need.REQUIRED} | values
    return Question(code=code, label=label, **given)  # type: ignore[arg-type]


RISICO = Section(
    code="zorg",
    title="Waarover maak je je zorgen?",
    task="De zorgen en de krachten",
    name="Zorgen en krachten",
    intro=("Weet je iets nog niet? Schrijf dan “nog niet gekend”.",),
    parts=(
        _story(
            "vib.bedreiging",
            "Wat bedreigt de veiligheid of de kansen van het ongeboren kind?",
            hint=FACTS,
            help=Advice(
                "Waarom zo vroeg?",
                (
                    "In de eerste duizend dagen groeien lichaam en hersenen snel. "
                    "Veel stress, geweld of middelen wegen dan zwaar. Vroege hulp "
                    "voorkomt veel.",
                ),
            ),
            source="001 Aanmelding",
        ),
        Question(
            code="risicofactoren",
            label="Welke risico’s zie je?",
            type=Type.MULTI,
            need=Need.REQUIRED,
            options=RISKS,
            hint="Je kan meer dan één antwoord kiezen.",
            source="000 De eerste 1000 dagen; 001",
        ),
        *_explanations(),
        _story(
            "beschermende_factoren",
            "Wat beschermt het kind?",
            hint="Mensen, gewoonten, plaatsen, hulp die werkt.",
            source="001",
        ),
        _story("vib.zorgen", "Wat zijn je grootste zorgen?", hint=FACTS, source="000"),
        _story(
            "krachten.gezin",
            "Wat loopt er goed? Welke krachten zie je in het gezin?",
            source="000",
        ),
    ),
)

NODIG = Section(
    code="nodig",
    title="Wat is geprobeerd, en wat is nodig?",
    task="Wat geprobeerd is en wat nodig is",
    name="Wat geprobeerd is en wat nodig is",
    parts=(
        Group(
            code="geprobeerd",
            label="Wat is er al geprobeerd?",
            item="poging",
            add="Nog iets toevoegen",
            need=Need.REQUIRED,
            unless="geprobeerd_niets",
            missing="Vul minstens één poging in, of schrijf eronder waarom er nog "
            "niets geprobeerd is.",
            empty="Nog niets ingevuld.",
            source="000 wat er al geprobeerd is",
            questions=(
                Question(code="wat", label="Wat?", type=Type.TEXT, need=Need.REQUIRED),
                Question(code="wie", label="Door wie?", type=Type.TEXT),
                Question(
                    code="resultaat", label="Wat gaf dat?", type=Type.LONG, rows=2
                ),
            ),
        ),
        Question(
            code="geprobeerd_niets",
            label="Nog niets geprobeerd? Schrijf kort waarom.",
            type=Type.LONG,
            rows=2,
        ),
        *pick(VRAAG, "minimaal_noodzakelijk"),
        _story(
            "vib.waarom_niet_vrijwillig",
            "Waarom lukt het niet genoeg met vrijwillige hulp alleen?",
            source="001 Aanmelding",
        ),
        Question(
            code="zorggarantie_ook",
            label="Is zorggarantie ook aangewezen?",
            type=Type.TRI,
            hint="Bij ja bekijkt de casuscoördinator of er ook een traject "
            "zorggarantie komt.",
            source="000; 003",
        ),
        Question(
            code="veiligheid.nu",
            label="Wat moet vandaag of morgen gebeuren?",
            type=Type.LONG,
        ),
    ),
)

AANMELDINGSGESPREK = Section(
    code="moment",
    title="Het aanmeldingsgesprek",
    task="Het aanmeldingsgesprek",
    name="Aanmeldingsgesprek",
    intro=("Alles op deze pagina mag leeg blijven.",),
    parts=(
        Question(
            code="vib.gesprek",
            label="Wanneer kunnen jij en de ouders wel, en wanneer niet?",
            type=Type.GRID,
            hint="De komende tien werkdagen. Laat leeg wat je niet weet.",
            source="000",
        ),
        Question(
            code="vib.gesprek_waar",
            label="Waar gaat het gesprek best door?",
            type=Type.TEXT,
            autocomplete="off",
        ),
        Question(
            code="vib.gesprek_tolk",
            label="Is er bij dat gesprek een tolk nodig?",
            type=Type.TRI,
        ),
    ),
)
