"""The page of one professional: tap when you can, without an account."""

from typing import Any

from flask import redirect, render_template, request
from werkzeug.exceptions import Gone

from services.scheduling.peiling import domain
from services.scheduling.peiling.content import open_answer
from services.scheduling.peiling.forms import AnswerForm, answer_data, answer_form
from services.scheduling.peiling.link import PURPOSE, answering
from services.scheduling.peiling.models import Peiling, Peilingantwoord
from services.scheduling.peiling.views import BLUEPRINT
from services.scheduling.traject.models import Traject
from services.scheduling.traject.states import RefusedError
from services.scheduling.zorgtafel.content import contact_of
from services.scheduling.zorgtafel.when import Moment, moment_label
from shared import clock
from shared.access import Fields, current_link, link
from shared.request import READ_METHODS, current_session


@BLUEPRINT.get("/prikker/<token>")
@link(PURPOSE, changes=Fields.AFSPRAAK)
def asked(token: str) -> Any:
    row, poll = _answering()
    said = open_answer(current_session(), row)
    return _page(row, poll, _form(poll)(data=answer_data(said)))


@BLUEPRINT.post("/prikker/<token>")
@link(PURPOSE, changes=Fields.AFSPRAAK)
def answer(token: str) -> Any:
    row, poll = _answering()
    form, session = _form(poll)(), current_session()
    if not form.validate():
        return _page(row, poll, form, 422)
    try:
        domain.answer(session, row, poll, form.said, now=clock.now())
    except RefusedError as error:
        session.rollback()
        form.form_errors.append(str(error))
        return _page(*_answering(), form, 422)
    session.commit()
    return redirect(request.path, 303)


def _form(poll: Peiling) -> type[AnswerForm]:
    now = clock.now()
    return answer_form([span for span in poll.moments if span[0] > now])


def _answering() -> tuple[Peilingantwoord, Peiling]:
    found = answering(
        current_session(),
        current_link(),
        now=clock.now(),
        locked=request.method not in READ_METHODS,
    )
    if found is None:
        raise Gone
    return found


def _page(
    row: Peilingantwoord, poll: Peiling, form: AnswerForm, status: int = 200
) -> Any:
    session, spans = current_session(), poll.moments
    traject = session.get_one(Traject, poll.casus_id)
    return render_template(
        "peiling/prikker.html",
        form=form,
        row=row,
        poll=poll,
        said=open_answer(session, row),
        moments=[(begin, moment_label(Moment(begin, end, ""))) for begin, end in spans],
        referentie=traject.referentie,
        contact=contact_of(session, traject),
        is_open=poll.is_open(clock.now()),
    ), status
