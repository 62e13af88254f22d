"""What a session holds cannot be read or changed in the browser."""

import base64
import binascii
import contextlib
import re
import zlib

import pytest
from flask import Flask, flash, get_flashed_messages, session

from shared.access import public
from tests.suite import Suite

NAME = "Fatima Kersenhout"


@pytest.fixture
def app(suite: Suite) -> Flask:
    app = suite.apps["scheduling"]

    @app.get("/planning/planted/say")
    @public
    def say() -> str:
        session["x"] = NAME
        flash(f"{NAME} staat bij de casus.")
        return "said"

    @app.get("/planning/planted/hear")
    @public
    def hear() -> str:
        return " ".join([session.get("x", "nothing"), *get_flashed_messages()])

    return app


def readable(cookie: str) -> bytes:
    """Everything that somebody without a key gets out of a cookie."""
    found = cookie.encode()
    for _ in range(3):
        for part in re.split(rb"[^A-Za-z0-9_=-]+", found):
            with contextlib.suppress(binascii.Error, zlib.error):
                raw = base64.urlsafe_b64decode(part + b"=" * (-len(part) % 4))
                found += b" " + raw
                found += b" " + zlib.decompress(raw)
    return found


def test_session_comes_back_as_it_was(app: Flask) -> None:
    client = app.test_client()
    client.get("/planning/planted/say")

    assert client.get("/planning/planted/hear").text == (
        f"{NAME} {NAME} staat bij de casus."
    )


def test_session_cannot_be_read_in_the_browser(app: Flask) -> None:
    client = app.test_client()
    client.get("/planning/planted/say")
    cookie = client.get_cookie("planning")

    assert cookie is not None
    assert NAME.encode() not in readable(cookie.value)


def test_plain_cookie_session_would_be_found_out(app: Flask) -> None:
    from flask.sessions import SecureCookieSessionInterface

    app.session_interface = SecureCookieSessionInterface()
    client = app.test_client()
    client.get("/planning/planted/say")
    cookie = client.get_cookie("planning")

    assert cookie is not None
    assert NAME.encode() in readable(cookie.value)


def test_changed_session_is_an_empty_one(app: Flask) -> None:
    client = app.test_client()
    client.get("/planning/planted/say")
    cookie = client.get_cookie("planning")
    assert cookie is not None
    client.set_cookie("planning", cookie.value[:-3] + "abc")

    assert client.get("/planning/planted/hear").text == "nothing"
