"""The same forms and template in a bare Flask-WTF app, on the same server and database.

No access rules, no sealing, no counters, no log of requests.
"""

import os
from datetime import date, timedelta
from functools import cache
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

from flask import Flask, Response, abort, redirect, render_template, request
from flask_wtf.csrf import CSRFProtect
from jinja2 import ChoiceLoader, FileSystemLoader
from sqlmodel import Session, SQLModel

from bench.bare_web import Record
from bench.servers import ROOT
from services.intake.aanmelding.answers import Answers
from services.intake.aanmelding.definition import BIJSCHAKELDOCUMENT, Section
from services.intake.aanmelding.folk import Content
from services.intake.aanmelding.forms import SectionForm, page_form, shown_form
from shared import clock
from shared.database.engine import make_engine
from shared.policy import Policy
from shared.web.frame import init_frame
from tests.intake.cases import PAGES, typed

TEMPLATES = ROOT / "services" / "intake" / "templates"
READY = "READY_BYTES"


def create_app() -> Flask:
    app = Flask(__name__, static_folder=None)
    app.config.update(SECRET_KEY="bench", WTF_CSRF_TIME_LIMIT=None)
    CSRFProtect(app)
    policy = Policy.load(None, profile="limburg-2024")
    lines = cache(lambda *roles: tuple(policy.at(date.today()).lines(*roles).values()))  # noqa: DTZ011
    init_frame(
        app, service="intake", assets_path="/assets", staff=lambda: None, lines=lines
    )
    frame = app.jinja_loader
    assert frame is not None
    app.jinja_loader = ChoiceLoader([frame, FileSystemLoader(TEMPLATES)])
    engine = make_engine(os.environ["BARE_DATABASE_URL"])
    SQLModel.metadata.create_all(engine, tables=[Record.__table__])  # type: ignore[attr-defined]
    _add_routes(app, engine)
    return app


def _add_routes(app: Flask, engine: Any) -> None:
    ready = _ready_bytes()

    @app.get("/healthz")
    def hello() -> str:
        return "hello"

    @app.get("/ready")
    def ready_bytes() -> Response:
        return Response(ready, content_type="text/calendar; charset=utf-8")

    @app.get("/form/<part>")
    def show(part: str) -> str:
        section = BIJSCHAKELDOCUMENT.section(part) or abort(404)
        return _page(section, _kept_form(section, part))

    @app.post("/form/<part>")
    def save(part: str) -> Any:
        section = BIJSCHAKELDOCUMENT.section(part) or abort(404)
        form = page_form(section, BIJSCHAKELDOCUMENT, Content())
        if not form.validate():
            return _page(section, form), 422
        _keep(engine, form.answers)
        return redirect(f"/form/{part}", 303)

    @app.post("/send")
    def send() -> Any:
        answers: Answers = {}
        for one in BIJSCHAKELDOCUMENT.sections:
            form = page_form(one, BIJSCHAKELDOCUMENT, Content())
            if not form.validate():
                return _page(one, form), 422
            answers |= form.answers
        _keep(engine, answers, "outbox")
        return redirect("/healthz", 303)


def _kept_form(section: Section, part: str) -> SectionForm:
    content = Content(typed={part: typed(PAGES[part])})
    return shown_form(section, BIJSCHAKELDOCUMENT, content)


def _page(section: Section, form: SectionForm) -> str:
    now = clock.now()
    return render_template(
        "aanmelding/section.html",
        section=section,
        form=form,
        number=1,
        count=len(BIJSCHAKELDOCUMENT.sections),
        draft=SimpleNamespace(saved_at=now, expires_at=now + timedelta(days=14)),
        to_check=request.args.get("verder") == "controle",
    )


def _keep(engine: Any, answers: Answers, *more: str) -> None:
    content = repr(answers)
    with Session(engine) as session:
        for kind in ("aanmelding", *more):
            session.add(
                Record(id=str(uuid4()), kind=kind, at=clock.now(), content=content)
            )
        session.commit()


def _ready_bytes() -> bytes:
    path = os.environ.get(READY, "")
    if not path:
        return b""
    with open(path, "rb") as file:
        return file.read()
