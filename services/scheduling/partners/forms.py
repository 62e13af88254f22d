"""One partner with its offers, as staff fills it in."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session
from wtforms.validators import ValidationError

from services.scheduling.partners.register import KINDS, MEANS, in_order
from services.scheduling.registers.forms import RegisterForm, place_names, tail
from services.scheduling.registers.lijsten import options
from shared.web.fields import (
    ChoiceField,
    DutchDateField,
    EmailField,
    GroupField,
    MultiField,
    PhoneField,
    ShortText,
)
from shared.web.forms import GroupItem

COUNT_ERROR = "Schrijf het aantal plaatsen als een getal, bijvoorbeeld 3."


class ContactItem(GroupItem):
    functie = ShortText(
        "Functie of dienst", required="Vul de functie in.", hint="Liever geen naam."
    )
    email = EmailField("E-mail", required=False)
    telefoon = PhoneField("Telefoon", required=False)


class OfferItem(GroupItem):
    soort = ChoiceField("Wat?", choices=list(KINDS.items()), inline=True)
    naam = ShortText(
        "Naam van dit aanbod", required=False, maximum=120, hint="Bijvoorbeeld: crisis"
    )
    middelen = ChoiceField(
        "Met welke middelen?", choices=list(MEANS.items()), required=False, inline=True
    )
    start_op = DutchDateField("Kan starten vanaf", required=False)
    capaciteit = ShortText(
        "Hoeveel plaatsen voor ons?",
        required=False,
        maximum=3,
        width="3",
        inputmode="numeric",
        hint="Zolang dit leeg is, kan je hier geen plaats vastleggen.",
    )

    def validate_capaciteit(self, field: Any) -> None:
        """Refuse what is no number."""
        if field.data and not field.data.isdecimal():
            raise ValidationError(COUNT_ERROR)


class PartnerForm(RegisterForm):
    def values(self) -> dict[str, Any]:
        """Return the answers, with places as numbers and offers in their order."""
        found = super().values()
        offers = [
            {
                "soort": offer["soort"],
                "naam": offer["naam"] or "",
                "middelen": offer["middelen"] or None,
                "start_op": offer["start_op"],
                "capaciteit": int(offer["capaciteit"]) if offer["capaciteit"] else None,
            }
            for offer in found["aanbod"]
        ]
        contacts = [
            {name: contact[name] or "" for name in ("functie", "email", "telefoon")}
            for contact in found["contacten"]
        ]
        area = list(found["gebied"] or ())
        return {
            **found,
            "gebied": area,
            "contacten": contacts,
            "aanbod": in_order(offers),
        }


def partner_form(session: Session) -> type[PartnerForm]:
    """Make the form with the kinds of today."""
    kinds, names = options(session, "partners.soorten").items(), place_names()
    fields: dict[str, Any] = {
        "naam": ShortText("Naam van de organisatie", required="Vul de naam in."),
        "soort": ChoiceField("Soort", choices=list(kinds), select=True),
        "gemeente": ShortText("Gemeente", required=False, suggestions=names),
        "email": EmailField(
            "E-mailadres voor vragen",
            required=False,
            hint="Hierheen gaat de vraag of er plaats is. Liever een gedeelde mailbox.",
        ),
        "aanbod": GroupField(
            OfferItem, "Aanbod", item="aanbod", empty="Nog geen aanbod ingevuld."
        ),
        "contacten": GroupField(
            ContactItem, "Contacten", item="contact", empty="Nog geen contacten."
        ),
        "gebied": MultiField(
            "Werkgebied",
            choices=[(name, name) for name in names],
            required=False,
            hint="Kruis niets aan als de partner in de hele regio werkt.",
        ),
        **tail(),
    }
    return type("PartnersForm", (PartnerForm,), fields)


def counts_as_text(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a row says, as the questions of the form want it."""
    offers = [
        {
            **offer,
            "capaciteit": ""
            if offer["capaciteit"] is None
            else str(offer["capaciteit"]),
        }
        for offer in values["aanbod"]
    ]
    return {**values, "aanbod": offers}
