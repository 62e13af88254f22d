"""A coordinator at a desk: from the inbox to a zorgtafel with a moment and a place."""

from collections.abc import Iterator
from urllib.parse import urljoin

from playwright.sync_api import Page, expect

from services.scheduling.demo_accounts import NOOR, PASSWORD
from tests.e2e.inspector import UNFOLD


def press(page: Page, form: str) -> None:
    """Press the button that a person sees in this form."""
    page.locator(f"form[action$='{form}'] button:visible").last.click()


def go_on(page: Page) -> None:
    page.locator("main form button:visible").last.click()


def sign_in(page: Page, email: str = NOOR.email, password: str = PASSWORD) -> None:
    page.fill("[name='email']", email)
    page.locator("input[type='password']").fill(password)
    go_on(page)


def accept(page: Page, url: str, reference: str) -> None:
    """Take it up, log the feedback, accept, and wait for the traject."""
    page.goto(f"{url}/inbox")
    page.click(f"main a:has-text('{reference}')")
    press(page, "/opnemen")
    page.check("[name='kanaal'][value='telefoon']")
    page.fill("[name='samenvatting']", "We plannen samen een zorgtafel.")
    press(page, "/terugkoppeling")
    press(page, "/aanvaarden")
    page.locator("a[href^='/planning/trajecten/']").wait_for()
    page.click("main a[href^='/planning/trajecten/']")


def decline(page: Page) -> list[str]:
    """Decide that one is no traject of ours; return where it says how long it stays."""
    page.goto(urljoin(page.url, "/inbox"))
    page.locator("tr", has_text="Te beslissen").locator("a").first.click()
    page.evaluate(UNFOLD)
    page.check("[name='besluit'][value='advies']")
    page.fill("[name='reden']", "Het lokale team gaat ermee verder.")
    press(page, "/besluit")
    kept = page.locator("a[href^='/inbox/bewaren/']").first
    return [str(kept.get_attribute("href"))]


def plan(page: Page) -> str:
    """Walk Wie, Wanneer, Waar and Nakijken; send; return the zorgtafel's address."""
    for _ in steps(page):
        pass
    return page.url


def steps(page: Page) -> Iterator[str]:
    """The same, with a stop at each page before it is left; it says which."""
    page.locator("form[action$='/zorgtafel'] button:visible").click()
    yield "wie"
    go_on(page)
    yield "wanneer"
    choose_moment(page, 1)
    yield "waar"
    page.check("[name='keuze'][value='ckg']")
    page.fill("[name='naam_ckg']", "CKG Voorbeeld")
    page.fill("[name='adres_ckg']", "Dorpsstraat 1")
    page.fill("[name='gemeente_ckg']", "Genk")
    go_on(page)
    yield "nakijken"
    press(page, "/versturen")
    yield "verstuurd"


def choose_moment(page: Page, number: int) -> None:
    page.locator("[name='keuze']").nth(number).check()
    go_on(page)


def take_call(page: Page, url: str, caller: str) -> None:
    """Open the telephone by its key, type while listening, and mail the link."""
    page.goto(f"{url}/inbox")
    page.keyboard.press("t")
    page.wait_for_url("**/telefoon")
    page.fill("[name='naam']", "Marit Dhondt")
    page.fill("[name='telefoon']", "0472 00 00 07")
    page.fill("[name='email']", caller)
    page.click("button:has-text('Leg het gesprek vast')")
    page.click("button:has-text('Mail de link')")


def search(page: Page, question: str) -> None:
    """Type in the one box, by its key; wait for the answers of both services."""
    page.locator("h1").click()
    page.keyboard.press("z")
    page.keyboard.type(question)
    page.keyboard.press("Enter")
    # a condition as text would be refused by the page's own content policy
    expect(page.locator("[data-frame-result]")).to_have_count(2, timeout=15_000)
