"""The parents or whoever raises the child (forms.md 3.1)."""

from services.intake.aanmelding.definition.model import (
    Group,
    Need,
    Question,
    Section,
    Type,
)
from services.intake.aanmelding.definition.options import LANGUAGES, PARENT_ROLES
from services.intake.aanmelding.definition.veilig import safe_channel

OUDERS = Section(
    code="ouders",
    title="De ouders of wie het kind opvoedt",
    task="De ouders",
    name="Ouders",
    intro=(
        "Vul in wat je weet. Weet je iets niet, laat het dan leeg of zeg het zo: "
        "je kan altijd verder.",
    ),
    parts=(
        Group(
            code="ouder",
            label="Ouders of opvoedingsverantwoordelijken",
            item="ouder",
            add="Nog een ouder toevoegen",
            need=Need.REQUIRED,
            unless="ouder_onbekend",
            missing="Vul minstens één ouder in, of schrijf onderaan waarom niet.",
            maximum=4,
            opened=1,
            source="003; 004 §3",
            questions=(
                Question(
                    code="naam",
                    label="Naam",
                    type=Type.TEXT,
                    need=Need.REQUIRED,
                    hint="Niet gekend? Schrijf “onbekend”.",
                    autocomplete="off",
                ),
                Question(
                    code="rol",
                    label="Wie is dit voor het kind?",
                    type=Type.LIST,
                    need=Need.REQUIRED,
                    options=PARENT_ROLES,
                ),
                Question(
                    code="telefoon",
                    label="Telefoon",
                    type=Type.PHONE,
                    autocomplete="off",
                ),
                Question(
                    code="email",
                    label="E-mail",
                    type=Type.MAIL,
                    autocomplete="off",
                ),
                *safe_channel(Need.REQUIRED),
                Question(
                    code="via_aanmelder",
                    label="Mogen we deze persoon enkel via jou bereiken?",
                    type=Type.TRI,
                ),
                Question(
                    code="woont_bij_kind", label="Woont bij het kind?", type=Type.TRI
                ),
                Question(code="gezag", label="Heeft ouderlijk gezag?", type=Type.TRI),
                Question(
                    code="adres",
                    label="Adres of gemeente",
                    type=Type.TEXT,
                    hint="Een geheim adres schrijf je hier niet.",
                    autocomplete="off",
                ),
                Question(
                    code="geboortejaar",
                    label="Geboortejaar",
                    type=Type.TEXT,
                    width="4",
                    autocomplete="off",
                ),
                Question(code="taal", label="Taal", type=Type.LIST, options=LANGUAGES),
                Question(code="tolk", label="Tolk nodig?", type=Type.TRI),
                Question(
                    code="cultuur",
                    label="Wat is belangrijk in cultuur, geloof of gewoonten?",
                    type=Type.TEXT,
                    hint="Alleen wat telt om goed samen te werken.",
                    autocomplete="off",
                    since=2,
                    source="004 §2",
                ),
                Question(
                    code="tip",
                    label="Hoe ga je best met deze ouder om?",
                    type=Type.LONG,
                    rows=2,
                    hint="Een tip voor wie deze ouder leert kennen.",
                ),
            ),
        ),
        Question(
            code="ouder_onbekend",
            label="Kan je geen ouder invullen? Zeg kort waarom.",
            type=Type.LONG,
            rows=2,
        ),
    ),
)
