"""axe-core in an open page: what would keep a person out."""

import json
from functools import cache
from pathlib import Path

from playwright.sync_api import Page

FILE = Path(__file__).parents[1] / "node_modules" / "axe-core" / "axe.min.js"
WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")


def violations(page: Page, *more: str) -> list[str]:
    """Return rule and element of each breach of WCAG 2.2 AA, and of these tags."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(_source())
    options = {"runOnly": [*WCAG, *more], "resultTypes": ["violations"]}
    found = page.evaluate(f"axe.run(document, {json.dumps(options)})")
    return [
        f"{violation['id']}: {node['html'][:120]}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


@cache
def _source() -> str:
    return FILE.read_text("utf-8")
