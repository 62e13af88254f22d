"""A draft on another device or with a colleague: ask a link, prove, hand over, open."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for

from services.intake.aanmelding.addresses import OF_FAMILY
from services.intake.aanmelding.domain.draft import is_of_family
from services.intake.aanmelding.domain.passing import (
    ask_link,
    code_of,
    follow_draft,
    hand_over,
    mark_opened,
    may_open,
    newest_own,
    passed_of,
    prove,
    proven_address,
)
from services.intake.aanmelding.domain.states import RefusedError
from services.intake.aanmelding.models import Concept, ConceptLink
from services.intake.aanmelding.views.browser import current_draft, remember
from services.intake.aanmelding.views.document import TEMPLATES
from shared import clock
from shared.access import Fields, current_link, link, public
from shared.access.braking import current_network
from shared.request import current_session
from shared.web.fields import EmailField, ShortText
from shared.web.forms import BaseForm

BLUEPRINT = Blueprint("passing", __name__, template_folder=TEMPLATES)
WRONG_CODE = (
    "Deze code klopt niet. Kijk ze na in de mail, of vraag een nieuwe link: na vijf "
    "foute codes werkt een link niet meer."
)


class LinkForm(BaseForm):
    email = EmailField(
        "Je eigen e-mailadres",
        hint="We mailen er een link naartoe. Er staat niets over het gezin in.",
    )


class CodeForm(BaseForm):
    code = ShortText(
        "De code van zes cijfers",
        hint="Open de link uit de mail op je andere toestel. Daar staat de code.",
        width="5",
        inputmode="numeric",
        autocomplete="one-time-code",
        required="Typ de code.",
    )


class ColleagueForm(BaseForm):
    gever = ShortText("Je eigen naam", required="Vul je naam in.", autocomplete="name")
    naam = ShortText(
        "Naam van je collega", required="Vul de naam in.", autocomplete="off"
    )
    collega = EmailField("Werkadres van je collega", autocomplete="off")


@BLUEPRINT.get("/aanmelden/concept")
@public
def manage() -> Any:
    """Show how long the draft is kept, who else can open it, and the ways on."""
    draft = current_draft()
    if draft is None:
        return redirect(url_for("document.tasks"))
    return _page(draft)


@BLUEPRINT.post("/aanmelden/concept/link")
@public
def ask() -> Any:
    """Mail oneself a link to this draft."""
    draft, form = _own_draft(), LinkForm()
    if not form.validate() or _refuse_family(draft, form.email):
        return _page(draft, asking=form), 422
    try:
        ask_link(
            current_session(),
            draft,
            email=form.email.data,
            now=clock.now(),
            network=current_network(),
        )
    except RefusedError as refused:
        current_session().rollback()
        form.email.errors = (str(refused),)  # type: ignore[assignment]
        return _page(_own_draft(), asking=form), 422
    return _done("De mail vertrekt nu. Open de link, en typ hier de code die je ziet.")


@BLUEPRINT.post("/aanmelden/concept/code")
@public
def confirm() -> Any:
    """Prove the address with the code from the mail."""
    draft, form = _own_draft(), CodeForm()
    if not form.validate():
        return _page(draft, proving=form), 422
    proven = prove(current_session(), draft, code=form.code.data, now=clock.now())
    current_session().commit()
    if not proven:
        form.code.errors = (WRONG_CODE,)  # type: ignore[assignment]
        return _page(draft, proving=form), 422
    flash("Je adres is bevestigd. De link uit je mail opent nu je concept.", "done")
    return redirect(url_for("passing.manage"), 303)


@BLUEPRINT.post("/aanmelden/concept/collega")
@public
def give() -> Any:
    """Give the draft to a colleague of the same organisation."""
    draft, form = _own_draft(), ColleagueForm()
    if not form.validate() or _refuse_family(draft, form.collega):
        return _page(draft, giving=form), 422
    try:
        hand_over(
            current_session(),
            draft,
            giver=form.gever.data,
            name=form.naam.data,
            email=form.collega.data,
            now=clock.now(),
            network=current_network(),
        )
    except RefusedError as refused:
        current_session().rollback()
        form.collega.errors = (str(refused),)  # type: ignore[assignment]
        return _page(_own_draft(), giving=form), 422
    return _done(
        f"Doorgegeven aan {form.naam.data}. Hier zie je wanneer het geopend is."
    )


@BLUEPRINT.get("/aanmelden/verder/<token>")
@link("concept", changes=Fields.ZORG)
def arrive(token: str) -> Any:
    """Say what the link is for; opening a link, as mail scanners do, opens nothing."""
    row, draft = _followed()
    here = current_draft()
    session = current_session()
    return render_template(
        "aanmelding/arrive.html",
        token=token,
        row=row,
        draft=draft,
        passed=next(one for one in passed_of(session, draft) if one.row.id == row.id),
        usable=may_open(row),
        mine=here is not None and here.id == draft.id,
        other=here is not None and here.id != draft.id,
        code=code_of(session, row),
    )


@BLUEPRINT.post("/aanmelden/verder/<token>")
@link("concept", changes=Fields.ZORG)
def go_on(token: str) -> Any:
    """Open the draft in this browser; from its own browser, the address is proven."""
    row, draft = _followed(lock=True)
    session, now, here = current_session(), clock.now(), current_draft()
    if here is not None and here.id == draft.id and not may_open(row):
        row.confirmed_at = now
    if not may_open(row):
        return redirect(url_for("passing.arrive", token=token), 303)
    mark_opened(session, row, now=now)
    session.commit()
    remember(draft)
    flash("Je werkt verder aan dit concept. Alles wat getypt is, staat er.", "done")
    return redirect(url_for("document.tasks"), 303)


def _refuse_family(draft: Concept, field: Any) -> bool:
    """Say beside an address that it is the family's."""
    if not is_of_family(current_session(), draft, field.data):
        return False
    field.errors = (OF_FAMILY,)
    return True


def _done(words: str) -> Any:
    current_session().commit()
    flash(words, "done")
    return redirect(url_for("passing.manage"), 303)


def _own_draft() -> Concept:
    draft = current_draft(lock=True)
    if draft is None:
        abort(410)
    return draft


def _followed(*, lock: bool = False) -> tuple[ConceptLink, Concept]:
    found = follow_draft(current_session(), current_link(), now=clock.now(), lock=lock)
    if found is None:
        abort(410)
    return found


def _page(
    draft: Concept,
    *,
    asking: LinkForm | None = None,
    proving: CodeForm | None = None,
    giving: ColleagueForm | None = None,
) -> str:
    session = current_session()
    own = newest_own(session, draft)
    return render_template(
        "aanmelding/concept.html",
        draft=draft,
        own=own,
        proven=proven_address(session, draft),
        passed=passed_of(session, draft),
        asking=asking or LinkForm(formdata=None),
        proving=proving or CodeForm(formdata=None),
        giving=giving or ColleagueForm(formdata=None),
        form=asking or proving or giving,
        waiting=own is not None and own.confirmed_at is None,
    )
