"""Every page that the services have: found, opened, and open to everyone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from flask import Flask
from playwright.sync_api import Browser, expect

from shared import clock
from shared.access import public
from tests.axe import violations
from tests.e2e import referrer
from tests.e2e.conftest import People, Running
from tests.e2e.everyone import Everyone, Links
from tests.e2e.inspector import Inspector
from tests.e2e.keyboard import Keyboard
from tests.e2e.sitemap import Sitemap, read_sitemap

pytestmark = [pytest.mark.browser, pytest.mark.timeout(1200)]
NEW_PAGE = (
    "let a page link to it, or open it in tests/e2e/everyone.py as somebody who may"
)
PLANTED = """() => {
    const add = (where, made) => document.querySelector(where).append(made);
    add('main', document.createElement('input'));
    add('main', document.createElement('h1'));
    document.querySelector('h1').style.width = '3000px';
    document.title = '';
    console.error('planted');
}"""
HIDE_FOCUS = """() => {
    for (const e of document.querySelectorAll('a, summary')) {
        e.style.setProperty('box-shadow', 'none', 'important');
        e.style.setProperty('background', 'none', 'important');
        e.style.setProperty('outline', 'none', 'important');
    }
}"""


@dataclass
class Visit:
    """What the walk of everyone left behind."""

    seen: Inspector
    links: Links


@pytest.fixture(scope="module")
def visit(browser: Browser, running: Running) -> Iterator[Visit]:
    people, seen = People(browser, running), Inspector(read_sitemap(), running.url)
    yield Visit(seen, Everyone(people, running, seen).walk())
    people.leave()


def test_every_route_was_opened(visit: Visit) -> None:
    """A new page needs a link, a mail or an address of its own that leads to it."""
    assert visit.seen.never_opened == [], NEW_PAGE


def test_every_page_is_open_to_everyone(visit: Visit) -> None:
    assert visit.seen.report == []


def test_page_to_which_nothing_leads_is_found() -> None:
    app = Flask("planted", static_folder=None)
    app.add_url_rule("/wees/<naam>", "wees", public(lambda naam: naam))

    assert Inspector(Sitemap(app), "http://suite.test").never_opened == [
        "/wees/<naam> (public)"
    ]


def test_planted_problems_are_found(person: People, running: Running) -> None:
    seen = Inspector(Sitemap(), running.url)
    page = seen.follow(person.open("/bereikbaar"))
    page.evaluate(PLANTED)
    seen.inspect(page)

    for problem in ("label: <input>", "2 h1", "no title", "console: planted"):
        assert problem in seen.problems
    for width in (390, 320):
        assert any(f"px too wide at {width}" in one for one in seen.problems)


def test_link_that_leads_nowhere_is_found(person: People, running: Running) -> None:
    seen = Inspector(Sitemap(), running.url)
    seen.open_all(person.open("/"), ["/planning/nergens"])

    assert "answers 404" in seen.problems


def test_planted_invisible_focus_is_found(person: People, running: Running) -> None:
    keyboard = Keyboard(person.open("/toegankelijkheid"))
    keyboard.page.evaluate(HIDE_FOCUS)
    keyboard.reach("a[href='/privacy']")

    assert any("/privacy" in element for element in keyboard.unseen)


def test_form_page_is_filled_by_keyboard_alone(
    person: People, running: Running
) -> None:
    page = person.open("/aanmelden/aanmelder")
    keyboard = Keyboard(page)
    keyboard.skip()
    typed = referrer.sections(clock.today())["aanmelder"]
    for name, value in typed.items():
        keyboard.answer(name, value)
    keyboard.press("verder")

    expect(page).not_to_have_url(re.compile("/aanmelden/aanmelder"))
    page.goto(f"{running.url}/aanmelden/aanmelder")
    assert page.input_value("[name='aanmelder_naam']") == typed["aanmelder_naam"]
    assert page.input_value("[name='aanmelder_org_soort']") == "ziekenhuis"
    assert page.is_checked("[name='team_gedragen'][value='ja']")
    assert keyboard.unseen == []


def test_wegwijzer_is_walked_by_keyboard_alone(
    person: People, running: Running
) -> None:
    page = person.open("/wegwijzer/")
    keyboard = Keyboard(page)
    # the place in the address stays, so the next pages begin behind their head
    keyboard.skip()
    steps = {"is_professional": "ja", "acuut_gevaar": "nee", "zorg_om": "ouder"}
    for name, value in steps.items():
        expect(page.locator(f"[name='{name}']").first).to_be_visible()
        keyboard.answer(name, value)
        keyboard.press("verder")

    expect(page).to_have_url(re.compile("/wegwijzer/naar/ouder-kind"))
    assert keyboard.unseen == []


def test_professional_answers_by_keyboard_alone(person: People, visit: Visit) -> None:
    keyboard = Keyboard(person.open(visit.links.nurse))
    keyboard.skip()
    keyboard.answer("keuze", "misschien")
    keyboard.answer("opmerking", "Ik kijk het na.")
    keyboard.press("antwoord")

    expect(keyboard.page.locator("main")).to_contain_text("je weet het nog niet")
    assert violations(keyboard.page) == []
    assert keyboard.unseen == []


def test_mother_answers_by_keyboard_alone(person: People, visit: Visit) -> None:
    keyboard = Keyboard(person.open(visit.links.mother, width=390))
    keyboard.press("ja")

    expect(keyboard.page.locator("[role='status']")).to_contain_text("Ja, ik kom.")
    assert violations(keyboard.page) == []
    assert keyboard.unseen == []
