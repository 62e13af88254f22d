"""The compose file and the settings agree, and no service sees another's secrets."""

import re
import shlex
from contextlib import closing
from importlib import import_module
from pathlib import Path

import psycopg
import pytest
import yaml

from shared.config import SuiteSettings
from tests.databases import postgres_server
from tests.house.test_environment import named, read_names
from tests.house.tree import ROOT, SERVICES

TEXT = (ROOT / "docker-compose.yml").read_text("utf-8")
COMPOSE = yaml.safe_load(TEXT)
# what its containers are made of; the databases and the gateway are others' images
OURS = {
    name: service
    for name, service in COMPOSE["services"].items()
    if service["image"].startswith("zorgtafel:")
}
ALL = {"migrate", "demo"}
# an example of a value says more there than an empty default
UNSHOWN = {
    "PARENT_URL",
    "GATEWAY_PARENT_HOST",
    "SMTP_URL",
    "METRICS_TOKEN",
    "SCHEDULING_SECOND_FACTOR",
    "POLICY_FILE",
    "APPROVED_TEXTS",
}


def environment(name):
    return set(OURS[name].get("environment", {}))


def settings_of(service):
    own = import_module(f"services.{service}.config").Settings
    return read_names(SuiteSettings, own)


def test_every_name_is_explained_in_the_example() -> None:
    used = set(re.findall(r"\$\{(\w+)", TEXT))

    assert used - named(ROOT / ".env.example") == set()


def test_example_shows_the_defaults_that_compose_has() -> None:
    defaults = dict(re.findall(r"\$\{(\w+):-([^}]*)\}", TEXT))
    example = (ROOT / ".env.example").read_text("utf-8")
    shown = dict(re.findall(r"^# ([A-Z_]+)=(.*)$", example, re.MULTILINE))

    assert {name: shown[name] for name in defaults if name not in UNSHOWN} == {
        name: value for name, value in defaults.items() if name not in UNSHOWN
    }


def test_first_thing_that_compose_misses_is_one_short_sentence() -> None:
    """Version 1.29 shows what it read: a whole environment, or just an image."""
    first = next(iter(COMPOSE["services"].values()))

    assert next(iter(first)) == "image"
    assert first["image"].endswith(":?Run make up, which makes .env with fresh keys.}")


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("role", ["web", "worker"])
def test_process_gets_all_its_settings(service, role) -> None:
    assert settings_of(service) - environment(f"{service}-{role}") == set()


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("role", ["web", "worker"])
def test_process_gets_no_secret_of_a_sister(service, role) -> None:
    others = tuple(f"{name.upper()}_" for name in SERVICES if name != service)
    seen = environment(f"{service}-{role}")

    assert [name for name in seen if name.startswith(others)] == []


@pytest.mark.parametrize("name", OURS)
def test_container_of_ours_can_change_nothing_but_its_data(name) -> None:
    service = OURS[name]

    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]


@pytest.mark.parametrize("name", COMPOSE["services"])
def test_what_lasts_comes_back_and_says_how_it_is(name) -> None:
    service = COMPOSE["services"][name]

    assert service["restart"] == ("no" if name in ALL else "unless-stopped")
    assert ("healthcheck" in service) == (name not in ALL)


def test_only_the_gateway_is_open_and_only_to_this_machine() -> None:
    ports = {
        name: service["ports"]
        for name, service in COMPOSE["services"].items()
        if "ports" in service
    }

    assert list(ports) == ["gateway"]
    for port in ports["gateway"]:
        assert port.startswith("${GATEWAY_ADDRESS:-127.0.0.1}:")


@pytest.mark.postgres
def test_what_postgres_refuses_is_not_copied_into_its_log() -> None:
    program, *options = COMPOSE["services"]["postgres"].get("command", ["postgres"])
    assert program == "postgres"
    values = "VALUES ('els@example.org')"
    with postgres_server() as server:
        uri = server.get_uri()
        with closing(
            psycopg.connect(uri, autocommit=True, options=shlex.join(options))
        ) as there:
            there.execute("CREATE TABLE t (a TEXT UNIQUE)")
            there.execute(f"INSERT INTO t {values}")
            with pytest.raises(psycopg.errors.UniqueViolation):
                there.execute(f"INSERT INTO t {values}")
        log = Path(server.log).read_text("utf-8")

    assert "duplicate key" in log
    assert "els@example.org" not in log


def doubles(node):
    """Return the names that stand twice in one mapping: some composes refuse those."""
    if isinstance(node, yaml.MappingNode):
        names = [key.value for key, _ in node.value if key.value != "<<"]
        yield from (name for name in set(names) if names.count(name) > 1)
        for _, value in node.value:
            yield from doubles(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from doubles(value)


def test_no_name_stands_twice() -> None:
    assert list(doubles(yaml.compose("a: {b: 1, b: 2}"))) == ["b"]
    assert list(doubles(yaml.compose(TEXT))) == []


def test_gateway_keeps_what_passes_in_memory_only() -> None:
    """Unsealed forms and files wait in its temporary folders."""
    text = (ROOT / "deploy" / "gateway" / "nginx.conf").read_text("utf-8")
    folders = re.findall(r"_temp_path (\S+);", text)

    assert len(folders) == 5
    assert COMPOSE["services"]["gateway"]["tmpfs"] == ["/tmp"]
    assert all(folder.startswith("/tmp/") for folder in folders)


@pytest.mark.parametrize("page", ["down", "later", "nothing"])
def test_page_of_the_gateway_loads_nothing(page) -> None:
    html = (ROOT / "deploy" / "gateway" / f"{page}.html").read_text("utf-8")

    assert not re.findall(r"(?:src|@import|url\()", html)
    assert not [x for x in re.findall(r'href="([^"]+)"', html) if x[:4] != "tel:"]


def test_page_for_parents_says_nothing_about_the_service() -> None:
    html = (ROOT / "deploy" / "gateway" / "later.html").read_text("utf-8")

    assert not re.search("zorg|jonge kind|kind|team|aanmeld", html, re.IGNORECASE)
