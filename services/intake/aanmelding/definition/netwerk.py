"""Brothers and sisters, and the network of the family (forms.md 3.2 and 3.3)."""

from services.intake.aanmelding.definition.model import (
    Choice,
    Group,
    Need,
    Question,
    Section,
    Type,
)
from services.intake.aanmelding.definition.options import UNKNOWN
from services.intake.aanmelding.definition.veilig import safe_channel

NETWERK = Section(
    code="netwerk",
    title="Broers, zussen en netwerk",
    task="Broers, zussen en netwerk",
    name="Broers, zussen en netwerk",
    intro=("Wie is er nog rond dit kind? Alles op deze pagina mag leeg blijven.",),
    parts=(
        Group(
            code="sibling",
            label="Broers en zussen",
            item="broer of zus",
            add="Een broer of zus toevoegen",
            empty="Nog niemand ingevuld.",
            source="004 §1",
            questions=(
                Question(
                    code="naam",
                    label="Voornaam en leeftijd",
                    type=Type.TEXT,
                    need=Need.REQUIRED,
                    autocomplete="off",
                ),
                Question(
                    code="verblijf",
                    label="Waar verblijft dit kind?",
                    type=Type.TEXT,
                    autocomplete="off",
                ),
                Question(
                    code="zorgen",
                    label="Maak je je ook over dit kind zorgen?",
                    type=Type.TRI,
                ),
                Question(
                    code="toelichting", label="Welke zorgen?", type=Type.LONG, rows=2
                ),
            ),
        ),
        Group(
            code="netwerk",
            label="Mensen uit het netwerk van het gezin",
            item="persoon",
            add="Iemand uit het netwerk toevoegen",
            empty="Nog niemand ingevuld.",
            hint="Familie, vrienden, buren: wie steunt dit gezin of kan het steunen?",
            source="000 §8.2; 003; 002 Family Finding",
            questions=(
                Question(
                    code="naam",
                    label="Naam of relatie",
                    type=Type.TEXT,
                    need=Need.REQUIRED,
                    hint="Zoals “oma langs moederskant”.",
                    autocomplete="off",
                ),
                Question(
                    code="betekenis",
                    label="Wat betekent deze persoon voor het kind of het gezin?",
                    type=Type.LONG,
                    rows=2,
                ),
                Question(
                    code="mag_uitgenodigd",
                    label="Mag deze persoon uitgenodigd worden?",
                    type=Type.CHOICE,
                    options=(
                        Choice("ja", "Ja"),
                        Choice("nee", "Nee"),
                        Choice("te_vragen", "Nog te vragen"),
                        Choice(UNKNOWN, "Weet ik niet"),
                    ),
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
                *safe_channel(Need.OPTIONAL),
            ),
        ),
    ),
)
