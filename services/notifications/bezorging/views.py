"""What left and what came back: for staff, without content."""

from pathlib import Path
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request

from services.notifications.bezorging import woorden
from services.notifications.bezorging.forms import PeriodForm
from services.notifications.bezorging.models import Stand
from services.notifications.bezorging.queries import (
    PAGE,
    answers,
    mail_of_region,
    mails,
    mails_that_ask,
)
from services.notifications.bezorging.wachtrij import try_now
from services.notifications.postbus.queries import (
    count_aside,
    mailboxes,
    mailboxes_away,
)
from shared import clock
from shared.access import Fields, current_actor, staff
from shared.access.need import cases_in
from shared.request import current_kernel, current_session
from shared.web.stuck import stuck

BLUEPRINT = Blueprint(
    "bezorging",
    __name__,
    url_prefix="/berichten",
    template_folder=str(Path(__file__).parents[1] / "templates"),
)


@BLUEPRINT.get("/")
@staff(sees=Fields.BERICHTEN)
def berichten() -> Any:
    session, actor = current_session(), current_actor()
    regio, ook = actor.region, cases_in(session, actor.id, now=clock.now())
    referentie = request.args.get("referentie", "").strip()[:32].upper()
    stand = request.args.get("stand", "")
    stand = stand if stand in set(Stand) else ""
    form = PeriodForm(request.args)
    span = form.span if form.validate() else (None, None)
    vertrokken = mails(
        session, regio=regio, ook=ook, referentie=referentie, stand=stand, span=span
    )
    return render_template(
        "bezorging/berichten.html",
        stuck=stuck(session),
        postbussen_weg=mailboxes_away(session, mailboxes(current_kernel())),
        terzijde=count_aside(session, regio=regio),
        form=form,
        referentie=referentie,
        stand=stand,
        gezocht=bool(referentie or stand or not form.is_blank),
        vragen=mails_that_ask(session, regio=regio),
        vertrokken=vertrokken,
        meer=len(vertrokken) == PAGE,
        antwoorden=answers(
            session, regio=regio, ook=ook, referentie=referentie, span=span
        ),
        woorden=woorden,
    )


@BLUEPRINT.post("/mails/<bericht_id>")
@staff(changes=Fields.BERICHTEN)
def opnieuw(bericht_id: str) -> Any:
    """Try a mail again that waits for a mail server; nothing else starts by this."""
    session, actor = current_session(), current_actor()
    ook = cases_in(session, actor.id, now=clock.now())
    row = mail_of_region(session, bericht_id, regio=actor.region, ook=ook)
    if row is None:
        abort(404)
    if try_now(session, row, by=actor.id, now=clock.now()):
        flash("We proberen het nu opnieuw.", "done")
    else:
        flash("Deze mail wacht niet meer. Kijk hoe het er nu mee staat.", "warning")
    session.commit()
    return redirect("/berichten/", 303)
