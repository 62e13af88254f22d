"""The child, who keeps it in view, and the other children of the family."""

from typing import Any

from flask import abort, flash, redirect, render_template, request

from services.scheduling.traject import course_forms as forms
from services.scheduling.traject import gezin, vertrouwen
from services.scheduling.traject.content import open_content, open_person
from services.scheduling.traject.course_views import act, home, who_and_when
from services.scheduling.traject.forms import CATEGORY_WORDS
from services.scheduling.traject.gate import open_case
from services.scheduling.traject.kind import (
    born_elsewhere,
    keep_secret,
    keep_violence,
    mark_of,
    record_child,
)
from services.scheduling.traject.models import Traject, TrajectPersoon
from services.scheduling.traject.people import people_of
from services.scheduling.traject.states import RefusedError
from services.scheduling.traject.views import BLUEPRINT
from services.scheduling.zorgtafel.publish import announce_people
from shared import clock
from shared.access import Fields, staff
from shared.contracts.people import Persoon
from shared.request import current_session

VIOLENCE = (
    "Genoteerd: er is geweld thuis. Niemand van de familie of het netwerk tolkt, en "
    "voor een zorgtafel met twee ouders vragen we of het veilig is."
)
SECRET = (
    "De gemeente van het gezin blijft geheim: ze staat op geen lijst, kaart of afdruk, "
    "en er wordt geen afstand mee berekend."
)


@BLUEPRINT.get("/<casus_id>/kind")
@staff(changes=Fields.VERLOOP)
def child_page(casus_id: str) -> Any:
    row = open_case(casus_id)
    session = current_session()
    kind = open_content(session, row).kind
    # who noted the birth in another track of this child need not type it again
    known = born_elsewhere(session, row, kind) or kind
    data = known.model_dump(include={"naam", "geboortedatum", "verblijf"})
    return _child_page(row, forms.ChildForm(data=data, basis=mark_of(kind)))


@BLUEPRINT.post("/<casus_id>/kind")
@staff(changes=Fields.VERLOOP)
def record(casus_id: str) -> Any:
    row, form, session = open_case(casus_id), forms.ChildForm(), current_session()
    return act(
        row,
        form,
        _child_page,
        lambda: record_child(
            session,
            row,
            naam=form.naam.data or "",
            geboortedatum=form.geboortedatum.data,
            verblijf=form.verblijf.data or "",
            toch=form.toch.data or "",
            based_on=form.basis.data or "",
            **who_and_when(),
        ),
        done="Bewaard. Het traject loopt gewoon verder.",
        basis=lambda: mark_of(open_content(session, row).kind),
    )


def _child_page(row: Traject, form: forms.CourseForm) -> str:
    session = current_session()
    kind = open_content(session, row).kind
    return render_template(
        "traject/kind.html",
        traject=row,
        form=form,
        kind=kind,
        known=born_elsewhere(session, row, kind),
        may_be_more=kind.geboren and kind.bevallingsdatum,
    )


@BLUEPRINT.post("/<casus_id>/geheim")
@staff(changes=Fields.VERLOOP)
def secret(casus_id: str) -> Any:
    row, session = open_case(casus_id), current_session()
    wanted = request.form.get("actie") != "nee"
    keep_secret(session, row, wanted, **who_and_when())
    session.commit()
    flash(SECRET if wanted else "De gemeente mag weer gekend zijn.", "done")
    return redirect(home(row), 303)


@BLUEPRINT.post("/<casus_id>/geweld")
@staff(changes=Fields.VERLOOP)
def violence(casus_id: str) -> Any:
    row, session = open_case(casus_id), current_session()
    noted = request.form.get("actie") != "nee"
    keep_violence(session, row, noted, **who_and_when())
    session.commit()
    flash(VIOLENCE if noted else "Geweld thuis staat niet meer genoteerd.", "done")
    return redirect(home(row), 303)


@BLUEPRINT.get("/<casus_id>/vertrouwenspersoon")
@staff(changes=Fields.VERLOOP)
def trust_page(casus_id: str) -> Any:
    row, session = open_case(casus_id), current_session()
    found = vertrouwen.trusted(session, row)
    known = row.vertrouwenspersoon_id or ""
    data = {"wie": found.id if found else ""}
    return _trust_page(row, _trust_form(row)(data=data, basis=known))


@BLUEPRINT.post("/<casus_id>/vertrouwenspersoon")
@staff(changes=Fields.VERLOOP)
def appoint(casus_id: str) -> Any:
    row, session = open_case(casus_id), current_session()
    form = _trust_form(row)()
    return act(
        row,
        form,
        _trust_page,
        lambda: vertrouwen.appoint(
            session,
            row,
            form["wie"].data or "",
            based_on=form.basis.data or "",
            **who_and_when(),
        ),
        done="Bewaard.",
        basis=lambda: row.vertrouwenspersoon_id or "",
    )


def _trust_form(row: Traject) -> type[forms.CourseForm]:
    found = vertrouwen.eligible(current_session(), row)
    return forms.trust_form(
        [(one.id, one.naam, CATEGORY_WORDS[one.categorie]) for one in found]
    )


def _trust_page(row: Traject, form: forms.CourseForm) -> str:
    found = vertrouwen.trusted(current_session(), row)
    return render_template(
        "traject/vertrouwenspersoon.html", traject=row, form=form, trusted=found
    )


@BLUEPRINT.get("/<casus_id>/gezin")
@staff(changes=Fields.VERLOOP)
def family_page(casus_id: str) -> Any:
    row = open_case(casus_id)
    return _family_page(row, _family_form(row)())


@BLUEPRINT.post("/<casus_id>/gezin")
@staff(changes=Fields.VERLOOP)
def link_family(casus_id: str) -> Any:
    row = open_case(casus_id)
    form = _family_form(row)()
    return act(
        row,
        form,
        _family_page,
        lambda: gezin.link(
            current_session(), row, form["ander"].data, **who_and_when()
        ),
        done="De trajecten horen bij elkaar. Elk kind houdt zijn eigen klokken.",
    )


@BLUEPRINT.post("/<casus_id>/gezin/los")
@staff(changes=Fields.VERLOOP)
def unlink_family(casus_id: str) -> Any:
    row, session = open_case(casus_id), current_session()
    gezin.unlink(session, row, **who_and_when())
    session.commit()
    flash("Dit traject staat weer op zichzelf.", "done")
    return redirect(home(row), 303)


def _family_form(row: Traject) -> type[forms.CourseForm]:
    session = current_session()
    return forms.family_form(
        [
            (one.id, f"{gezin.child_of(session, one)} ({one.referentie})", "")
            for one in gezin.candidates(session, row)
        ]
    )


def _family_page(row: Traject, form: forms.CourseForm) -> str:
    session = current_session()
    return render_template(
        "traject/gezin.html",
        traject=row,
        form=form,
        siblings=[
            (one, gezin.child_of(session, one)) for one in gezin.siblings(session, row)
        ],
        twins=[
            (person, gezin.twins(session, row, person))
            for person in people_of(session, row.id).values()
            if person.categorie not in gezin.OWN
        ],
        elsewhere=[
            (one, gezin.child_of(session, one), person)
            for one, person in gezin.elsewhere(session, row)
        ],
        category_words=CATEGORY_WORDS,
    )


@BLUEPRINT.post("/<casus_id>/mensen/<person_id>/gezin/<kind_id>")
@staff(changes=Fields.VERLOOP)
def share_person(casus_id: str, person_id: str, kind_id: str) -> Any:
    """Bring somebody's contact from this child to another of the family."""
    row, other, session = open_case(casus_id), open_case(kind_id), current_session()
    person = _person(row, person_id)
    # each of the two has a page with this button: back to the one it was pressed on
    back = other if request.form.get("terug") == other.id else row
    try:
        gezin.require_family(row, other)
        gezin.share(session, other, person, **who_and_when())
    except RefusedError as error:
        session.rollback()
        flash(str(error), "warning")
        return redirect(f"{home(back)}/gezin", 303)
    announce_people(session, other.id, now=clock.now())
    session.commit()
    child = gezin.child_of(session, other)
    flash(f"{person.naam} staat nu ook zo bij {child}.", "done")
    return redirect(f"{home(back)}/gezin", 303)


def _person(row: Traject, person_id: str) -> Persoon:
    session = current_session()
    found = session.get(TrajectPersoon, person_id)
    if found is None or found.casus_id != row.id or found.weg_op is not None:
        abort(404)
    return open_person(session, found)
