"""The telephone in a real browser: kept while typed, and by two at once."""

import pytest
from playwright.sync_api import Page, expect

from services.scheduling.demo_accounts import ELIF, NOOR
from tests.e2e import coordinator
from tests.e2e.conftest import People, Running

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]
WAIT = 30_000
HEARD = "Baby van drie weken, moeder belt 's nachts om hulp."
HERS, HIS = "Wat Noor hoorde.", "Wat Elif hoorde."
# one staff page of each service
DESKS = ("/inbox", "/planning/trajecten", "/berichten/")


def at_desk(person: People, path: str, email: str = NOOR.email) -> Page:
    page = person.open(f"/planning/inloggen?verder={path}")
    coordinator.sign_in(page, email)
    page.wait_for_url(f"**{path}")
    return page


def saved(page: Page, text: str = "Bewaard om") -> None:
    note = page.locator("[data-frame-saved]")
    expect(note).to_contain_text(text, timeout=WAIT)


def test_keys_do_the_same_on_the_pages_of_all_three(
    person: People, running: Running
) -> None:
    page = at_desk(person, DESKS[0])
    for desk in DESKS:
        page.goto(running.url + desk)
        page.keyboard.press("?")
        expect(page.locator("[data-frame-keys]")).to_be_visible()
        page.keyboard.press("Escape")
        page.keyboard.press("z")
        # while typing, a key is a letter
        page.keyboard.type("tz?")
        assert page.input_value("[data-frame-search] input[type='search']") == "tz?"
        page.locator("h1").click()
        page.keyboard.press("t")
        page.wait_for_url("**/telefoon")


def test_call_is_kept_while_typed_and_found_after_the_browser_closed(
    person: People,
) -> None:
    page = at_desk(person, "/planning/trajecten")
    page.keyboard.press("t")
    page.wait_for_url("**/telefoon")
    page.fill("[name='naam']", "Wolfje Kiekendief")
    page.locator("[name='kern']").press_sequentially(HEARD)
    saved(page)
    page.locator("[name='kern']").press_sequentially(" En nu")
    # nobody pressed a button: the tab just goes, in the middle of a word
    page.close(run_before_unload=True)

    again = at_desk(person, "/telefoon")
    again.click("main a:has-text('Gesprek van')")
    expect(again.locator("[name='kern']")).to_have_value(f"{HEARD} En nu")
    expect(again.locator("[name='naam']")).to_have_value("Wolfje Kiekendief")


def test_two_coordinators_on_one_call_see_each_others_words(person: People) -> None:
    noor = at_desk(person, "/telefoon")
    noor.fill("[name='naam']", "Torenvalk Voorbeeld")
    noor.fill("[name='telefoon']", "0470 12 34 56")
    noor.fill("[name='kern']", "Begin.")
    saved(noor)
    address = str(noor.get_attribute("form[data-frame-save]", "action"))
    elif_ = at_desk(person, address, ELIF.email)

    noor.fill("[name='kern']", HERS)
    # the note only changes once it is kept
    with noor.expect_response("**/bewaren"):
        pass
    elif_.fill("[name='kern']", HIS)
    saved(elif_, "Iemand anders werkt ook aan dit deel")
    elif_.click("button:has-text('Leg het gesprek vast')")

    banner = elif_.locator(".frame-banner", has_text="Een collega typte tegelijk")
    expect(banner).to_contain_text(HERS)
    assert elif_.input_value("[name='kern']") == HIS
    elif_.fill("[name='kern']", f"{HERS} {HIS}")
    elif_.click("button:has-text('Leg het gesprek vast')")
    expect(elif_.locator("h1")).to_contain_text("JK-")
    # and whoever typed first learns it as well, before anything is replaced
    noor.locator("[name='kern']").press_sequentially(" Nog iets.")
    saved(noor, "Iemand anders werkt ook aan dit deel")
