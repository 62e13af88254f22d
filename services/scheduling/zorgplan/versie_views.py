"""One version of a plan: what it says, what changed, who agrees."""

from typing import Any

from flask import abort, flash, redirect, render_template
from sqlmodel import select

from services.scheduling.traject.frame import case_frame
from services.scheduling.traject.gate import open_case
from services.scheduling.traject.models import CLOSED, Traject
from services.scheduling.traject.people import people_of
from services.scheduling.traject.states import OutdatedError, RefusedError
from services.scheduling.zorgplan import domain, queries
from services.scheduling.zorgplan.content import (
    Akkoord,
    open_agreement,
)
from services.scheduling.zorgplan.deelname import links_of
from services.scheduling.zorgplan.delen import WAYS, shared_so_far
from services.scheduling.zorgplan.forms import (
    AGREEMENT_WORDS,
    AgreementForm,
    ShareForm,
)
from services.scheduling.zorgplan.lezers import readable_version
from services.scheduling.zorgplan.models import ZorgplanAkkoord, ZorgplanVersie
from services.scheduling.zorgplan.pagina import reading_parts
from services.scheduling.zorgplan.verschil import difference
from services.scheduling.zorgplan.views import BLUEPRINT
from shared import clock
from shared.access import Fields, current_actor, staff
from shared.contracts.people import Persoon
from shared.request import current_session


@BLUEPRINT.get("/<int:nummer>")
@staff(sees=Fields.PLAN)
def version_page(casus_id: str, nummer: int) -> Any:
    row = open_case(casus_id)
    form = ShareForm()
    form.offer(people_of(current_session(), row.id).values())
    return show_version(row, *version_of(row, nummer), form)


def show_version(
    row: Traject,
    version: ZorgplanVersie,
    before: ZorgplanVersie | None,
    form: ShareForm,
    status: int = 200,
) -> Any:
    """Show a version, what changed in it, who agrees and who got it."""
    session = current_session()
    what = readable_version(session, version)
    said = _agreements(version)
    people = people_of(session, row.id, also_gone=True)
    here = people_of(session, row.id)
    page = render_template(
        "zorgplan/versie.html",
        **case_frame(row, "zorgplan"),
        versie=version,
        what=what,
        delen=reading_parts(what.items, row.id, what.namen),
        veranderd=difference(readable_version(session, before), what)
        if before
        else None,
        people=[p for key, p in people.items() if key in here or key in said],
        said=said,
        words=AGREEMENT_WORDS,
        is_closed=row.stand in CLOSED,
        form=form,
        gedeeld=shared_so_far(session, version),
        shapes=WAYS,
        links=[
            (link, people.get(link.persoon_id)) for link in links_of(session, version)
        ],
        now=clock.now(),
    )
    return page, status


@BLUEPRINT.get("/<int:nummer>/<person_id>")
@staff(changes=Fields.PLAN)
def agreement_page(casus_id: str, nummer: int, person_id: str) -> Any:
    row = open_case(casus_id)
    version, _ = version_of(row, nummer)
    person = _person(row, person_id)
    known, count = _agreements(version).get(person.id, (None, 0))
    data = known.model_dump() if known else {"dag": clock.today()}
    form = AgreementForm(data={**data, "version": str(count)})
    return _agreement(row, version, person, form)


@BLUEPRINT.post("/<int:nummer>/<person_id>")
@staff(changes=Fields.PLAN)
def agree(casus_id: str, nummer: int, person_id: str) -> Any:
    row, form, session = open_case(casus_id), AgreementForm(), current_session()
    version, _ = version_of(row, nummer)
    person = _person(row, person_id)
    if not form.validate():
        return _agreement(row, version, person, form, 422)
    try:
        domain.agree(
            session,
            row,
            version,
            person.id,
            form.said(),
            version=form.based_on,
            by=current_actor().id,
            now=clock.now(),
        )
    except RefusedError as error:
        form.form_errors.append(str(error))
        return _agreement(row, version, person, form, 422)
    except OutdatedError:
        known, count = _agreements(version).get(person.id, (None, 0))
        form.version.data = str(count)
        return _agreement(row, version, person, form, 409, known)
    session.commit()
    flash(f"Genoteerd wat {person.naam} zegt.", "done")
    here = f"/planning/trajecten/{row.id}/zorgplan/{nummer}#akkoord"
    return redirect(here, 303)


def _agreement(
    row: Traject,
    version: ZorgplanVersie,
    person: Persoon,
    form: AgreementForm,
    status: int = 200,
    known: Akkoord | None = None,
) -> Any:
    page = render_template(
        "zorgplan/akkoord.html",
        traject=row,
        versie=version,
        person=person,
        form=form,
        known=known,
        words=AGREEMENT_WORDS,
    )
    return page, status


def version_of(
    row: Traject, nummer: int
) -> tuple[ZorgplanVersie, ZorgplanVersie | None]:
    """Return a version with the one before it."""
    versions = {v.nummer: v for v in queries.versions_of(current_session(), row.id)}
    if nummer not in versions:
        abort(404)
    return versions[nummer], versions.get(nummer - 1)


def _agreements(version: ZorgplanVersie) -> dict[str, tuple[Akkoord, int]]:
    session = current_session()
    rows = session.exec(
        select(ZorgplanAkkoord).where(ZorgplanAkkoord.versie_id == version.id)
    )
    return {r.persoon_id: (open_agreement(session, r), r.version) for r in rows}


def _person(row: Traject, person_id: str) -> Persoon:
    found = people_of(current_session(), row.id, also_gone=True).get(person_id)
    if found is None:
        abort(404)
    return found
