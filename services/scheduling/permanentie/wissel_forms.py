"""Who takes a shift over, or which one comes in return; and who is away."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from wtforms import HiddenField

from services.scheduling.medewerkers.models import Medewerker
from services.scheduling.permanentie.forms import a_year_ahead
from services.scheduling.permanentie.models import Dagdeel
from services.scheduling.permanentie.shifts import Slot
from services.scheduling.permanentie.wissels import Voorstel
from shared.web.fields import ChoiceField, DutchDateField, Option
from shared.web.forms import BaseForm
from shared.web.moments import short_date

OVER, RUIL = "over", "ruil"
WHOLE = "hele"


class Houder(NamedTuple):
    """A shift with who has it, so that a choice says what was seen."""

    slot: Slot
    wie: str
    naam: str

    @property
    def value(self) -> str:
        return f"{self.slot[0].isoformat()}_{self.slot[1]}_{self.wie}"

    @property
    def label(self) -> str:
        return f"{short_date(self.slot[0])}, {self.slot[1]}: {self.naam}"


class WisselForm(BaseForm):
    # who had it when the page was opened
    houder = HiddenField()
    hoe = ChoiceField(
        "Wat wil je doen?", reveals={OVER: "naar", RUIL: "met"}, required=True
    )
    naar = ChoiceField("Wie neemt over?", select=True)
    met = ChoiceField("Ruilen met welke permanentie?", select=True)

    def offer(self, takers: Sequence[Medewerker], in_return: Sequence[Houder]) -> None:
        """Put what can be chosen in the lists; an empty list takes its answer away."""
        self.naar.options = [Option(row.id, row.naam) for row in takers]
        self.met.options = [Option(each.value, each.label) for each in in_return]
        ways = [Option(OVER, "Iemand neemt over")] if takers else []
        if in_return:
            ways.append(Option(RUIL, "Ruilen met een andere permanentie"))
        self.hoe.options = ways

    def start(self, me: str, other: str) -> None:
        """Begin with what is likely: taking over oneself, or what was dragged."""
        dragged = [
            value for value in self.met.values if other and value.startswith(other)
        ]
        if dragged:
            self.hoe.data, self.met.data = RUIL, dragged[0]
        elif me in self.naar.values:
            self.hoe.data, self.naar.data = OVER, me

    def voorstel(self, slot: Slot) -> Voorstel:
        van = self.houder.data or None
        if self.hoe.data == OVER:
            return Voorstel(slot, self.naar.data, van)
        day, part, wie = self.met.data.split("_", 2)
        return Voorstel(slot, wie, van, (date.fromisoformat(day), Dagdeel(part)))


class AfwezigForm(BaseForm):
    wie = ChoiceField("Wie is afwezig?", select=True)
    van = DutchDateField("Eerste dag", latest=a_year_ahead)
    tot = DutchDateField(
        "Laatste dag",
        required=False,
        latest=a_year_ahead,
        hint="Leeg laten voor één dag.",
    )
    deel = ChoiceField(
        "Hele dag of een halve?",
        inline=True,
        choices=[
            (WHOLE, "Hele dag"),
            (Dagdeel.VOORMIDDAG, "Alleen de voormiddag"),
            (Dagdeel.NAMIDDAG, "Alleen de namiddag"),
        ],
    )

    def offer(self, people: Iterable[Medewerker]) -> None:
        self.wie.options = [Option(row.id, row.naam) for row in people]

    @property
    def dagdeel(self) -> Dagdeel | None:
        return None if self.deel.data == WHOLE else Dagdeel(self.deel.data)
