"""Each number that an operator watches: the thing happens, and the number says so."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from pydantic import SecretStr

from shared import clock
from shared.kernel import Kernel
from shared.messaging.actors import Actors
from shared.messaging.broker import BellBroker, make_broker, ring
from shared.messaging.inbox import Receiver, receive
from shared.messaging.pulse import NEVER
from tests.faults.processes import RedisProcess
from tests.reading import PATHS, numbers, read
from tests.shared.messaging.test_delivery import Exchange
from tests.suite import APPS, Suite


@pytest.fixture
def bell(tmp_path: Path) -> Iterator[BellBroker]:
    """A broker on a Redis of this test alone."""
    server = RedisProcess(tmp_path)
    server.start()
    broker = make_broker(server.url)
    yield broker
    broker.client.close()
    server.stop()


def on(suite: Suite, broker: BellBroker, service: str = "intake") -> Suite:
    """The same with this broker, and an app that knows it."""
    kernel = replace(suite.kernels[service], broker=broker)
    app: Flask = APPS[service].create_app(kernel)
    return replace(suite, kernels={service: kernel}, apps={service: app})


def test_message_that_waits_for_a_sister_shows_its_age(both: Suite) -> None:
    exchange = Exchange(both)
    assert numbers(both, "intake")["outbox_oldest_seconds"] == 0

    with clock.pinned(clock.now()) as now:
        exchange.say("an@example.org")
        with clock.pinned(now + timedelta(minutes=5)):
            found = numbers(both, "intake")

    assert found["outbox open"] == 1
    assert found["outbox_oldest_seconds"] == 300


def test_parked_message_and_those_behind_it_are_counted(both: Suite) -> None:
    exchange = Exchange(both)
    exchange.fails.add("poison@example.org")
    exchange.say("poison@example.org", "after@example.org", "last@example.org")
    exchange.settle(8)

    found = numbers(both, "intake")
    assert (found["outbox geparkeerd"], found["outbox_waiting"]) == (1, 2)


def test_message_that_fails_here_is_counted_until_it_is_done(both: Suite) -> None:
    exchange = Exchange(both)
    exchange.fails.add("an@example.org")
    exchange.say("an@example.org")
    exchange.settle()
    assert numbers(both, "scheduling")["inbox mislukt"] == 1

    exchange.fails.clear()
    exchange.settle(2)

    found = numbers(both, "scheduling")
    assert (found["inbox mislukt"], found["inbox begonnen"]) == (0, 0)


@pytest.mark.integration
def test_queue_that_nobody_works_grows_old(suite: Suite, bell: BellBroker) -> None:
    here = on(suite, bell)
    assert numbers(here, "intake")["queue_length"] == 0

    ring(bell, service="intake", actor="verstuur", args=("x",))
    queue = "zorgtafel:intake"
    row = bell.client.lindex(queue, 0)
    message = json.loads(bell.client.hget(f"{queue}.msgs", row))
    message["message_timestamp"] -= 90_000
    bell.client.hset(f"{queue}.msgs", row, json.dumps(message))

    found = numbers(here, "intake")
    assert found["queue_length"] == 1
    assert 90 <= found["queue_oldest_seconds"] < 600


@pytest.mark.integration
def test_tick_shows_that_a_worker_does_what_is_due(
    suite: Suite, bell: BellBroker
) -> None:
    here, actors = on(suite, bell), Actors("intake")
    assert numbers(here, "intake")["tick_age_seconds"] == NEVER

    actors.tick(here.kernels["intake"])
    assert numbers(here, "intake")["tick_age_seconds"] < 60

    old = float(bell.client.get("zorgtafel:intake.ticked")) - 100
    bell.client.set("zorgtafel:intake.ticked", old)
    assert numbers(here, "intake")["tick_age_seconds"] >= 100


@pytest.mark.integration
def test_message_that_does_not_open_is_counted(suite: Suite, bell: BellBroker) -> None:
    here = on(suite, bell)

    receive(here.kernels["intake"], Receiver(Exchange, lambda *_: None), "junk")  # type: ignore[arg-type]

    assert numbers(here, "intake")["unreadable_messages"] == 1


@pytest.mark.integration
def test_redis_that_is_away_is_said_and_the_rest_is_shown(
    suite: Suite, bell: BellBroker, tmp_path: Path
) -> None:
    here = on(suite, bell)
    assert numbers(here, "intake")["redis_up"] == 1

    away = on(suite, make_broker(f"unix://{tmp_path}/nowhere.sock?db=0"))

    found = numbers(away, "intake")
    assert found["redis_up"] == 0
    assert "queue_length" not in found
    assert found["database_up"] == 1


def test_database_that_is_away_is_said(suite: Suite, tmp_path: Path) -> None:
    assert numbers(suite, "intake")["database_up"] == 1
    suite.kernels["intake"].engine.dispose()
    for file in tmp_path.glob("intake.db*"):
        file.unlink()

    found = numbers(suite, "intake")

    assert found["database_up"] == 0
    assert "outbox open" not in found


def test_policy_that_counts_can_be_compared(suite: Suite) -> None:
    hashes = [
        [name for name in numbers(suite, service) if name.startswith("policy ")]
        for service in PATHS
    ]
    assert hashes[0] == hashes[1] == hashes[2]
    assert suite.kernels["intake"].policy.hash.startswith(hashes[0][0].split()[1])


@pytest.mark.parametrize("service", PATHS)
def test_replicas_say_the_same(suite: Suite, service: str) -> None:
    exchange = Exchange(suite)
    exchange.say("an@example.org")
    replica: Flask = APPS[service].create_app(suite.kernels[service])

    with clock.pinned(clock.now()):
        assert numbers(suite, service) == read(replica.test_client(), service)


def _in_production(kernel: Kernel, token: str) -> Kernel:
    changes = {"environment": "production", "metrics_token": SecretStr(token)}
    suite = kernel.config.suite.model_copy(update=changes)
    return replace(kernel, config=replace(kernel.config, suite=suite))


@pytest.mark.parametrize(
    ("token", "given", "status"),
    [
        ("geheim", "Bearer geheim", 200),
        ("geheim", "Bearer geheimer", 403),
        ("geheim", "", 403),
        ("geheim", "Bearer gehéim", 403),
        ("", "", 403),
        ("", "Bearer ", 403),
    ],
)
@pytest.mark.parametrize("service", PATHS)
def test_in_production_the_token_is_needed(
    suite: Suite, service: str, token: str, given: str, status: int
) -> None:
    kernel = _in_production(suite.kernels[service], token)
    client = APPS[service].create_app(kernel).test_client()

    answer = client.get(PATHS[service], headers={"Authorization": given})

    assert answer.status_code == status
    assert ("zorgtafel_" in answer.text) == (status == 200)
