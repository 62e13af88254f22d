"""The talk with the parents, people and their safe channel."""

from typing import Any

from wtforms import HiddenField

from services.scheduling.traject.people import CHANNEL_WORDS
from shared import clock
from shared.contracts.people import Categorie, Kanaal, Persoon, VeiligKanaal
from shared.texts import DUTCH
from shared.texts.languages import NAMES, code_of, name_of
from shared.web.fields import (
    CheckField,
    ChoiceField,
    DateTimeField,
    DutchDateField,
    EmailField,
    LongText,
    PhoneField,
    ShortText,
    YesNoField,
)
from shared.web.forms import BaseForm

CATEGORY_WORDS = {
    Categorie.OUDERS: "Ouder of opvoeder",
    Categorie.NETWERK: "Iemand uit het eigen netwerk",
    Categorie.AANMELDER: "Aanmelder",
    Categorie.HULPVERLENERS: "Hulpverlener",
    Categorie.KIND_EN_GEZIN: "Kind en Gezin",
    Categorie.CASUSCOORDINATOR: "Casuscoördinator",
    Categorie.GEMANDATEERDE_VOORZIENING: "Gemandateerde voorziening of SDJ",
    Categorie.EXPERTEN: "Expert Jonge Kind",
    Categorie.VERTROUWENSPERSOON: "Vertrouwenspersoon van het kind",
    Categorie.TOLK: "Tolk",
}
FIXED = (Categorie.AANMELDER, Categorie.CASUSCOORDINATOR)
PRIVATE = (Categorie.OUDERS, Categorie.NETWERK)


class TalkForm(BaseForm):
    at = DateTimeField(
        "Wanneer is de zorgtafel met de ouders doorgesproken?",
        hint="Vanaf dan lopen de 48 uren om iedereen uit te nodigen.",
        latest=clock.today,
    )


class ContactForm(BaseForm):
    naam = ShortText("Naam", required="Vul de naam in.", autocomplete="off")
    rol = ShortText(
        "Rol", required=False, hint="Zoals moeder, huisarts, thuisbegeleider."
    )
    organisatie = ShortText("Organisatie", required=False)
    telefoon = PhoneField("Telefoon", required=False, autocomplete="off")
    email = EmailField("E-mailadres", required=False, autocomplete="off")
    tolk_nodig = CheckField("Deze persoon heeft een tolk nodig", required=False)
    taal = ShortText("Taal", required=False, width="10")
    toelichting = LongText("Goed om te weten", required=False, rows=3)
    version = HiddenField()

    def changes(self) -> dict[str, Any]:
        return {
            "naam": self.naam.data,
            "rol": self.rol.data or "",
            "organisatie": self.organisatie.data or "",
            "telefoon": self.telefoon.data or "",
            "email": self.email.data or "",
            "tolk_nodig": bool(self.tolk_nodig.data),
            "taal": _language(self.taal.data or DUTCH),
            "toelichting": self.toelichting.data or "",
        }


def _language(typed: str) -> str:
    """Return the code of a language we know; of another one what was typed."""
    return code_of(typed) if code_of(typed) in NAMES else typed


class NewPersonForm(ContactForm):
    categorie = ChoiceField(
        "Wie is het?",
        choices=[
            (code.value, words)
            for code, words in CATEGORY_WORDS.items()
            if code not in FIXED
        ],
        select=True,
        reveals={
            Categorie.VERTROUWENSPERSOON.value: "uit_netwerk",
            Categorie.TOLK.value: "familie",
        },
    )
    uit_netwerk = CheckField(
        "Komt uit het eigen netwerk van het gezin",
        required=False,
        hint="Dan nodigt de aanmelder deze persoon uit, en vertrekt er niets vanzelf.",
    )

    familie = CheckField(
        "Deze tolk is familie of een kennis van het gezin",
        required=False,
        hint="Liever niet: een kennis kleurt wat gezegd wordt. Waar geweld is, kan "
        "het nooit.",
    )

    def person(self) -> Persoon:
        categorie = Categorie(self.categorie.data)
        known = bool(self.uit_netwerk.answer) or bool(self.familie.answer)
        own = categorie in PRIVATE or known
        return Persoon(id="", categorie=categorie, uit_netwerk=own, **self.changes())


class ChannelForm(BaseForm):
    kanaal = ChoiceField(
        "Hoe bereiken we deze persoon veilig?",
        choices=[
            (kanaal.value, words[0].upper() + words[1:])
            for kanaal, words in CHANNEL_WORDS.items()
        ],
        hint="Vraag het altijd alleen, zonder dat iemand meeluistert.",
    )
    alleen_gevraagd_op = DutchDateField(
        "Wanneer heb je het alleen gevraagd?",
        required=False,
        latest=clock.today,
        hint="Zonder datum vertrekt er geen mail.",
    )
    wie_leest_mee = ShortText(
        "Wie leest of luistert mee?",
        required=False,
        hint="Zoals: partner ziet de telefoon.",
    )
    codewoord = ShortText("Codewoord", required=False, width="20")
    bellen_wanneer = ShortText("Wanneer kan je bellen?", required=False)
    voicemail = YesNoField("Mag je een bericht inspreken?", required=False)
    version = HiddenField()

    def channel(self, *, by: str) -> VeiligKanaal:
        return VeiligKanaal(
            kanaal=Kanaal(self.kanaal.data),
            alleen_gevraagd_op=self.alleen_gevraagd_op.data,
            gevraagd_door=by,
            wie_leest_mee=self.wie_leest_mee.data or "",
            codewoord=self.codewoord.data or "",
            bellen_wanneer=self.bellen_wanneer.data or "",
            voicemail=self.voicemail.data or "",
            vastgelegd_op=clock.now(),
        )


def contact_data(person: Persoon, version: int) -> dict[str, Any]:
    """Return a person as ContactForm wants it."""
    return {
        **person.model_dump(
            include={
                "naam",
                "rol",
                "organisatie",
                "telefoon",
                "email",
                "tolk_nodig",
                "toelichting",
            }
        ),
        "taal": name_of(person.taal),
        "version": str(version),
    }


def channel_data(person: Persoon, version: int) -> dict[str, Any]:
    """Return a safe channel as ChannelForm wants it."""
    channel = person.veilig_kanaal
    return {
        "kanaal": channel.kanaal.value,
        "alleen_gevraagd_op": channel.alleen_gevraagd_op,
        "wie_leest_mee": channel.wie_leest_mee,
        "codewoord": channel.codewoord,
        "bellen_wanneer": channel.bellen_wanneer,
        "voicemail": channel.voicemail or None,
        "version": str(version),
    }
