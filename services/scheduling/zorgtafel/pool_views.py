"""The pool of experts: taking one, or one in the place of another."""

from typing import Any

from flask import flash, redirect, render_template, request

from services.scheduling.experten.queries import find_expert
from services.scheduling.registers.lijsten import options
from services.scheduling.traject.content import rules_of
from services.scheduling.traject.people import people_of
from services.scheduling.traject.states import RefusedError
from services.scheduling.zorgtafel.pool import EXPERTISE, pool_of, take_expert
from services.scheduling.zorgtafel.stepping import refuse_step
from services.scheduling.zorgtafel.views import BLUEPRINT, find_table, here
from shared import clock
from shared.access import Fields, current_actor, staff
from shared.contracts.people import Categorie
from shared.request import current_session


@BLUEPRINT.get("/<table_id>/wie/experten")
@staff(changes=Fields.TAFEL)
def pool_page(casus_id: str, table_id: str) -> Any:
    traject, row = find_table(casus_id, table_id)
    if refused := refuse_step(traject, row):
        return refused
    session, wanted = current_session(), request.args.get("expertise", "")
    pool = pool_of(session, traject, row)
    # what nobody in the pool knows is no choice
    known = {code for one in pool for code in one.expert.expertise}
    labels = options(session, EXPERTISE).items()
    return render_template(
        "zorgtafel/experten.html",
        traject=traject,
        base=here(traject, row),
        instead=people_of(session, traject.id).get(request.args.get("wissel", "")),
        experts=[one for one in pool if not wanted or wanted in one.expert.expertise],
        expertise={code: label for code, label in labels if code in known},
        wanted=wanted,
        enough=rules_of(session, traject).category(Categorie.EXPERTEN).aanbevolen,
    )


@BLUEPRINT.post("/<table_id>/wie/experten")
@staff(changes=Fields.TAFEL)
def choose_expert(casus_id: str, table_id: str) -> Any:
    traject, row = find_table(casus_id, table_id)
    session = current_session()
    wanted = request.form.get("expert", "")
    expert = find_expert(session, wanted, regio=traject.regio)
    if expert is None or not expert.actief:
        flash("Kies een expert uit de lijst.", "warning")
        return redirect(f"{here(traject, row)}/wie/experten", 303)
    before = people_of(session, traject.id).get(request.form.get("wissel", ""))
    try:
        person = take_expert(
            session,
            traject,
            row,
            expert,
            instead=before.id if before else "",
            by=current_actor().id,
            now=clock.now(),
        )
    except RefusedError as error:
        flash(str(error), "warning")
        return redirect(f"{here(traject, row)}/wie", 303)
    session.commit()
    where = f"in de plaats van {before.naam}" if before else "mee aan tafel"
    flash(f"{person.naam} zit nu {where}.", "done")
    return redirect(f"{here(traject, row)}/wie", 303)
