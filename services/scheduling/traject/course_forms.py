"""Forms about the course of a traject, made for one case where they must be."""

from collections.abc import Sequence
from typing import Any

from wtforms import Field, HiddenField

from services.scheduling.cijfers.einde_forms import uitspraak_fields, uitspraak_of
from services.scheduling.medewerkers.models import Medewerker
from services.scheduling.rugzak.afsluiten import RELEASED, TO_INVOICE
from services.scheduling.rugzak.rekening import Stand
from services.scheduling.traject.uitkomsten import Choice, Closing
from shared import clock
from shared.money import spoken_euro
from shared.policy import PolicyView
from shared.policy.keys import Optie
from shared.refusal import RefusalError
from shared.web.fields import (
    ChoiceField,
    DutchDateField,
    GridField,
    LongText,
    ShortText,
)
from shared.web.forms import BaseForm

TOLD, LATER = "ja", "later"


class CourseForm(BaseForm):
    """Every form says on what it builds."""

    basis = HiddenField()

    @property
    def version(self) -> int:
        typed = self.basis.data or ""
        return int(typed) if typed.isdecimal() and len(typed) < 9 else -1


class ExtendForm(CourseForm):
    reden = LongText(
        "Waarom is dit traject langer nodig?",
        rows=4,
        maximum=1000,
        required="Zeg waarom dit traject langer nodig is.",
        hint="Wat is er nog niet rond, en wat moet in de verlenging gebeuren?",
    )


class NoBirthForm(CourseForm):
    woord = LongText(
        "Wil je iets bewaren voor wie dit later leest?",
        rows=3,
        maximum=1000,
        required=False,
        hint="Het hoeft niet.",
    )


class ChildForm(CourseForm):
    naam = ShortText(
        "Voornaam en naam",
        required=False,
        autocomplete="off",
        hint="Nog geen naam? Laat leeg, en vul ze later aan.",
    )
    geboortedatum = DutchDateField("Geboortedatum", latest=clock.today)
    toch = ShortText(
        "Waarom klopt deze geboortedatum toch?", required=False, mark_optional=False
    )
    verblijf = ShortText(
        "Waar verblijft het kind nu?",
        required=False,
        hint="Zoals: in het ziekenhuis, thuis, bij oma.",
    )
    is_doubted = False

    @property
    def questions(self) -> list[Field]:
        """Why a day is right after all is asked only once it was doubted."""
        asks_why = self.is_doubted or self.toch.data
        return [one for one in super().questions if asks_why or one is not self.toch]

    def show_refusal(self, refusal: RefusalError) -> None:
        super().show_refusal(refusal)
        self.is_doubted = refusal.at == self.geboortedatum.name


def closing_form(
    choices: Sequence[Choice], rest: Stand, view: PolicyView, *, geboren: bool
) -> type[CourseForm]:
    """Make the form of Afsluiten: what can be chosen now, and of the means left."""
    fields: dict[str, Any] = {
        "uitkomst": ChoiceField(
            "Hoe eindigt dit traject?",
            choices=[
                (one.uitkomst.code, one.uitkomst.label)
                for one in choices
                if not one.why_not
            ],
            required="Kies hoe dit traject eindigt.",
        ),
        "naar": ShortText(
            "Wie volgt het gezin nu op?",
            required=False,
            hint="De dienst, of de persoon die het overneemt.",
        ),
        "toelichting": LongText(
            "Wat moet wie dit later leest nog weten?",
            rows=4,
            maximum=2000,
            required=False,
        ),
        "ingelicht": ChoiceField(
            "Weet het gezin hoelang dit bewaard wordt, en van de kopie?",
            choices=[
                (TOLD, "Ja, dat is verteld"),
                (LATER, "Nog niet", "Het traject blijft je eraan herinneren."),
            ],
            required="Kies of het gezin dit al weet.",
        ),
    }
    fields |= uitspraak_fields(view, geboren=geboren)
    if rest.open:
        fields["rugzak"] = _means_field(rest)
    return type("ClosingForm", (CourseForm,), fields)


def _means_field(rest: Stand) -> ChoiceField:
    return ChoiceField(
        "Wat gebeurt er met wat in de rugzak nog openstaat?",
        choices=[
            (RELEASED, "Het is niet meer nodig: geef alles vrij"),
            (
                TO_INVOICE,
                "Er komt nog een factuur",
                "Het blijft staan. Factureren en vrijgeven kan ook na het afsluiten.",
            ),
        ],
        required="Kies wat er met de rugzak gebeurt.",
        hint=f"Gereserveerd: {spoken_euro(rest.gereserveerd)}. "
        f"Toegezegd: {spoken_euro(rest.toegezegd)}.",
    )


def closing_of(form: CourseForm) -> Closing:
    return Closing(
        uitkomst=form["uitkomst"].data,
        naar=form["naar"].data or "",
        toelichting=form["toelichting"].data or "",
        ingelicht=form["ingelicht"].data == TOLD,
        rugzak=form["rugzak"].data if "rugzak" in form else "",
        uitspraak=uitspraak_of(form),
    )


def stand_in_form(colleagues: Sequence[Medewerker]) -> type[CourseForm]:
    """Make the form of Vervanging: the colleagues of the region."""
    fields: dict[str, Any] = {
        "medewerker": ChoiceField(
            "Wie vervangt?",
            choices=[(one.id, one.naam) for one in colleagues],
            required="Kies een collega.",
        ),
        "van": DutchDateField("Van"),
        "tot": DutchDateField("Tot en met", earliest=clock.today),
        "nota": LongText(
            "Wat moet je collega weten?",
            rows=5,
            maximum=4000,
            required="Schrijf kort op wat je collega moet weten.",
            hint="Wat loopt er, wie bel je best, waar let je op?",
        ),
    }
    return type("StandInForm", (CourseForm,), fields)


def reason_form(options: Sequence[Optie]) -> type[CourseForm]:
    """Make the form that asks why a clock was not met."""
    fields: dict[str, Any] = {
        "reden": ChoiceField(
            "Waarom was het niet op tijd?",
            choices=[(one.code, one.label) for one in options],
            required="Kies waarom het niet op tijd was.",
        ),
        "toelichting": LongText("In je eigen woorden", rows=3, required=False),
    }
    return type("ReasonForm", (CourseForm,), fields)


def trust_form(people: Sequence[tuple[str, str, str]]) -> type[CourseForm]:
    """Make the form of the vertrouwenspersoon: who it can be, and nobody."""
    fields: dict[str, Any] = {
        "wie": ChoiceField(
            "Wie houdt het kind in het oog, nu en later?",
            choices=[*people, ("", "Nog niemand")],
            required=False,
            mark_optional=False,
        ),
    }
    return type("TrustForm", (CourseForm,), fields)


def family_form(others: Sequence[tuple[str, str, str]]) -> type[CourseForm]:
    """Make the form that links a traject to another child of the family."""
    fields: dict[str, Any] = {
        "ander": ChoiceField(
            "Welk traject is van hetzelfde gezin?",
            choices=others,
            required="Kies een traject.",
            select=len(others) > 8,
        ),
    }
    return type("FamilyForm", (CourseForm,), fields)


class HalfDaysForm(CourseForm):
    kunnen = GridField("Wanneer kunnen de ouders?", required=False)
    volgens = ShortText(
        "Wie zei dat?", required="Vul in wie het zei.", hint="Zoals: de moeder."
    )
    gezegd_op = DutchDateField("Wanneer zei die dat?", latest=clock.today)
