"""All volumes are lost: a backup brings every case back, and no mail leaves twice."""

from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from playwright.sync_api import expect

from shared import clock
from tests.e2e import coordinator, referrer
from tests.e2e.conftest import People, Running
from tests.e2e.deployed.deployment import (
    compose,
    compose_script,
    operate,
    sql,
    wait_until,
    wait_until_well,
)
from tests.e2e.mailbox import PostMailbox, body, link
from tests.e2e.test_main_road import send_document
from tests.house.tree import SERVICES

pytestmark = [pytest.mark.browser, pytest.mark.timeout(1800)]
KNOWN = "SELECT count(*) FROM aanmelding"
OPEN = "SELECT count(*) FROM outbox WHERE state NOT IN ('bevestigd', 'vervangen')"
WAITING = (
    "SELECT count(*) FROM bericht WHERE stand <> 'verzonden' AND referentie = '{}'"
)


def settled() -> None:
    wait_until_well()
    for name in SERVICES:
        wait_until(lambda name=name: sql(name, OPEN) == "0", f"{name} is done")


def got(mailbox: PostMailbox, reference: str) -> list[str]:
    """Who got a mail about this aanmelding, as often as it came."""
    mailbox.raw()
    mails = [message_from_bytes(raw, policy=default) for raw in mailbox.copies()]
    return sorted(mail["To"] for mail in mails if reference in body(mail))


def test_backup_comes_back_into_an_empty_suite(
    person: People, running: Running, tmp_path: Path
) -> None:
    folder = {"BACKUP_FOLDER": str(tmp_path)}
    lies, sent = send_document(person, running)
    first = running.mailbox.wait(referrer.REFERRER, about=sent)
    noor = person.open("/planning/inloggen?verder=%2Finbox")
    coordinator.sign_in(noor)
    coordinator.accept(noor, running.url, sent)
    traject = noor.url
    settled()
    compose("stop", "catcher")
    _, waiting = send_document(person, running)
    query = WAITING.format(waiting)
    wait_until(lambda: sql("notifications", query) == "2", "two mails wait")

    made = operate("backup", **folder).split()[-1]
    compose("down", "--volumes")
    compose_script("up", "demo")
    assert sql("intake", f"{KNOWN} WHERE reference = '{sent}'") == "0"
    mailbox = PostMailbox(running.url)
    operate("restore", made, **folder)
    operate("reconcile", since := (clock.now() - timedelta(hours=1)).isoformat())

    wait_until(lambda: sql("notifications", query) == "0", "both left")
    # told again once more: nothing leaves for it
    operate("reconcile", since)
    settled()
    assert len(got(mailbox, waiting)) == 2
    assert len(set(got(mailbox, waiting))) == 2
    # those left before the backup, into a mailbox that was lost
    assert got(mailbox, sent) == []
    noor.goto(traject)
    expect(noor.locator("main")).to_contain_text(referrer.CHILD)
    lies.goto(link(first, "/aanmelding/"))
    coordinator.go_on(lies)
    letter = lies.locator("a[href*='/bijlagen/']").first.get_attribute("href")
    got_back = lies.context.request.get(running.url + str(letter)).body()
    assert got_back == referrer.LETTER
