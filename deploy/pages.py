"""Keeps the gateway's page for a service that is down at the telephone lines of today.

It asks the policy only: when everything else is away, it still knows whom to call.
"""

import os
import signal
import sys
from datetime import datetime
from pathlib import Path
from threading import Event

from markupsafe import Markup

from shared import clock
from shared.logging import configure_logging
from shared.policy import Line, LineRole, Policy, PolicyView
from shared.web.opening import spoken_hours

PAGE = Path(__file__).with_name("gateway") / "down.html"
BEGIN, END = "<!-- the lines of today -->\n", "<!-- until here -->\n"
SECONDS = 60.0


def page_of(policy: PolicyView, *, now: datetime, page: str) -> str:
    """Return the page with the lines that the policy has at this moment."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError("the page has no place for the lines of today")
    crisis = policy.lines(LineRole.CRISIS).values()
    known = [*crisis, policy.main_line(), policy.line("kind_en_gezin")]
    # a line without a number is in the words above already
    said = [_said(line, now) for line in known if line is not None and line.nummer]
    items = Markup("").join(Markup("<li>{}</li>\n").format(one) for one in said)
    return before + begin + f"<ul>\n{items}</ul>\n" + end + after


def _said(line: Line, now: datetime) -> Markup:
    hours = spoken_hours(line, now=now)
    link = Markup('<a href="tel:{}">{}</a>').format(line.tel, line.nummer)
    return Markup("{}: {}{}").format(line.naam, link, f" ({hours})" if hours else "")


def write(policy: Policy, folder: Path) -> None:
    """Renew the page, never half."""
    now, part = clock.now(), folder / "down.part"
    text = page_of(policy.at(now), now=now, page=PAGE.read_text("utf-8"))
    part.write_text(text, "utf-8")
    part.chmod(0o644)
    part.replace(folder / "down.html")


def main() -> None:
    configure_logging("pages", os.environ.get("LOG_LEVEL", "INFO"))
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    profile = os.environ.get("POLICY_PROFILE") or "limburg-2024"
    policy = Policy.load(os.environ.get("POLICY_FILE") or None, profile=profile)
    while True:
        write(policy, Path("/pages"))
        if stop.wait(SECONDS):
            sys.exit(0)


if __name__ == "__main__":
    main()
