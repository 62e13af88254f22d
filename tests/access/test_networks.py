"""Who counts as one network, and where the counts are kept: a real Redis."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from limits import RateLimitItemPerHour
from sqlmodel import select

from services.intake.aanmelding.domain.limits import NETWORK_PER_DAY
from services.intake.aanmelding.models import Aanmelding
from services.intake.rooster.domain import keep_roster
from shared import clock
from shared.access import limits
from shared.access.braking import EXTENSION
from shared.access.limits import Brake
from shared.contracts import StuurBericht
from tests.faults.processes import RedisProcess
from tests.intake.cases import VRIJDAG, fill_in, filled, roster
from tests.intake.told import told
from tests.suite import APPS, Suite

HOSPITAL, ELSEWHERE = "192.0.2.1", "198.51.100.7"
FORGED = f"/a/{'A' * 54}"
PEOPLE = 40


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[RedisProcess]:
    server = RedisProcess(tmp_path)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(limits.PER_MINUTE, "vervalst", 3)


def behind(suite: Suite, service: str, *, proxies: int) -> Flask:
    """The service behind so many gateways of ours."""
    kernel = suite.kernels[service]
    own = kernel.config.suite.model_copy(update={"trusted_proxies": proxies})
    return APPS[service].create_app(
        replace(kernel, config=replace(kernel.config, suite=own))
    )


def knock(client: FlaskClient, *, network: str, forwarded: str = "") -> int:
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    where = {"REMOTE_ADDR": network}
    return client.get(FORGED, headers=headers, environ_base=where).status_code


@pytest.mark.usefixtures("few")
def test_sender_cannot_choose_the_network(suite: Suite) -> None:
    client = behind(suite, "notifications", proxies=0).test_client()
    codes = [
        knock(client, network=HOSPITAL, forwarded=f"203.0.113.{number}")
        for number in range(4)
    ]

    assert codes == [410, 410, 410, 429]


@pytest.mark.usefixtures("few")
def test_behind_one_gateway_counts_what_that_gateway_saw(suite: Suite) -> None:
    client = behind(suite, "notifications", proxies=1).test_client()
    gateway = "10.0.0.2"
    # the gateway adds the last address itself; all before it is hearsay
    codes = [
        knock(client, network=gateway, forwarded=f"203.0.113.{number}, {HOSPITAL}")
        for number in range(4)
    ]

    assert codes == [410, 410, 410, 429]
    assert knock(client, network=gateway, forwarded=ELSEWHERE) == 410


def in_hospital(client: FlaskClient, number: int) -> str:
    """Fill in and send as somebody of the hospital; what the page says then."""
    client.environ_base["REMOTE_ADDR"] = HOSPITAL
    mail = {"aanmelder_email": f"n{number}@example.org"}
    fill_in(client, filled(aanmelder=mail))
    client.post("/aanmelden/controleren")
    return client.get("/aanmelden/verzonden").text


def test_whole_hospital_in_one_minute_is_taken_and_told(
    suite: Suite, redis: RedisProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the real numbers: only the questions to so many addresses are held."""
    # however slow this machine, all of it counts in one minute
    monkeypatch.setattr(limits, "RateLimitItemPerMinute", RateLimitItemPerHour)
    kernel, app = suite.kernels["intake"], suite.apps["intake"]
    app.extensions[EXTENSION] = Brake(redis.url)
    with kernel.writing() as session:
        keep_roster(session, roster())
        session.commit()

    with clock.pinned(VRIJDAG):
        receipts = [in_hospital(app.test_client(), n) for n in range(PEOPLE)]

    with kernel.reading() as session:
        rows = session.exec(select(Aanmelding).order_by(Aanmelding.reference)).all()
    assert len({row.reference for row in rows}) == PEOPLE
    assert all(row.reference in page for row, page in zip(rows, receipts, strict=True))
    held = {row.reference for row in rows if row.confirm_held}
    assert len(held) == PEOPLE - NETWORK_PER_DAY
    calls = [m for m in told(kernel, StuurBericht) if m.soort == "adres_niet_gevraagd"]
    assert {m.referentie for m in calls} == held
    assert {m.naar_email for m in calls} == {"saar@example.org"}


@pytest.mark.usefixtures("few")
def test_processes_count_together(redis: RedisProcess) -> None:
    one, two = Brake(redis.url), Brake(redis.url)

    said = [brake.is_over("vervalst", "x") for brake in (one, two, one, two)]

    assert said == [False, False, False, True]
    assert 0 < redis.client.ttl(next(iter(redis.client.keys("*vervalst*")))) <= 60


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("away", ["freeze", "kill"])
def test_page_answers_and_counts_on_without_redis(
    suite: Suite, redis: RedisProcess, away: str
) -> None:
    app = suite.apps["notifications"]
    brake = app.extensions[EXTENSION] = Brake(redis.url)
    client = app.test_client()
    assert knock(client, network=HOSPITAL) == 410
    assert brake._deaf_until == 0

    getattr(redis, away)()
    codes = [knock(client, network=HOSPITAL) for _ in range(4)]

    # one wait, after which nobody asks that Redis for a while
    assert brake._deaf_until > 0
    assert codes == [410, 410, 410, 429]


@pytest.mark.usefixtures("few")
def test_redis_that_is_back_is_asked_again(redis: RedisProcess) -> None:
    brake = Brake(redis.url)
    redis.kill()
    assert not brake.is_over("vervalst", "x")
    redis.start()
    brake._deaf_until = 0

    said = [brake.is_over("vervalst", "x") for _ in range(4)]

    assert said == [False, False, False, True]
    assert redis.client.keys("*vervalst*")


def test_address_of_redis_may_be_a_host_with_a_password() -> None:
    """As in the compose file; all others here are unix:// of this machine."""
    storage: Any = Brake("redis://:geheim@redis:6379/0")._shared.storage

    known = storage.storage.connection_pool.connection_kwargs
    assert (known["host"], known["password"]) == ("redis", "geheim")
    assert known["socket_timeout"] == limits.PATIENCE_SECONDS
