"""Typing what the means are used for, and the means of a year."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from wtforms import HiddenField
from wtforms.validators import ValidationError

from services.scheduling.partners.models import Partner
from services.scheduling.rugzak.domain import NieuweInzet
from services.scheduling.rugzak.models import Rekening, Soort, Stap
from services.scheduling.rugzak.rekening import Stand
from shared.web.fields import (
    ChoiceField,
    DutchDateField,
    LongText,
    MoneyField,
    Option,
    ShortText,
)
from shared.web.forms import BaseForm
from shared.web.together import SharedForm

SOORTEN = [
    (Soort.VERBLIJF.value, "Verblijf", "Het kind of het gezin verblijft ergens."),
    (Soort.BEGELEIDING.value, "Begeleiding", "Mobiel, ambulant of in de context."),
    (Soort.PRAKTISCH.value, "Praktische hulp", "Kraamzorg, opvang, vervoer."),
]
OTHER = "anders"
EURO = "In euro, zoals 1.250,50."


class NewForm(SharedForm):
    soort = ChoiceField("Waarvoor?", choices=SOORTEN)
    partner = ChoiceField(
        "Welke partner?",
        select=True,
        required="Kies wie het doet.",
        reveals={OTHER: "andere"},
    )
    andere = ShortText(
        "Naam van de andere partner",
        maximum=120,
        required="Zeg welke partner het doet.",
        autocomplete="off",
    )
    van = DutchDateField(
        "Eerste dag", earliest=date(2018, 1, 1), latest=date(2099, 12, 31)
    )
    tot = DutchDateField(
        "Laatste dag", earliest=date(2018, 1, 1), latest=date(2099, 12, 31)
    )
    bedrag = MoneyField("Bedrag", hint=f"{EURO} Voor de hele periode samen.")
    waarom = LongText(
        "Waarom volstaat het reguliere aanbod niet?",
        rows=4,
        maximum=1000,
        required="Zeg waarom het reguliere aanbod niet volstaat.",
        hint="Rugzakmiddelen komen bovenop het reguliere aanbod. Wat is er gevraagd, "
        "en wat was het antwoord?",
    )

    def validate_tot(self, field: Any) -> None:
        if field.data and self.van.data and field.data < self.van.data:
            raise ValidationError("De laatste dag ligt voor de eerste.")

    def offer(self, partners: Iterable[Partner]) -> None:
        """Put the partners of the register in the list."""
        known = [Option(row.id, row.naam) for row in partners]
        self.partner.options = [*known, Option(OTHER, "Een andere partner")]

    def new(self) -> NieuweInzet:
        other = self.partner.data == OTHER
        name = self.andere.data if other else self.partner.label_of(self.partner.data)
        return NieuweInzet(
            soort=Soort(self.soort.data),
            van=self.van.data,
            tot=self.tot.data,
            bedrag=self.bedrag.data,
            partner=name,
            partner_id="" if other else self.partner.data,
            waarom_niet_regulier=self.waarom.data,
        )


class StepForm(SharedForm):
    uit = ChoiceField(
        "Wat geef je vrij?",
        choices=[
            (Rekening.GERESERVEERD.value, "Van wat gereserveerd is"),
            (Rekening.TOEGEZEGD.value, "Van wat toegezegd is"),
        ],
    )
    bedrag = MoneyField("Bedrag", hint=EURO)
    tekst = ShortText("Opmerking", required=False, maximum=200)

    def ask(self, stap: Stap, stand: Stand) -> None:
        """Ask only what this step needs to know."""
        both = stand.gereserveerd and stand.toegezegd
        if stap is not Stap.VRIJGEVEN or not both:
            del self.uit
        if stap is Stap.FACTUREREN:
            self.tekst.label.text = "Nummer van de factuur"

    @property
    def source(self) -> Rekening | None:
        return Rekening(self.uit.data) if "uit" in self else None


class CorrectForm(SharedForm):
    reden = LongText(
        "Wat was er fout?",
        rows=3,
        maximum=500,
        required="Zeg wat er fout was.",
        hint="De fout blijft leesbaar. Er komt een omgekeerde boeking bij.",
    )


class WhatIfForm(BaseForm):
    """A question, not a change: it is asked with a GET."""

    class Meta(BaseForm.Meta):
        csrf = False

    soort = ChoiceField("Waarvoor?", choices=[s[:2] for s in SOORTEN], inline=True)
    bedrag = MoneyField("Bedrag", hint=EURO)


class YearWhatIfForm(BaseForm):
    """The same for a whole region: so many times an amount."""

    class Meta(BaseForm.Meta):
        csrf = False

    aantal = ShortText(
        "Hoeveel keer?", width="3", inputmode="numeric", autocomplete="off"
    )
    bedrag = MoneyField("Bedrag per keer", hint=EURO)

    def validate_aantal(self, field: Any) -> None:
        text = field.data
        if not (text.isascii() and text.isdigit() and 0 < int(text[:9]) < 1000):
            raise ValidationError("Schrijf een getal van 1 tot 999.")

    @property
    def total(self) -> int:
        return int(self.aantal.data) * int(self.bedrag.data)


class YearForm(BaseForm):
    versie = HiddenField()
    bedrag = MoneyField(
        "Middelen van de regio",
        required=False,
        hint=f"{EURO} Laat leeg zolang niemand het bedrag kent.",
    )
    structureel = ShortText(
        "Deel voor structureel aanbod",
        width="3",
        inputmode="numeric",
        autocomplete="off",
        required="Zeg welk deel structureel is. Is het niets, vul dan 0 in.",
        hint="In procent. De rest is voor de rugzak.",
    )
    waarom = ShortText(
        "Waar komt dit vandaan?",
        required="Zeg waar dit vandaan komt.",
        hint="Zoals: brief van het agentschap van 12 januari. Geen namen.",
    )

    def validate_structureel(self, field: Any) -> None:
        text = field.data.rstrip(" %")
        if not (text.isascii() and text.isdigit() and len(text) < 4):
            raise ValidationError("Schrijf een geheel getal van 0 tot 100.")
        if int(text) > 100:
            raise ValidationError("Meer dan 100 procent kan niet.")

    @property
    def share(self) -> int:
        return int(self.structureel.data.rstrip(" %"))

    @property
    def based_on(self) -> int:
        typed = self.versie.data or ""
        return int(typed) if typed.isdecimal() and len(typed) < 9 else -1
