"""All that a parent reads can be said in another language."""

import gettext
import io
import re

import pytest
from babel.messages.mofile import write_mo

from services.notifications.bezorging.render import NEUTRAL, render
from services.notifications.uitnodiging.koppelingen import letter_link, parent_link
from shared import texts
from shared.texts.catalogue import files, read
from tests.notifications.antwoord.test_antwoord import client, invited, path_of
from tests.notifications.bezorging.examples import APPOINTMENT
from tests.notifications.zorgtafels import MIRA

__all__ = ["client", "invited"]
SAID = re.compile(r"⟦[^⟦⟧]*⟧")
LETTERS = re.compile(r"[^\W\d_]{2,}")


def surrounded(text):
    return tuple(f"⟦{t}⟧" for t in text) if isinstance(text, tuple) else f"⟦{text}⟧"


@pytest.fixture
def another_language(monkeypatch):
    """One that says everything in brackets."""
    catalogue = read(files()["nl"])
    for message in catalogue:
        if message.id:
            message.string = surrounded(message.id)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    made = gettext.GNUTranslations(compiled)
    monkeypatch.setattr(texts, "_catalogue", lambda wanted: made)
    with texts.speaking("qps"):
        yield


def not_said(shown):
    """Return the words that did not come from the catalogue."""
    while SAID.search(shown):
        shown = SAID.sub("", shown)
    return LETTERS.findall(shown)


def words_of(page):
    body = page.text.partition("</head>")[2]
    labels = " ".join(re.findall(r'aria-label="([^"]*)"', body))
    return re.sub(r"<[^>]+>", " ", body) + labels


@pytest.mark.parametrize("link", [parent_link, letter_link])
def test_page_of_a_parent_speaks_another_language(
    another_language, client, invited, link
):
    page = client.get(path_of(invited, link, MIRA))

    assert '<html lang="qps"' in page.text
    # what is left is the title of the settings, and names
    assert set(not_said(words_of(page))) <= {"Afspraak", "Els", "Mira"}


def test_dead_link_speaks_another_language(another_language, client):
    page = client.get("/a/bestaat-niet")

    assert page.status_code == 410
    assert not_said(words_of(page)) == []


def test_planted_text_that_is_not_in_the_catalogue_is_found():
    assert not_said("⟦Dag ⟦morgen⟧⟧ Kunt u komen?") == ["Kunt", "komen"]


@pytest.mark.parametrize(
    "mail", ["afspraak", "afspraak_verplaatst", "afspraak_gaat_niet_door"]
)
def test_mail_to_a_parent_speaks_another_language(another_language, mail):
    made = render(mail, tone=NEUTRAL, name="", appointment=APPOINTMENT, link="")

    assert '<html lang="qps"' in made.html
    assert set(not_said(made.subject + made.text)) <= {"Els"}
