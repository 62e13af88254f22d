"""The pages of the beheerder: which systems of others may ask something."""

from pathlib import Path
from typing import Any
from uuid import uuid4

from flask import Blueprint, abort, flash, redirect, render_template

from services.scheduling.koppelingen import domain
from services.scheduling.koppelingen.forms import KoppelingForm, right_words
from services.scheduling.medewerkers.queries import names_of
from services.scheduling.tables import Koppeling
from shared import clock
from shared.access import Fields, current_actor, staff
from shared.access.clients import Recht
from shared.request import current_session

BLUEPRINT = Blueprint(
    "koppelingen",
    __name__,
    url_prefix="/planning/koppelingen",
    template_folder=str(Path(__file__).parents[1] / "templates"),
)
PAGE = "/planning/koppelingen"


@BLUEPRINT.get("")
@staff(sees=Fields.MEDEWERKERS)
def overview() -> Any:
    session, now = current_session(), clock.now()
    return render_template(
        "koppelingen/lijst.html",
        rows=domain.koppelingen_of(session, regio=current_actor().region, now=now),
        names=names_of(session),
        right_words=right_words,
        now=now,
    )


@BLUEPRINT.get("/nieuw")
@staff(changes=Fields.MEDEWERKERS, recent=True)
def new_page() -> Any:
    return _new_page(KoppelingForm(id=str(uuid4())))


@BLUEPRINT.post("/nieuw")
@staff(changes=Fields.MEDEWERKERS, recent=True)
def make() -> Any:
    """Show the key once: it stands on this answer and nowhere else."""
    form, session = KoppelingForm(), current_session()
    if not form.validate():
        return _new_page(form, 422)
    rights, actor = form.rechten.data, current_actor()
    try:
        key = domain.make_koppeling(
            session,
            form.id.data or "",
            naam=form.naam.data or "",
            rechten=rights,
            domeinen=form.domains if Recht.STATUS in rights else [],
            regio=actor.region,
            by=actor.id,
            now=clock.now(),
        )
    except domain.KoppelingError as error:
        session.rollback()
        flash(str(error), "warning")
        return redirect(PAGE, 303)
    session.commit()
    row = session.get_one(Koppeling, form.id.data)
    return render_template("koppelingen/sleutel.html", row=row, key=key)


@BLUEPRINT.post("/<koppeling_id>/intrekken")
@staff(changes=Fields.MEDEWERKERS)
def revoke(koppeling_id: str) -> Any:
    session, actor = current_session(), current_actor()
    row = session.get(Koppeling, koppeling_id, with_for_update=True)
    if row is None or row.regio != actor.region:
        abort(404)
    domain.revoke(session, row, by=actor.id, now=clock.now())
    session.commit()
    flash(f"De sleutel van {row.naam} werkt niet meer.", "done")
    return redirect(PAGE, 303)


def _new_page(form: KoppelingForm, status: int = 200) -> Any:
    return render_template("koppelingen/nieuw.html", form=form), status
