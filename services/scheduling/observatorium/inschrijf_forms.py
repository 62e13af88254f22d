"""What a professional who wants to come is asked."""

from services.scheduling.observatorium.models import Soort
from shared.web.fields import ChoiceField, EmailField, ShortText
from shared.web.fields.choice import Option
from shared.web.scanned import ScannedForm


class RegisterForm(ScannedForm):
    scanned = ("titel",)

    sessie = ChoiceField("Welke dag?")
    soort = ChoiceField(
        "Wat wil je doen?",
        choices=[
            (Soort.CASUS, "Een lopend dossier inbrengen"),
            (Soort.MEEDENKEN, "Meedenken over dossiers van anderen"),
        ],
        reveals={Soort.CASUS: "titel"},
    )
    titel = ShortText(
        "Geef het dossier een titel die niet zegt om wie het gaat",
        hint="Bijvoorbeeld “Peuter die niet slaapt bij pleegouders”. Geen naam, "
        "geboortedatum, adres of gemeente.",
    )
    naam = ShortText("Je naam", autocomplete="name")
    functie = ShortText("Je functie", autocomplete="organization-title")
    organisatie = ShortText("Je organisatie", autocomplete="organization")
    email = EmailField(
        "Je e-mailadres", hint="Je krijgt een link om je inschrijving te bevestigen."
    )

    def offer(self, options: list[Option]) -> None:
        self.sessie.options = options
