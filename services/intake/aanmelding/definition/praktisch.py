"""Where and when a zorgtafel can be (forms.md 9.1 and 9.2)."""

from services.intake.aanmelding.definition.model import (
    Choice,
    Group,
    Need,
    Question,
    Section,
    Type,
)
from services.intake.aanmelding.definition.options import places

PRAKTISCH = Section(
    code="praktisch",
    title="Waar en wanneer kan een zorgtafel?",
    task="Waar en wanneer",
    name="Waar en wanneer een zorgtafel kan",
    since=2,
    intro=("Alles op deze pagina mag leeg blijven.",),
    parts=(
        Group(
            code="zorgtafel.locatie",
            label="Plaatsen die de ouders kennen, dicht bij hen",
            item="plaats",
            add="Een plaats toevoegen",
            empty="Nog geen plaats ingevuld.",
            maximum=5,
            since=2,
            source="000 §8.3; 001",
            questions=(
                Question(
                    code="soort",
                    label="Soort plaats",
                    type=Type.CHOICE,
                    need=Need.REQUIRED,
                    options=(
                        Choice("thuis", "Bij het gezin thuis"),
                        Choice("ckg", "Een CKG"),
                        Choice("andere", "Een andere plaats"),
                    ),
                ),
                Question(
                    code="naam",
                    label="Naam van de plaats",
                    type=Type.TEXT,
                    hint="Zoals “Huis van het Kind”. Een adres van thuis schrijf je "
                    "hier niet.",
                    autocomplete="off",
                ),
                Question(
                    code="gemeente", label="Gemeente", type=Type.LIST, options=places()
                ),
                Question(
                    code="toegankelijk",
                    label="Kan iedereen er binnen, ook met kinderwagen of rolstoel?",
                    type=Type.TRI,
                ),
                Question(
                    code="kinderopvang",
                    label="Kan er iemand op de kinderen letten?",
                    type=Type.TRI,
                ),
            ),
        ),
        Question(
            code="zorgtafel.beschikbaar_ouders",
            label="Wanneer kunnen de ouders wel, en wanneer niet?",
            type=Type.GRID,
            hint="De komende tien werkdagen. Laat leeg wat je niet weet.",
            since=2,
            source="000 §8.4",
        ),
        Question(
            code="zorgtafel.beschikbaar_tekst",
            label="Wil je daar iets bij zeggen?",
            type=Type.LONG,
            rows=2,
            hint="Zoals “liefst na de schooluren van de oudste”.",
            since=2,
        ),
    ),
)
