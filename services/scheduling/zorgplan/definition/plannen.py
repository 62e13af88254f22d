"""What is indicated, plan A, B and C, who does what, and how it is followed."""

from services.scheduling.zorgplan.definition.model import Deel, Soort, Veld
from services.scheduling.zorgplan.definition.noden import NODEN

# parents read no letters: this stands below "Als het eerste plan niet lukt"
INSTEAD = "Wanneer gaan we over op dit plan?"


def _plan(*eerst: Veld) -> tuple[Veld, ...]:
    return (
        Veld("wat", "Wat doen we?", nodig=True),
        Veld("wie", "Wie doet dat?", Soort.WIE, nodig=True),
        Veld("start", "Wanneer begint het?", Soort.KORT),
        Veld("doel", "Wat willen we ermee bereiken?"),
        Veld("evaluatie", "Hoe weten we of het werkt?"),
        *eerst,
    )


INDICATIE = Deel(
    "indicatiestelling",
    "Indicatiestelling",
    "Welke hulp past",
    uitleg="Afgestemd op de vier noden.",
    vast=(
        Veld(
            "zorg",
            "Welke zorg is nodig?",
            Soort.MEER,
            keuzes=(
                ("netwerk", "Steun door het netwerk"),
                ("ambulant", "Ambulante zorg"),
                ("pleegzorg", "Pleegzorg"),
                ("residentieel", "Residentiële zorg"),
                ("kinderopvang", "Kinderopvang"),
                ("volwassenen", "Hulp voor volwassenen"),
                ("andere", "Andere"),
            ),
            nodig=True,
        ),
        Veld(
            "motivatie",
            "Waarom, gezien de noden?",
            nodig=True,
            label_ouders="Waarom deze hulp?",
        ),
        Veld(
            "uithuisplaatsing",
            "Uithuisplaatsing",
            Soort.KEUZE,
            label_ouders="Is het nodig dat uw kind even elders woont?",
            keuzes=(
                ("vermijden", "Vermijden"),
                ("tijdelijk", "Tijdelijk"),
                ("nodig", "Nodig"),
            ),
            nodig=True,
        ),
        Veld(
            "minst_ingrijpend",
            "Waarom, en is er iets dat minder ingrijpt?",
            hint="Is een uithuisplaatsing nodig: is pleegzorg overwogen?",
            nodig=True,
        ),
    ),
    na=tuple(deel.code for deel in NODEN),
)
PLAN_A = Deel("plan_a", "Plan A", "Ons plan", vast=_plan())
PLAN_B = Deel(
    "plan_b",
    "Plan B",
    "Als het eerste plan niet lukt",
    uitleg="Samen nadenken nu, zodat er later geen tijd verloren gaat.",
    vast=(
        *_plan(
            Veld(
                "trigger",
                "Wanneer schakelen we over naar plan B?",
                nodig=True,
                label_ouders=INSTEAD,
            )
        ),
        Veld(
            "niet_nodig",
            "Is er geen plan B nodig? Zeg waarom",
            label_ouders="Waarom er geen tweede plan nodig is",
        ),
    ),
    anders="niet_nodig",
)
PLAN_C = Deel(
    "plan_c",
    "Plan C",
    "Als ook dat niet lukt",
    uitleg="Niet verplicht.",
    vast=(
        *_plan(
            Veld(
                "trigger",
                "Wanneer schakelen we over naar plan C?",
                nodig=True,
                label_ouders=INSTEAD,
            )
        ),
    ),
    vrij=True,
)
ACTIES = Deel(
    "acties",
    "Acties en engagementen",
    "Wie doet wat",
    velden=(
        Veld("wat", "Wat?", nodig=True),
        Veld("wie", "Wie?", Soort.WIE, nodig=True),
        Veld("tegen", "Tegen wanneer?", Soort.DATUM),
        Veld(
            "status",
            "Hoe ver staat het?",
            Soort.KEUZE,
            keuzes=(
                ("te_doen", "Te doen"),
                ("bezig", "Bezig"),
                ("gedaan", "Gedaan"),
                ("gestopt", "Gaat niet door"),
            ),
        ),
        Veld("band", "Voor welk doel?", Soort.BAND, delen=("doelen",)),
    ),
    item="actie",
    minstens=1,
)
DOMEINEN = Deel(
    "domeinen",
    "Domeinen die geraakt zijn",
    "Waarover dit plan gaat",
    vast=(
        Veld(
            "domeinen",
            "Welke domeinen?",
            Soort.MEER,
            keuzes=(
                ("gehechtheid", "Gehechtheid en ouderschap"),
                ("gezondheid", "Gezondheid"),
                ("levensloop", "Levensloop van de ouders"),
                ("veiligheid", "Veiligheid"),
                ("financien", "Financiën"),
                ("communicatie", "Communicatie"),
                ("steun", "Informele steun"),
                ("voorzieningen", "Lokale voorzieningen"),
            ),
        ),
    ),
)
OPVOLGING = Deel(
    "opvolging",
    "Opvolging",
    "Wie het overzicht houdt",
    vast=(
        Veld("overzicht", "Wie houdt overzicht?", Soort.WIE, nodig=True),
        Veld(
            "mee",
            "Welke gemandateerde voorziening of SDJ staat mee in?",
            Soort.KORT,
            label_ouders="Welke dienst volgt mee op?",
        ),
        Veld("hoe", "Hoe volgen we op?"),
    ),
)
NA_TRAJECT = Deel(
    "na_traject",
    "Perspectief na het traject",
    "Wat er na dit traject komt",
    uitleg="Nodig bij de laatste evaluatie.",
    vast=(
        Veld(
            "hoe",
            "Hoe gaat het verder?",
            Soort.KEUZE,
            keuzes=(
                ("partner", "Een partner dichter bij het gezin neemt over"),
                ("clientoverleg", "Via een cliëntoverleg"),
                ("geen", "Er is geen hulp meer nodig"),
                ("andere", "Anders"),
            ),
        ),
        Veld("tekst", "Wie doet dan wat?"),
    ),
)
OVERLEG = Deel(
    "overleg",
    "Overleg, supervisie en intervisie",
    "Hoe de hulpverleners overleggen",
    uitleg="Hoe blijven alle hulpverleners samen achter ouders en kind staan?",
    vast=(Veld("tekst", "Wat spreken we af?"),),
    intern=True,
)
