"""The least service with our libraries: what a first tutorial would give."""

import os
from datetime import datetime

from flask import Flask
from flask_wtf import FlaskForm
from flask_wtf.csrf import CSRFProtect
from icalendar import Calendar
from sqlmodel import Field, Session, SQLModel
from wtforms import StringField

from shared.database.engine import make_engine


class Record(SQLModel, table=True):
    """A row, or one of the outbox, as plain text."""

    id: str = Field(primary_key=True)
    kind: str
    at: datetime
    content: str


class NameForm(FlaskForm):
    name = StringField("Naam")


def create_app() -> Flask:
    app = Flask(__name__, static_folder=None)
    app.config.update(SECRET_KEY="bench")
    CSRFProtect(app)
    engine = make_engine(os.environ["BARE_DATABASE_URL"])
    SQLModel.metadata.create_all(engine)

    @app.get("/healthz")
    def hello() -> str:
        with Session(engine) as session:
            session.get(Record, NameForm(formdata=None).name.name)
        return "hello"

    @app.get("/calendar")
    def calendar() -> bytes:
        return Calendar.new().to_ical()

    return app
