"""A person who presses a button until a page says that it is done."""

import time
from http.client import HTTPException
from typing import Any
from urllib.parse import urlencode, urlsplit
from urllib.request import Request

from tests.faults.driver.forms import Form, forms_in
from tests.faults.driver.ledger import Said, Traffic
from tests.faults.visitor import BrokenOffError, Visitor
from tests.faults.world import PREFIXES, World

# far longer than any fault lasts
PATIENCE = 150
PAUSE = 0.3
# the server could not, or asks to wait: nobody knows whether it was done
NOT_NOW = (429, 500, 502, 503, 504)
# a page that changed meanwhile is looked at again, but not for ever
LOOKS = 4


class NotNowError(Exception):
    """This cannot be done, or not yet: the person does something else."""


class Person(Visitor):
    """One browser for the three services, which all live at one address for it."""

    def __init__(self, world: World, traffic: Traffic, *, staff: bool = False) -> None:
        super().__init__(world.url("intake"), staff=staff)
        self._world, self._traffic = world, traffic

    def get(self, path: str) -> str:
        return self._ask(Request(self._at(path)))

    def open(self, path: str) -> str:
        """Open a page, again and again while there is no answer."""
        until = time.monotonic() + PATIENCE
        while True:
            try:
                page = self.get(path)
                if self.status not in NOT_NOW:
                    return page
            except BrokenOffError:
                pass
            self._wait(until, path)

    def is_at(self, path: str) -> bool:
        return self.status == 200 and urlsplit(self.landed).path == path

    def moved_on(self, path: str) -> bool:
        """Whether the page let us go on: what it refuses it shows again."""
        return self.status == 200 and urlsplit(self.landed).path not in (path, "/")

    def press(self, path: str, sign: str, told: Any, said: Said, **answers: str) -> str:
        """Fill in the form with this sign until the page says what is hoped for.

        `told` is a sentence, or looks at what was shown. Where no answer came or
        the server could not, the page is opened anew and the button pressed again.
        """
        until, looks = time.monotonic() + PATIENCE, 0
        while True:
            page = self._try(path, sign, said, answers)
            if page and (told in page if isinstance(told, str) else told(page)):
                said.told = True
                return page
            if page:
                looks += 1
                if looks >= LOOKS:
                    raise NotNowError(f"{path} {sign}: {self.status} {self.landed}")
            self._wait(until, path)

    def _try(self, path: str, sign: str, said: Said, answers: dict[str, str]) -> str:
        """Press once; what is shown, or nothing where there was no answer."""
        try:
            page = self.get(path)
            if self.status in NOT_NOW:
                return ""
            here = urlsplit(self.landed).path
            form = next((one for one in forms_in(page, here) if one.fits(sign)), None)
            if form is None:
                # what was pressed before may be done: the page looks another way now
                return page
            said.pressed += 1
            page = self._send(form, sign, answers)
        except BrokenOffError:
            return ""
        return "" if self.status in NOT_NOW else page

    def _send(self, form: Form, sign: str, answers: dict[str, str]) -> str:
        data = urlencode(form.filled(sign, answers)).encode()
        return self._ask(Request(self._at(form.action), data))

    def _ask(self, request: Request) -> str:
        with self._traffic.request():
            try:
                return super()._ask(request)
            except (OSError, HTTPException) as error:
                # a page that says no, and that broke off
                raise BrokenOffError from error

    def _at(self, path: str) -> str:
        if path.startswith("http"):
            return path
        if path.startswith("/a/"):
            return self._world.url("notifications") + path
        served = max(
            (name for name, prefix in PREFIXES.items() if path.startswith(prefix)),
            key=lambda name: len(PREFIXES[name]),
        )
        return self._world.url(served) + path

    def _wait(self, until: float, path: str) -> None:
        if time.monotonic() > until:
            raise NotNowError(f"no answer from {path}")
        time.sleep(PAUSE)
