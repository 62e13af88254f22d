"""Keys that are renewed by putting a new one first and keeping the old one a while."""

import secrets
from dataclasses import replace

import pytest
from flask import Flask, session

from shared.access import public
from shared.config import KeyRing
from shared.database.tables import OutboxState
from shared.encryption import SealError
from shared.kernel import Kernel
from shared.messaging.envelope import unpack
from tests.settings import ring
from tests.shared.messaging.test_delivery import Exchange
from tests.shared.messaging.test_poison import blobs
from tests.suite import APPS, Suite

NEW = KeyRing.parse(ring("q2"))


def with_queue_ring(kernel: Kernel, *, old: bool) -> Kernel:
    keys = {**NEW.keys, **(kernel.config.suite.queue_keys.keys if old else {})}
    turned = NEW.model_copy(update={"keys": keys})
    suite = kernel.config.suite.model_copy(update={"queue_keys": turned})
    return replace(kernel, config=replace(kernel.config, suite=suite))


def test_message_under_the_old_queue_key_is_opened_until_it_is_dropped(
    suite: Suite,
) -> None:
    exchange = Exchange(suite)
    exchange.say("an@example.org")
    (blob,) = blobs(exchange, "scheduling")
    turned = with_queue_ring(exchange.kernels["scheduling"], old=True)
    dropped = with_queue_ring(exchange.kernels["scheduling"], old=False)

    envelope, content = unpack(turned.config.suite.queue_keys, blob)
    assert envelope.type == "AanmelderBevestigd"
    assert b"an@example.org" in content
    with pytest.raises(SealError):
        unpack(dropped.config.suite.queue_keys, blob)
    assert exchange.outbox() == [OutboxState.OPEN]


def app_with(suite: Suite, secret: str) -> Flask:
    kernel = suite.kernels["intake"]
    own = kernel.config.own.model_validate(
        {**kernel.config.own.model_dump(), "secret_key": secret}
    )
    app: Flask = APPS["intake"].create_app(
        replace(kernel, config=replace(kernel.config, own=own))
    )

    @app.get("/planted/<word>")
    @public
    def keep(word: str) -> str:
        session["draft"] = session.get("draft", word)
        return str(session["draft"])

    return app


def test_browser_keeps_its_draft_when_the_secret_key_is_renewed(suite: Suite) -> None:
    old, new = secrets.token_urlsafe(48), secrets.token_urlsafe(48)
    first = app_with(suite, old).test_client()
    assert first.get("/planted/mine").text == "mine"
    cookie = first.get_cookie("aanmelden")
    assert cookie is not None

    texts = []
    for secret in (f"{new},{old}", new):
        client = app_with(suite, secret).test_client()
        client.set_cookie("aanmelden", cookie.value)
        texts.append(client.get("/planted/other").text)

    # renewed it still opens; dropped at once it would be another, empty one
    assert texts == ["mine", "other"]


@pytest.mark.parametrize("secret", ["{0},{0}", "{0},short", ",{0}"])
def test_list_of_secret_keys_is_held_to_the_same(suite: Suite, secret: str) -> None:
    with pytest.raises(ValueError, match="secret_key"):
        app_with(suite, secret.format(secrets.token_urlsafe(48)))
