"""The gateway: it masks links, answers for who is down, and speaks TLS."""

import ssl
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.client import HTTPMessage

import pytest

from tests.e2e.conftest import DEPLOYED_URL
from tests.e2e.deployed.deployment import (
    compose,
    compose_script,
    logs,
    wait_until_well,
)
from tests.e2e.deployed.secure import Secure
from tests.house.tree import ROOT

SECRET = "Zm9vYmFyZm9vYmFyZm9vYmFyZm9v"
MASKED = (
    f"/aanmelding/{SECRET}",
    f"/aanmelding/{SECRET}/intrekken",
    f"/aanmelding/%5A{SECRET[1:]}",
    f"/planning/observatorium.ics?sleutel={SECRET}",
    f"/a/{SECRET}/{SECRET}x",
)
OTHERS = {
    "/healthz": "intake-web",
    "/planning/healthz": "scheduling-web",
    "/berichten/healthz": "notifications-web",
}
Answer = tuple[int, HTTPMessage, str]


def get(path: str, url: str = DEPLOYED_URL) -> Answer:
    try:
        with urllib.request.urlopen(url + path, timeout=30) as page:
            return page.status, page.headers, page.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read().decode()


def test_no_link_reaches_a_log() -> None:
    for path in MASKED:
        get(path)
    get("/aanmelden/zichtbaar")
    said = logs("gateway")

    assert "GET /aanmelden/zichtbaar " in said
    assert "GET /aanmelding/.../intrekken " in said
    assert SECRET[2:] not in said
    for name in ("intake-web", "scheduling-web", "notifications-web"):
        assert SECRET[2:] not in logs(name)


def test_measures_are_for_the_inside_only() -> None:
    for path in ("/metrics", "/planning/metrics", "/berichten/metrics"):
        assert get(path)[0] == 404


@pytest.mark.parametrize(
    ("name", "path", "words"),
    [
        ("intake-web", "/aanmelden/", "Wat je al verstuurde is bewaard."),
        ("scheduling-web", "/planning/", "Team Jonge Kind Limburg"),
        ("notifications-web", "/berichten/", "even niet bereikbaar"),
        ("notifications-web", "/a/x", "Wat u al doorgaf, is bewaard."),
    ],
)
def test_service_that_is_down_is_answered_for(name: str, path: str, words: str) -> None:
    assert words not in get(path)[2]
    compose("stop", name)
    try:
        status, headers, page = get(path)
        others = [get(other)[0] for other in OTHERS if OTHERS[other] != name]
    finally:
        compose("start", name)

    assert (status, headers["Retry-After"], headers["Cache-Control"]) == (
        503,
        "30",
        "no-store",
    )
    assert words in page
    assert others == [200, 200]
    wait_until_well(name)


@pytest.mark.timeout(1800)
def test_changed_file_counts_after_make_up_and_a_wrong_one_changes_nothing() -> None:
    routes = ROOT / "deploy" / "gateway" / "routes.conf"
    before = routes.read_text("utf-8")

    def write(more: str) -> None:
        # as git does: another file in its place
        part = routes.with_suffix(".part")
        part.write_text(before + more, "utf-8")
        part.replace(routes)

    try:
        write("location = /drill { return 410; }\n")
        compose_script("up", "demo")
        assert get("/drill")[0] == 410
        write("locatoin = /drill { return 410; }\n")
        assert "does not take these files" in compose_script("up", "demo", status=1)
        assert get("/drill")[0] == 410
    finally:
        write("")
    compose_script("up", "demo")
    assert get("/drill")[0] == 404


@pytest.fixture(scope="module")
def secure(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Secure]:
    started = Secure(tmp_path_factory.mktemp("tls"))
    yield started
    started.stop()


def test_tls_is_ours_and_asks_browsers_to_stay(secure: Secure) -> None:
    status, headers, page = secure.get("/")

    assert status == 200
    assert "Zorgtafel" in page
    assert headers.get_all("Strict-Transport-Security") == ["max-age=31536000"]
    with pytest.raises(ssl.SSLCertVerificationError):
        secure.get("/", trusted=False)


def test_plain_http_is_sent_to_https(secure: Secure) -> None:
    status, headers = secure.plain("/aanmelden/?x=1")

    assert status == 308
    assert headers["Location"] == "https://zorgtafel.test:444/aanmelden/?x=1"
    assert "Strict-Transport-Security" not in headers


def test_pages_of_the_gateway_ask_it_as_well(secure: Secure) -> None:
    compose("stop", "intake-web")
    try:
        status, headers, page = secure.get("/aanmelden/")
    finally:
        compose("start", "intake-web")

    assert (status, "tel:112" in page) == (503, True)
    assert headers.get_all("Strict-Transport-Security") == ["max-age=31536000"]
    wait_until_well("intake-web")


def test_host_for_parents_knows_appointments_only(secure: Secure) -> None:
    for path in ("/", "/planning/", "/berichten/", "/post/", "/aanmelden/"):
        status, _, page = secure.get(path, host=secure.parents)
        assert status == 404
        assert "zorg" not in page.lower()
    assert secure.get("/", host=secure.name)[0] == 200


def test_no_link_reaches_its_log(secure: Secure) -> None:
    secure.get(f"/aanmelding/{SECRET}")
    secure.plain(f"/aanmelding/{SECRET}")

    assert secure.said().count("GET /aanmelding/... ") == 2
    assert SECRET not in secure.said()
