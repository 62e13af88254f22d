"""Every route has a line in the table of who may open it."""

from tests.access.table import SHORT, rows
from tests.suite import APPS, Suite


def test_every_route_has_its_line_and_no_line_is_left_over(suite: Suite) -> None:
    real = {
        f"{service} {method:<4} {rule.rule}"
        for service in APPS
        for rule in suite.apps[service].url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    written = {f"{row.service} {row.method:<4} {row.rule}" for row in rows()}

    missing, left_over = sorted(real - written), sorted(written - real)
    assert not missing, (
        "add to TABLE in tests/access/table.py, each followed by who may open it "
        f"({', '.join(SHORT)}, or `link <purpose>`); a new argument of an address "
        "gets a value in tests/access/world.py:\n" + "\n".join(missing)
    )
    assert not left_over, "take out of TABLE in tests/access/table.py: " + "\n".join(
        left_over
    )
