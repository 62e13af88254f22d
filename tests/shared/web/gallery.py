"""Every component on a few pages: to look at, and for the browser tests.

python -m tests.shared.web.gallery      serves it on port 8099
"""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from flask import Flask, abort, flash, render_template, request
from flask_wtf.csrf import CSRFProtect

from shared.access import Role, public
from shared.access.guard import LinkInvalidError
from shared.policy import Policy
from shared.web.assets import BUILT
from shared.web.fields import (
    CheckField,
    ChoiceField,
    DateTimeField,
    DutchDateField,
    EmailField,
    GroupField,
    LongText,
    MultiField,
    PhoneField,
    ScaleField,
    ShortText,
    TriField,
)
from shared.web.forms import BaseForm, GroupItem
from shared.web.frame import init_frame

NOW = datetime(2026, 11, 23, 10, 10, tzinfo=UTC)
WAITS = [0, 0]
PEOPLE = [
    {"name": "Lena Aerts", "role": "moeder", "state": "ja"},
    {"name": "Tom Aerts", "role": "vader", "state": "misschien"},
    {"name": "Oma Mia", "role": "netwerk", "state": "uit_te_nodigen"},
    {"name": "An Peeters", "role": "aanmelder, materniteit", "state": "ja"},
    {"name": "Joris Claes", "role": "CKG", "state": "wacht"},
    {"name": "Fatima El Idrissi", "role": "Kind en Gezin", "state": "nee"},
    {"name": "Sofie Maes", "role": "casuscoördinator", "state": "ja"},
    {"name": "Bram Wouters", "role": "tolk", "state": "mislukt"},
]


class OuderItem(GroupItem):
    naam = ShortText("Naam", required="Vul de naam van de ouder in.")
    telefoon = PhoneField("Telefoon", required=False)
    gezag = TriField("Heeft deze ouder gezag?")


class EveryForm(BaseForm):
    organisatie = ShortText(
        "Voor welke organisatie werk je?",
        required="Vul je organisatie in.",
        suggestions=["CKG De Linde", "Ziekenhuis Noord"],
        autocomplete="organization",
    )
    email = EmailField("E-mail", hint="Hierop krijg je een link, nooit de inhoud.")
    telefoon = PhoneField("Telefoon waarop we je vandaag bereiken")
    geboortedatum = DutchDateField("Geboortedatum", hint="Bijvoorbeeld 27 3 2026")
    besproken_op = DateTimeField("Wanneer is het doorgesproken?", required=False)
    soort = ChoiceField(
        "Waar verblijft het kind nu?",
        choices=[
            ("thuis", "Thuis"),
            ("ziekenhuis", "In het ziekenhuis", "Ook op de materniteit"),
            ("andere", "Ergens anders"),
        ],
        reveals={"andere": "waar"},
    )
    waar = ShortText("Waar dan?", required="Vul in waar het kind is.")
    tolk = TriField("Is er een tolk nodig?")
    gemeente = ChoiceField(
        "Gemeente",
        select=True,
        choices=[("71022", "Hasselt"), ("71016", "Genk"), ("andere", "Een andere")],
        reveals={"andere": "gemeente_andere"},
    )
    gemeente_andere = ShortText("Welke gemeente?")
    veiligheid = MultiField(
        "Wat brengt de veiligheid in gedrang?",
        choices=[
            ("verwaarlozing", "Verwaarlozing"),
            ("verslaving", "Verslaving"),
            ("context", "Iets in de omgeving"),
        ],
        none=("geen", "Geen van deze"),
    )
    ernst = ScaleField(
        "Hoe ernstig is dit gedrag?", lowest="niet ernstig", highest="zeer ernstig"
    )
    gedrag = LongText(
        "Wat is het zorgwekkende gedrag?",
        facts=True,
        minimum=20,
        help=(
            "Hoe schrijf ik dit op?",
            (
                "Schrijf wat je zag of hoorde, wanneer en hoe vaak.",
                "Laat weg wat je denkt dat erachter zit.",
            ),
        ),
    )
    ouder = GroupField(
        OuderItem,
        "Ouders en opvoedingsverantwoordelijken",
        item="ouder",
        minimum=1,
        maximum=4,
        hint="Contactgegevens mogen open blijven.",
    )
    netwerk = GroupField(
        OuderItem,
        "Mensen rond het gezin",
        item="netwerkfiguur",
        add="Iemand uit het netwerk toevoegen",
        empty="Nog niemand. Denk aan oma, een buur of een vriend.",
    )
    akkoord = CheckField("Ik deel alleen wat nodig is.")


def make_gallery(
    *, signed_in: bool = True, service: str = "notifications", built: Path = BUILT
) -> Flask:
    app = Flask("tests.shared.web.gallery", static_folder=None)
    app.config.update(SECRET_KEY="gallery", TESTING=False, WTF_CSRF_TIME_LIMIT=None)
    CSRFProtect(app)
    policy = Policy.load(None, profile="limburg-2024")
    staff = SimpleNamespace(
        name="Sofie Maes", roles=frozenset({Role.CASUSCOORDINATOR.value})
    )
    init_frame(
        app,
        service=service,
        assets_path="/assets",
        staff=lambda: staff if signed_in else None,
        lines=lambda *roles: list(policy.at(NOW).lines(*roles).values()),
        now=lambda: NOW,
        built=built,
    )
    for rule, view in VIEWS.items():
        methods = ["GET"] if view is fail else ["GET", "POST"]
        app.add_url_rule(rule, view.__name__, view, methods=methods)
    return app


@public
def pieces() -> Any:
    flash("De uitnodigingen zijn verstuurd.", "done")
    return render_template("gallery/pieces.html", people=PEOPLE, now=NOW, hours=_hours)


@public
def form() -> Any:
    every = EveryForm()
    if request.method == "POST" and not every.group_action() and every.validate():
        return render_template("gallery/sent.html", answers=every.answers)
    return render_template("gallery/form.html", form=every, now=NOW)


@public
def start() -> Any:
    return render_template("gallery/start.html", now=NOW, hours=_hours)


@public
def neutral() -> Any:
    return render_template("gallery/neutral.html")


@public
def fail(code: int) -> Any:
    abort(code)


@public
def broken() -> Any:
    raise RuntimeError("on purpose")


@public
def waiting() -> Any:
    gone = "weg" in request.args
    WAITS[gone] += 1
    return render_template("gallery/waiting.html", ready=WAITS[gone] > 2, gone=gone)


@public
def dead_link() -> Any:
    raise LinkInvalidError


@public
def neutral_fail(code: int) -> Any:
    abort(code)


VIEWS = {
    "/stukken": pieces,
    "/formulier": form,
    "/begin": start,
    "/a/voorbeeld": neutral,
    "/fout/<int:code>": fail,
    "/stuk": broken,
    "/dood": dead_link,
    "/wachten": waiting,
    "/a/fout/<int:code>": neutral_fail,
}


def _hours(hours: float) -> datetime:
    return NOW + timedelta(hours=hours)


if __name__ == "__main__":
    make_gallery().run(port=8099)
