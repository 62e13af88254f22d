"""Forms about the evaluations of a traject."""

from collections.abc import Sequence
from typing import Any

from services.scheduling.traject.course_forms import CourseForm
from shared import clock
from shared.policy.keys import Optie
from shared.web.fields import ChoiceField, DutchDateField, LongText, ShortText

HELD, MOVED, DROPPED = "gehouden", "verplaatst", "vervallen"


class EvaluationForm(CourseForm):
    wat = ChoiceField(
        "Wat is er met deze evaluatie?",
        choices=[
            (HELD, "Ze is gehouden"),
            (MOVED, "Ze komt op een andere dag"),
            (DROPPED, "Ze valt weg"),
        ],
        reveals={HELD: "op", MOVED: ["dag", "waarom"], DROPPED: "reden"},
        required="Kies wat er met deze evaluatie is.",
    )
    op = DutchDateField("Op welke dag was ze?", latest=clock.today)
    dag = DutchDateField("Nieuwe dag", earliest=clock.today)
    waarom = ShortText("Waarom?", required=False)
    reden = ShortText("Waarom valt ze weg?", required="Zeg kort waarom.")


def outcome_form(options: Sequence[Optie]) -> type[CourseForm]:
    """Make the form that asks what came of an evaluation."""
    fields: dict[str, Any] = {
        "uitkomst": ChoiceField(
            "Wat kwam eruit?",
            choices=[(one.code, one.label) for one in options],
            required="Kies wat er uit de evaluatie kwam.",
        ),
        "afspraken": LongText(
            "Wat is er afgesproken?",
            rows=5,
            maximum=4000,
            required=False,
            hint="Kort. Wat in het plan verandert, schrijf je in het zorgplan.",
        ),
    }
    return type("OutcomeForm", (CourseForm,), fields)


class NewEvaluationForm(CourseForm):
    dag = DutchDateField("Op welke dag?", earliest=clock.today)
