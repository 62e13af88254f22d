"""The sheet about the table: handed over, in the languages that somebody read."""

import pytest

from services.notifications.uitnodiging.uitleg import sheet_languages
from tests.notifications.uitnodiging.test_pagina import invited, page_of
from tests.notifications.zorgtafels import MIRA
from tests.papers import paper_words
from tests.suite import Suite

__all__ = ["invited"]
pytestmark = pytest.mark.integration


@pytest.mark.parametrize(
    ("language", "title", "brochure"),
    [
        ("nl", "Wat is een zorgtafel?", "Jij en de Crisisjeugdhulp (Nederlands)"),
        ("fr", "Qu’est-ce qu’une", "Jij en de Jeugdrechtbank (Nederlands, English"),
        ("en", "What is a", "Jij en de Intersectorale Toegangspoort (Nederlands"),
    ],
)
def test_sheet_explains_and_names_the_brochures(client, language, title, brochure):
    answer = client.get(f"/berichten/uitleg/{language}")

    words = paper_words(answer)
    assert title in words
    assert brochure in words
    assert "pdfuaid:part" in words
    assert answer.headers["Content-Disposition"] == "inline; filename=uitleg.pdf"


@pytest.mark.parametrize("language", ["ar", "xx", "NL"])
def test_sheet_that_nobody_read_is_not_printed(client, language):
    assert client.get(f"/berichten/uitleg/{language}").status_code == 404


def test_sheet_is_offered_in_the_talk(invited, client):
    page = client.get(page_of(invited, MIRA)).text
    talk = page.partition("In een gesprek")[2].partition("</form>")[0]

    for language in ("nl", "fr", "en"):
        assert f'href="/berichten/uitleg/{language}"' in talk


def test_sheet_of_ones_own_language_is_offered_first(suite: Suite):
    kernel = suite.kernels["notifications"]
    assert [*sheet_languages(kernel, "fr")] == ["fr", "nl", "en"]
    assert [*sheet_languages(kernel, "ar")] == ["nl", "en", "fr"]
