"""What a consult asks: never who the family is."""

from datetime import date, timedelta

from services.intake.aanmelding.definition.options import ORGANISATIONS
from shared import clock
from shared.data.municipalities import team_names
from shared.web.fields import (
    ChoiceField,
    DutchDateField,
    EmailField,
    GroupField,
    LongText,
    MultiField,
    PhoneField,
    ShortText,
)
from shared.web.forms import BaseForm, GroupItem
from shared.web.scanned import ScannedForm

LATE_ENTRY = timedelta(days=60)
PLAN_AHEAD = timedelta(days=180)
NO_NAMES = "Zonder naam, geboortedatum, adres of iets anders dat zegt om wie het gaat."
THEMES = (
    ("geweld", "Geweld in het gezin"),
    ("verwaarlozing", "Verwaarlozing"),
    ("verslaving", "Verslaving"),
    ("psychisch", "Psychische problemen"),
    ("isolement", "Weinig of geen netwerk"),
    ("wonen", "Wonen of geld"),
    ("samenwerking", "Samenwerking met de ouders"),
    ("eigen_rol", "Twijfel over de eigen rol"),
    ("weg", "Welke weg: waar aanmelden?"),
    ("andere", "Iets anders"),
)
CHANNELS = (
    ("telefoon", "Telefoon"),
    ("ter_plaatse", "Ter plaatse, bij een team"),
    ("video", "Videogesprek"),
    ("gesprek", "Gesprek bij ons"),
)
STAGES = (
    ("ongeboren", "Zwangerschap"),
    ("geboren", "Geboren kind"),
    ("onbekend", "Niet gezegd"),
)
DURATIONS = (
    ("15", "Tot een kwartier"),
    ("30", "Tot een half uur"),
    ("60", "Tot een uur"),
    ("meer", "Langer"),
)
KNOWN = (
    ("nee", "Nee"),
    ("ja", "Ja"),
    ("onbekend", "Dat weet de vrager niet"),
)
OTHER_TEAMS = (("elders", "Buiten Limburg"), ("onbekend", "Niet gezegd"))


class KnownForm(BaseForm):
    gekend = ChoiceField(
        "Is de casus gekend bij OSD?",
        choices=KNOWN,
        required="Kies een antwoord.",
        hint="OSD: een ondersteuningscentrum jeugdzorg (OCJ) of de sociale dienst van "
        "de jeugdrechtbank.",
    )


class ConsultForm(ScannedForm):
    scanned = ("question", "next_step", "options")

    day = DutchDateField(
        "Wanneer was het consult?",
        latest=clock.today,
        earliest=lambda: clock.today() - LATE_ENTRY,
    )
    channel = ChoiceField("Hoe?", choices=CHANNELS)
    sector = ChoiceField(
        "Vanuit welke sector komt de vraag?",
        choices=[(choice.value, choice.label) for choice in ORGANISATIONS],
        select=True,
    )
    stage = ChoiceField("Over wie gaat het?", choices=STAGES)
    local_team = ChoiceField(
        "Welk lokaal team Kind en Gezin?",
        choices=[*((name, name) for name in team_names()), *OTHER_TEAMS],
        select=True,
        hint="Geen gemeente: in een kleine gemeente weet iedereen dan om wie het gaat.",
    )
    themes = MultiField("Waarover?", choices=THEMES, required=False)
    question = LongText("Wat is de vraag?", hint=NO_NAMES, rows=5)
    next_step = LongText(
        "Wat is de eerstvolgende stap?",
        hint="Van de vrager: jullie nemen niets over.",
        rows=3,
    )
    options = LongText(
        "Welke andere mogelijkheden zagen jullie samen?", required=False, rows=4
    )
    duration = ChoiceField("Hoe lang duurde het?", choices=DURATIONS, inline=True)


class MomentItem(GroupItem):
    dag = DutchDateField(
        "Dag",
        earliest=clock.today,
        latest=lambda: clock.today() + PLAN_AHEAD,
    )
    deel = ChoiceField(
        "Wanneer op die dag?",
        choices=[
            ("voormiddag", "Voormiddag"),
            ("namiddag", "Namiddag"),
            ("kan_altijd", "De hele dag"),
        ],
        inline=True,
    )


class VisitForm(ScannedForm):
    """A team asks somebody to come: all of it is about the team itself."""

    scanned = ("vraag",)

    gekend = ChoiceField(
        "Is het gezin al gekend bij een OCJ of bij de sociale dienst jeugdrechtbank?",
        choices=[*KNOWN[:2], ("onbekend", "Weet ik niet")],
        required="Kies een antwoord.",
    )
    team = ShortText("Je organisatie en dienst", autocomplete="organization")
    plaats = ShortText(
        "Waar komen jullie samen?", hint="De plaats van je dienst, niet van het gezin."
    )
    momenten = GroupField(
        MomentItem,
        "Welke momenten passen?",
        item="moment",
        add="Nog een moment",
        minimum=1,
        maximum=5,
        hint="Twee of drie voorstellen helpen om snel iets te vinden.",
    )
    vraag = LongText("Waarover wil je nadenken?", hint=NO_NAMES, rows=5)
    naam = ShortText("Je naam", autocomplete="name")
    bereik = ChoiceField(
        "Hoe bereiken we je?",
        choices=[("telefoon", "Telefoon"), ("mail", "E-mail")],
        reveals={"telefoon": "telefoon", "mail": "email"},
    )
    telefoon = PhoneField("Je telefoonnummer")
    email = EmailField("Je e-mailadres")

    def told(self) -> dict[str, object]:
        """Return the answers as plain JSON."""
        moments = [
            {"dag": _iso(one["dag"]), "deel": one["deel"]}
            for one in self.answers["momenten"]
        ]
        return {
            name: value
            for name, value in {**self.answers, "momenten": moments}.items()
            if value is not None
        }


def _iso(day: date) -> str:
    return day.isoformat()
