"""A worrying pregnancy, for the project (forms.md 2): its own pages."""

from dataclasses import replace

from services.intake.aanmelding.definition.gesprek import GESPREK
from services.intake.aanmelding.definition.hulp import HULPVERLENERS, MANDAAT
from services.intake.aanmelding.definition.kind import KIND_BIJ_ZWANGERSCHAP
from services.intake.aanmelding.definition.model import (
    Advice,
    Choice,
    Group,
    Need,
    Question,
    Section,
    Stop,
    Type,
    When,
)
from services.intake.aanmelding.definition.netwerk import NETWERK
from services.intake.aanmelding.definition.wie import AANMELDER

NO_TEAM = (
    "Dit formulier vraagt een beslissing van je hele team. Je antwoorden blijven "
    "bewaard als concept. Bespreek ze met je team, vraag ons een consult om mee te "
    "denken, of meld aan voor zorggarantie: dat kan wel alleen."
)


def pick(section: Section, *codes: str) -> tuple[Question | Group, ...]:
    """Return some parts of a page of the other form."""
    found = {part.code: part for part in section.parts}
    return tuple(found[code] for code in codes)


WIE = replace(
    AANMELDER,
    parts=tuple(part for part in AANMELDER.parts if part.code != "team_gedragen"),
)

VOORWAARDEN = Section(
    code="voorwaarden",
    title="Drie voorwaarden om aan te melden",
    task="Drie voorwaarden",
    name="Voorwaarden",
    intro=(
        "Vandaag is er nog geen juridisch kader om tijdens een zwangerschap op te "
        "treden. We werken daarom altijd samen met de ouders. Het parket en de "
        "jeugdrechtbank kunnen pas iets doen na de geboorte.",
    ),
    parts=(
        Question(
            code="vib.team_gedragen",
            label="Is dit een gedragen beslissing van je team?",
            type=Type.CHOICE,
            need=Need.REQUIRED,
            options=(Choice("ja", "Ja"), Choice("nee", "Nee, nog niet")),
            stop=Stop("nee", NO_TEAM),
            source="000 voorwaarden",
        ),
        Question(
            code="vib.besproken",
            label="Besprak je deze aanmelding open met de ouders: je zorgen, en wat "
            "er minstens nodig is?",
            type=Type.CHOICE,
            need=Need.REQUIRED,
            options=(Choice("ja", "Ja"), Choice("nee", "Nee, nog niet")),
            help=Advice(
                "Hoe begin je dat gesprek?",
                (
                    "Vertel rustig wat je ziet en waar je bang voor bent. Vraag hoe "
                    "zij het zien. Zeg eerlijk wat de volgende stap is.",
                    "De Kindreflex heeft daar gespreksfiches voor.",
                ),
                link="https://kindreflex.be/",
            ),
            source="000 voorwaarden",
        ),
        Question(
            code="vib.besproken_op",
            label="Wanneer?",
            type=Type.DATE,
            need=Need.CONDITIONAL,
            when=When("vib.besproken", "ja"),
            latest=0,
            unknown="Ik weet de dag niet meer",
        ),
        Question(
            code="vib.besproken_reden",
            label="Waarom nog niet?",
            type=Type.LONG,
            need=Need.CONDITIONAL,
            when=When("vib.besproken", "nee"),
            rows=3,
        ),
        Question(
            code="vib.bereid_gesprek",
            label="Wil je zelf mee naar het aanmeldingsgesprek?",
            type=Type.CHOICE,
            need=Need.REQUIRED,
            options=(Choice("ja", "Ja"), Choice("nee", "Nee")),
            source="000 voorwaarden",
        ),
    ),
)

ZWANGER = Section(
    code="zwangerschap",
    title="De zwangerschap",
    task="De zwangerschap",
    name="Zwangerschap",
    parts=(
        Question(
            code="vib.bevallingsdatum",
            label="Vermoedelijke bevallingsdatum",
            type=Type.DATE,
            need=Need.REQUIRED,
            hint="Een schatting is goed.",
            earliest=-14,
            latest=280,
            unknown="Nog niet gekend",
            source="000 §2; 001",
        ),
        Question(
            code="vib.weken",
            label="Hoeveel weken is de moeder zwanger?",
            type=Type.NUMBER,
            maximum=44,
            hint="Op de dag dat je dit verstuurt. Weet je de datum, dan rekenen wij "
            "de weken zelf uit.",
        ),
        Question(
            code="vib.ziekenhuis",
            label="Waar zal de bevalling gebeuren?",
            type=Type.TEXT,
            autocomplete="off",
            source="001",
        ),
        Group(
            code="vib.opvolging",
            label="Wie volgt de zwangerschap op?",
            item="zorgverlener",
            add="Een zorgverlener toevoegen",
            empty="Nog niemand ingevuld.",
            source="001; 003",
            questions=(
                Question(
                    code="naam",
                    label="Naam",
                    type=Type.TEXT,
                    need=Need.REQUIRED,
                    autocomplete="off",
                ),
                Question(
                    code="rol",
                    label="Rol",
                    type=Type.LIST,
                    options=(
                        Choice("gynaecoloog", "Gynaecoloog"),
                        Choice("vroedvrouw", "Vroedvrouw"),
                        Choice("huisarts", "Huisarts"),
                        Choice("andere", "Iemand anders"),
                    ),
                ),
                Question(code="telefoon", label="Telefoon", type=Type.PHONE),
            ),
        ),
        *KIND_BIJ_ZWANGERSCHAP,
    ),
)

OMGEVING = replace(
    NETWERK,
    title="Andere kinderen en het netwerk",
    task="Andere kinderen en het netwerk",
    name="Andere kinderen en het netwerk",
    intro=(
        "Een netwerk dat steunt, beschermt een kind. Wie is betrokken, wie kan helpen?",
    ),
    parts=(
        *pick(NETWERK, "sibling"),
        *(
            replace(
                group,
                need=Need.REQUIRED,
                unless="netwerk_geen",
                missing="Vul minstens één persoon in, of vink aan dat er geen netwerk "
                "gekend is.",
            )
            for group in NETWERK.groups
            if group.code == "netwerk"
        ),
        Question(
            code="netwerk_geen",
            label="Er is geen netwerk gekend",
            type=Type.CHECK,
        ),
    ),
)

HULP_BIJ_ZWANGERSCHAP = Section(
    code="hulp",
    title="Welke hulp is er al?",
    task="De hulp die er al is",
    name="Hulp die er al is",
    parts=(
        HULPVERLENERS,
        *MANDAAT,
        Question(
            code="ocj_kantoor",
            label="Welk OCJ is het dichtst bij het gezin?",
            type=Type.CHOICE,
            options=(
                Choice("hasselt", "Hasselt"),
                Choice("maaseik", "Maaseik"),
                Choice("tongeren", "Tongeren"),
            ),
            source="000 Zorgmelding",
        ),
    ),
)

OUDERS_ZELF = Section(
    code="gesprek",
    title="Wat de ouders zelf vinden",
    task="Wat de ouders zelf vinden",
    name="Ouders",
    intro=GESPREK.intro,
    parts=(
        *pick(GESPREK, "ouders.visie", "ouders.weten", "ouders.weten_reden"),
        Question(
            code="bereidheid",
            label="Willen de ouders met ons samenwerken?",
            type=Type.CHOICE,
            need=Need.REQUIRED,
            options=(
                Choice("ja", "Ja"),
                Choice("voorwaarden", "Onder voorwaarden"),
                Choice("nee", "Nee"),
                Choice("te_vragen", "Nog te vragen"),
            ),
            source="000 Partnerschap",
        ),
        Question(
            code="bereidheid.tekst",
            label="Wil je dat toelichten?",
            type=Type.LONG,
            rows=3,
        ),
    ),
)
