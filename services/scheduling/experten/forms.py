"""One expert, as staff fills it in."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlmodel import Session

from services.scheduling.experten.register import HALVES
from services.scheduling.registers.forms import RegisterForm, tail
from services.scheduling.registers.lijsten import options
from shared.web.fields import (
    DutchDateField,
    EmailField,
    GroupField,
    MultiField,
    PhoneField,
    ShortText,
)
from shared.web.forms import GroupItem


class AwayItem(GroupItem):
    van = DutchDateField("Eerste dag afwezig")
    tot = DutchDateField("Laatste dag afwezig")


class ExpertForm(RegisterForm):
    def values(self) -> dict[str, Any]:
        """Return the answers, with the absences as ISO days."""
        found = super().values()
        away = [
            {"van": period["van"].isoformat(), "tot": period["tot"].isoformat()}
            for period in found["afwezig"]
        ]
        lists = {name: list(found[name] or ()) for name in ("expertise", "halvedagen")}
        return {**found, **lists, "afwezig": away}


def expert_form(session: Session) -> type[ExpertForm]:
    """Make the form with the expertise of today."""
    known = options(session, "experten.expertise").items()
    fields: dict[str, Any] = {
        "naam": ShortText("Naam", required="Vul de naam in."),
        "organisatie": ShortText("Organisatie", required=False),
        "expertise": MultiField("Expertise", choices=list(known), required=False),
        "email": EmailField(
            "E-mail op het werk", required=False, hint="Geen adres van thuis."
        ),
        "telefoon": PhoneField("Telefoon op het werk", required=False),
        "halvedagen": MultiField(
            "Wanneer kan deze expert meestal?",
            choices=list(HALVES.items()),
            required=False,
            hint="Kruis niets aan als je het niet weet.",
        ),
        "afwezig": GroupField(
            AwayItem, "Afwezig", item="periode", empty="Nog geen afwezigheid ingevuld."
        ),
        **tail(),
    }
    return type("ExpertenForm", (ExpertForm,), fields)


def days_of(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a row says, as the questions of the form want it."""
    away = [
        {name: date.fromisoformat(period[name]) for name in ("van", "tot")}
        for period in values["afwezig"]
    ]
    return {**values, "afwezig": away}
