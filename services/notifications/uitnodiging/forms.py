"""What the inviter records about one person: a safe channel, and an answer."""

from datetime import date
from typing import Any

from services.notifications.antwoord.models import Keuze
from shared import clock
from shared.contracts.people import Kanaal, VeiligKanaal
from shared.web.fields import (
    CheckField,
    ChoiceField,
    DutchDateField,
    ShortText,
    YesNoField,
)
from shared.web.forms import BaseForm

KANALEN = (
    (Kanaal.VIA_AANMELDER, "Alleen in een gesprek met jou"),
    (Kanaal.TELEFOON, "Telefoon"),
    (Kanaal.BRIEF, "Brief"),
    (Kanaal.SMS, "Sms"),
    (Kanaal.MAIL, "Mail"),
)
KEUZES = (
    (Keuze.JA, "Komt"),
    (Keuze.MISSCHIEN, "Weet het nog niet"),
    (Keuze.NEE, "Komt niet"),
)
ASK_AGAIN = (
    "Dit is pas veilig als je het vroeg toen deze persoon alleen was. "
    "Kies “Alleen in een gesprek met jou”, of vraag het later."
)


class KanaalForm(BaseForm):
    """The questions of domain.md 7.2; what was not asked alone is not safe."""

    kanaal = ChoiceField(
        "Hoe bereik je deze persoon veilig?",
        choices=[(value.value, label) for value, label in KANALEN],
        required="Kies hoe je deze persoon veilig bereikt.",
    )
    alleen = YesNoField(
        "Vroeg je dit toen deze persoon alleen was?",
        reveals={"ja": "gevraagd_op"},
        required="Zeg of deze persoon alleen was.",
    )
    gevraagd_op = DutchDateField(
        "Wanneer vroeg je het?",
        latest=clock.today,
        required="Vul in wanneer je het vroeg.",
    )
    gevraagd_door = ShortText("Wie vroeg het?", required="Vul in wie het vroeg.")
    wie_leest_mee = ShortText("Wie leest of luistert soms mee?", required=False)
    codewoord = ShortText(
        "Spraken jullie een codewoord af?", required=False, maximum=60
    )
    bellen_wanneer = ShortText("Wanneer mag je bellen?", required=False)
    voicemail = YesNoField("Mag je een bericht inspreken?", required=False)

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        valid = super().validate(*args, **kwargs)
        in_a_talk = self.kanaal.data == Kanaal.VIA_AANMELDER
        if self.kanaal.data and not in_a_talk and self.alleen.data == "nee":
            self.kanaal.errors = [*self.kanaal.errors, ASK_AGAIN]  # type: ignore[assignment]
            return False
        return valid

    def channel(self) -> VeiligKanaal:
        """Return what was recorded."""
        asked: date | None = self.answers["gevraagd_op"]
        return VeiligKanaal(
            kanaal=Kanaal(self.kanaal.data),
            alleen_gevraagd_op=asked,
            gevraagd_door=self.gevraagd_door.data or "",
            wie_leest_mee=self.wie_leest_mee.data or "",
            codewoord=self.codewoord.data or "",
            bellen_wanneer=self.bellen_wanneer.data or "",
            voicemail=self.voicemail.data or "",
            vastgelegd_op=clock.now(),
        )


def typed_words(form: BaseForm) -> list[dict[str, str]]:
    """Return what was typed, in words, for a page that cannot keep it."""
    found = []
    for field in form:
        words = field.data if isinstance(field, ShortText) else ""
        if isinstance(field, ChoiceField):
            words = field.label_of(field.data or "")
        elif isinstance(field, DutchDateField):
            words = " ".join(filter(None, field.typed.values()))
        if words:
            found.append({"key": field.label.text, "value": words})
    return found


class CodeForm(BaseForm):
    """What somebody says who telephones with a letter in the hand."""

    code = ShortText(
        "Welke code staat op de brief?",
        required="Vul de code in die op de brief staat.",
        hint="Acht cijfers, zoals 4821 7390.",
        width="10",
        maximum=20,
    )


class MailForm(BaseForm):
    """A mail to a parent carries a calendar part only if ticked for this person."""

    agenda = CheckField(
        "Zet het ook in de agenda",
        required=False,
        hint="Alleen als niemand anders in die agenda kijkt.",
    )

    @classmethod
    def blank(cls, *, off: bool, in_agenda: bool) -> "MailForm":
        """Return the question; what stands in a calendar is followed up there."""
        form = cls(formdata=None, data={"agenda": in_agenda})
        if in_agenda:
            words = "Haal het ook uit de agenda" if off else "Pas ook de agenda aan"
            form.agenda.label.text = words
        return form


class AntwoordForm(BaseForm):
    """What the person said; asked in a talk, so it may also wait."""

    keuze = ChoiceField(
        "Wat antwoordde deze persoon?",
        choices=[(value.value, label) for value, label in KEUZES],
        required="Kies wat deze persoon antwoordde.",
    )
    opmerking = ShortText(
        "Wat moet de coördinator weten?",
        required=False,
        hint="Bijvoorbeeld: komt liever na 14 uur, of heeft een tolk nodig.",
    )
