"""A plan is written at a table where the network goes: nothing typed is lost."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import coordinator
from tests.e2e.conftest import People

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]
WAIT = 30_000
FIRST, SECOND = "Oma kookt elke dag", "De crèche belt meteen"


def opened(person: People, path: str = "/planning/trajecten") -> Page:
    page = person.open(path)
    coordinator.sign_in(page)
    page.wait_for_load_state()
    return page


def write(page: Page, part: str, text: str) -> None:
    """Unfold a part by the list, and type in its first field."""
    page.locator(f"[data-plan-naar={part}]").first.click()
    page.locator(f"#{part} textarea:visible").first.fill(text)


def kept(page: Page) -> None:
    said = page.locator("[data-plan-bewaard]")
    expect(said).to_have_text(re.compile("Bewaard om|bewaard om"), timeout=WAIT)


def test_table_without_network_loses_nothing(person: People) -> None:
    page = opened(person)
    page.click("main a[href^='/planning/trajecten/']")
    case = page.url.split("?")[0]
    page.goto(f"{case}/zorgplan/schrijven")
    write(page, "krachten", "Oma kookt")
    kept(page)
    # a colleague elsewhere has the same plan open
    colleague = opened(person, f"{case}/zorgplan/schrijven")

    page.context.set_offline(True)
    write(page, "krachten", FIRST)
    page.locator("#krachten [data-plan-erbij]").click()
    page.keyboard.type(SECOND)
    write(page, "perspectief_kind", "Ik wil dat mama uitgerust is.")
    # pressing the button leads nowhere, and no word of the page goes
    page.locator("#perspectief_kind button:has-text('Bewaar')").click()
    said = page.locator("[data-plan-bewaard]")
    expect(said).to_contain_text("alleen hier", timeout=WAIT)
    expect(said).to_contain_text("Krachten")
    expect(said).to_contain_text("Perspectief van het kind")
    page.once("dialog", lambda dialog: dialog.dismiss())
    with page.expect_event("dialog") as asked:
        page.click("text=Terug naar het zorgplan")
    assert asked.value.type == "beforeunload"
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    write(colleague, "krachten", "Oma kookt op zondag")
    write(colleague, "zorgen", "Er is geen bed.")
    kept(colleague)

    page.context.set_offline(False)

    # both wrote in one place: that is asked, and the rest is kept by itself
    expect(said).to_have_text(re.compile("alleen hier: Krachten. "), timeout=WAIT)
    colleague.reload()
    child = colleague.locator("#perspectief_kind textarea")
    assert child.input_value() == "Ik wil dat mama uitgerust is."
    strengths = colleague.locator("#krachten textarea[name$='.kracht']")
    assert {s.input_value() for s in strengths.all()} >= {
        "Oma kookt op zondag",
        SECOND,
    }
    page.locator("#krachten button:has-text('Bewaar')").click()
    mine = page.locator("#krachten")
    expect(mine).to_contain_text("Je collega schreef intussen", timeout=WAIT)
    expect(mine).to_contain_text("Oma kookt op zondag")
    assert mine.locator("textarea").first.input_value() == FIRST
    # and what the colleague wrote elsewhere stands here too
    concern = page.locator("#zorgen textarea").first
    assert concern.input_value() == "Er is geen bed."
    mine.locator("button:has-text('Bewaar')").click()
    kept(page)
    # the list of parts and each part keep saying how far it is
    expect(page.locator("[data-plan-stand]:empty")).to_have_count(0)
    page.reload()
    assert mine.locator("textarea").first.input_value() == FIRST
