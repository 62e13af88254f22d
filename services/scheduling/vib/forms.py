"""The forms about a pregnancy, made for one case where they must be."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from wtforms import HiddenField

from services.scheduling.traject.course_forms import CourseForm
from services.scheduling.traject.uitkomsten import Choice
from services.scheduling.vib.content import DAG, FACTOR, OPTIE, OVER, TEKST
from shared import clock
from shared.web.fields import (
    ChoiceField,
    DutchDateField,
    LongText,
    MultiField,
)
from shared.web.forms import BaseForm

MEEST = 1000
FACTORS = "factoren"
# per step: the question of its day, of its list, and of the free text
WORDS = {
    "aanmeldingsgesprek": (
        "Op welke dag was het gesprek?",
        "",
        "Wie was erbij, en wat spraken jullie af?",
    ),
    "risicofactoren": (
        "Wanneer besprak je dit met de ouders?",
        "Wat speelt er?",
        "Wat speelt er nog?",
    ),
    "beschermende_factoren": (
        "Wanneer besprak je dit met de ouders?",
        "Wat is er al?",
        "Wat helpt er nog?",
    ),
    "netwerk": (
        "Wanneer besprak je dit met de ouders?",
        "",
        "Wie kan er nog bij, en wie vraagt dat?",
    ),
}
WEIGHS = "Elke factor weegt in elk gezin anders. Er komt geen score of besluit uit."


class BuiltForm(BaseForm):
    """A form that says what it builds on: what stood there when it was opened."""

    basis = HiddenField()

    @property
    def built_on(self) -> dict[str, str]:
        try:
            found: Any = json.loads(self.basis.data or "{}")
        except ValueError:
            return {}
        if not isinstance(found, dict):
            return {}
        return {name: text for name, text in found.items() if isinstance(text, str)}

    def sent(self) -> dict[str, str]:
        raise NotImplementedError

    def show_clash(self, theirs: Mapping[str, Any]) -> None:
        """Say beside each question what a colleague wrote there meanwhile."""
        for name, text in theirs.items():
            self[self.question_of(name)].errors = [
                f"Intussen bewaard: “{text or 'niets'}”. Bewaar opnieuw om te "
                "houden wat hier staat."
            ]

    def question_of(self, name: str) -> str:
        return name.replace(":", "_")


class StepForm(BuiltForm):
    def sent(self) -> dict[str, str]:
        chosen = self[FACTORS].data if FACTORS in self else []
        values = {
            DAG: self[DAG].data.isoformat() if self[DAG].data else "",
            TEKST: self[TEKST].data or "",
        }
        for field in self:
            if field.name.startswith("over_"):
                code = field.name.removeprefix("over_")
                values[f"{OVER}{code}"] = field.data or ""
                if FACTORS in self:
                    values[f"{FACTOR}{code}"] = "ja" if code in chosen else ""
        return values


class OptionForm(BuiltForm):
    def sent(self) -> dict[str, str]:
        return {OPTIE: self[OPTIE].data or "", TEKST: self[TEKST].data or ""}


class DueDateForm(CourseForm):
    bevallingsdatum = DutchDateField("Wanneer wordt de baby verwacht?")


def step_form(
    code: str, factors: Mapping[str, str], people: Mapping[str, str]
) -> type[StepForm]:
    """Make the form of a step: what can be chosen, or the people to write about."""
    day, choose, text = WORDS[code]
    fields: dict[str, Any] = {
        DAG: DutchDateField(day, required=False, latest=clock.today),
    }
    if factors:
        fields[FACTORS] = MultiField(
            choose,
            choices=list(factors.items()),
            reveals={code: f"over_{code}" for code in factors},
            required=False,
            mark_optional=False,
            hint=WEIGHS,
        )
    for key, words in (factors or people).items():
        label = "Wat zie of hoor je?" if factors else words
        hint = "" if factors else "Wat kan deze persoon doen, voor en na de geboorte?"
        fields[f"over_{key}"] = LongText(
            label,
            rows=2,
            maximum=MEEST,
            required=False,
            mark_optional=False,
            hint=hint,
        )
    fields[TEKST] = LongText(text, rows=4, required=False)
    return type("ThisStepForm", (StepForm,), fields)


def step_data(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what stands there as the form of the step wants it."""
    chosen = [
        name.removeprefix(FACTOR)
        for name, text in values.items()
        if name.startswith(FACTOR) and text
    ]
    data = {name.replace(":", "_"): text for name, text in values.items()}
    day = data.pop(DAG, "")
    return data | {FACTORS: chosen, DAG: date.fromisoformat(day) if day else None}


def option_form(choices: Sequence[Choice]) -> type[OptionForm]:
    """Make the form of the choice after birth: what can be chosen now."""
    fields: dict[str, Any] = {
        OPTIE: ChoiceField(
            "Hoe gaat het na de geboorte verder?",
            choices=[
                (one.uitkomst.code, one.uitkomst.label)
                for one in choices
                if not one.why_not
            ],
            required="Kies hoe het na de geboorte verdergaat.",
        ),
        TEKST: LongText(
            "Waarom deze keuze?",
            rows=4,
            maximum=2000,
            required="Zeg kort waarom.",
            hint="Wat zeiden de ouders, en wat spraken jullie af?",
        ),
    }
    return type("ThisOptionForm", (OptionForm,), fields)
