"""Small forms in an app without a token, for the tests of questions."""

from collections.abc import Iterator, Mapping
from typing import Any

from flask import Flask
from werkzeug.datastructures import MultiDict
from wtforms import Field

from shared.web.forms import BaseForm

Typed = Mapping[str, str | list[str]]


def make_app() -> Flask:
    app = Flask("tests.shared.web.forms", static_folder=None)
    app.config.update(SECRET_KEY="x", WTF_CSRF_ENABLED=False)
    return app


def open_request() -> Iterator[None]:
    with make_app().test_request_context():
        yield


def filled(form_class: type[BaseForm], typed: Typed) -> BaseForm:
    """Return the form as if this was typed."""
    return form_class(formdata=MultiDict(typed))


def ask(question: Field, typed: Typed, **kwargs: Any) -> Any:
    """Return a bound and validated question of the name `vraag`."""
    form = filled(type("VraagForm", (BaseForm,), {"vraag": question}), typed)
    form.validate(**kwargs)
    return form["vraag"]
