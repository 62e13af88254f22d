"""The road through the containers: while each crashes, and with three of each."""

from collections.abc import Iterator
from contextlib import nullcontext

import pytest

from tests.e2e import test_main_road as road
from tests.e2e.conftest import People, Running
from tests.e2e.deployed.deployment import (
    LASTING,
    compose,
    containers,
    crashing,
    docker,
    execute,
    seen,
    sql,
    wait_until,
    wait_until_well,
)
from tests.e2e.mailbox import PostMailbox
from tests.house.tree import SERVICES

pytestmark = [pytest.mark.browser, pytest.mark.timeout(1200)]
SCALED = tuple(f"{name}-{role}" for name in SERVICES for role in ("web", "worker"))
UNSETTLED = "SELECT count(*) FROM outbox WHERE state NOT IN ('bevestigd', 'vervangen')"
REFERENCES = "SELECT string_agg(reference, ' ') FROM aanmelding"


def drive(person: People, running: Running, *crash: str) -> list[str]:
    """The whole road; afterwards there is one aanmelding more, and nothing waits.

    Meanwhile those in `crash` crash in turn; returns which containers did.
    """
    before = sql("intake", REFERENCES).split()
    # the same people got mails on an earlier road
    running = Running(running.url, running.folder, PostMailbox(running.url))
    with crashing(*crash) if crash else nullcontext([]) as crashed:
        road.test_road_from_document_to_answered_invitation(person, running)
    wait_until_well()
    for name in SERVICES:
        wait_until(lambda name=name: sql(name, UNSETTLED) == "0", f"{name} is done")
    assert len(sql("intake", REFERENCES).split()) == len(before) + 1
    return crashed


CRASHING = {"all": LASTING, **{name: (name,) for name in LASTING}}


@pytest.mark.parametrize("names", CRASHING.values(), ids=CRASHING)
def test_road_while_they_crash(
    names: tuple[str, ...], person: People, running: Running
) -> None:
    before = [seen(containers(name)[0])["RestartCount"] for name in names]

    crashed = drive(person, running, *names)

    assert len(crashed) > 1
    after = [seen(containers(name)[0])["RestartCount"] for name in names]
    assert sum(after) - sum(before) == len(crashed)


@pytest.fixture
def three_of_each() -> Iterator[None]:
    scale = [f"--scale={name}=3" for name in SCALED]
    compose("up", "--detach", "--no-recreate", *scale)
    wait_until_well()
    yield
    compose("up", "--detach", "--no-recreate", *(one[:-1] + "1" for one in scale))


@pytest.mark.usefixtures("three_of_each")
def test_road_with_three_of_each(person: People, running: Running) -> None:
    drive(person, running)
    # one of three that crashes is no reason to wait
    crashed = drive(person, running, "scheduling-web")

    assert len(crashed) > 1
    for name in SCALED:
        assert len(containers(name)) == 3
    for name in SERVICES:
        for one in containers(f"{name}-web"):
            assert '"message": "request"' in docker("logs", one), f"{name}: idle"
        for one in containers(f"{name}-worker"):
            assert '"message": "worker started"' in docker("logs", one)
    beats = execute("redis", "redis-cli", "zcard", "zorgtafel:__heartbeats__")
    assert int(beats) >= 9
