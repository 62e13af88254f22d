"""The questions of the wegwijzer and the table that ends them, as data.

Codes and answers are those of the bijschakeldocument (forms.md 0), so that they
carry over. The table follows policy.md 4: one row, one exit.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Exit(StrEnum):
    """Where a path ends; also the last part of the address of its page."""

    BURGER = "burger"
    ACUUT = "acuut"
    TWIJFEL = "twijfel"
    OUDER = "ouder-kind"
    REGIO = "andere-regio"
    PROJECT = "project"
    GEMANDATEERD = "gemandateerde-voorziening"
    REGULIER = "regulier-aanbod"
    ZORGGARANTIE = "zorggarantie"


@dataclass(frozen=True, slots=True)
class Answer:
    value: str
    label: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    code: str
    # the last part of the address, and the words in a list of answers
    slug: str
    name: str
    label: str
    answers: tuple[Answer, ...]
    hint: str = ""
    help: tuple[str, tuple[str, ...]] | None = None
    # answers that say "I do not know"
    doubts: frozenset[str] = frozenset({"twijfel"})


# in which answer the place is typed, and what it counts as in the table
LIMBURG = "limburg"
ELSEWHERE = "elders"
DOUBT = "twijfel"

QUESTIONS = (
    Question(
        code="is_professional",
        slug="professional",
        name="Professional",
        label="Contacteer je ons als professional?",
        hint="Bijvoorbeeld als vroedvrouw, arts, maatschappelijk werker of begeleider.",
        answers=(
            Answer("ja", "Ja"),
            Answer("nee", "Nee", "Ik ben ouder, familie, vriend of buur."),
            Answer(DOUBT, "Ik twijfel"),
        ),
    ),
    Question(
        code="acuut_gevaar",
        slug="gevaar",
        name="Acuut gevaar",
        label="Is er nu acuut gevaar voor het kind of voor iemand in het gezin?",
        hint="Bij acuut gevaar helpt een aanmelding niet snel genoeg: bel eerst.",
        answers=(
            Answer("ja", "Ja"),
            Answer("nee", "Nee"),
            Answer(DOUBT, "Ik twijfel"),
        ),
    ),
    Question(
        code="zorg_om",
        slug="kind",
        name="Zorgen om",
        label="Over wie maak je je zorgen?",
        answers=(
            Answer("baby", "Een baby in de buik", "Ook als de zwangerschap pril is."),
            Answer("kind", "Een geboren kind, jonger dan 3 jaar"),
            Answer("ouder", "Een kind van 3 jaar of ouder"),
            Answer(DOUBT, "Ik twijfel"),
        ),
    ),
    Question(
        code="gemeente",
        slug="gemeente",
        name="Gemeente",
        label="Waar verblijft het kind, of de zwangere vrouw?",
        hint="Zo weten we welk team kan helpen.",
        answers=(Answer(LIMBURG, "In Limburg"), Answer(DOUBT, "Ik weet het niet")),
    ),
    Question(
        code="samenwerking",
        slug="samenwerking",
        name="Samenwerking",
        label="Is samenwerking met de ouders mogelijk?",
        help=(
            "Hoe ver moet dat gaan?",
            (
                "Een kleine opening volstaat: de ouders luisteren, of laten iemand "
                "binnen. Ze hoeven het niet met alles eens te zijn.",
                "Sprak je de ouders nog niet? Kies dan “Ik weet het nog niet”.",
            ),
        ),
        answers=(
            Answer("vrijwillig", "Ja, ze willen minstens een beetje meewerken"),
            Answer("beperkt", "Beperkt", "Ze houden hulp af of haken telkens af."),
            Answer("niet", "Nee"),
            Answer("onbekend", "Ik weet het nog niet, of ik twijfel"),
        ),
        doubts=frozenset({"onbekend"}),
    ),
    Question(
        code="regulier_voldoende",
        slug="aanbod",
        name="Gewone hulp",
        label="Is er gewone hulp beschikbaar, en is die voldoende?",
        hint="Zoals Kind en Gezin, een CKG, kraamzorg of begeleiding aan huis.",
        answers=(
            Answer("ja", "Ja", "Ze kan snel starten en volstaat om veilig te zijn."),
            Answer("nee", "Nee", "Ze is er niet, te laat, of niet genoeg."),
            Answer("onbekend", "Ik weet het nog niet, of ik twijfel"),
        ),
        doubts=frozenset({"onbekend"}),
    ),
)

Row = tuple[Mapping[str, frozenset[str]], Exit]


def _row(to: Exit, **when: str) -> Row:
    return {code: frozenset(text.split()) for code, text in when.items()}, to


# asked question by question: the first answer that completes a row ends the road
TABLE: tuple[Row, ...] = (
    _row(Exit.BURGER, is_professional="nee"),
    _row(Exit.ACUUT, acuut_gevaar="ja"),
    _row(Exit.OUDER, zorg_om="ouder"),
    _row(Exit.REGIO, gemeente=ELSEWHERE),
    _row(Exit.PROJECT, zorg_om="baby", samenwerking="beperkt niet"),
    _row(Exit.GEMANDATEERD, zorg_om="kind", samenwerking="beperkt niet"),
    _row(Exit.REGULIER, regulier_voldoende="ja"),
    _row(Exit.ZORGGARANTIE, regulier_voldoende="nee"),
    *(
        _row(Exit.TWIJFEL, **{question.code: " ".join(question.doubts)})
        for question in QUESTIONS
    ),
)
