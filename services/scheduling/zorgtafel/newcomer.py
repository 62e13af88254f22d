"""Adding somebody to the case and to the table, with what is already known."""

from collections.abc import Sequence
from typing import Any

from flask import redirect, render_template, request

from services.scheduling.experten.queries import experts_of, loads
from services.scheduling.registers.lijsten import options
from services.scheduling.traject.content import open_content, rules_of
from services.scheduling.traject.forms import NewPersonForm
from services.scheduling.traject.models import Traject
from services.scheduling.traject.people import add_person
from services.scheduling.traject.states import RefusedError
from services.scheduling.zorgtafel.content import open_concept, people_around
from services.scheduling.zorgtafel.domain import save_concept
from services.scheduling.zorgtafel.experts import Proposed, propose_experts
from services.scheduling.zorgtafel.models import Zorgtafel
from services.scheduling.zorgtafel.views import BLUEPRINT, find_table, here
from shared import clock
from shared.access import Fields, current_actor, staff
from shared.contracts.people import Categorie, mailbox
from shared.data.municipalities import local_team
from shared.request import current_session


@BLUEPRINT.get("/<table_id>/wie/nieuw")
@staff(changes=Fields.TAFEL)
def newcomer_page(casus_id: str, table_id: str) -> Any:
    traject, row = find_table(casus_id, table_id)
    known = _known(traject, request.args.get("categorie", ""))
    is_team = bool(known.get("naam"))
    experts: list[Proposed] = []
    if known.get("categorie") == Categorie.EXPERTEN:
        experts = _experts(traject, row)
        known |= _picked(experts, request.args.get("expert", ""))
    form = NewPersonForm(data=known)
    return _page(traject, row, form, proposed=is_team, experts=experts)


@BLUEPRINT.post("/<table_id>/wie/nieuw")
@staff(changes=Fields.TAFEL)
def add_newcomer(casus_id: str, table_id: str) -> Any:
    traject, row = find_table(casus_id, table_id)
    form, session, now = NewPersonForm(), current_session(), clock.now()
    if not form.validate():
        return _refused(traject, row, form)
    by = current_actor().id
    try:
        added = add_person(session, traject, form.person(), by=by, now=now)
        session.flush()
        concept = open_concept(session, row)
        seated = concept.model_copy(update={"mee": (*concept.seated, added.id)})
        # one more person takes nothing away from what a colleague saved
        save_concept(session, row, seated, bewerking=row.bewerking, by=by, now=now)
    except RefusedError as error:
        form.form_errors.append(str(error))
        return _refused(traject, row, form)
    session.commit()
    return redirect(f"{here(traject, row)}/wie", 303)


def _refused(traject: Traject, row: Zorgtafel, form: NewPersonForm) -> Any:
    is_expert = form.categorie.data == Categorie.EXPERTEN
    pool = _experts(traject, row) if is_expert else []
    return _page(traject, row, form, 422, experts=pool)


def _known(traject: Traject, categorie: str) -> dict[str, Any]:
    if categorie not in {code.value for code in Categorie}:
        return {}
    if categorie != Categorie.KIND_EN_GEZIN:
        return {"categorie": categorie}
    content = open_content(current_session(), traject)
    team = local_team(content.near)
    if team is None:
        return {"categorie": categorie, "organisatie": "Kind en Gezin"}
    return {
        "categorie": categorie,
        "naam": f"Lokaal team {team.name}",
        "organisatie": "Kind en Gezin",
        "email": team.mail,
        "toelichting": ""
        if team.confirmed
        else "Voorstel volgens de gemeente: kijk na.",
    }


def _experts(traject: Traject, row: Zorgtafel) -> list[Proposed]:
    """Return the pool for this table, or those with one expertise."""
    session = current_session()
    concept = open_concept(session, row)
    people = people_around(session, traject)
    span = (concept.starts_at, concept.ends_at)
    return propose_experts(
        experts_of(
            session,
            regio=traject.regio,
            expertise=request.args.get("expertise", ""),
        ),
        loads=loads(session, year=clock.today().year),
        moment=(span[0], span[1]) if span[0] and span[1] else None,
        seated={mailbox(people[key].email) for key in concept.seated if key in people},
    )


def _picked(experts: Sequence[Proposed], expert_id: str) -> dict[str, Any]:
    for one in experts:
        if one.expert.id == expert_id:
            names = ("naam", "organisatie", "email", "telefoon")
            return {name: getattr(one.expert, name) for name in names}
    return {}


def _page(
    traject: Traject,
    row: Zorgtafel,
    form: NewPersonForm,
    status: int = 200,
    *,
    proposed: bool = False,
    experts: Sequence[Proposed] = (),
) -> Any:
    return render_template(
        "zorgtafel/nieuw.html",
        traject=traject,
        row=row,
        form=form,
        base=here(traject, row),
        proposed=proposed,
        experts=experts,
        expertise=options(current_session(), "experten.expertise"),
        wanted=request.args.get("expertise", ""),
        enough=rules_of(current_session(), traject)
        .category(Categorie.EXPERTEN)
        .aanbevolen,
    ), status
