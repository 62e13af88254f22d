"""Nothing typed is lost and nothing is sent twice, in a real browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from shared import clock
from tests.e2e import referrer
from tests.e2e.conftest import DEPLOYED_URL, People, Running
from tests.e2e.test_main_road import eventually

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]
WAIT = 30_000
TYPED = "Half getypt, en dan weg"
SAVED = re.compile("Bewaard om")


def saved(page: Page) -> None:
    expect(page.locator("[data-frame-saved]")).to_have_text(SAVED, timeout=WAIT)


def on_another_device(
    person: People, running: Running, desk: Page, address: str
) -> Page:
    """Go on with the draft of this desk on a phone, by the link to an own address."""
    desk.goto(f"{running.url}/aanmelden/concept")
    desk.fill("[name='email']", address)
    desk.click("button:has-text('Mail me een link')")
    mailed = running.mailbox.wait_for_link(address, "/aanmelden/verder/")
    phone = person.open(mailed, width=390)
    code = phone.inner_text(".frame-code")
    desk.fill("[name='code']", code)
    desk.click("button:has-text('Bevestig mijn adres')")
    expect(desk.locator("main")).to_contain_text("opent nu je concept")
    phone.reload()
    phone.click("button:has-text('Open mijn concept')")
    phone.wait_for_url("**/aanmelden/")
    return phone


def test_half_a_word_survives_a_closed_browser_on_another_device(
    person: People, running: Running
) -> None:
    desk = person.open("/aanmelden/vraag")
    desk.locator("[name='minimaal_noodzakelijk']").press_sequentially("Elke dag iem")
    saved(desk)
    phone = on_another_device(person, running, desk, "half@lork.example")
    desk.context.close()

    phone.goto(f"{running.url}/aanmelden/vraag")

    assert phone.input_value("[name='minimaal_noodzakelijk']") == "Elke dag iem"


def test_saving_that_fails_says_so_and_goes_on_later(
    person: People, running: Running
) -> None:
    page = person.open("/aanmelden/zorg")
    story = page.locator("[name='zorg_ernst']")
    page.context.set_offline(True)
    story.press_sequentially("Dit mag niet weg.")
    note = page.locator("[data-frame-saved]")
    expect(note).to_contain_text("Nog niet bewaard", timeout=WAIT)
    # whoever leaves now could lose it: the browser asks, and this person stays
    page.on("dialog", lambda dialog: dialog.dismiss())
    with page.expect_event("dialog") as asked:
        page.click("text=Overzicht van je aanmelding")
    assert asked.value.type == "beforeunload"
    assert story.input_value() == "Dit mag niet weg."

    page.context.set_offline(False)

    saved(page)
    page.reload()
    assert story.input_value() == "Dit mag niet weg."


def test_two_people_in_two_browsers_lose_no_word(
    person: People, running: Running
) -> None:
    first = person.open("/aanmelden/vraag")
    first.fill("[name='minimaal_noodzakelijk']", "Begin.")
    saved(first)
    second = on_another_device(person, running, first, "twee@lork.example")
    for page in (first, second):
        page.goto(f"{running.url}/aanmelden/vraag")
    first.fill("[name='minimaal_noodzakelijk']", "Wat de eerste schreef.")
    first.click("button:has-text('Later aanvullen')")
    first.wait_for_url("**/aanmelden/")

    # another question of the same page: nobody is in the way of anybody
    second.fill("[name='veiligheid_nu']", "Vanavond belt de tante.")
    saved(second)
    first.goto(f"{running.url}/aanmelden/vraag")
    assert first.input_value("[name='veiligheid_nu']") == "Vanavond belt de tante."

    second.fill("[name='minimaal_noodzakelijk']", "Wat de tweede schreef.")
    expect(second.locator("[data-frame-saved]")).to_contain_text(
        "Iemand anders werkt ook aan dit deel", timeout=WAIT
    )
    second.click("button:has-text('Later aanvullen')")
    expect(second.locator("main")).to_contain_text("Wat de eerste schreef.")
    field = second.locator("[name='minimaal_noodzakelijk']")
    assert field.input_value() == "Wat de tweede schreef."
    second.click("button:has-text('Later aanvullen')")
    second.wait_for_url("**/aanmelden/")


@pytest.mark.skipif(bool(DEPLOYED_URL), reason="tests/e2e/deployed kills its processes")
def test_typing_goes_on_over_a_restart_of_the_server(
    person: People, running: Running
) -> None:
    page = person.open("/aanmelden/zorg")
    story = page.locator("[name='zorg_impact']")
    story.press_sequentially("Voor,")
    saved(page)
    with running.web_away():
        story.press_sequentially(" tijdens")
        note = page.locator("[data-frame-saved]")
        expect(note).to_contain_text("Nog niet bewaard", timeout=WAIT)
    saved(page)
    story.press_sequentially(" en na.")
    page.click("button:has-text('Later aanvullen')")
    page.wait_for_url("**/aanmelden/")
    page.goto(f"{running.url}/aanmelden/zorg")
    assert story.input_value() == "Voor, tijdens en na."


def test_lost_session_leaving_and_double_click(
    person: People, running: Running
) -> None:
    page = person.open("/aanmelden/aanmelder")
    answers = referrer.sections(clock.today())["aanmelder"]
    # saving while typing is cut off: only what the button sends is left
    page.route("**/bewaren", lambda route: route.abort())
    referrer.answer(page, answers)
    page.context.clear_cookies()
    page.click("button:has-text('Bewaren en verder')")
    assert page.input_value("[name='aanmelder_naam']") == answers["aanmelder_naam"]
    page.unroute("**/bewaren")
    page.click("button:has-text('Bewaren en verder')")
    page.wait_for_url("**/aanmelden/kind")
    page.fill("[name='kind_gezondheid']", TYPED)
    page.goto(f"{running.url}/aanmelden/")
    page.goto(f"{running.url}/aanmelden/kind")
    health = page.locator("[name='kind_gezondheid']")
    eventually(page, lambda: health.input_value() == TYPED, seconds=60)

    referrer.fill_in(page, running.url, clock.today())
    page.goto(f"{running.url}/aanmelden/controleren")
    send = page.locator("button:has-text('Aanmelding versturen')")
    send.dblclick()
    page.wait_for_url("**/aanmelden/verzonden")
    reference = page.title().split()[1]
    page.go_back()
    page.wait_for_url("**/aanmelden/verzonden")

    assert page.title().split()[1] == reference
