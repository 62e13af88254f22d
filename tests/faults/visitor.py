"""Somebody with a browser without JavaScript, who believes what a page says."""

import re
from email.message import Message
from http.client import HTTPException
from http.cookiejar import CookieJar
from io import BytesIO
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPCookieProcessor, Request, build_opener
from urllib.response import addinfourl

from shared import clock
from shared.access.cookie import COOKIE
from tests.e2e.referrer import sections
from tests.people import cookie_for

TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


class BrokenOffError(Exception):
    """No answer came: this person was told nothing."""


class Visitor:
    """Opens pages and sends forms; keeps cookies."""

    def __init__(self, url: str, *, staff: bool = False) -> None:
        self.url = url
        jar = CookieJar()
        self._opener = build_opener(HTTPCookieProcessor(jar))
        if staff:
            head = Message()
            head["Set-Cookie"] = f"{COOKIE}={cookie_for()}; Path=/"
            answer = addinfourl(BytesIO(), head, url)
            jar.extract_cookies(answer, Request(url))

    def get(self, path: str) -> str:
        return self._ask(Request(self.url + path))

    def lands(self, url: str) -> str:
        """Open any page of the suite; return the path where one ends up."""
        self._ask(Request(url))
        return urlsplit(self.landed).path

    def post(self, path: str, form: str = "", **fields: Any) -> str:
        """Fill in the form of this page (or of `form`); what is shown afterwards."""
        found = TOKEN.search(self.get(form or path))
        assert found is not None, f"no form at {form or path}"
        values = {"csrf_token": found[1], **fields}
        return self._ask(Request(self.url + path, urlencode(values).encode()))

    def _ask(self, request: Request) -> str:
        try:
            with self._opener.open(request, timeout=60) as answer:
                return self._read(answer)
        except HTTPError as error:
            # a page that says no is an answer as well
            return self._read(error)
        except (OSError, HTTPException) as error:
            raise BrokenOffError from error

    def _read(self, answer: Any) -> str:
        self.landed: str = answer.url
        self.status: int = answer.status
        shown: str = answer.read().decode()
        self.shown = shown
        return shown


class Referrer(Visitor):
    """Fills in a bijschakeldocument and sends it."""

    def fill_in(self, email: str) -> None:
        for code, answers in sections(clock.today()).items():
            own = {"aanmelder_email": email} if code == "aanmelder" else {}
            fields = {**answers, **own, "actie": "verder"}
            self.post(f"/aanmelden/{code}", **fields)

    def send(self) -> str:
        """Press the button; return the reference that the page then names."""
        page = self.post("/aanmelden/controleren")
        found = re.search(r"JK-\d{4}-\d{4,}", page)
        assert found, page
        return found[0]
