"""The form of Wanneer: a proposed moment, or a free one that can be."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from services.scheduling.zorgtafel.concept import Concept
from services.scheduling.zorgtafel.score import LENGTH
from shared import clock
from shared.web.fields import ChoiceField, DutchDateField, ShortText, TimeField
from shared.web.moments import spoken_date, spoken_time
from shared.web.together import SharedForm

OTHER = "ander"
ORDER_ERROR = "Het einde ligt voor het begin. Kies een later uur."
REFUSED_ERROR = (
    "Op dit moment kan niemand van wie erbij moet zijn. Kies een ander moment, of zeg "
    "waarom het toch dan moet."
)
PAST_ERROR = "Dit moment is voorbij. Kies een moment dat nog komt."
GAP_ERROR = (
    "Dit uur bestaat die nacht niet: de klok gaat een uur vooruit. Kies een ander uur."
)
TWICE_ERROR = (
    "Dit uur komt die nacht twee keer: de klok gaat een uur terug. Kies een ander uur."
)


@dataclass(frozen=True)
class Moment:
    """A proposed moment, and what speaks for and against it."""

    starts_at: datetime
    ends_at: datetime
    reason: str
    # place and room that would suit, as the register names them
    room: str = ""


def moment_form(
    proposals: Sequence[Moment], *, who: str, target: date | None
) -> type["MomentStep"]:
    """Make the form of Wanneer: proposals with their reasons, or a free moment."""
    why = (
        f"Voorgesteld, het beste eerst: werkdagen waarop {who} geen andere zorgtafel "
        "en geen permanentie heeft, en waarop de ouders niet zeiden dat ze niet kunnen."
    )
    if not proposals:
        why = (
            "In de komende drie weken is er geen moment waarop de ouders, de aanmelder "
            f"en {who} alle drie kunnen. Kies zelf een moment en spreek het met hen af."
        )
    if target is not None:
        why += f" De streefdatum is {spoken_date(target)}."
    choices = [(m.starts_at.isoformat(), moment_label(m), m.reason) for m in proposals]
    fields: dict[str, Any] = {
        "keuze": ChoiceField(
            "Kies een moment",
            choices=[*choices, (OTHER, "Een ander moment")],
            required="Kies een moment.",
            hint=why,
            reveals={OTHER: ["dag", "van", "tot"]},
        ),
        "dag": DutchDateField("Dag", earliest=clock.today),
        "van": TimeField("Van", hint="Zoals 14.00"),
        "tot": TimeField("Tot"),
        "ondanks": ShortText(
            "Waarom toch dit moment?", required=False, mark_optional=False
        ),
    }
    return type("MomentForm", (MomentStep,), fields)


class MomentStep(SharedForm):
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

    @property
    def at_choice(self) -> Any:
        """The question that the chosen moment came from."""
        return self["dag" if self["keuze"].data == OTHER else "keuze"]

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


def pointed_at(begin: str) -> dict[str, datetime]:
    """Return the moment that an address points at, in whole seconds; none: nothing."""
    if not begin.isdecimal() or len(begin) > 10:
        return {}
    starts_at = datetime.fromtimestamp(int(begin), UTC)
    return {"starts_at": starts_at, "ends_at": starts_at + LENGTH}


def chosen_before(key: str) -> Moment | None:
    """Return a moment that was proposed when somebody chose it."""
    try:
        starts_at = datetime.fromisoformat(key)
    except ValueError:
        return None
    if starts_at.tzinfo is None:
        return None
    words = "jij koos dit, het wordt niet meer voorgesteld"
    return Moment(starts_at, starts_at + LENGTH, words)


def moment_data(concept: Concept, proposals: Sequence[Moment]) -> dict[str, Any]:
    """Return the chosen moment as the form of Wanneer wants it."""
    if concept.starts_at is None or concept.ends_at is None:
        return {}
    spans = {(m.starts_at, m.ends_at) for m in proposals}
    if (concept.starts_at, concept.ends_at) in spans:
        return {"keuze": concept.starts_at.isoformat()}
    start, end = clock.to_local(concept.starts_at), clock.to_local(concept.ends_at)
    return {"keuze": OTHER, "dag": start.date(), "van": start.time(), "tot": end.time()}
