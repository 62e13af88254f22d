"""The description says what the services answer; the client of the docs works."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from services.intake.aanmelding.models import Aanmelding
from shared import clock
from shared.access.clients import Recht
from shared.access.limits import PER_MINUTE
from shared.api.description import EXAMPLES, operations_of
from tests.intake.koppelingen.test_status import NOW, referred
from tests.keys import bearer, give_key, serving
from tests.suite import Suite

DOCS = Path(__file__).parents[3] / "docs" / "api.md"
DESCRIPTIONS = {
    "intake": "/api/v1/openapi.json",
    "scheduling": "/planning/api/v1/openapi.json",
}
# what a calendar or a reference holds, no description can say: 404 and 422 are fine
SCHEMATHESIS = (
    *("--exclude-checks", "positive_data_acceptance"),
    *("--max-examples", "30", "--seed", "7", "--continue-on-failure"),
    *("--generation-deterministic", "--no-color"),
)


@pytest.fixture(autouse=True)
def _friday(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("koppeling", "vervalst", "formulier"):
        monkeypatch.setitem(PER_MINUTE, name, 1_000_000)
    with clock.pinned(NOW):
        yield


def run(
    folder: Path, *words: str, **environment: str
) -> subprocess.CompletedProcess[str]:
    found = {**os.environ, **environment, "PYTHONWARNINGS": "ignore"}
    command = [sys.executable, *words]
    return subprocess.run(
        command, cwd=folder, env=found, capture_output=True, text=True, check=False
    )


def schemathesis(suite: Suite, name: str, key: str, folder: Path) -> tuple[int, str]:
    with serving(suite.apps[name]) as url:
        said = run(
            folder,
            *("-m", "schemathesis.cli", "run", url + DESCRIPTIONS[name], "--url", url),
            *("-H", f"Authorization: Bearer {key}", *SCHEMATHESIS),
        )
    return said.returncode, said.stdout + said.stderr


@pytest.mark.parametrize("name", DESCRIPTIONS)
@pytest.mark.timeout(600)
def test_running_service_does_what_its_description_says(
    suite: Suite, name: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
):
    row = referred(suite)
    with suite.kernels["intake"].writing() as session:
        # the one that the description gives as its example
        session.get_one(Aanmelding, row.id).reference = EXAMPLES["referentie"]
        session.commit()
    key = give_key(suite, *Recht)

    code, said = schemathesis(suite, name, key, tmp_path)

    assert code == 0, said
    assert int(re.findall(r"(\d+) generated", said)[-1]) > 50, said
    # it got past the key everywhere
    lines = "\n".join(record.getMessage() for record in caplog.records)
    asked = re.sub(r"\x1b\[\d+m", "", lines)  # werkzeug paints a 204
    for each in operations_of(suite.apps[name]):
        path = re.sub(r"{\w+}", "[^ /]+", re.escape(each.path).replace("\\", ""))
        assert re.search(rf'{each.method.upper()} {path} HTTP/1.1" 20', asked), path


def test_client_of_the_docs_works_in_ten_lines(suite: Suite, tmp_path: Path):
    row = referred(suite)
    key = give_key(suite, Recht.STATUS)
    (code,) = re.findall(r"```python\n(.+?)```", DOCS.read_text("utf-8"), re.S)
    assert len([line for line in code.splitlines() if line]) <= 10
    file = tmp_path / "client.py"
    file.write_text(code, "utf-8")

    with serving(suite.apps["intake"]) as url:
        said = run(
            tmp_path, str(file), row.reference, ZORGTAFEL_URL=url, ZORGTAFEL_SLEUTEL=key
        )

    assert said.stdout == f"{row.reference} open \n", said.stderr


@pytest.mark.parametrize("name", DESCRIPTIONS)
def test_every_route_for_a_key_is_described_and_in_the_docs(suite: Suite, name: str):
    app = suite.apps[name]
    told = {(each.method.upper(), each.path): each.right for each in operations_of(app)}
    routes = {
        (method, re.sub(r"<(\w+)>", r"{\1}", rule.rule))
        for rule in app.url_map.iter_rules()
        if "/api/v1/" in rule.rule and not rule.rule.endswith("openapi.json")
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }

    assert routes <= told.keys()
    docs = DOCS.read_text("utf-8")
    for (method, path), right in told.items():
        written = path.replace("{", "<").replace("}", ">")
        words = f"`{right}`" if right else "geen sleutel nodig"
        assert re.search(rf"`{method} {written}` \| {words} \|", docs), path


@pytest.mark.parametrize("name", DESCRIPTIONS)
def test_page_for_people_names_each_operation_and_field(suite: Suite, name: str):
    app = suite.apps[name]
    client = app.test_client()
    told = client.get(DESCRIPTIONS[name]).get_json()

    page = client.get(DESCRIPTIONS[name].replace("/v1/openapi.json", "")).text

    for path, methods in told["paths"].items():
        for method in methods:
            assert f"{method.upper()} {path}" in page
    for schema in told["components"]["schemas"].values():
        for field in schema["properties"]:
            assert f"<code>{field}</code>" in page


def test_whoever_has_a_key_needs_no_token_against_forgery(suite: Suite):
    referred(suite)
    key = give_key(suite, Recht.AGENDA)
    app = suite.apps["scheduling"]
    app.config["WTF_CSRF_ENABLED"] = True

    answer = app.test_client().put("/planning/api/v1/agenda", headers=bearer(key))

    app.config["WTF_CSRF_ENABLED"] = False
    assert answer.status_code == 415
