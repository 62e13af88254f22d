"""From a bijschakeldocument to an answered invitation, on real parts."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from urllib.request import Request, urlopen

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from shared import clock
from tests.absence import found_below
from tests.e2e import coordinator, referrer
from tests.e2e.conftest import DEPLOYED_URL, People, Running
from tests.e2e.mailbox import body, calendar, link
from tests.e2e.test_plan import kept, write
from tests.house.tree import ROOT

# in the plan, at the end of the road
PLANNED = "Oma Zilverspar kookt elke zondag"
pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]


def eventually(page: Page, is_so: Callable[[], bool], *, seconds: float) -> None:
    """Reload as an impatient person does, until it is so."""
    deadline = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > deadline:
            raise AssertionError(page.inner_text("main"))
        time.sleep(0.3)
        page.reload()


def send_document(person: People, running: Running) -> tuple[Page, str]:
    """Send the form and a letter without JavaScript; return page and reference."""
    page = person.open("/", javascript=False, width=390)
    page.click("text=Ga meteen naar het bijschakeldocument")
    referrer.fill_in(page, running.url, clock.today())
    referrer.attach(page, running.url)
    return page, referrer.send(page, running.url)


def test_road_from_document_to_answered_invitation(
    person: People, running: Running
) -> None:
    mailbox = running.mailbox
    lies, reference = send_document(person, running)
    assert reference.startswith("JK-")

    # the first mail only confirms the address; then the private page opens
    first = mailbox.wait(referrer.REFERRER, about=reference)
    assert not [word for word in referrer.MARKED[:6] if word in body(first)]
    lies.goto(link(first, "/aanmelding/"))
    coordinator.go_on(lies)
    expect(lies.locator("h1")).to_contain_text("ontvangen")

    noor = person.open("/planning/inloggen?verder=%2Finbox")
    coordinator.sign_in(noor)
    coordinator.accept(noor, running.url, reference)
    expect(noor.locator("main")).to_contain_text(referrer.CHILD)
    table = coordinator.plan(noor)

    # professionals: one message each, with a calendar request of their own
    request = check_request(running)

    # the aanmelder invites each person in the safest way
    own_page = mailbox.wait_for_link(referrer.REFERRER, "/berichten/uitnodigen/")
    invite_family(lies, own_page, running)

    # people answer: the mother on her neutral page, the nurse by link
    mother = answer_as_mother(person, running)
    nurse = person.open(link(request, "/berichten/antwoord/"), javascript=False)
    nurse.check("[value='ja']")
    coordinator.go_on(nurse)
    seconds = mailbox.seconds
    eventually(noor, lambda: "3 van 6" in noor.inner_text("main"), seconds=seconds)

    move_and_cancel(noor, table, running, mailbox_uid(request))
    assert len(mailbox.mails(referrer.MOTHER_MAIL)) == 1
    assert not mailbox.mails(referrer.FATHER_MAIL)
    lies.goto(own_page)
    expect(lies.locator("main")).to_contain_text(referrer.MOTHER)
    mother.close()


def check_request(running: Running) -> object:
    mail = running.mailbox.wait(referrer.NURSE_MAIL)
    part = calendar(mail)
    assert part is not None
    assert part.get_param("method") == "REQUEST"
    event = Calendar.from_ical(part.get_content()).walk("VEVENT")[0]
    assert str(event["ATTENDEE"]).lower() == f"mailto:{referrer.NURSE_MAIL}"
    assert event["ATTENDEE"].params["RSVP"] == "TRUE"
    assert str(event["ORGANIZER"]).removeprefix("mailto:") in str(mail["From"])
    assert int(event["SEQUENCE"]) == 0
    for other in (referrer.MOTHER_MAIL, referrer.REFERRER, referrer.CHILD):
        assert other.encode() not in mail.as_bytes()
    return mail


def mailbox_uid(mail: object) -> str:
    part = calendar(mail)  # type: ignore[arg-type]
    assert part is not None
    return str(Calendar.from_ical(part.get_content()).walk("VEVENT")[0]["UID"])


def invite_family(page: Page, address: str, running: Running) -> None:
    page.goto(address)
    # a scanner that opens the link sees no names: its holder presses once
    assert referrer.MOTHER not in page.content()
    page.click("button:has-text('Open mijn pagina')")
    for name, button in (
        (referrer.MOTHER, "Stuur de mail nu"),
        (referrer.FATHER, "Ik zei het in een gesprek"),
        (referrer.AUNT, "Ik zei het in een gesprek"),
    ):
        page.goto(address)
        page.click(f"main a:has-text('{name}')")
        if name == referrer.FATHER:
            # nobody asked him alone: nothing but a talk is safe
            for unsafe in ("Stuur de mail nu", "Ik gaf de brief"):
                assert page.locator(f"text={unsafe}").count() == 0
        page.click(f"button:has-text('{button}')")
    page.goto(address)
    # her mail may still be on its way
    seconds = running.mailbox.seconds
    eventually(page, lambda: "3 van 3" in page.inner_text("main"), seconds=seconds)


def answer_as_mother(person: People, running: Running) -> Page:
    mail = running.mailbox.wait(referrer.MOTHER_MAIL)
    assert str(mail["Subject"]) == "Afspraak"
    assert calendar(mail) is None
    page = person.open(link(mail, "/a/"), javascript=False, width=390)
    assert "Zorgtafel" not in page.content()
    page.click("button[value='ja']")
    return page


def move_and_cancel(noor: Page, table: str, running: Running, uid: str) -> None:
    noor.goto(table)
    noor.click("text=Verplaatsen")
    coordinator.choose_moment(noor, 2)
    coordinator.press(noor, "/versturen")
    check_change(running, uid, count=2, method="REQUEST", sequence=1)
    noor.goto(table)
    noor.click("text=Annuleren")
    noor.fill("[name='reden']", "Iemand is ziek.")
    coordinator.go_on(noor)
    check_change(running, uid, count=3, method="CANCEL", sequence=2)


def check_change(
    running: Running, uid: str, *, count: int, method: str, sequence: int
) -> None:
    mail = running.mailbox.wait(referrer.NURSE_MAIL, count=count)
    part = calendar(mail)
    assert part is not None
    assert part.get_param("method") == method
    event = Calendar.from_ical(part.get_content()).walk("VEVENT")[0]
    assert (str(event["UID"]), int(event["SEQUENCE"])) == (uid, sequence)


@pytest.mark.skipif(
    bool(DEPLOYED_URL), reason="tests/e2e/deployed looks in its databases"
)
def test_nothing_of_the_road_can_be_read_at_rest(
    person: People, running: Running
) -> None:
    """Runs after the road: its values stand in mails, and nowhere else.

    Not in the databases with their logs, Redis, the attachments, what processes wrote
    or measure, nor in a backup.
    """
    noor = person.open("/planning/trajecten")
    coordinator.sign_in(noor)
    noor.click("main a[href^='/planning/trajecten/']")
    noor.goto(f"{noor.url.split('?')[0]}/zorgplan/schrijven")
    write(noor, "krachten", PLANNED)
    kept(noor)
    keep_copies(running)
    assert any(found_below(running.folder / "mail", referrer.MOTHER_MAIL))
    for part in ("copies/*/scheduling.data", "copies/measures", "log/*", "redis/*"):
        found = list(running.folder.glob(part))
        assert any(path.stat().st_size for path in found if path.is_file()), part
    for value in (*referrer.MARKED, PLANNED):
        assert found_below(running.folder, value, without=("mail",)) == [], value


def keep_copies(running: Running) -> None:
    """Make a backup, and write down what the services measure."""
    copies = running.folder / "copies"
    environment = {
        name: value for name, value in os.environ.items() if not name.endswith("_URL")
    } | {"STATE_FOLDER": str(running.folder), "BACKUP_FOLDER": str(copies)}
    command = [sys.executable, "-m", "embedded.within"]
    command += [sys.executable, "-m", "deploy.backup", "backup"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    keys = (running.folder / "keys.env").read_text()
    token = dict(line.split("=", 1) for line in keys.split())["METRICS_TOKEN"]
    with (copies / "measures").open("wb") as measures:
        for path in ("/metrics", "/planning/metrics", "/berichten/metrics"):
            asked = Request(f"{running.url}{path}")
            asked.add_header("Authorization", f"Bearer {token}")
            with urlopen(asked, timeout=10) as answer:
                measures.write(answer.read())
