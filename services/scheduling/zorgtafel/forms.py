"""The steps of a zorgtafel as forms, made for one case."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from wtforms import HiddenField

from services.scheduling.zorgtafel.concept import MANDATE_WORDS, Akkoord, Concept
from services.scheduling.zorgtafel.proposal import Moment, Seat
from shared import clock
from shared.contracts.people import Categorie
from shared.policy import CaseRules
from shared.web.fields import (
    ChoiceField,
    DutchDateField,
    LongText,
    MultiField,
    ShortText,
    TimeField,
)
from shared.web.forms import BaseForm
from shared.web.moments import spoken_date, spoken_time

OTHER = "ander"
ORDER_ERROR = "Het einde ligt voor het begin. Kies een later uur."
PAST_ERROR = "Dit moment is voorbij. Kies een moment dat nog komt."
GAP_ERROR = (
    "Dit uur bestaat die nacht niet: de klok gaat een uur vooruit. Kies een ander uur."
)
TWICE_ERROR = (
    "Dit uur komt die nacht twee keer: de klok gaat een uur terug. Kies een ander uur."
)


class StepForm(BaseForm):
    """Every step says on which save it builds."""

    bewerking = HiddenField()

    @property
    def based_on(self) -> int:
        typed = self.bewerking.data or ""
        return int(typed) if typed.isdecimal() and len(typed) < 9 else -1

    def rebase(self, bewerking: int) -> None:
        self.bewerking.data = str(bewerking)


class CancelForm(StepForm):
    reden = LongText(
        "Waarom gaat de zorgtafel niet door?",
        rows=3,
        maximum=500,
        required="Zeg kort waarom.",
        hint="Dit blijft bij de casus. Wie uitgenodigd is, krijgt alleen te lezen dat "
        "de afspraak niet doorgaat.",
    )


def people_form(seats: Sequence[Seat], rules: CaseRules) -> type[StepForm]:
    """Make the form of Wie: one question per category that has people."""
    fields: dict[str, Any] = {}
    for rule in rules.categorieen:
        here = [seat for seat in seats if seat.person.categorie is rule.code]
        fields[f"mee_{rule.code}"] = MultiField(
            rule.label,
            choices=[(s.person.id, s.person.naam, _about(s)) for s in here],
            required=False,
            mark_optional=False,
        )
        if rule.verplicht:
            fields[f"zonder_{rule.code}"] = ShortText(
                f"Komt er niemand van: {rule.label.lower()}? Zeg waarom",
                required=False,
                mark_optional=False,
            )
    mandated = [
        s for s in seats if s.person.categorie is Categorie.GEMANDATEERDE_VOORZIENING
    ]
    for seat in mandated:
        fields |= _agreement_fields(seat)
    return type("PeopleForm", (StepForm,), fields)


def _about(seat: Seat) -> str:
    person = seat.person
    words = [person.rol, person.organisatie, seat.reason]
    if not person.email and not person.uit_netwerk:
        words.append("geen mailadres")
    return " · ".join(filter(None, words))


def _agreement_fields(seat: Seat) -> dict[str, Any]:
    key, name = seat.person.id, seat.person.naam
    return {
        f"dienst_{key}": ChoiceField(
            f"Voor welke dienst komt {name}?",
            choices=list(MANDATE_WORDS.items()),
            required=False,
            mark_optional=False,
            reveals={
                code: [f"{code}_op_{key}", f"{code}_wie_{key}"]
                for code in ("sdj", "parket", "jeugdrechtbank")
            },
        ),
        **{
            f"{code}_op_{key}": DutchDateField(
                "Wanneer gaven de ouders hun akkoord?",
                required=False,
                latest=clock.today,
                hint="Zonder akkoord mag er niets naar deze dienst (artikel 75 en "
                "75/1 van het decreet integrale jeugdhulp).",
            )
            for code in ("sdj", "parket", "jeugdrechtbank")
        },
        **{
            f"{code}_wie_{key}": ShortText(
                "Wie ging akkoord, en hoe?",
                required=False,
                hint="Zoals: beide ouders, in het gesprek van maandag.",
            )
            for code in ("sdj", "parket", "jeugdrechtbank")
        },
    }


def people_data(
    concept: Concept, seats: Sequence[Seat], mandate: str
) -> dict[str, Any]:
    """Return what is prepared, or the proposal, as the form of Wie wants it."""
    data: dict[str, Any] = {}
    for seat in seats:
        key = f"mee_{seat.person.categorie}"
        if seat.person.id in concept.seated:
            data.setdefault(key, []).append(seat.person.id)
    for code, reason in concept.zonder.items():
        data[f"zonder_{code}"] = reason
    for seat in seats:
        agreed = concept.akkoord.get(seat.person.id) or Akkoord(
            dienst=mandate if mandate in MANDATE_WORDS else ""
        )
        data[f"dienst_{seat.person.id}"] = agreed.dienst
        data[f"{agreed.dienst}_op_{seat.person.id}"] = agreed.gekregen_op
        data[f"{agreed.dienst}_wie_{seat.person.id}"] = agreed.van_wie
    return data


def people_chosen(form: StepForm, concept: Concept, seats: Sequence[Seat]) -> Concept:
    """Return the concept with what was chosen in Wie."""
    answers = form.answers
    chosen: list[str] = []
    for seat in seats:
        if seat.person.id in (answers.get(f"mee_{seat.person.categorie}") or ()):
            chosen.append(seat.person.id)
    agreed = {}
    for seat in seats:
        key = seat.person.id
        if dienst := answers.get(f"dienst_{key}"):
            agreed[key] = Akkoord(
                dienst=dienst,
                gekregen_op=answers.get(f"{dienst}_op_{key}"),
                van_wie=answers.get(f"{dienst}_wie_{key}") or "",
            )
    zonder = {
        name.removeprefix("zonder_"): text
        for name, text in answers.items()
        if name.startswith("zonder_") and text
    }
    return concept.model_copy(
        update={"mee": tuple(chosen), "akkoord": agreed, "zonder": zonder}
    )


def moment_form(
    proposals: Sequence[Moment], *, who: str, target: date | None
) -> type[StepForm]:
    """Make the form of Wanneer: proposals with their reasons, or a free moment."""
    why = (
        f"Voorgesteld: werkdagen waarop {who} geen andere zorgtafel en geen "
        "permanentie heeft."
    )
    if target is not None:
        why += f" De streefdatum is {spoken_date(target)}."
    choices = [(m.starts_at.isoformat(), moment_label(m), m.reason) for m in proposals]
    fields: dict[str, Any] = {
        "keuze": ChoiceField(
            "Wanneer?",
            choices=[*choices, (OTHER, "Een ander moment")],
            required="Kies een moment.",
            hint=why,
            reveals={OTHER: ["dag", "van", "tot"]},
        ),
        "dag": DutchDateField("Dag", earliest=clock.today),
        "van": TimeField("Van", hint="Zoals 14.00"),
        "tot": TimeField("Tot"),
    }
    return type("MomentForm", (MomentStep,), fields)


class MomentStep(StepForm):
    """Checks a free moment: wall times in Brussels, in order, still to come."""

    chosen: tuple[datetime, datetime] | None = None

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        if not super().validate(*args, **kwargs):
            return False
        if self["keuze"].data != OTHER:
            return True
        starts = self._moment("van")
        ends = self._moment("tot")
        if starts is None or ends is None:
            return False
        if ends <= starts:
            self["tot"].errors = [ORDER_ERROR]
            return False
        if starts <= clock.now():
            self["van"].errors = [PAST_ERROR]
            return False
        self.chosen = (starts, ends)
        return True

    def _moment(self, name: str) -> datetime | None:
        day: date = self["dag"].data
        try:
            return clock.from_local(day, self[name].data)
        except clock.NonexistentTimeError:
            self[name].errors = [GAP_ERROR]
        except clock.AmbiguousTimeError:
            self[name].errors = [TWICE_ERROR]
        return None


def moment_label(moment: Moment) -> str:
    start, end = moment.starts_at, moment.ends_at
    day = spoken_date(start).removesuffix(f" {clock.today().year}")
    return f"{day[0].upper()}{day[1:]}, {spoken_time(start)} tot {spoken_time(end)}"


def moment_data(concept: Concept, proposals: Sequence[Moment]) -> dict[str, Any]:
    """Return the chosen moment as the form of Wanneer wants it."""
    if concept.starts_at is None or concept.ends_at is None:
        return {}
    spans = {(m.starts_at, m.ends_at) for m in proposals}
    if (concept.starts_at, concept.ends_at) in spans:
        return {"keuze": concept.starts_at.isoformat()}
    start, end = clock.to_local(concept.starts_at), clock.to_local(concept.ends_at)
    return {"keuze": OTHER, "dag": start.date(), "van": start.time(), "tot": end.time()}
