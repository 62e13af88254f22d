"""Production does not start with what belongs to a demo, or with bad keys."""

import base64
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from services.scheduling.demo import load_demo_staff
from services.scheduling.medewerkers.queries import refuse_demo_accounts
from shared.config import KeyRing, is_weak_text
from shared.kernel import Kernel
from shared.starting import RefusedError
from tests.house.tree import ROOT
from tests.people import COORDINATOR, employ
from tests.settings import ring, service_environment, suite_environment
from tests.suite import APPS, Suite

GUNICORN = [sys.executable, "-m", "gunicorn", "--bind", "127.0.0.1:0", "--workers=1"]
SAME = ring("same")


def load_demo(kernel: Kernel) -> None:
    """What a demo leaves in the database."""
    suite = kernel.config.suite.model_copy(update={"demo": True})
    load_demo_staff(replace(kernel, config=replace(kernel.config, suite=suite)))


def encoded(key: bytes) -> str:
    return "k:" + base64.urlsafe_b64encode(key).decode()


def environment_of(name: str, url: str, **changes: str | None) -> dict[str, str]:
    values = {**os.environ, **suite_environment(), "ENVIRONMENT": "production"}
    values |= service_environment(name, url)
    for key, value in changes.items():
        if value is None:
            values.pop(key)
        else:
            values[key] = value
    return values


def started(
    name: str, url: str, *, web: bool = False, **changes: str | None
) -> tuple[int, str]:
    """Start the real worker or web server; return its status and what it said."""
    command = [sys.executable, "-m", f"services.{name}.worker"]
    if web:
        command = [*GUNICORN, "--log-level=critical", f"services.{name}.wsgi:app"]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment_of(name, url, **changes),
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    return done.returncode, done.stderr


def assert_refused(found: tuple[int, str], *words: str, name: str = "intake") -> None:
    status, said = found
    lines = [line for line in said.splitlines() if "does not start" in line]
    assert status == 3, said
    assert "Traceback" not in said
    assert len(lines) == 1, said
    assert lines[0].startswith(f"{name} does not start. ")
    assert [word for word in words if word not in lines[0]] == []


@pytest.mark.integration
@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"INTAKE_MASTER_KEYS": None}, ("INTAKE_MASTER_KEYS", "missing")),
        ({"QUEUE_KEYS": None}, ("QUEUE_KEYS", "missing")),
        ({"INTAKE_LINK_KEYS": "k:" + "A" * 43}, ("INTAKE_LINK_KEYS", "too weak")),
        ({"DEMO": "true"}, ("DEMO",)),
        ({"FLASK_DEBUG": "1"}, ("FLASK_DEBUG",)),
        (
            {"INTAKE_MASTER_KEYS": SAME, "INTAKE_LINK_KEYS": SAME},
            ("INTAKE_MASTER_KEYS", "INTAKE_LINK_KEYS", "the same key"),
        ),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, dict) else "",
)
def test_process_says_in_one_sentence_why_it_does_not_start(
    sqlite_urls: dict[str, str],
    changes: dict[str, str | None],
    words: tuple[str, ...],
) -> None:
    found = started("intake", sqlite_urls["intake"], **changes)

    assert_refused(found, *words)
    assert SAME.partition(":")[2] not in found[1]


@pytest.mark.integration
def test_web_server_refuses_as_well(sqlite_urls: dict[str, str]) -> None:
    url = sqlite_urls["intake"]

    assert_refused(
        started("intake", url, web=True, QUEUE_KEYS=None), "QUEUE_KEYS", "missing"
    )


@pytest.mark.integration
@pytest.mark.parametrize("web", [True, False], ids=["web", "worker"])
def test_production_refuses_a_database_with_demo_accounts(
    suite: Suite, sqlite_urls: dict[str, str], web: bool
) -> None:
    load_demo(suite.kernels["scheduling"])

    found = started("scheduling", sqlite_urls["scheduling"], web=web)

    assert_refused(found, "accounts of the demo", name="scheduling")


def test_production_takes_accounts_of_its_own(suite: Suite) -> None:
    kernel: Kernel = suite.kernels["scheduling"]
    employ(kernel, COORDINATOR)
    refuse_demo_accounts(kernel)

    load_demo(kernel)
    with pytest.raises(RefusedError):
        refuse_demo_accounts(kernel)


@pytest.mark.parametrize(
    "key",
    [
        bytes(32),
        b"\x01\x02" * 16,
        bytes(range(16)) * 2,
        bytes(range(32)),
        bytes(range(200, 136, -2)),
        b"een geheim dat ik zelf bedacht!!",
    ],
    ids=["zero", "pair", "half", "up", "down", "words"],
)
def test_key_that_a_person_made_is_refused(key: bytes) -> None:
    assert len(key) == 32
    with pytest.raises(ValueError, match="too weak"):
        KeyRing.parse(encoded(key))


def test_fresh_keys_are_never_called_weak() -> None:
    for _ in range(300):
        KeyRing.parse(encoded(os.urandom(32)))
        assert not is_weak_text(base64.urlsafe_b64encode(os.urandom(36)).decode())


@pytest.mark.parametrize(
    "text",
    [f"{SAME},{SAME}", f"{SAME},other:{SAME.partition(':')[2]}"],
    ids=["name", "key"],
)
def test_key_that_is_in_the_ring_twice_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="there twice"):
        KeyRing.parse(text)


@pytest.mark.parametrize(
    "secret",
    [
        "short",
        "a" * 40,
        "abcabcabcabcabcabcabcabcabcabcabcabc",
        "changeme-with-many-other-letters-0123456789",
        "Example-with-many-other-letters-0123456789",
    ],
)
def test_secret_that_can_be_guessed_is_refused(secret: str) -> None:
    assert is_weak_text(secret)


def test_every_service_starts_through_the_same_refusals() -> None:
    """A web server or worker that composes itself would skip them."""
    for name in APPS:
        for part in ("wsgi", "worker"):
            text = Path(ROOT, "services", name, f"{part}.py").read_text("utf-8")
            assert f'start("{name}", make_kernel' in text


SERVED = """
from services.{name}.wsgi import app
client = app.test_client()
client.get("{link}")
"""
LINKS = {
    "intake": "/aanmelding/geheim-stuk",
    "scheduling": "/planning/welkom/geheim-stuk",
    "notifications": "/a/geheim-stuk",
}


@pytest.mark.integration
@pytest.mark.parametrize("name", APPS)
def test_web_server_logs_nothing_but_safe_lines(name: str, tmp_path: Path) -> None:
    """Without a database each library has an exception full of words to tell."""
    url = f"sqlite:///{tmp_path}/nowhere/at-all.db"
    script = SERVED.format(name=name, link=LINKS[name])
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env=environment_of(name, url, ENVIRONMENT="development"),
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    lines = [json.loads(line) for line in done.stdout.splitlines()]

    assert [one["rule"] for one in lines if one["message"] == "request"]
    assert [one["exception"] for one in lines if one["message"] == "unhandled error"]
    assert {one["service"] for one in lines} == {name}
    assert "geheim-stuk" not in done.stdout + done.stderr
    # what SQLite says of it
    assert "unable to open" not in done.stdout + done.stderr
