"""The catalogues are complete and in step, and no text bypasses them."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import Environment

from shared.texts import LOCALE
from shared.texts.catalogue import files, in_step, read, written
from shared.texts.languages import approved, author_of
from tests.house.tree import modules, tracked

LANGUAGES = files()
FRAME = "shared/web/templates/frame/*.html"
PAGES = (FRAME, "services/notifications/templates/antwoord/*.html")
MAILS = (
    "services/notifications/bezorging/templates/afspraak*",
    "services/notifications/bezorging/templates/_sheet.html",
)
# professionals read it: docs/adr/0007
DUTCH = {
    "professional.html",
    "desk.html",
    "kopie.html",
    "need.html",
    "scan.html",
    "search.html",
}
NAMES = {"Zorgtafel", "GOV.UK Frontend (MIT)"}
SPOKEN = {"aria-label", "title", "alt", "placeholder"}
# macros that give attributes or a class
MARKUP = re.compile(r'[\w-]+="[^"]*"|govuk-[\w-]+|autofocus')
LETTERS = re.compile(r"[^\W\d_]{2,}")


def open_texts(catalogue):
    """Return the texts that nobody translated, and translations that cannot be."""
    said = [message for message in catalogue if message.id]
    missing = [
        m.id for m in said if not (all(m.string) if m.pluralizable else m.string)
    ]
    return missing + [str(error) for m in said for error in m.check(catalogue)]


def bare_texts(source):
    """Return the words of a template that no `_()` surrounds."""
    tokens = Environment().lex(source)
    shown = {"data": str, "variable_begin": lambda _: "x "}
    html = "".join(shown[kind](text) for _, kind, text in tokens if kind in shown)
    found = _Words()
    found.feed(html)
    texts = [MARKUP.sub("", text).strip(" :–.x") for text in found.texts]
    return [text for text in texts if LETTERS.search(text) and text not in NAMES]


class _Words(HTMLParser):
    def __init__(self):
        super().__init__()
        self.texts = []
        self.within = ""

    def handle_starttag(self, tag, attributes):
        self.within = tag
        self.texts += [str(value) for name, value in attributes if name in SPOKEN]

    def handle_endtag(self, tag):
        self.within = ""

    def handle_data(self, data):
        if self.within != "style":
            self.texts += data.splitlines()


def test_dutch_is_there():
    assert "nl" in LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogue_is_in_step_with_the_code(language):
    path = LANGUAGES[language]

    assert written(in_step(language, read(path))) == path.read_bytes(), "make texts"


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogue_is_complete(language):
    assert open_texts(read(LANGUAGES[language])) == []


def test_each_language_names_who_wrote_it():
    assert all(author_of(code) for code in LANGUAGES if code != "nl")


def test_demo_shows_the_texts_as_they_are():
    # bring the versions in shared/locale/demo.toml in step
    assert approved(str(LOCALE / "demo.toml"), demo=True) == {"nl", "fr", "en"}


def test_text_that_is_not_translated_is_found():
    catalogue = read(LANGUAGES["nl"])
    catalogue["Snel weg"].string = ""
    catalogue["Vraag het aan %(name)s."].string = "Vraag het aan %(naam)s."

    assert "Snel weg" in open_texts(catalogue)
    assert any("placeholder" in problem for problem in open_texts(catalogue))


def test_text_that_the_code_no_longer_says_is_dropped():
    catalogue = read(LANGUAGES["nl"])
    catalogue.add("Dit zegt niemand", "Dit zegt niemand")

    assert in_step("nl", catalogue).get("Dit zegt niemand") is None


def _spoken_templates() -> list[Path]:
    return [path for path in tracked(*PAGES, *MAILS) if path.name not in DUTCH]


@pytest.mark.parametrize("path", _spoken_templates(), ids=lambda path: path.name)
def test_template_says_everything_through_the_catalogue(path):
    assert bare_texts(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "source",
    ["<p>Kunt u komen?</p>", '<nav aria-label="Snel weg">', "Dag {{ name }}\n"],
)
def test_planted_bare_text_is_found(source):
    assert bare_texts(source)


def test_check_that_cannot_be_translated_is_not_used():
    # flask_wtf fills its message in before it looks for it in the catalogue
    users = [m.name for m in modules("shared", "services") if "FileSize" in m.text]

    assert users == []
