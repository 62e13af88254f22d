"""The page where caught mails are read: in the demo and on one's own machine."""

import os
import re
from datetime import datetime
from pathlib import Path

from flask import (
    Blueprint,
    Flask,
    Response,
    abort,
    current_app,
    render_template,
    request,
    send_file,
)
from markupsafe import Markup, escape

from embedded.mails import Mail, find, newest_first
from shared import clock
from shared.web import moments

LINK = re.compile(r"https?://[^\s<>\"']*[^\s<>\"'.,;:!?)\]]")
PAGE_SIZE = 50
PAGE_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; frame-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
# a mail may style itself; it may run, load and send nothing
MAIL_POLICY = (
    "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; "
    "style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "frame-ancestors 'self'"
)
page = Blueprint("post", __name__, url_prefix="/post", template_folder="templates")


def create_post(folder: Path | None = None) -> Flask:
    """Make the app; all it needs is the folder with mails."""
    app = Flask(__name__, static_url_path="/post/assets")
    app.config["MAIL_FOLDER"] = folder or Path(os.environ["MAIL_FOLDER"])
    app.register_blueprint(page)
    return app


@page.get("/")
def index() -> str:
    recipient = request.args.get("aan", "")
    number = max(request.args.get("blad", 1, type=int), 1)
    mails = newest_first(_folder(), recipient)
    first = (number - 1) * PAGE_SIZE
    return render_template(
        "post/index.html",
        mails=mails[first : first + PAGE_SIZE],
        total=len(mails),
        recipient=recipient,
        number=number,
        has_more=first + PAGE_SIZE < len(mails),
    )


@page.get("/<name>/")
def show(name: str) -> str:
    return render_template("post/mail.html", mail=_find(name))


@page.get("/<name>/opmaak")
def layout(name: str) -> Response:
    """The mail's own HTML, for the frame in its page."""
    # its links open beside the page: a frame without rights cannot go elsewhere
    content = '<base target="_blank" rel="noopener">' + _find(name).html
    response = Response(content, mimetype="text/html")
    response.headers["Content-Security-Policy"] = MAIL_POLICY
    return response


@page.get("/<name>/bron")
def source(name: str) -> Response:
    """The mail as it came, for a mail program."""
    path = _find(name).path
    return send_file(path, "message/rfc822", as_attachment=True)


@page.get("/<name>/deel/<int:position>")
def part(name: str, position: int) -> Response:
    """One attachment; always as a download, whatever it calls itself."""
    parts = _find(name).parts
    if position >= len(parts):
        abort(404)
    content = parts[position].get_payload(decode=True)
    response = Response(bytes(content or b""), mimetype="application/octet-stream")
    file_name = parts[position].get_filename() or "deel"
    response.headers.set("Content-Disposition", "attachment", filename=file_name)
    return response


@page.get("/healthz")
def healthz() -> dict[str, str]:
    return {"service": "post", "state": "ok"}


@page.app_errorhandler(404)
def missing(_error: Exception) -> tuple[str, int]:
    return render_template("post/missing.html"), 404


@page.after_app_request
def protect(response: Response) -> Response:
    headers = response.headers
    headers.setdefault("Content-Security-Policy", PAGE_POLICY)
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "same-origin"
    headers["Cache-Control"] = "no-store"
    return response


@page.app_template_filter("linked")
def linked(text: str) -> Markup:
    """The text, safe, with its addresses to click."""
    parts, end = [], 0
    for match in LINK.finditer(text):
        parts.append(escape(text[end : match.start()]))
        address = escape(match.group())
        parts.append(Markup('<a href="{}">{}</a>').format(address, address))
        end = match.end()
    return Markup("").join([*parts, escape(text[end:])])


@page.app_template_filter("spoken")
def spoken(moment: datetime) -> str:
    return moments.spoken_moment(moment, now=clock.now())


@page.app_template_filter("exact")
def exact(moment: datetime) -> str:
    return moments.exact_moment(moment)


def _folder() -> Path:
    return Path(current_app.config["MAIL_FOLDER"])


def _find(name: str) -> Mail:
    return find(_folder(), name) or abort(404)
