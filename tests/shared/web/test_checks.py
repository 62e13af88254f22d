"""The checks that WTForms and Flask-WTF bring never answer in English."""

from datetime import date

import pytest
from flask_wtf import file as uploads
from werkzeug.datastructures import MultiDict
from wtforms import Form, fields, validators

from shared.texts.catalogue import OTHERS, texts_of
from shared.web.forms import BaseForm, GroupItem

pytestmark = pytest.mark.usefixtures("in_request")
# every class that can refuse, with what makes it do so: field, check, typed text
PLANTED = {
    "AnyOf": (fields.StringField, validators.AnyOf(["a"]), "b"),
    "DataRequired": (fields.StringField, validators.DataRequired(), ""),
    "DateRange": (
        fields.DateField,
        validators.DateRange(min=date(2026, 1, 2)),
        "2026-01-01",
    ),
    "Disabled": (fields.StringField, validators.Disabled(), "a"),
    "Email": (fields.StringField, validators.Email(), "a"),
    "EqualTo": (fields.StringField, validators.EqualTo("tweede"), "a"),
    "InputRequired": (fields.StringField, validators.InputRequired(), ""),
    "IPAddress": (fields.StringField, validators.IPAddress(), "a"),
    "Length": (fields.StringField, validators.Length(min=3), "a"),
    "MacAddress": (fields.StringField, validators.MacAddress(), "a"),
    "NoneOf": (fields.StringField, validators.NoneOf(["a"]), "a"),
    "NumberRange": (fields.IntegerField, validators.NumberRange(min=3), "1"),
    "ReadOnly": (fields.StringField, validators.ReadOnly(), "a"),
    "Regexp": (fields.StringField, validators.Regexp("b"), "a"),
    "URL": (fields.StringField, validators.URL(), "a"),
    "UUID": (fields.StringField, validators.UUID(), "a"),
    "FileRequired": (uploads.FileField, uploads.FileRequired(), ""),
    "DateField": (fields.DateField, None, "a"),
    "DecimalField": (fields.DecimalField, None, "a"),
    "FloatField": (fields.FloatField, None, "a"),
    "IntegerField": (fields.IntegerField, None, "a"),
    "TimeField": (fields.TimeField, None, "a"),
}
HELPERS = {"Optional", "StopValidation", "ValidationError", "HostnameValidation"}


def is_english(said):
    """Tell whether it is what one of the two libraries says by itself."""
    texts = [text for folder in OTHERS for text in texts_of(folder)]
    starts = [(text if isinstance(text, str) else text[0])[:9] for text in texts]
    return any(
        said.startswith(start.partition("%")[0])
        for start in starts
        if start[0] not in "%'"
    )


def refusal(base, kind, check, typed):
    """Return what a form says to an answer that it refuses."""
    checks = [check] if check else []

    class Planted(base):
        eerste = kind("Eerste", checks)
        tweede = fields.StringField("Tweede")

    form = Planted(formdata=MultiDict({"eerste": typed, "tweede": "x"}))
    form.validate()
    return " ".join(map(str, form.errors["eerste"]))


def test_every_check_that_can_refuse_is_planted():
    known = {
        value.__name__
        for value in vars(validators).values()
        if isinstance(value, type) and value.__module__ == validators.__name__
    }

    assert known - HELPERS <= PLANTED.keys()


@pytest.mark.parametrize("base", [BaseForm, GroupItem])
@pytest.mark.parametrize("name", PLANTED)
def test_check_answers_in_dutch(name, base):
    said = refusal(base, *PLANTED[name])

    assert said
    assert not is_english(said)


def test_english_is_recognised():
    assert is_english(refusal(Form, *PLANTED["InputRequired"]))
