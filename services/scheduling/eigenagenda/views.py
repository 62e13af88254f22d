"""One's own calendar elsewhere: give its address, see what came of it, take it back."""

from pathlib import Path
from typing import Any

from flask import Blueprint, flash, redirect, render_template
from sqlmodel import col, func, select

from services.scheduling.eigenagenda import domain
from services.scheduling.eigenagenda.forms import AgendaForm
from services.scheduling.eigenagenda.models import Bezet, Eigenagenda, Fout
from services.scheduling.tables import Koppeling
from shared import clock
from shared.access import current_actor, staff
from shared.request import current_session

BLUEPRINT = Blueprint(
    "eigenagenda",
    __name__,
    url_prefix="/planning/mijn-account",
    template_folder=str(Path(__file__).parents[1] / "templates"),
)
PAGE = "/planning/mijn-account/agenda"
WORDS = {
    Fout.NIET_GEVONDEN: "Op dit adres staat geen agenda. Kijk het adres na.",
    Fout.VERBODEN: "Naar dit adres gaan we niet: het begint niet met https:// of ligt "
    "niet op het open internet.",
    Fout.WACHTWOORD: "De agenda vraagt een wachtwoord, of kent dit wachtwoord niet.",
    Fout.ANTWOORD: "De server van je agenda antwoordt niet zoals het hoort.",
    Fout.TE_TRAAG: "De server van je agenda antwoordt te traag.",
    Fout.TE_GROOT: "Deze agenda is te groot om te lezen, of er staat iets in dat vaker "
    "dan elk uur terugkomt.",
    Fout.GEEN_AGENDA: "Wat op dit adres staat, kunnen we niet als agenda lezen.",
}


@BLUEPRINT.get("/agenda")
@staff()
def calendar() -> Any:
    return _page(AgendaForm())


@BLUEPRINT.post("/agenda")
@staff()
def keep() -> Any:
    form, session = AgendaForm(), current_session()
    if not form.validate():
        return _page(form, 422)
    domain.keep(session, current_actor().id, form.bron, now=clock.now())
    session.commit()
    flash("Bewaard. We lezen je agenda binnen de minuut.", "done")
    return redirect(PAGE, 303)


@BLUEPRINT.post("/agenda/weg")
@staff()
def forget() -> Any:
    session = current_session()
    domain.forget(session, current_actor().id)
    session.commit()
    flash("Weggehaald. We lezen je agenda niet meer.", "done")
    return redirect(PAGE, 303)


def _page(form: AgendaForm, status: int = 200) -> Any:
    session, me = current_session(), current_actor().id
    row = session.get(Eigenagenda, me)
    handed = row.koppeling_id if row else None
    system = session.get(Koppeling, handed) if handed else None
    mine = col(Bezet.medewerker_id) == me
    return render_template(
        "eigenagenda/agenda.html",
        form=form,
        row=row,
        # whose server it is; the rest of the address opens the calendar
        host=domain.host_of(session, row) if row else "",
        system=system.naam if system else "",
        count=session.exec(select(func.count()).where(mine)).one(),
        why=WORDS.get(Fout(row.fout)) if row and row.fout else "",
    ), status
