"""Putting a mistake in the ledger right."""

from typing import Any

from flask import abort

from services.scheduling.rugzak import domain, queries
from services.scheduling.rugzak.forms import CorrectForm
from services.scheduling.rugzak.models import RugzakInzet
from services.scheduling.rugzak.views import BLUEPRINT, kept, overtaken, show
from services.scheduling.traject.gate import open_case
from services.scheduling.traject.models import Traject
from services.scheduling.traject.states import OutdatedError, RefusedError
from shared import clock
from shared.access import Fields, current_actor, staff
from shared.request import current_session


@BLUEPRINT.get("/rechtzetten/<boeking_id>")
@staff(changes=Fields.RUGZAK)
def correct_page(casus_id: str, boeking_id: str) -> Any:
    row, act = _asked_act(casus_id, boeking_id)
    number = queries.newest_number(current_session(), row.id)
    return _correct_page(row, act, CorrectForm(bewerking=str(number)))


@BLUEPRINT.post("/rechtzetten/<boeking_id>")
@staff(changes=Fields.RUGZAK)
def correct(casus_id: str, boeking_id: str) -> Any:
    row, act = _asked_act(casus_id, boeking_id)
    form, session = CorrectForm(), current_session()
    if not form.validate():
        return _correct_page(row, act, form, 422)
    try:
        domain.correct(
            session,
            row,
            act,
            session.get_one(RugzakInzet, act.inzet_id),
            reden=form.reden.data,
            bewerking=form.based_on,
            by=current_actor().id,
            now=clock.now(),
        )
    except RefusedError as error:
        form.show_refusal(error)
        return _correct_page(row, act, form, 422)
    except OutdatedError:
        return _correct_page(row, act, form, 409, overtaken(row, form))
    return kept(row, "Rechtgezet. De fout blijft leesbaar in wat er gebeurde.")


def _asked_act(casus_id: str, boeking_id: str) -> tuple[Traject, queries.Act]:
    row = open_case(casus_id)
    posts = queries.posts_of(current_session(), row.id)
    acts = (act for post in posts for act in post.acts if act.id == boeking_id)
    return row, next(acts, None) or abort(404)


def _correct_page(
    row: Traject, act: queries.Act, form: CorrectForm, status: int = 200, news: Any = ()
) -> Any:
    return show("rechtzetten", row, form, news, status, act=act)
