"""What runs is as locked up as docker-compose.yml says."""

import pytest

from tests.e2e import referrer
from tests.e2e.conftest import People, Running
from tests.e2e.deployed.deployment import (
    LASTING,
    containers,
    docker,
    execute,
    logs,
    seen,
    sql,
    wait_until_well,
)
from tests.e2e.test_main_road import send_document
from tests.house.tree import SERVICES

OURS = [name for name in LASTING if name not in ("gateway", "redis", "postgres")]
PAIRS = [(one, other) for one in SERVICES for other in SERVICES if one != other]


def test_everything_says_that_it_is_well() -> None:
    wait_until_well()


@pytest.mark.parametrize("name", OURS)
def test_ours_may_do_nothing_but_its_work(name: str) -> None:
    assert execute(name, "id", "-u").strip() == "10001"
    assert "Read-only file system" in execute(name, "touch", "/app/x", check=False)
    assert seen(containers(name)[0])["HostConfig"]["CapDrop"] == ["ALL"]


def test_only_the_gateway_listens_outside() -> None:
    ports = {
        name: [
            one["HostIp"]
            for bound in seen(containers(name)[0])["NetworkSettings"]["Ports"].values()
            for one in bound or ()
        ]
        for name in LASTING
    }

    assert {name: ips for name, ips in ports.items() if ips} == {
        "gateway": ["127.0.0.1", "127.0.0.1"]
    }


@pytest.mark.parametrize(("role", "other"), PAIRS)
def test_role_reads_its_own_database_only(role: str, other: str) -> None:
    assert sql(role, "SELECT count(*) >= 0 FROM outbox") == "t"
    assert "permission denied" in sql(other, "SELECT 1", role=role)


def test_redis_keeps_its_appends_and_wants_a_password() -> None:
    assert execute("redis", "redis-cli", "config", "get", "appendonly").split() == [
        "appendonly",
        "yes",
    ]
    asked = execute("redis", "env", "-u", "REDISCLI_AUTH", "redis-cli", "ping")
    assert "NOAUTH" in asked


def test_nothing_of_a_family_can_be_read_at_rest_or_in_a_log(
    person: People, running: Running
) -> None:
    """The reference stands in the database; what was typed stands nowhere."""
    _, reference = send_document(person, running)
    running.mailbox.wait(referrer.REFERRER)
    dump = docker("exec", containers("postgres")[0], "pg_dumpall", "-U", "postgres")
    kept = execute("redis", "sh", "-c", "cat /data/appendonlydir/*")
    said = "".join(logs(name) for name in LASTING)

    assert reference in dump
    assert "zorgtafel" in kept
    assert "/aanmelden/" in said
    for value in (*referrer.MARKED, referrer.REFERRER):
        assert value not in dump, value
        assert value not in kept, value
        assert value not in said, value
