"""One question on one page."""

from functools import cache
from typing import Any

from wtforms.validators import ValidationError

from services.intake.wegwijzer.questions import LIMBURG, Question
from shared.data.municipalities import (
    OTHER_REGIONS,
    close_names,
    find_places,
    municipalities,
    municipality,
)
from shared.web.fields import ChoiceField, ShortText
from shared.web.forms import BaseForm

ELSEWHERE_HINT = (
    "Ligt het niet in Limburg? Kies dan hieronder de provincie, of Brussel."
)


class PlaceField(ShortText):
    """A municipality of Limburg by name or postcode; the answer is its name."""

    def check(self, form: Any) -> None:
        super().check(form)
        found = find_places(self.data)
        if len(found) == 1:
            return
        close = [m.name for m in found] or close_names(self.data)
        if close:
            raise ValidationError(f"Bedoel je {' of '.join(close)}?")
        raise ValidationError(
            f"We kennen “{self.data[:40]}” niet in Limburg. {ELSEWHERE_HINT}"
        )

    @property
    def place(self) -> str:
        return find_places(self.data)[0].name

    @property
    def postcode(self) -> str:
        return self.data if self.data.isdecimal() else ""


class StepForm(BaseForm):
    """The one question of a page; `said` is what to remember of it."""

    question: Question

    def said(self) -> dict[str, str]:
        code, value = self.question.code, str(self[self.question.code].data)
        if code != "gemeente":
            return {code: value}
        if value != LIMBURG:
            return {code: value, "postcode": ""}
        return {code: self.plaats.place, "postcode": self.plaats.postcode}


def step_form(question: Question, said: dict[str, str]) -> StepForm:
    """Make the form of a page, with what was answered before."""
    answer, place = said.get(question.code), ""
    if question.code == "gemeente" and answer and municipality(answer):
        answer, place = LIMBURG, said.get("postcode") or answer
    found: StepForm = _form_class(question)(
        data={question.code: answer, "plaats": place or None}
    )
    return found


@cache
def _form_class(question: Question) -> type[StepForm]:
    choices = [(a.value, a.label, a.hint) for a in question.answers]
    shared: dict[str, Any] = {
        "required": "Kies een antwoord.",
        "hint": question.hint,
        "help": question.help,
    }
    if question.code != "gemeente":
        field = ChoiceField(question.label, choices=choices, **shared)
        return type(
            "StepForm", (StepForm,), {"question": question, question.code: field}
        )
    elsewhere = [(name, name) for name in OTHER_REGIONS]
    field = ChoiceField(
        question.label,
        choices=[choices[0], *elsewhere, *choices[1:]],
        reveals={LIMBURG: "plaats"},
        **shared,
    )
    place = PlaceField(
        "Welke gemeente?",
        hint="Naam of postcode.",
        required="Vul de gemeente of de postcode in.",
        width="20",
        suggestions=[m.name for m in municipalities()],
    )
    return type(
        "PlaceForm",
        (StepForm,),
        {"question": question, question.code: field, "plaats": place},
    )
