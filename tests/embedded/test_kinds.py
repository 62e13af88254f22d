"""The table at the end of `make test` counts truly, and CI asks for every kind."""

import os
import subprocess
import sys

import pytest

from tests.house.tree import ROOT
from tests.kinds import KINDS, Kinds, Tally, kind_of

SAMPLES = {
    "tests/house/test_names.py": "house",
    "tests/embedded/test_state.py": "unit",
    "tests/embedded/test_catcher.py": "integration",
}


class Collector:
    """Keeps what pytest found."""

    def __init__(self) -> None:
        self.items: list[pytest.Item] = []

    def pytest_collection_finish(self, session) -> None:
        self.items = list(session.items)


def run_kinds(*arguments, **environ):
    # one that runs beside others tells so in the environment; this one stands alone
    ours = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST_")}
    return subprocess.run(
        [sys.executable, "-m", "tests.kinds", "-p", "no:cacheprovider", *arguments],
        cwd=ROOT,
        env=ours | environ,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(("path", "kind"), SAMPLES.items())
def test_kind_comes_from_folder_or_marker(path, kind, capsys) -> None:
    found = Collector()

    pytest.main(["--collect-only", "-q", str(ROOT / path)], plugins=[found])

    assert {kind_of(item) for item in found.items} == {kind}


def test_table_names_every_kind_and_why_one_did_not_run() -> None:
    kinds = Kinds()
    kinds.tallies["unit"] = Tally(passed=3, failed=1)
    kinds.tallies["postgres"] = Tally(skipped=2, reasons={"no server"})

    lines = kinds.table().splitlines()[2:]

    assert [line.split()[0] for line in lines] == list(KINDS)
    assert "3 passed, 1 failed" in lines[0]
    assert "2 not run: no server" in lines[3]
    assert kinds.missing() == [kind for kind in KINDS if kind != "unit"]


def test_ci_fails_when_a_kind_did_not_run() -> None:
    only = "tests/embedded/test_state.py"

    assert run_kinds(only, CI="").returncode == 0
    strict = run_kinds(only, CI="true")

    assert strict.returncode == 1
    assert "none passed of: house, integration, postgres" in strict.stdout


def test_failure_is_a_failure_everywhere() -> None:
    assert run_kinds("tests/embedded/no_such_file.py", CI="").returncode != 0
