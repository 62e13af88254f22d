"""A finding stops `make check`; what was not looked up is never said to be clean."""

import json
import sys

import pytest

from embedded.audit import main

CLEAN = {"dependencies": [{"name": "flask", "version": "3.1", "vulns": []}]}
SKIPPED = {"name": "jinja2", "skip_reason": "not found"}
VULNERABLE = {"name": "werkzeug", "version": "1.0", "vulns": [{"id": "PYSEC-1"}]}
NPM_CLEAN = {"auditReportVersion": 2, "vulnerabilities": {}}
NPM_FOUND = {"vulnerabilities": {"sass": {"severity": "high", "via": []}}}
REFUSED = {"message": "405 Method Not Allowed", "statusCode": 405}
UNKNOWN = "COULD NOT BE LOOKED UP in"


def plant(text: str, code: int = 0) -> list[str]:
    """Return a command that says this, as the tool would."""
    return [sys.executable, "-c", f"print({text!r}); raise SystemExit({code})"]


@pytest.mark.parametrize(
    ("python", "npm", "code", "lines"),
    [
        (CLEAN, NPM_CLEAN, 0, ["Python: none known", "npm: none known"]),
        (
            {"dependencies": [VULNERABLE, SKIPPED]},
            NPM_CLEAN,
            1,
            [
                "FOUND in Python: werkzeug 1.0: PYSEC-1",
                f"{UNKNOWN} Python: 1 of 2 packages have no advisories",
                "npm: none known",
            ],
        ),
        (CLEAN, NPM_FOUND, 1, ["Python: none known", "FOUND in npm: sass: high"]),
        (
            {"dependencies": [SKIPPED]},
            REFUSED,
            0,
            [
                f"{UNKNOWN} Python: 1 of 1 packages have no advisories",
                f"{UNKNOWN} npm: no report (405)",
            ],
        ),
        (
            {"dependencies": []},
            [],
            0,
            [
                f"{UNKNOWN} Python: no package was named",
                f"{UNKNOWN} npm: the tool gave no report",
            ],
        ),
    ],
)
def test_each_ecosystem_is_said_apart(capsys, python, npm, code, lines):
    planted = {
        "Python": plant(json.dumps(python), code),
        "npm": plant(json.dumps(npm), 1),
    }

    assert main(planted) == code
    assert capsys.readouterr().out.splitlines() == lines


def test_tool_that_says_nothing_or_is_not_there_knows_nothing(capsys):
    assert main({"Python": plant(""), "npm": ["no-such-tool-here"]}) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"{UNKNOWN} Python: the tool gave no report",
        f"{UNKNOWN} npm: the tool did not run",
    ]
