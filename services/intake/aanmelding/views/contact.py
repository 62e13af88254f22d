"""The aanmelder's own contact data, and a fresh link for one that ran out."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for

from services.intake.aanmelding.domain.contact import (
    change_contact,
    confirm_new_address,
    contact_of,
    follow_new_address,
)
from services.intake.aanmelding.domain.letters import send_fresh_link
from services.intake.aanmelding.domain.links import (
    NEW_ADDRESS,
    PATHS,
    Purpose,
    follow,
    status_path,
)
from services.intake.aanmelding.domain.states import RefusedError
from services.intake.aanmelding.domain.store import open_document
from services.intake.aanmelding.models import Aanmelding
from services.intake.aanmelding.progress import progress_of
from services.intake.aanmelding.views.document import TEMPLATES
from services.intake.aanmelding.views.holder import (
    expired_page,
    followed,
    is_opened,
    open_page,
    run_out,
)
from shared import clock
from shared.access import Fields, current_link, link
from shared.access.braking import current_network
from shared.request import current_session
from shared.web.fields import EmailField, LongText, PhoneField
from shared.web.forms import BaseForm

BLUEPRINT = Blueprint("contact", __name__, template_folder=TEMPLATES)
CLOSED = "Deze aanmelding is afgesloten: je contactgegevens veranderen kan niet meer."


class ContactForm(BaseForm):
    telefoon = PhoneField("Telefoon waarop we je bereiken")
    beschikbaar = LongText(
        "Wanneer ben je bereikbaar, en wanneer niet?",
        required=False,
        maximum=500,
        rows=2,
    )
    email = EmailField(
        "Je e-mailadres",
        hint="Een ander adres moet je eerst bevestigen. Tot dan mailen we naar het "
        "oude adres.",
    )

    def refuse(self, text: str) -> None:
        """Say beside the address why it cannot be this one now."""
        self.email.errors = [text]  # type: ignore[assignment]


@BLUEPRINT.get("/aanmelding/<token>/gegevens")
@link("status", changes=Fields.EIGEN)
def ask(token: str) -> Any:
    """Show how we reach the aanmelder, to correct it."""
    row = followed(token)
    if not is_opened(row):
        return redirect(url_for("status.status", token=token))
    own = contact_of(current_session(), row, now=clock.now())
    data = {"telefoon": own.phone, "email": own.email, "beschikbaar": own.hours}
    return _page(row, token, ContactForm(data=data))


@BLUEPRINT.post("/aanmelding/<token>/gegevens")
@link("status", changes=Fields.EIGEN)
def change(token: str) -> Any:
    """Keep other contact data; a new address is asked to confirm first."""
    row = followed(token, lock=True)
    back = redirect(url_for("status.status", token=token), 303)
    if not progress_of(row).may_add:
        flash(CLOSED, "warning")
        return back
    form = ContactForm()
    if not form.validate():
        return _page(row, token, form), 422
    try:
        mailed = change_contact(
            current_session(),
            row,
            phone=form.telefoon.data or "",
            email=form.email.data or "",
            hours=form.beschikbaar.data or "",
            network=current_network(),
            now=clock.now(),
        )
    except RefusedError as refused:
        current_session().rollback()
        form.refuse(str(refused))
        return _page(followed(token), token, form), 422
    current_session().commit()
    flash("Je contactgegevens zijn bewaard. Je casuscoördinator weet het.", "done")
    if mailed:
        flash("Bevestig je nieuwe mailadres met de link in de mail.", "info")
    return back


@BLUEPRINT.get("/aanmelding/adres/<token>")
@link(NEW_ADDRESS, changes=Fields.EIGEN)
def ask_confirm(token: str) -> Any:
    """Show a button: opening a link, as mail scanners do, confirms nothing."""
    row = _proved()
    if not contact_of(current_session(), row, now=clock.now()).pending:
        return redirect(status_path(current_session(), row, purpose="status"))
    return render_template("aanmelding/confirm.html", row=row)


@BLUEPRINT.post("/aanmelding/adres/<token>")
@link(NEW_ADDRESS, changes=Fields.EIGEN)
def confirm(token: str) -> Any:
    """From now on mail goes to the new address, and older links are dead."""
    row = _proved(lock=True)
    confirm_new_address(current_session(), row, now=clock.now())
    current_session().commit()
    open_page(row)
    flash(
        "Je nieuwe mailadres is bevestigd. Bewaar deze pagina: je vorige link werkt "
        "niet meer.",
        "done",
    )
    return redirect(status_path(current_session(), row, purpose="status"), 303)


@BLUEPRINT.post("/aanmelding/<token>/nieuwe-link")
@link("status", changes=Fields.EIGEN)
def fresh(token: str) -> Any:
    """Mail a fresh link to the address that is known."""
    return _send_fresh(token, purpose="status")


@BLUEPRINT.post("/aanmelding/bevestig/<token>/nieuwe-link")
@link("bevestig", changes=Fields.EIGEN)
def fresh_to_confirm(token: str) -> Any:
    """The same for who never confirmed the address."""
    return _send_fresh(token, purpose="bevestig")


def _send_fresh(token: str, *, purpose: Purpose) -> Any:
    if follow(current_session(), current_link(), now=clock.now()):
        # it works still: nothing to mail
        return redirect(f"{PATHS[purpose]}/{token}", 303)
    row = run_out()
    document = open_document(current_session(), row)
    sent = send_fresh_link(
        current_session(),
        row,
        name=document.name,
        email=document.email,
        network=current_network(),
        now=clock.now(),
    )
    current_session().commit()
    return expired_page(token, purpose=purpose, sent=sent), 200 if sent else 429


def _proved(*, lock: bool = False) -> Aanmelding:
    row = follow_new_address(
        current_session(), current_link(), now=clock.now(), lock=lock
    )
    if row is None:
        abort(410)
    return row


def _page(row: Aanmelding, token: str, form: ContactForm) -> str:
    own = contact_of(current_session(), row, now=clock.now())
    return render_template(
        "aanmelding/contact.html", row=row, token=token, form=form, own=own
    )
