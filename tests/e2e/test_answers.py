"""An answer comes to a screen that lies open, by link and out of a mailbox."""

import re
import time
from email.message import EmailMessage

import pytest
from icalendar import Calendar, Component
from playwright.sync_api import Browser, Page

from shared import clock
from tests import dovecot
from tests.e2e import coordinator
from tests.e2e.conftest import DEPLOYED_URL, People, started
from tests.e2e.mailbox import calendar, link
from tests.house.tree import ROOT
from tests.notifications.postbus.shapes import shape

pytestmark = [
    pytest.mark.browser,
    pytest.mark.timeout(240),
    pytest.mark.skipif(bool(DEPLOYED_URL), reason="it needs a mailbox of its own"),
    pytest.mark.skipif(not dovecot.find_dovecot(), reason="there is no Dovecot"),
]
# a road that is broken never ends; one on a machine that is busy does
LONGEST = 60
ANSWER = "/berichten/antwoord/"
# in the demo, where the aanmelder comes too
PROFESSIONALS = 3
BY_LINK, BY_CALENDAR = "karel@example.org", "team.hasselt@example.org"


def unanswered(page: Page, reference: str) -> int:
    """How many owe an answer, as the page shows it without being loaded again."""
    meetings = page.locator("#deel-afspraken li", has_text=reference)
    said = " ".join(meetings.all_inner_texts())
    found = re.search(r"(\d+) zonder antwoord", said)
    return int(found[1]) if found else 0


def until(page: Page, reference: str, count: int) -> float:
    """Look until it says so; return how many seconds that took."""
    begun = time.monotonic()
    while (now := unanswered(page, reference)) != count:
        assert time.monotonic() - begun < LONGEST, f"{now} and not {count}"
        page.wait_for_timeout(50)
    return time.monotonic() - begun


def test_answers_reach_a_screen_that_lies_open(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("var")
    with dovecot.running() as box, started(folder, IMAP_URL=box.url()) as running:
        people = People(browser, running)
        screen = people.open("/planning/inloggen?verder=%2Fplanning%2F")
        coordinator.sign_in(screen)
        mail = running.mailbox.wait(BY_LINK, about=ANSWER)
        reference = str(event_of(mail)["SUMMARY"]).split()[-1]
        until(screen, reference, PROFESSIONALS)
        screen.evaluate("window.lies_open = true")

        karel = people.open(link(mail, ANSWER), javascript=False)
        karel.check("[value='ja']")
        coordinator.go_on(karel)
        by_link = until(screen, reference, PROFESSIONALS - 1)

        invitation = running.mailbox.wait(BY_CALENDAR, about=ANSWER)
        box.put(reply_to(invitation), received=clock.now())
        by_calendar = until(screen, reference, PROFESSIONALS - 2)

        assert screen.evaluate("window.lies_open")
        people.leave()
    print(f"on the screen: by link {by_link:.1f} s, by calendar {by_calendar:.1f} s")


def event_of(mail: EmailMessage) -> Component:
    part = calendar(mail)
    assert part is not None
    return Calendar.from_ical(part.get_content()).walk("VEVENT")[0]


def reply_to(mail: EmailMessage) -> bytes:
    """What Exchange writes for who presses Accept."""
    return shape(
        "exchange",
        uid=str(event_of(mail)["UID"]),
        stamp=clock.now().strftime("%Y%m%dT%H%M%SZ"),
        attendee=BY_CALENDAR,
        sender=BY_CALENDAR,
    )


def test_open_screen_asks_often_enough() -> None:
    """Within five seconds, of which a second is for the road to the database."""
    text = (ROOT / "shared" / "web" / "static" / "levend.js").read_text("utf-8")
    found = re.search(r"^const EVERY_MS = (\d+);$", text, re.MULTILINE)
    assert found
    assert int(found[1]) <= 4000
