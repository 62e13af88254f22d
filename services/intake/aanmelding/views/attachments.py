"""Files: added and taken away with a draft, and served only as downloads."""

from io import BytesIO
from typing import Any

from flask import (
    Blueprint,
    Response,
    abort,
    flash,
    redirect,
    render_template,
    request,
    send_file,
    url_for,
)
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import RequestEntityTooLarge

from services.intake.aanmelding.domain.attachments import (
    Attachment,
    attach,
    attachments_of,
    examine,
    forget_attachment,
    open_attachment,
)
from services.intake.aanmelding.domain.draft import start_draft
from services.intake.aanmelding.domain.links import follow
from services.intake.aanmelding.domain.states import RefusedError
from services.intake.aanmelding.filekind import MEDIA_TYPES, MOST_BYTES, TOO_BIG
from services.intake.aanmelding.models import Aanmelding
from services.intake.aanmelding.views.browser import (
    current_draft,
    keep_days,
    remember,
    sent_aanmelding,
)
from services.intake.aanmelding.views.document import TEMPLATES
from services.intake.nood.gate import open_aanmelding
from services.intake.terugkoppeling.queries import staff_name
from shared import audit, clock
from shared.access import (
    Fields,
    current_actor,
    current_link,
    link,
    public,
    staff,
)
from shared.access.braking import current_network, slow_down
from shared.request import accepts_upload, current_kernel, current_session

BLUEPRINT = Blueprint("attachments", __name__, template_folder=TEMPLATES)
# the file, and the little around it
MOST_SENT = MOST_BYTES + 64 * 1024
# whatever is in a file, it runs nowhere and reads nothing
ISOLATED = "sandbox; default-src 'none'; form-action 'none'; frame-ancestors 'none'"
# in the record: who has a link, or the browser of the draft
AANMELDER = "aanmelder"
CHOOSE = "Kies eerst een bestand."


@BLUEPRINT.app_context_processor
def _files() -> dict[str, Any]:
    return {
        "attachments_about": attachments_about,
        "staff_name": lambda staff_id: staff_name(current_session(), staff_id),
    }


def attachments_about(row: Aanmelding) -> list[Attachment]:
    """Return the files that came with an aanmelding."""
    return attachments_of(current_session(), row.id)


@BLUEPRINT.get("/aanmelden/bijlagen")
@public
def manage() -> Any:
    """Show the files of this draft and the way to add one."""
    if sent_aanmelding():
        return redirect(url_for("sending.sent"))
    return _page()


@BLUEPRINT.post("/aanmelden/bijlagen")
@public
@accepts_upload(MOST_SENT)
def add() -> Any:
    """Keep one file with the draft, or say why not."""
    if sent_aanmelding():
        return redirect(url_for("sending.sent"), 303)
    session, now = current_session(), clock.now()
    sent = request.files.get("bestand")
    if sent is None or not sent.filename:
        return _page(CHOOSE), 422
    try:
        file = examine(current_kernel(), name=sent.filename, data=sent.read())
    except RefusedError as refused:
        return _page(str(refused)), 422
    draft = current_draft(lock=True)
    if draft is None:
        slow_down("concept", current_network())
        draft = start_draft(session, keep_days=keep_days(), now=now)
    try:
        attach(session, draft.id, file, now=now)
    except RefusedError as refused:
        session.rollback()
        return _page(str(refused)), 422
    session.commit()
    remember(draft)
    flash("Het bestand is bewaard bij je concept.", "done")
    return redirect(url_for("attachments.manage"), 303)


@BLUEPRINT.post("/aanmelden/bijlagen/<attachment_id>/weghalen")
@public
def remove(attachment_id: str) -> Any:
    """Take a file away from the draft."""
    draft = current_draft(lock=True)
    if draft is not None:
        forget_attachment(current_session(), draft.id, attachment_id)
        current_session().commit()
        flash("Het bestand is weggehaald.", "done")
    return redirect(url_for("attachments.manage"), 303)


@BLUEPRINT.get("/aanmelden/bijlagen/<attachment_id>")
@public
def own(attachment_id: str) -> Any:
    """Give back a file of this browser's own draft."""
    draft = current_draft()
    return _download(draft.id if draft else "", attachment_id, by=AANMELDER)


@BLUEPRINT.get("/aanmelding/<token>/bijlagen/<attachment_id>")
@link("status", sees=Fields.ZORG)
def of_link(token: str, attachment_id: str) -> Any:
    """Give the aanmelder a file that was sent."""
    row = follow(current_session(), current_link(), now=clock.now())
    if row is None:
        abort(410)
    return _download(row.id, attachment_id, by=AANMELDER)


@BLUEPRINT.get("/inbox/<aanmelding_id>/bijlagen/<attachment_id>")
@staff(sees=Fields.AANMELDINGEN)
def of_staff(aanmelding_id: str, attachment_id: str) -> Any:
    """Give a coordinator of the region a file."""
    row = open_aanmelding(aanmelding_id)
    return _download(row.id, attachment_id, by=current_actor().id)


@BLUEPRINT.errorhandler(RequestEntityTooLarge)
def too_big(error: RequestEntityTooLarge) -> Any:
    """Say it beside the field: the files that were kept are still there."""
    return _page(TOO_BIG), 413


@BLUEPRINT.errorhandler(CSRFError)
def expired(error: CSRFError) -> Any:
    """Nothing was kept or lost: choose again."""
    flash("De pagina stond te lang open. Kies je bestand opnieuw.", "warning")
    return redirect(url_for("attachments.manage"), 303)


def _download(casus_id: str, attachment_id: str, *, by: str) -> Response:
    """Give a file, and record who read it: also who has a link and no account."""
    found = open_attachment(current_session(), casus_id, attachment_id)
    if found is None:
        abort(404)
    attachment, content = found
    audit.note(
        current_kernel(),
        actor=by,
        action="gelezen",
        subject=f"bijlage/{attachment.row.id}",
        casus_id=casus_id,
    )
    answer = send_file(
        BytesIO(content),
        mimetype=MEDIA_TYPES[attachment.row.kind],
        as_attachment=True,
        download_name=attachment.name,
    )
    answer.headers["Content-Security-Policy"] = ISOLATED
    return answer


def _page(error: str = "") -> str:
    draft = current_draft()
    found = attachments_of(current_session(), draft.id) if draft else []
    return render_template(
        "aanmelding/attachments.html", draft=draft, attachments=found, error=error
    )
