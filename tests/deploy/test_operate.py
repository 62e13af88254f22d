"""What operators are told exists: each number, each alert, each command."""

import re
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib.util import find_spec
from threading import Thread

import pytest
import yaml

from deploy import numbers as shown
from tests.house.tree import ROOT
from tests.reading import PATHS, names, numbers
from tests.suite import Suite

GUIDE = (ROOT / "docs" / "operate.md").read_text("utf-8")
ALERTS = yaml.safe_load((ROOT / "deploy" / "alerts.yml").read_text("utf-8"))
RULES = [rule for group in ALERTS["groups"] for rule in group["rules"]]
WATCH = GUIDE.partition("## What to watch")[2].partition("## ")[0]
NIGHT = GUIDE.partition("## At night")[2].partition("## ")[0]
# read from Redis, which a stub queue has not
OF_REDIS = {
    "queue_length",
    "queue_oldest_seconds",
    "tick_age_seconds",
    "unreadable_messages",
}


def shown_by(suite: Suite) -> set[str]:
    return {name for service in PATHS for name in names(suite, service)} | OF_REDIS


def explained() -> set[str]:
    rows = re.findall(r"^\| (`.*?) \|", WATCH, re.MULTILINE)
    return {name for row in rows for name in re.findall(r"`([a-z_]+)`", row)}


def test_every_number_is_explained_and_no_other(suite: Suite) -> None:
    assert explained() == shown_by(suite)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["alert"])
def test_alert_is_about_numbers_and_states_that_exist(suite: Suite, rule: dict) -> None:
    about = set(re.findall(r"zorgtafel_([a-z_]+)", rule["expr"]))
    assert about <= shown_by(suite)
    assert about or rule["expr"].startswith("up{")

    states = [state for service in PATHS for state in numbers(suite, service)]
    for name, state in re.findall(r'zorgtafel_(\w+)\{state="(\w+)"\}', rule["expr"]):
        assert f"{name} {state}" in states


def test_messages_that_are_opened_again_get_time_before_anybody_is_woken() -> None:
    (rule,) = [rule for rule in RULES if rule["alert"] == "MessageUnconfirmed"]

    # `make reconcile` and a release open rows that were made long ago
    assert rule["for"] == "4m"


def test_each_alert_has_something_to_do_and_no_other() -> None:
    told = re.findall(r"^\| ([A-Z]\w+) \|", NIGHT, re.MULTILINE)

    assert [name for name in told if name != "Alert"] == [
        rule["alert"] for rule in RULES
    ]


def test_services_are_asked_under_names_of_their_own_that_the_alert_knows() -> None:
    told = yaml.safe_load(WATCH.partition("```yaml\n")[2].partition("```")[0])
    jobs = {
        job["job_name"]: job.get("metrics_path", "/metrics")
        for job in told["scrape_configs"]
    }
    (away,) = [rule["expr"] for rule in RULES if rule["alert"] == "ServiceAway"]
    known = re.search(r'job=~"(.*?)"', away)

    assert len(jobs) == len(told["scrape_configs"]) == len(PATHS)
    assert set(jobs.values()) == {f"/{path.strip('/')}" for path in PATHS.values()}
    assert known
    assert all(re.fullmatch(known[1], name) for name in jobs)


@pytest.mark.parametrize("module", sorted(set(re.findall(r"-m ([\w.]+)", GUIDE))))
def test_commands_are_modules_of_ours(module: str) -> None:
    assert find_spec(module) is not None


@pytest.mark.parametrize("target", sorted(set(re.findall(r"`make ([a-z-]+)", GUIDE))))
def test_commands_are_targets_of_make(target: str) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")

    assert re.search(rf"^{target}:", makefile, re.MULTILINE)


class Page(BaseHTTPRequestHandler):
    """One service's metrics, for who knows the token."""

    def do_GET(self) -> None:
        known = self.headers["Authorization"] == "Bearer geheim"
        self.send_response(200 if known else 403)
        self.end_headers()
        self.wfile.write(b"# HELP x\nzorgtafel_x 1.0\nzorgtafel_y 2.0\n")

    def log_message(self, *_arguments: object) -> None:
        pass


def test_numbers_are_shown_without_prometheus(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with HTTPServer(("127.0.0.1", 0), Page) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        pages = {"intake": f"http://127.0.0.1:{server.server_port}/metrics"}
        monkeypatch.setenv("METRICS_TOKEN", "geheim")
        assert shown.main([], pages) == 0
        assert capsys.readouterr().out == "zorgtafel_x 1.0\nzorgtafel_y 2.0\n"
        assert shown.main(["y"], pages) == 0
        assert capsys.readouterr().out == "zorgtafel_y 2.0\n"
        monkeypatch.setenv("METRICS_TOKEN", "fout")
        assert shown.main([], pages) == 1
        assert "intake does not answer" in capsys.readouterr().err
        server.shutdown()
