"""The source tree as the house tests read it."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SERVICES = ("intake", "scheduling", "notifications")


@dataclass(frozen=True)
class Module:
    """One Python file: its dotted name, text and syntax tree."""

    path: Path
    name: str
    text: str
    tree: ast.Module

    @property
    def lines(self) -> int:
        return len(self.text.splitlines())

    def imports(self) -> Iterator[str]:
        """Yield the dotted name of everything that this module imports."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield node.module
                yield from (f"{node.module}.{alias.name}" for alias in node.names)


def tracked(*patterns: str) -> list[Path]:
    """Return the files that git tracks or would track, as paths that exist."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    found = subprocess.run(
        [*command, "--", *patterns],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    return [ROOT / name for name in sorted(set(found)) if (ROOT / name).is_file()]


def modules(*folders: str) -> list[Module]:
    """Parse every Python module below these folders."""
    return [read(path) for path in tracked(*(f"{folder}/*.py" for folder in folders))]


def read(path: Path) -> Module:
    text = path.read_text(encoding="utf-8")
    name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    return Module(path, name.removesuffix(".__init__"), text, ast.parse(text))


def module_of(name: str, text: str) -> Module:
    """Make a module from text, for planting a sin that a rule must find."""
    return Module(ROOT / "planted.py", name, text, ast.parse(text))
