"""`make beheerder` before anything ran: it makes the database and gives a link once."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT


def ask(folder: Path, name: str) -> subprocess.CompletedProcess[str]:
    environment = {
        name: value for name, value in os.environ.items() if not name.endswith("_URL")
    }
    return subprocess.run(
        [sys.executable, "-m", "embedded.beheerder", name, f"{name}@example.org"],
        cwd=ROOT,
        env=environment | {"STATE_FOLDER": str(folder), "PORT": "8999"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@pytest.mark.integration
@pytest.mark.timeout(600)
def test_first_beheerder_of_an_empty_folder_gets_a_link(tmp_path: Path) -> None:
    first, second = (ask(tmp_path, name) for name in ("an", "bram"))

    assert first.returncode == 0, first.stderr
    link = r"http://127\.0\.0\.1:8999/planning/welkom/([\w-]{40,})"
    found = re.findall(link, first.stdout)
    assert len(found) == 1
    assert (second.returncode, second.stdout) == (1, "")
    assert "Er is al een beheerder" in second.stderr
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert kept
    assert not [path for path in kept if found[0].encode() in path.read_bytes()]
