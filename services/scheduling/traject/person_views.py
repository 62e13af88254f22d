"""The pages of one person of a traject: contact, safe channel, added, taken out."""

from collections.abc import Callable
from typing import Any

from flask import abort, flash, redirect, render_template

from services.scheduling.peiling.opnieuw import mail_again
from services.scheduling.traject import gezin, people
from services.scheduling.traject.content import open_person
from services.scheduling.traject.course_views import OVERTAKEN, who_and_when
from services.scheduling.traject.forms import (
    CATEGORY_WORDS,
    ChannelForm,
    ContactForm,
    NewPersonForm,
    channel_data,
    contact_data,
)
from services.scheduling.traject.gate import open_case
from services.scheduling.traject.models import CLOSED, Traject, TrajectPersoon
from services.scheduling.traject.states import (
    ENDED,
    OutdatedError,
    RefusedError,
    require_open,
)
from services.scheduling.traject.views import BLUEPRINT
from services.scheduling.zorgtafel.board import require_not_seated
from services.scheduling.zorgtafel.publish import announce_people
from shared import clock
from shared.access import Fields, current_actor, staff
from shared.contracts.people import mailbox
from shared.request import current_session


@BLUEPRINT.get("/<casus_id>/mensen/nieuw")
@staff(changes=Fields.MENSEN)
def new_person(casus_id: str) -> Any:
    row = open_case(casus_id)
    if row.stand in CLOSED:
        # said before anybody types, not after
        flash(ENDED, "warning")
        return redirect(_people(row), 303)
    return _page("nieuw", row, NewPersonForm())


@BLUEPRINT.post("/<casus_id>/mensen/nieuw")
@staff(changes=Fields.MENSEN)
def add_person(casus_id: str) -> Any:
    row, form, session = open_case(casus_id), NewPersonForm(), current_session()
    if not form.validate():
        return _page("nieuw", row, form, status=422)
    try:
        added = people.add_person(
            session, row, form.person(), by=current_actor().id, now=clock.now()
        )
    except RefusedError as error:
        form.form_errors.append(str(error))
        return _page("nieuw", row, form, status=422)
    session.commit()
    flash(f"{added.naam} staat bij de casus.", "done")
    return redirect(_people(row), 303)


@BLUEPRINT.get("/<casus_id>/mensen/<person_id>")
@staff(changes=Fields.MENSEN)
def person_page(casus_id: str, person_id: str) -> Any:
    row, found = _person(casus_id, person_id)
    person = open_person(current_session(), found)
    form = ContactForm(data=contact_data(person, found.version))
    return _page("persoon", row, form, found)


@BLUEPRINT.post("/<casus_id>/mensen/<person_id>")
@staff(changes=Fields.MENSEN)
def change_person(casus_id: str, person_id: str) -> Any:
    row, found = _person(casus_id, person_id)
    form, session, how = ContactForm(), current_session(), who_and_when()

    def work() -> None:
        before, version = open_person(session, found), _version(form)
        after = people.change_person(
            session, found, form.changes(), version=version, **how
        )
        if mailbox(after.email) != mailbox(before.email):
            mail_again(session, row, after, now=how["now"])

    return _kept("persoon", row, form, found, work)


@BLUEPRINT.get("/<casus_id>/mensen/<person_id>/kanaal")
@staff(changes=Fields.CONTACT)
def channel_page(casus_id: str, person_id: str) -> Any:
    row, found = _person(casus_id, person_id)
    person = open_person(current_session(), found)
    form = ChannelForm(data=channel_data(person, found.version))
    return _page("kanaal", row, form, found)


@BLUEPRINT.post("/<casus_id>/mensen/<person_id>/kanaal")
@staff(changes=Fields.CONTACT)
def record_channel(casus_id: str, person_id: str) -> Any:
    row, found = _person(casus_id, person_id)
    form, session, how = ChannelForm(), current_session(), who_and_when()

    def work() -> None:
        # taking a channel back always goes
        require_open(row)
        channel, version = form.channel(by=current_actor().name), _version(form)
        people.record_channel(session, found, channel, version=version, **how)

    return _kept("kanaal", row, form, found, work)


@BLUEPRINT.post("/<casus_id>/mensen/<person_id>/kanaal/intrekken")
@staff(changes=Fields.CONTACT)
def withdraw_channel(casus_id: str, person_id: str) -> Any:
    row, found = _person(casus_id, person_id)
    session = current_session()
    how = who_and_when()
    person = people.withdraw_channel(session, found, **how)
    # what is not safe for one child of the family is not safe for the others
    for other in gezin.withdraw_everywhere(session, row, person, **how):
        announce_people(session, other.id, now=clock.now())
    return _saved(row, found, "Ingetrokken. Mail die nog klaarstond, vertrekt niet.")


@BLUEPRINT.post("/<casus_id>/mensen/<person_id>/weg")
@staff(changes=Fields.MENSEN)
def take_out(casus_id: str, person_id: str) -> Any:
    return _set_gone(casus_id, person_id, gone=True)


@BLUEPRINT.post("/<casus_id>/mensen/<person_id>/terug")
@staff(changes=Fields.MENSEN)
def put_back(casus_id: str, person_id: str) -> Any:
    return _set_gone(casus_id, person_id, gone=False)


def _set_gone(casus_id: str, person_id: str, *, gone: bool) -> Any:
    row, found = _person(casus_id, person_id)
    session, now = current_session(), clock.now()
    try:
        if gone:
            require_not_seated(session, row, person_id, now=now)
        people.set_gone(session, found, gone, by=current_actor().id, now=now)
    except RefusedError as error:
        flash(str(error), "warning")
        return redirect(_people(row), 303)
    session.commit()
    name = open_person(session, found).naam
    words = "staat niet meer bij de casus" if gone else "staat weer bij de casus"
    flash(f"{name} {words}.", "done")
    return redirect(_people(row), 303)


def _person(casus_id: str, person_id: str) -> tuple[Traject, TrajectPersoon]:
    row = open_case(casus_id)
    found = current_session().get(TrajectPersoon, person_id, with_for_update=True)
    if found is None or found.casus_id != row.id:
        abort(404)
    return row, found


def _version(form: ContactForm | ChannelForm) -> int:
    typed = form.version.data or ""
    return int(typed) if typed.isdecimal() and len(typed) < 9 else -1


def _saved(row: Traject, found: TrajectPersoon, text: str = "Bewaard.") -> Any:
    session = current_session()
    announce_people(session, row.id, now=clock.now())
    session.commit()
    flash(text, "done")
    person = open_person(session, found)
    if all(twin.is_same for twin in gezin.twins(session, row, person)):
        return redirect(_people(row), 303)
    flash(f"Bij een ander kind van dit gezin staat {person.naam} anders.", "info")
    return redirect(f"/planning/trajecten/{row.id}/gezin", 303)


def _kept(
    template: str,
    row: Traject,
    form: ContactForm | ChannelForm,
    found: TrajectPersoon,
    work: Callable[[], object],
) -> Any:
    """Check, do it, and say so; or show the form again with why not."""
    if not form.validate():
        return _page(template, row, form, found, 422)
    try:
        work()
    except OutdatedError:
        form.form_errors.append(OVERTAKEN)
        form.version.data = str(found.version)
        return _page(template, row, form, found, 409)
    except RefusedError as error:
        form.form_errors.append(str(error))
        return _page(template, row, form, found, 422)
    return _saved(row, found)


def _people(row: Traject) -> str:
    return f"/planning/trajecten/{row.id}/mensen"


def _page(
    template: str,
    row: Traject,
    form: ContactForm | ChannelForm,
    found: TrajectPersoon | None = None,
    status: int = 200,
) -> Any:
    person = open_person(current_session(), found) if found else None
    return render_template(
        f"traject/{template}.html",
        traject=row,
        form=form,
        person=person,
        category_words=CATEGORY_WORDS,
    ), status
