"""Signing in and changing staff."""

from wtforms import HiddenField

from shared.access import Role
from shared.web.fields import (
    ChoiceField,
    EmailField,
    MultiField,
    SecretField,
    ShortText,
    YesNoField,
)
from shared.web.forms import BaseForm

ROLE_LABELS = {
    Role.CASUSCOORDINATOR: ("Casuscoördinator", "opent elke casus van de eigen regio"),
    Role.PSYCHOPEDAGOOG: ("Psychopedagoog", "alleen eigen casussen"),
    Role.VIB_MEDEWERKER: ("Medewerker VIB", "alleen eigen casussen"),
    Role.BEHEERDER: ("Beheerder", "medewerkers en instellingen, geen casussen"),
    Role.STATISTIEK: ("Statistiek", "alleen cijfers"),
}
REGIONS = [
    ("antwerpen", "Antwerpen"),
    ("limburg", "Limburg"),
    ("oost-vlaanderen", "Oost-Vlaanderen"),
    ("vlaams-brabant-brussel", "Vlaams-Brabant en Brussel"),
    ("west-vlaanderen", "West-Vlaanderen"),
]


class SignInForm(BaseForm):
    email = EmailField("E-mailadres", autocomplete="username")
    wachtwoord = SecretField("Wachtwoord", autocomplete="current-password")
    verder = HiddenField()


class ChoosePasswordForm(BaseForm):
    wachtwoord = SecretField(
        "Kies een wachtwoord",
        hint="Minstens 12 tekens. Goed zijn vier woorden die niets met elkaar te "
        "maken hebben. Je naam en woorden van het werk of de streek tellen niet mee.",
        autocomplete="new-password",
        required="Kies een wachtwoord.",
    )
    wachtwoord_nogmaals = SecretField(
        "Typ het nog eens",
        autocomplete="new-password",
        required="Typ het wachtwoord nog eens.",
    )

    def refuse(self, text: str) -> None:
        """Show beside the password why it cannot be."""
        self.wachtwoord.errors = [text]  # type: ignore[assignment]

    def is_same_twice(self) -> bool:
        if self.wachtwoord.data == self.wachtwoord_nogmaals.data:
            return True
        self.wachtwoord_nogmaals.errors = ["Dit is niet hetzelfde als hierboven."]  # type: ignore[assignment]
        return False


class ChangePasswordForm(ChoosePasswordForm):
    huidig_wachtwoord = SecretField("Je wachtwoord nu", autocomplete="current-password")

    def refuse_present(self, text: str) -> None:
        """Show beside the present password that it is wrong."""
        self.huidig_wachtwoord.errors = [text]  # type: ignore[assignment]


class CodeForm(BaseForm):
    code = ShortText(
        "Code",
        hint="De zes cijfers uit je app. Heb je je toestel niet bij je? Typ dan een "
        "herstelcode van je papier.",
        width="10",
        maximum=40,
        autocomplete="one-time-code",
        required="Vul de code in.",
    )

    def refuse(self, text: str) -> None:
        """Show beside the code why it is not accepted."""
        self.code.errors = [text]  # type: ignore[assignment]


class AgainCodeForm(CodeForm):
    verder = HiddenField()


class AgainPasswordForm(BaseForm):
    wachtwoord = SecretField("Wachtwoord", autocomplete="current-password")
    verder = HiddenField()

    def refuse(self, text: str) -> None:
        """Show beside the password why it is not accepted."""
        self.wachtwoord.errors = [text]  # type: ignore[assignment]


class EnrolForm(CodeForm):
    code = ShortText(
        "Welke zes cijfers toont de app nu?",
        width="10",
        maximum=40,
        inputmode="numeric",
        autocomplete="one-time-code",
        required="Vul de zes cijfers uit de app in.",
    )


def _roles() -> MultiField:
    return MultiField(
        "Wat doet deze medewerker?",
        choices=[(role.value, *words) for role, words in ROLE_LABELS.items()],
        required="Kies minstens één rol.",
    )


class NewStaffForm(BaseForm):
    naam = ShortText("Naam", required="Vul de naam in.")
    email = EmailField("E-mailadres", required="Vul het e-mailadres in.")
    rollen = _roles()
    regio = ChoiceField(
        "Regio", choices=REGIONS, select=True, required="Kies de regio."
    )


class StaffForm(BaseForm):
    rollen = _roles()
    regio = ChoiceField("Regio", choices=REGIONS, select=True)
    actief = YesNoField(
        "Kan deze medewerker inloggen?",
        hint="Wie niet meer inlogt, blijft wel staan bij wat hij of zij deed.",
    )
    version = HiddenField()


def role_words(rollen: frozenset[str]) -> str:
    """Return the roles as people say them."""
    return ", ".join(
        words[0] for role, words in ROLE_LABELS.items() if role.value in rollen
    )


def region_words(regio: str) -> str:
    return dict(REGIONS).get(regio, regio)
