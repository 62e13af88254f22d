"""The components in a real browser: looks, keyboard, no script, accessibility."""

import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route
from werkzeug.serving import make_server

from shared.web.assets import BUILT
from tests import axe
from tests.shared.web.gallery import make_gallery

pytestmark = pytest.mark.browser
# what answers a thumb that lands just above or below the middle of it
SMALL_TARGETS = """within => {
    const hits = (e, y) => {
        const r = (e.getClientRects()[0]);
        const found = document.elementFromPoint(r.x + r.width / 2, r.y + y);
        return found && (found === e || e.contains(found));
    };
    return [...document.querySelector(within).querySelectorAll('a, button, summary')]
        .filter(e => e.checkVisibility() && !e.closest('.govuk-skip-link'))
        .filter(e => !e.matches('.frame-default'))
        .filter(e => {
            e.scrollIntoView({block: 'center'});
            const middle = e.getClientRects()[0].height / 2;
            return !hits(e, middle - 21) || !hits(e, middle + 21);
        })
        .map(e => e.textContent.trim())
}"""
PAGES = ["/stukken", "/formulier", "/begin", "/a/voorbeeld", "/fout/404"]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    if not (BUILT / "zorgtafel.css").exists() or not axe.FILE.exists():
        pytest.skip("the styles or axe-core are missing: run `make assets`")
    server = make_server("127.0.0.1", 0, make_gallery(signed_in=False), threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(base_url=address)
    yield context.new_page()
    context.close()


@pytest.fixture
def plain(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    yield context.new_page()
    context.close()


def violations(page: Page) -> list[str]:
    # the bricks do more than they must
    return axe.violations(page, "best-practice")


def _context(browser: Browser, address: str, width: int, scheme: str) -> BrowserContext:
    return browser.new_context(
        base_url=address,
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
    )


def test_planted_violations_are_found(page: Page) -> None:
    page.goto("/begin")
    page.evaluate("document.querySelector('main').innerHTML = '<img src=x><input>'")

    assert {line.split(":")[0] for line in violations(page)} >= {"image-alt", "label"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_pages_are_accessible_and_fit(
    browser: Browser, address: str, width: int, scheme: str
) -> None:
    context = _context(browser, address, width, scheme)
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on(
        "console",
        lambda said: (
            problems.append(said.text) if "policy" in said.text.lower() else None
        ),
    )
    for path in PAGES:
        page.goto(path)
        problems += [f"{path} {line}" for line in violations(page)]
        wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        problems += [f"{path} is {wider} too wide"] if wider > 0 else []
    context.close()

    assert problems == []


@pytest.mark.parametrize("width", [390, 1280])
def test_form_with_errors_is_accessible(
    browser: Browser, address: str, width: int
) -> None:
    context = _context(browser, address, width, "light")
    page = context.new_page()
    page.goto("/formulier")
    page.get_by_role("button", name="Bewaar en ga verder").click()

    assert violations(page) == []
    assert page.title().startswith("Fout: ")
    assert page.evaluate("document.activeElement.className") == "govuk-error-summary"
    page.get_by_role("link", name="Vul je organisatie in.").click()
    assert page.evaluate("document.activeElement.id") == "organisatie"
    context.close()


@pytest.mark.parametrize("width", [320, 390])
def test_targets_are_big_enough(browser: Browser, address: str, width: int) -> None:
    context = _context(browser, address, width, "light")
    page = context.new_page()
    page.goto("/begin")
    small = page.evaluate(SMALL_TARGETS, "body")
    # the open menu lies over the page
    page.locator("summary", has_text="Menu").click()
    small += page.evaluate(SMALL_TARGETS, "header")
    page.goto("/stukken")
    small += page.evaluate(SMALL_TARGETS, "body")
    # planted, and found
    link = page.get_by_role("link", name="Traject afsluiten")
    link.evaluate("link => { link.style.minHeight = link.style.padding = '0' }")
    assert "Traject afsluiten" in page.evaluate(SMALL_TARGETS, "body")
    context.close()

    assert small == []


def test_choice_opens_its_question_without_script(plain: Page) -> None:
    plain.goto("/formulier")
    before = plain.get_by_label("Waar dan?").is_visible()
    plain.get_by_label("Ergens anders").check()

    assert (before, plain.get_by_label("Waar dan?").is_visible()) == (False, True)


def test_list_opens_its_question_without_script(plain: Page) -> None:
    plain.goto("/formulier")
    before = plain.get_by_label("Welke gemeente?").is_visible()
    plain.get_by_label("Gemeente", exact=True).select_option("andere")

    assert (before, plain.get_by_label("Welke gemeente?").is_visible()) == (False, True)


def test_items_come_go_and_come_back_without_script(plain: Page) -> None:
    plain.goto("/formulier")
    plain.get_by_label("Naam", exact=True).fill("Lena")
    plain.get_by_role("button", name="Nog een ouder toevoegen").click()
    plain.locator("#ouder-1-naam").fill("Tom")
    plain.get_by_role("button", name="Weghalen ouder 1").click()
    gone = plain.get_by_text("Weggehaald: ouder “Lena”").is_visible()
    plain.get_by_role("button", name="Terugzetten").click()

    assert gone
    assert plain.locator("#ouder-0-naam").input_value() == "Lena"
    assert plain.locator("#ouder-1-naam").input_value() == "Tom"


def test_new_item_has_the_cursor(plain: Page) -> None:
    plain.goto("/formulier")
    plain.get_by_role("button", name="Nog een ouder toevoegen").click()

    assert plain.locator("#ouder-1-naam").evaluate("e => e === document.activeElement")


def test_enter_goes_on_and_takes_nothing_away(plain: Page) -> None:
    plain.goto("/formulier")
    plain.get_by_role("button", name="Nog een ouder toevoegen").click()
    plain.locator("#ouder-1-naam").press("Enter")

    assert plain.get_by_text("Kijk dit nog even na").is_visible()
    assert plain.locator("#ouder-1-naam").is_visible()


def test_form_is_filled_by_keyboard_alone(page: Page) -> None:
    page.goto("/formulier")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Naar de inhoud"
    page.get_by_label("Thuis").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")

    assert page.get_by_label("Waar dan?").is_visible()


def test_button_pressed_twice_sends_once(page: Page) -> None:
    page.goto("/formulier")
    sent: list[str] = []

    def keep_waiting(route: Route) -> None:
        sent.append(route.request.method)

    # an answer that is slow to come
    page.route("**/formulier", keep_waiting)

    button = page.locator("form[data-frame-form] button:visible").last
    button.click(no_wait_after=True)
    # a browser passes over a second press that is faster than a hand
    page.wait_for_timeout(150)
    page.mouse.down()
    page.mouse.up()
    page.wait_for_timeout(300)

    assert sent == ["POST"]


def test_counter_counts_in_dutch(page: Page) -> None:
    page.goto("/formulier")
    page.get_by_label("Wat is het zorgwekkende gedrag?").fill("x" * 3990)

    page.get_by_text("Je kan nog 10 tekens typen").first.wait_for()


def test_none_of_these_unticks_the_others(page: Page) -> None:
    page.goto("/formulier")
    page.get_by_label("Verslaving").check()
    page.get_by_label("Geen van deze").check()

    assert not page.get_by_label("Verslaving").is_checked()


def test_result_of_another_service_shows_itself(page: Page) -> None:
    page.goto("/wachten")
    first = page.get_by_text("Wordt verwerkt").is_visible()
    page.get_by_role("link", name="Naar het traject").wait_for(timeout=8000)

    assert first
    assert not page.get_by_text("Wordt verwerkt").is_visible()


def test_page_on_which_nothing_waits_any_more_is_shown_again(page: Page) -> None:
    page.goto("/wachten?weg")
    first = page.get_by_text("Wordt verwerkt").is_visible()
    page.get_by_text("Alles staat klaar").wait_for(timeout=30_000)

    assert first
    assert not page.get_by_text("Wordt verwerkt").is_visible()


def test_text_is_copied_or_selected(page: Page) -> None:
    page.goto("/stukken")
    page.get_by_role("button", name="Kopiëren").click()
    page.get_by_role("button", name="kopieer").or_(
        page.get_by_role("button", name="Gekopieerd")
    ).wait_for()

    assert page.evaluate("getSelection().toString()").startswith("Beste Lena")


@pytest.mark.parametrize("way", ["button", "escape"])
def test_parent_leaves_fast_and_cannot_come_back(page: Page, way: str) -> None:
    page.route("https://www.meteo.be/**", lambda route: route.fulfill(body="weer"))
    page.goto("/fout/404")
    page.goto("/a/voorbeeld")
    if way == "button":
        page.get_by_role("link", name="Snel weg").click()
    else:
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
    page.wait_for_url("https://www.meteo.be/nl")
    page.go_back()

    assert page.url.endswith("/fout/404")


def test_button_of_a_script_stays_away_without_one(plain: Page) -> None:
    plain.goto("/formulier")
    button = plain.query_selector("button.frame-button:visible")
    assert button
    assert button.is_visible()

    # only the page's own scripts are off
    button.evaluate("one => one.setAttribute('hidden', '')")

    assert not button.is_visible()


def test_print_leaves_out_what_belongs_to_the_screen(page: Page) -> None:
    page.goto("/stukken")
    page.emulate_media(media="print")

    assert not page.locator(".frame-header").is_visible()
    assert not page.locator(".frame-buttons").is_visible()
    assert page.get_by_role("heading", level=1).is_visible()
