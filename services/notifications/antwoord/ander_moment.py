"""A parent or network person asks for another moment, on a page of its own."""

from typing import Any

from flask import redirect, render_template, request, url_for

from services.notifications.antwoord.domain import is_open
from services.notifications.antwoord.forms import AnderMomentForm
from services.notifications.antwoord.models import Keuze
from services.notifications.antwoord.queries import own_remark_of, proposal_of
from services.notifications.antwoord.toegang import invited, language_of
from services.notifications.antwoord.views import BLUEPRINT, has_changed, record
from services.notifications.uitnodiging.gezien import Verandering, shown
from services.notifications.uitnodiging.inhoud import contact_of, open_tafel
from services.notifications.uitnodiging.koppelingen import AFSPRAAK
from services.notifications.uitnodiging.models import Genodigde, Tafel
from shared import clock
from shared.access import Fields, link
from shared.request import current_session
from shared.texts import speaking

__all__ = ["BLUEPRINT"]


@BLUEPRINT.get("/a/<token>/moment")
@link(AFSPRAAK, changes=Fields.AFSPRAAK)
def moment(token: str) -> Any:
    tafel, row = invited(private=True)
    if not is_open(tafel, row, now=clock.now()):
        return redirect(_back(token), 303)
    voorstel = proposal_of(current_session(), row)
    known = {"moment": voorstel.starts_at if voorstel else None}
    return _page(token, tafel, row, AnderMomentForm(formdata=None, data=known))


@BLUEPRINT.post("/a/<token>/moment")
@link(AFSPRAAK, changes=Fields.AFSPRAAK)
def ask_moment(token: str) -> Any:
    tafel, row = invited(private=True)
    form, (begins, ends) = AnderMomentForm(), row.moment(tafel)
    if changed := has_changed(tafel, row):
        return _page(token, tafel, row, form, changed=changed), 409
    voorstel = form.proposal(ends - begins, now=clock.now())
    if voorstel is None:
        return _page(token, tafel, row, form), 422
    # who can come at another moment has not said no to this one
    remark = own_remark_of(current_session(), row)
    record(tafel, row, Keuze.MISSCHIEN, remark, voorstel=voorstel)
    return redirect(_back(token), 303)


def _page(
    token: str,
    tafel: Tafel,
    row: Genodigde,
    form: AnderMomentForm,
    *,
    changed: Verandering = Verandering.GEEN,
) -> str:
    session = current_session()
    with speaking(language_of(row)):
        return render_template(
            "antwoord/ander_moment.html",
            terug=_back(token),
            begint=row.moment(tafel)[0],
            form=form,
            gezien=shown(tafel, row),
            changed=changed,
            contact=contact_of(session, tafel, open_tafel(session, tafel)),
        )


def _back(token: str) -> str:
    """Where the appointment stands, in the language that was chosen."""
    taal = request.args.get("taal") or None
    return url_for("antwoord.parent", token=token, taal=taal)
