"""The page of a participant: neutral until the holder confirms, then their parts."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template
from werkzeug.exceptions import Gone

from services.scheduling.traject.gate import open_case
from services.scheduling.traject.models import Traject
from services.scheduling.zorgplan import deelname
from services.scheduling.zorgplan.blad import sheet_for
from services.scheduling.zorgplan.content import Versie, open_version
from services.scheduling.zorgplan.lezers import without_table
from services.scheduling.zorgplan.models import ZorgplanLink, ZorgplanVersie
from services.scheduling.zorgplan.stand import with_days_of_today
from services.scheduling.zorgplan.views import BLUEPRINT, TEMPLATES
from shared import clock
from shared.access import (
    Fields,
    Holder,
    current_actor,
    current_link,
    hold_as,
    link,
    link_may,
    staff,
)
from shared.contracts.people import Categorie
from shared.request import current_kernel, current_session

PUBLIC = Blueprint(
    "deelname", __name__, url_prefix="/planning", template_folder=TEMPLATES
)


@PUBLIC.get("/deelname/<token>")
@link(deelname.PURPOSE, sees=Fields.PLAN)
def ask(token: str) -> Any:
    _participant()
    return _page()


@PUBLIC.post("/deelname/<token>")
@link(deelname.PURPOSE, sees=Fields.PLAN)
def confirm(token: str) -> Any:
    session = current_session()
    row, version, person = _participant()
    deelname.note_opened(session, row, now=clock.now())
    what = with_days_of_today(
        session,
        session.get_one(Traject, row.casus_id),
        open_version(session, version),
        now=clock.now(),
    )
    if person.categorie is Categorie.EXPERTEN:
        hold_as(Holder.EXPERT)
    blad = sheet_for(row.casus_id, version.nummer, _readable(what), person.categorie)
    session.commit()
    return _page(blad=blad, person=person, tot=row.verloopt_op)


@BLUEPRINT.post("/links/<link_id>")
@staff(changes=Fields.PLAN)
def withdraw(casus_id: str, link_id: str) -> Any:
    row, session = open_case(casus_id), current_session()
    found = session.get(ZorgplanLink, link_id)
    if found is None or found.casus_id != row.id:
        abort(404)
    deelname.withdraw(session, found, by=current_actor().id, now=clock.now())
    version = session.get_one(ZorgplanVersie, found.versie_id)
    session.commit()
    flash("De link werkt niet meer.", "done")
    here = f"/planning/trajecten/{row.id}/zorgplan/{version.nummer}"
    return redirect(f"{here}#delen", 303)


def _readable(what: Versie) -> Versie:
    """Leave out where the table was and who sat there, for whom that is not."""
    if link_may(Fields.TAFEL):
        return what
    return what.model_copy(update={"kop": without_table(what.kop)})


def _participant() -> Any:
    found = deelname.participant(current_session(), current_link(), now=clock.now())
    if found is None:
        raise Gone
    return found


def _page(**values: Any) -> Any:
    policy = current_kernel().policy.at(clock.today())
    return render_template("zorgplan/deelname.html", line=policy.main_line(), **values)
