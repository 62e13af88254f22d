"""What another policy file would change is told before anything runs with it."""

import shutil
import subprocess
from pathlib import Path

import pytest

from deploy.policy_diff import main
from shared.policy import Policy
from shared.policy.records import RECORDS
from tests.house.tree import ROOT

WEEKS = 'key = "evaluatie.interval"\nregion = "vlaanderen"\nprofiles = ["vlaanderen"]\n'
LATER = (
    '\n[[record]]\nkey = "evaluatie.interval"\nregion = "vlaanderen"\n'
    'profiles = ["vlaanderen"]\nvalue = "P8W"\nvalid_from = 2027-02-01\n'
    'source = "team"\n'
)


@pytest.fixture
def new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of what counts now; a test changes it."""
    for name in ("POLICY_FILE", "POLICY_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    return Path(shutil.copy(RECORDS, tmp_path / "2027.toml"))


def change(new: Path, old_text: str, text: str, more: str = "") -> None:
    written = new.read_text("utf-8")
    assert written.count(old_text) == 1
    new.write_text(written.replace(old_text, text) + more, "utf-8")


def test_value_from_a_day_is_told_with_that_day_and_nothing_else(
    new: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(new)]) == 0
    assert capsys.readouterr().out.startswith("0 changes.")
    change(new, WEEKS, f"{WEEKS}valid_to = 2027-02-01\n", LATER)

    assert main([str(new)]) == 0

    told = capsys.readouterr().out.splitlines()
    assert told[:-1] == [
        "evaluatie.interval [vlaanderen] from 2027-02-01:",
        '    - "P6W"',
        '    + "P8W"',
    ]
    assert told[-1] == f"1 changes. Its hash will be {Policy.load(new).hash}"


def test_region_of_its_own_is_told_apart_and_of_a_list_what_differs(
    new: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(new), "--profile", "limburg-2022"]) == 0

    told = capsys.readouterr().out
    assert (
        "kanaal.zorggarantie [limburg] for every day:\n"
        '    - "bijschakel_document"\n' in told
    )
    assert "kanaal.zorggarantie [vlaanderen]" not in told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f'{WEEKS}value = "zes weken"', "record evaluatie.interval: value"),
        (f'{WEEKS}valid_from = 2999-01-01\nvalue = "P6W"', "no record for evaluatie"),
    ],
    ids=["a value that is none", "a hole"],
)
def test_file_that_no_service_takes_is_refused_in_one_sentence(
    text: str, said: str, new: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(new, f'{WEEKS}value = "P6W"', text)

    assert main([str(new)]) == 1

    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.splitlines()) == 1
    assert told.err.startswith("Refused: ")
    assert said in told.err


def test_command_takes_what_the_services_can_see_only(new: Path) -> None:
    def asked(path: str) -> tuple[int, str]:
        done = subprocess.run(
            ["sh", "deploy/operate.sh", "policy", path],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stderr.strip()

    assert asked("deploy/policy/none.toml") == (
        1,
        "Say which file: make policy-diff NEW=deploy/policy/2027.toml",
    )
    status, said = asked(str(new))
    assert (status, "deploy/policy/ first" in said) == (1, True)
