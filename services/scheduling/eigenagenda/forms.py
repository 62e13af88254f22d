"""The form for the address of one's own calendar."""

from typing import Any
from urllib.parse import urlsplit

from wtforms.validators import ValidationError

from services.scheduling.eigenagenda.ophalen import Bron
from shared.web.fields import SecretField, ShortText
from shared.web.forms import BaseForm

HTTPS_ERROR = "Plak het hele adres van je agenda. Dat begint met https://."
USER_ERROR = "Vul ook de gebruikersnaam in, of laat het wachtwoord leeg."


class AgendaForm(BaseForm):
    """An address that gives iCalendar; with a password where it asks for one."""

    adres = ShortText(
        "Adres van je agenda",
        maximum=1000,
        required="Plak het adres van je agenda.",
        hint="Het geheime adres in iCal-formaat, of het adres van je agenda op een "
        "CalDAV-server. Het begint met https://.",
    )
    gebruiker = ShortText("Gebruikersnaam, als je agenda die vraagt", required=False)
    wachtwoord = SecretField("Wachtwoord, als je agenda dat vraagt", required=False)

    def validate_adres(self, field: ShortText) -> None:
        text = (field.data or "").strip()
        if text.startswith("webcal://"):
            text = "https://" + text.removeprefix("webcal://")
        try:
            parts = urlsplit(text)
            good = parts.scheme == "https" and bool(parts.hostname) and parts.port != 0
        except ValueError:
            good = False
        if not good or " " in text or parts.username:
            raise ValidationError(HTTPS_ERROR)
        field.data = text

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        good = super().validate(*args, **kwargs)
        if self.wachtwoord.data and not self.gebruiker.data:
            self["gebruiker"].errors = [USER_ERROR]
            return False
        return good

    @property
    def bron(self) -> Bron:
        return Bron(
            self.adres.data or "", self.gebruiker.data or "", self.wachtwoord.data or ""
        )
