"""The guard lets in who is declared, and nobody with a cookie of another make."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from joserfc import jwt
from joserfc.jwk import OctKey, OKPKey

from shared import clock
from shared.access import Fields, Role, cookie, current_actor, public, staff
from shared.access.cookie import COOKIE, StaffClaims, issue
from shared.kernel import Kernel
from tests.suite import Suite

STAFF_ID = "4f6cbb1e-0000-4000-8000-0000000000aa"


def claims(*, role: str = Role.CASUSCOORDINATOR, epoch: int = 1, hours: float = 1):
    return StaffClaims(
        staff_id=STAFF_ID,
        name="Noor Voorbeeld",
        roles=frozenset([role]),
        region="limburg",
        epoch=epoch,
        expires_at=int((clock.now() + timedelta(hours=hours)).timestamp()),
    )


@pytest.fixture(params=["intake", "scheduling", "notifications"])
def service(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def app(suite: Suite, service: str) -> Flask:
    app = suite.apps[service]
    app.add_url_rule("/t/open", "t_open", public(lambda: "open"))
    app.add_url_rule(
        "/t/staff",
        "t_staff",
        staff(changes=Fields.PLAN)(lambda: current_actor().name),
    )
    return app


@pytest.fixture
def key(suite: Suite) -> str:
    own = suite.kernels["scheduling"].config.own
    return own.staff_signing_key.get_secret_value()


def status(app: Flask, token: str | None) -> int:
    client = app.test_client()
    if token is not None:
        client.set_cookie(COOKIE, token)
    return client.get("/t/staff").status_code


def test_genuine_cookie_opens_in_every_service(app: Flask, key: str) -> None:
    assert status(app, issue(key, claims())) == 200


def test_no_cookie_leads_to_the_sign_in(app: Flask) -> None:
    assert status(app, None) in (302, 303)


def test_role_that_is_not_declared_is_refused(app: Flask, key: str) -> None:
    assert status(app, issue(key, claims(role=Role.STATISTIEK))) == 403


def test_expired_cookie_is_refused(app: Flask, key: str) -> None:
    assert status(app, issue(key, claims(hours=-0.01))) in (302, 303)


def _other_key(_key: str) -> str:
    other = OKPKey.generate_key("Ed25519", {"kid": "test"}, private=True)
    return issue(json.dumps(other.as_dict(private=True)), claims())


def _unsigned(key: str) -> str:
    head, body, _ = issue(key, claims()).split(".")
    return f"{head}.{body}."


def _changed_body(key: str) -> str:
    head, _, tail = issue(key, claims()).split(".")
    _, body, _ = issue(key, claims(role=Role.BEHEERDER)).split(".")
    return f"{head}.{body}.{tail}"


def _public_key_as_secret(key: str) -> str:
    secret = OctKey.import_key(key.encode())
    return jwt.encode({"alg": "HS256", "kid": "test"}, {"sub": STAFF_ID}, secret)


@pytest.mark.parametrize(
    "forge",
    [
        _other_key,
        _unsigned,
        _changed_body,
        _public_key_as_secret,
        lambda _: "",
        lambda _: "a.b.c",
        lambda _: "x" * 3000,
    ],
)
def test_forged_cookie_is_refused(
    app: Flask, key: str, forge: Callable[[str], str]
) -> None:
    assert status(app, forge(key)) in (302, 303)


def test_token_for_another_audience_opens_nothing(
    app: Flask, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another use of the same key must never sign somebody in."""
    with monkeypatch.context() as patch:
        patch.setattr(cookie, "AUDIENCE", "iets anders")
        token = issue(key, claims())

    assert status(app, token) in (302, 303)
    assert status(app, issue(key, claims())) == 200


@pytest.mark.parametrize(
    ("active", "epoch", "expected"),
    [(True, 1, 200), (True, 0, 200), (True, 2, 302), (False, 1, 302)],
)
def test_raised_epoch_or_absence_ends_the_session(
    suite: Suite,
    app: Flask,
    service: str,
    key: str,
    active: bool,
    epoch: int,
    expected: int,
) -> None:
    _copy(suite.kernels[service], active=active, epoch=epoch)

    assert status(app, issue(key, claims(epoch=1))) == expected


def _copy(kernel: Kernel, *, active: bool, epoch: int) -> None:
    with kernel.writing() as session:
        session.add(
            kernel.tables.staff(
                staff_id=STAFF_ID,
                version=1,
                name="Noor Voorbeeld",
                roles="casuscoordinator",
                region="limburg",
                epoch=epoch,
                active=active,
            )
        )
        session.commit()
