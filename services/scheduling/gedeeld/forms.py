"""The form before anything is shared."""

from collections.abc import Iterable

from services.scheduling.gedeeld.domain import (
    AGREEMENTS,
    DATA,
    GOT,
    SERVICES,
    WAYS,
    Deling,
)
from services.scheduling.traject.course_forms import CourseForm
from shared import clock
from shared.contracts.people import Persoon
from shared.web.fields import (
    ChoiceField,
    DutchDateField,
    LongText,
    MultiField,
    ShortText,
)
from shared.web.fields.choice import Option


class ShareDataForm(CourseForm):
    aan_id = ChoiceField(
        "Met wie deel je het?", choices=[], select=True, required=False
    )
    aan = ShortText(
        "Staat die er niet bij? De naam",
        required=False,
        hint="Zoals: Rik Dams, gezinsbegeleider.",
    )
    dienst = ChoiceField(
        "Voor welke dienst?",
        choices=list(SERVICES.items()),
        required="Kies voor welke dienst.",
    )
    doel = ShortText(
        "Waarvoor heeft die het nodig?",
        required="Zeg waarvoor: zo blijft het bij wie het moet weten.",
    )
    gegevens = MultiField(
        "Wat deel je?",
        choices=list(DATA.items()),
        required="Kies wat je deelt.",
        hint="Niet meer dan nodig is. Het zorgplan deel je bij het zorgplan.",
    )
    ook = LongText("Wat zei of gaf je nog?", rows=3, maximum=1000, required=False)
    akkoord = ChoiceField(
        "Gaan de ouders akkoord?",
        choices=list(AGREEMENTS.items()),
        reveals={GOT: ["akkoord_op", "akkoord_wie"]},
        required="Kies wat de ouders ervan zeggen.",
    )
    akkoord_op = DutchDateField(
        "Wanneer zeiden ze dat?", latest=clock.today, required=False
    )
    akkoord_wie = ShortText(
        "Wie ging akkoord, en hoe?",
        required=False,
        hint="Zoals: beide ouders, in het gesprek van maandag.",
    )
    toch = ShortText(
        "Geen akkoord? Waarom deel je het toch?",
        required=False,
        hint="Zoals: het kind is vannacht niet veilig.",
    )
    hoe = ChoiceField(
        "Hoe deel je het?",
        choices=list(WAYS.items()),
        required="Kies hoe je het deelt.",
    )

    def offer(self, people: Iterable[Persoon]) -> None:
        """Let the people of the case be chosen."""
        self.aan_id.options = [Option(person.id, person.naam) for person in people]

    @property
    def chosen(self) -> Deling:
        got = self.akkoord.data == GOT
        return Deling(
            aan=(self.aan.data or "").strip(),
            aan_id=self.aan_id.data or "",
            dienst=self.dienst.data,
            doel=self.doel.data,
            gegevens=tuple(self.gegevens.data or ()),
            ook=self.ook.data or "",
            hoe=self.hoe.data,
            akkoord=self.akkoord.data,
            akkoord_op=self.akkoord_op.data if got else None,
            akkoord_wie=(self.akkoord_wie.data or "") if got else "",
            toch="" if got else self.toch.data or "",
        )
