"""What a page said it saved is in the database, whoever crashes meanwhile."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

import pytest
from playwright.sync_api import APIRequestContext, Error, Page, expect

from tests.e2e.conftest import People, Running
from tests.e2e.deployed.deployment import (
    compose,
    containers,
    crashing,
    docker,
    seen,
    wait_until,
    wait_until_well,
)

pytestmark = [pytest.mark.browser, pytest.mark.timeout(1200)]
SECTION = "/aanmelden/vraag"
FIELD = "minimaal_noodzakelijk"
CRASHES = 6
# before the browser and the gateway lose patience
ANSWER_SECONDS = 25
# (where a page sends to, what it answers when it has saved)
WAYS = ((SECTION, 303), (f"{SECTION}/bewaren", 200))


class Typist:
    """Saves again and again, with the button and while typing, and tries once each."""

    def __init__(self, page: Page, url: str) -> None:
        self._page, self._url = page, url
        self._http: APIRequestContext = page.context.request
        self._token = page.locator("[name='csrf_token']").first.input_value()

    def save(self, number: int) -> bool:
        """Whether an answer came that says it is saved."""
        path, saved = WAYS[number % len(WAYS)]
        fields: dict[str, str | float | bool] = {
            "csrf_token": self._token,
            "actie": "later",
            FIELD: f"nummer {number}",
        }
        try:
            answer = self._http.post(
                self._url + path, form=fields, max_redirects=0, timeout=30_000
            )
        except Error:
            return False
        assert answer.status in (saved, 500, 503), f"{path}: {answer.status}"
        return answer.status == saved

    def kept(self) -> int:
        """Which one the page shows, as soon as there is a page again."""
        self._page.goto(self._url + SECTION)
        return int(self._page.input_value(f"[name='{FIELD}']").split()[-1])


def test_answered_section_outlives_every_crash(
    person: People, running: Running
) -> None:
    """Each save is killed somewhere: before, during or after its commit."""
    typist = Typist(person.open(SECTION), running.url)
    assert typist.save(0)
    answered, cut_off = 0, 0
    with crashing("intake-web", "postgres", "gateway") as crashed:
        for number in count(1):
            if typist.save(number):
                answered = number
                continue
            cut_off += 1
            # no answer: it may be there or not, but what was answered is
            kept = typist.kept()
            assert kept in (answered, number), f"{answered} was answered, {kept} kept"
            answered = kept
            if len(crashed) > CRASHES:
                break
    wait_until_well()

    assert typist.kept() == answered
    assert cut_off, "nobody was cut off: nothing is shown"


@contextmanager
def unplugged(service: str) -> Iterator[None]:
    """As when its machine is lost: to nobody does it say that it is gone."""
    container = containers(service)[0]
    network = next(iter(seen(container)["NetworkSettings"]["Networks"]))
    docker("network", "disconnect", network, container)
    try:
        yield
    finally:
        docker("network", "connect", "--alias", service, network, container)


def test_database_that_is_lost_without_a_word_keeps_nobody_waiting(
    person: People, running: Running
) -> None:
    typist = Typist(person.open(SECTION), running.url)
    assert typist.save(0)
    with unplugged("postgres"):
        started = time.monotonic()
        assert not typist.save(1)
        assert time.monotonic() - started < ANSWER_SECONDS
    wait_until(lambda: typist.save(2), "somebody saves again")

    assert typist.kept() == 2


def test_saving_while_typing_says_that_nobody_answers(
    person: People, running: Running
) -> None:
    page = person.open(SECTION)
    story, note = page.locator(f"[name='{FIELD}']"), page.locator("[data-frame-saved]")
    # this browser itself waits for nobody
    page.context.unroute_all()
    compose("stop", "intake-web")
    try:
        story.fill("Getypt terwijl niemand antwoordt.")
        expect(note).to_contain_text("Nog niet bewaard")
    finally:
        compose("start", "intake-web")
    expect(note).to_contain_text("Bewaard om")
    page.reload()

    assert story.input_value() == "Getypt terwijl niemand antwoordt."
