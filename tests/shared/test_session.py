"""What a session holds cannot be read or changed in the browser."""

import base64
import binascii
import contextlib
import re
import zlib
from hashlib import sha256

import pytest
from flask import Flask, flash, get_flashed_messages, session
from flask.json.tag import TaggedJSONSerializer
from flask.sessions import SecureCookieSessionInterface

from shared.access import public
from shared.config import KeyRing
from shared.encryption import seal_with
from tests.suite import Suite, over_https

NAME = "Fatima Kersenhout"


@pytest.fixture
def app(suite: Suite) -> Flask:
    return with_pages(suite)


def with_pages(suite: Suite) -> Flask:
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

    @app.get("/planning/planted/forget")
    @public
    def forget() -> str:
        session.clear()
        return "forgotten"

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


def of_before(app: Flask) -> str:
    """Return the session cookie that the build before made, under its plain name."""
    signer = SecureCookieSessionInterface().get_signing_serializer(app)
    key = sha256(b"session|" + str(app.secret_key).encode()).digest()
    ring = KeyRing(current=(mark := sha256(key).hexdigest()[:8]), keys={mark: key})
    sealed = seal_with(
        ring, "session cookie", TaggedJSONSerializer().dumps({"x": NAME}).encode()
    )
    return signer.dumps(base64.urlsafe_b64encode(sealed).decode())


@pytest.mark.parametrize("https", [False, True])
def test_session_of_the_build_before_goes_on(suite: Suite, https: bool) -> None:
    app = with_pages(over_https(suite) if https else suite)
    client, name = app.test_client(), "__Host-planning" if https else "planning"
    client.set_cookie("planning", of_before(app))

    assert client.get("/planning/planted/hear").text == NAME
    assert client.get_cookie(name) is not None
    # under the new name alone, so that it stays away once it is emptied
    assert (client.get_cookie("planning") is None) is https
    client.get("/planning/planted/forget")
    assert client.get("/planning/planted/hear").text == "nothing"


def test_other_host_of_the_domain_gives_nobody_its_session(suite: Suite) -> None:
    app = with_pages(over_https(suite))
    enemy, client = app.test_client(), app.test_client()
    enemy.get("/planning/planted/say")
    theirs = enemy.get_cookie("__Host-planning")
    assert theirs is not None
    # it can set this name, and not the one that browsers keep for this host
    client.set_cookie("planning", theirs.value)

    assert client.get("/planning/planted/hear").text == "nothing"
