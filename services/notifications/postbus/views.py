"""What came in by mail and was no answer: for coordinators, without content."""

from pathlib import Path
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template

from services.notifications.postbus.domain import settle
from services.notifications.postbus.models import Naam, Reden
from services.notifications.postbus.queries import (
    looked_at,
    mailboxes,
    mailboxes_away,
    one_of_region,
    set_aside,
)
from shared import clock
from shared.access import Fields, current_actor, staff
from shared.request import current_kernel, current_session

BLUEPRINT = Blueprint(
    "postbus",
    __name__,
    url_prefix="/berichten/postbus",
    template_folder=str(Path(__file__).parents[1] / "templates"),
)
WAAROM = {
    Reden.HERHAALD: "kwam nog eens binnen; het eerste telt",
    Reden.AFWEZIG: "automatisch bericht van wie afwezig is",
    Reden.MAILSERVER: "melding van een mailserver",
    Reden.ONBEWEZEN: "melding over een mail van ons, misschien niet echt: "
    "vraag na of die aankwam",
    Reden.GEEN_ANTWOORD: "gewone mail, geen ja of nee uit een agenda",
    Reden.TE_GROOT: "te groot om te lezen",
    Reden.ONLEESBAAR: "niet te lezen als antwoord",
    Reden.OBSERVATORIUM: "antwoord op een inschrijving voor het observatorium: "
    "uitschrijven gaat met de link in die mail",
    Reden.ONBEKEND: "hoort bij geen uitnodiging van ons",
    Reden.ANDER_ADRES: "komt niet van het adres dat we uitnodigden",
    Reden.NIET_ECHT: "de mailserver twijfelt of de afzender echt is",
    Reden.OUD: "antwoord op een ander moment dan het huidige",
    Reden.TE_LAAT: "kwam nadat de zorgtafel voorbij of afgezegd was",
}
POSTBUSSEN = {Naam.TEAM: "team", Naam.OUDERS: "afspraken"}


@BLUEPRINT.get("")
@staff(sees=Fields.BERICHTEN)
def postbus() -> Any:
    session, regio = current_session(), current_actor().region
    names = mailboxes(current_kernel())
    return render_template(
        "postbus/postbus.html",
        gelezen=bool(names),
        weg=mailboxes_away(session, names),
        terzijde=set_aside(session, regio=regio),
        bekeken=looked_at(session, regio=regio),
        waarom=WAAROM,
        postbussen=POSTBUSSEN,
    )


@BLUEPRINT.post("/<binnengekomen_id>")
@staff(changes=Fields.BERICHTEN)
def gezien(binnengekomen_id: str) -> Any:
    session, actor = current_session(), current_actor()
    row = one_of_region(session, binnengekomen_id, regio=actor.region)
    if row is None:
        abort(404)
    settle(session, row, by=actor.id, now=clock.now())
    session.commit()
    flash("Genoteerd dat je ernaar keek.", "done")
    return redirect("/berichten/postbus", 303)
