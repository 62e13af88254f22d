"""What runs is as locked up as docker-compose.yml says."""

import re
from pathlib import Path

import pytest

from tests.absence import found_below, spellings
from tests.e2e import referrer
from tests.e2e import test_main_road as road
from tests.e2e.conftest import People, Running
from tests.e2e.deployed.deployment import (
    LASTING,
    compose,
    containers,
    docker,
    execute,
    operate,
    seen,
    sql,
    wait_until_well,
)
from tests.house.tree import SERVICES

# what stays, and who has it there
KEPT = {
    "postgres": "/var/lib/postgresql/data",
    "redis": "/data",
    "intake-worker": "/attachments",
}
# where what is planted is found then; with its spelling where no other can stand
STORES = (
    "postgres/base/",
    "postgres/pg_wal/",
    "redis/appendonlydir/",
    "redis/dump.rdb",
    "intake-worker/planted",
    "backups/[^/]+/attachments.tar",
    "backups/[^/]+/intake.data!gzip: hex",
    "dump: hex",
)
PLANTED = "Ümit Nergens-Gepland"
WAYS = spellings(PLANTED)
OURS = [name for name in LASTING if name not in ("gateway", "redis", "postgres")]
# others' images let nobody write into their log
SAYING = [*OURS, "gateway"]
PAIRS = [(one, other) for one in SERVICES for other in SERVICES if one != other]


def test_everything_says_that_it_is_well() -> None:
    wait_until_well()


def test_operator_sees_the_numbers_and_what_was_given_up() -> None:
    # from containers of their own, whichever replacement runs
    said = operate("numbers", "database_up")
    assert said.count("database_up") == said.count(" 1.0") == len(SERVICES)
    for service in SERVICES:
        assert "parked" in operate("parked", service)


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


def plant() -> None:
    """Let each store keep and each container say one value, in every spelling."""
    said = b"\n".join(WAYS.values())
    sql("intake", f"CREATE TABLE planted AS SELECT '\\x{said.hex()}'::bytea AS way")
    typed = "".join(f"\\0{byte:03o}" for byte in said)
    into = dict.fromkeys(SAYING, ">/proc/1/fd/1")
    into |= {"redis": "| redis-cli -x set planted"}
    into |= {"intake-worker": "| tee /attachments/planted >/proc/1/fd/1"}
    for name, where in into.items():
        execute(name, "sh", "-c", f"printf %b '{typed}' {where}")


def uproot() -> None:
    sql("intake", "DROP TABLE IF EXISTS planted")
    execute("redis", "redis-cli", "del", "planted")
    execute("intake-worker", "rm", "-f", "/attachments/planted")


def keep_copies(folder: Path, running: Running) -> None:
    """All that is left of everybody, but for what a mail says and to whom."""
    operate("backup", BACKUP_FOLDER=str(folder / "backups"))
    (folder / "logs").mkdir()
    for one in compose("ps", "-aq").split():
        (folder / "logs" / seen(one)["Name"].strip("/")).write_text(docker("logs", one))
    measures = execute("intake-web", "python", "-m", "deploy.numbers")
    (folder / "measures").write_text(measures)
    dump = execute("postgres", "pg_dumpall", "-U", "postgres")
    (folder / "dump").write_text(dump)
    heads = [item for mail in running.mailbox.mails() for item in mail.items()]
    lines = [f"{name}: {value}" for name, value in heads if name != "To"]
    (folder / "heads").write_text("\n".join(lines))
    execute("redis", "redis-cli", "config", "set", "rdbcompression", "no")
    execute("redis", "redis-cli", "save")
    # what stands still can be copied whole
    compose("stop", "postgres", "redis")
    try:
        for name, inside in KEPT.items():
            docker("cp", f"{containers(name)[0]}:{inside}", str(folder / name))
    finally:
        compose("start", "postgres", "redis")


@pytest.mark.browser
@pytest.mark.timeout(1200)
def test_nothing_of_a_family_can_be_read_at_rest_or_in_a_log(
    person: People, running: Running, tmp_path: Path
) -> None:
    """After a whole road, in what is kept, backed up, written, measured and mailed."""
    road.test_road_from_document_to_answered_invitation(person, running)
    try:
        plant()
        keep_copies(tmp_path, running)
    finally:
        wait_until_well()
        uproot()

    found = found_below(tmp_path, PLANTED)
    for place in (*STORES, *(rf"logs/.*{name}.*: utf-8" for name in SAYING)):
        hits = [hit for hit in found if re.match(place, hit)]
        least = 1 if ": " in place else len(WAYS)
        assert len({hit.split(": ")[1] for hit in hits}) >= least, place
    ready = found_below(tmp_path / "logs", "eady to accept connections")
    assert len({hit.split(": ")[0] for hit in ready}) == 2
    assert "zorgtafel_mails" in (tmp_path / "measures").read_text()
    assert "Subject: Afspraak\n" in (tmp_path / "heads").read_text()
    for value in referrer.MARKED:
        assert found_below(tmp_path, value) == [], value
