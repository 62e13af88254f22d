"""The help that is there, and what was tried (forms.md 7)."""

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
from services.intake.aanmelding.definition.options import (
    LOCAL_TEAMS,
    MANDATES,
    UNKNOWN,
)

HULPVERLENERS = Group(
    code="hulpverlener",
    label="Betrokken hulpverleners",
    item="hulpverlener",
    add="Een hulpverlener toevoegen",
    empty="Nog niemand ingevuld. Jezelf hoef je niet toe te voegen.",
    source="000 §8.2; 001",
    questions=(
        Question(
            code="naam",
            label="Naam",
            type=Type.TEXT,
            need=Need.REQUIRED,
            autocomplete="off",
        ),
        Question(code="dienst", label="Dienst", type=Type.TEXT, autocomplete="off"),
        Question(
            code="rol",
            label="Rol in het gezin",
            type=Type.TEXT,
            autocomplete="off",
        ),
        Question(
            code="telefoon",
            label="Telefoon",
            type=Type.PHONE,
            autocomplete="off",
        ),
        Question(code="email", label="E-mail", type=Type.MAIL, autocomplete="off"),
        Question(
            code="op_zorgtafel",
            label="Is deze persoon van belang op de zorgtafel?",
            type=Type.TRI,
        ),
        Question(
            code="ouders_weten",
            label="Weten de ouders dat je deze persoon noemt?",
            type=Type.TRI,
        ),
    ),
)
MANDAAT = (
    Question(
        code="mandaat",
        label="Is een gemandateerde voorziening of de SDJ betrokken?",
        type=Type.CHOICE,
        need=Need.REQUIRED,
        options=MANDATES,
        help=Advice(
            "Wat is een gemandateerde voorziening?",
            (
                "Een Ondersteuningscentrum Jeugdzorg of een Vertrouwenscentrum "
                "Kindermishandeling. Zij beslissen mee of de samenleving moet "
                "ingrijpen. Zijn zij al betrokken, dan zitten ze mee aan tafel.",
            ),
        ),
        source="003",
    ),
    Question(
        code="mandaat.naam",
        label="Contactpersoon daar",
        type=Type.TEXT,
        hint="Alleen als er zo'n dienst betrokken is.",
        autocomplete="off",
    ),
    Question(
        code="mandaat.telefoon",
        label="Telefoon van die contactpersoon",
        type=Type.PHONE,
        autocomplete="off",
    ),
    Question(
        code="mandaat.email",
        label="E-mail van die contactpersoon",
        type=Type.MAIL,
        autocomplete="off",
    ),
    Question(
        code="maatschappelijke_noodzaak",
        label="Vermoed je dat hulp maatschappelijk noodzakelijk is?",
        type=Type.TRI,
        need=Need.REQUIRED,
        since=2,
        hint="De ouders willen de hulp niet, en toch moet ze er komen voor het kind.",
        help=Advice(
            "Wat doe ik bij zo’n vermoeden?",
            (
                "Betrek dan ook een gemandateerde voorziening (OCJ of VK). Je mag hen "
                "altijd bellen om mee te denken. Je aanmelding bij ons loopt verder.",
            ),
        ),
        source="000 §5",
    ),
)

HULP = Section(
    code="hulp",
    title="Welke hulp is er al?",
    task="De hulp die er al is",
    name="Hulp die er al is",
    parts=(
        Group(
            code="aanbod",
            label="Welke gewone hulp is onderzocht?",
            item="hulp",
            add="Een hulp of dienst toevoegen",
            need=Need.REQUIRED,
            unless="aanbod_geen",
            missing="Vul minstens één dienst in, of schrijf eronder waarom er nog "
            "niets onderzocht is.",
            empty="Nog niets ingevuld.",
            since=2,
            source="000 §3",
            help=Advice(
                "Waarom vragen we dit?",
                (
                    "Gewone hulp die past en beschikbaar is, gaat voor: ze kan lang "
                    "blijven en is dichtbij. Denk ook aan Kind en Gezin.",
                    "Is ze er niet, of is ze te weinig, dan zoeken we samen verder.",
                ),
            ),
            questions=(
                Question(
                    code="dienst",
                    label="Dienst of hulp",
                    type=Type.TEXT,
                    need=Need.REQUIRED,
                    autocomplete="off",
                ),
                Question(
                    code="resultaat",
                    label="Hoe staat het ermee?",
                    type=Type.CHOICE,
                    need=Need.REQUIRED,
                    options=(
                        Choice("loopt", "Loopt"),
                        Choice("gestopt", "Gestopt"),
                        Choice("wachtlijst", "Wachtlijst"),
                        Choice("niet_geschikt", "Past niet"),
                        Choice("geweigerd", "Geweigerd"),
                        Choice(UNKNOWN, "Weet ik niet"),
                    ),
                ),
                Question(
                    code="toelichting", label="Toelichting", type=Type.LONG, rows=2
                ),
            ),
        ),
        Question(
            code="aanbod_geen",
            label="Nog niets onderzocht? Schrijf kort waarom.",
            type=Type.LONG,
            rows=2,
            hint="“Nog niet” of “weet ik niet” mag ook.",
            since=2,
        ),
        Question(
            code="kg_betrokken",
            label="Is Kind en Gezin betrokken?",
            type=Type.TRI,
            need=Need.REQUIRED,
            since=2,
            source="000 §3",
        ),
        Question(
            code="kg_team",
            label="Welk lokaal team?",
            type=Type.LIST,
            need=Need.CONDITIONAL,
            when=When("kg_betrokken", "ja"),
            options=LOCAL_TEAMS,
            since=2,
            source="001",
        ),
        HULPVERLENERS,
        *MANDAAT,
    ),
)
