"""The numbers of all three services, for whoever looks without Prometheus.

In a web container `python -m deploy.numbers [WORD …]` shows the lines that have them.
"""

import os
import sys
import urllib.error
import urllib.request
from collections.abc import Sequence

PAGES = {
    "intake": "http://intake-web:8000/metrics",
    "scheduling": "http://scheduling-web:8000/planning/metrics",
    "notifications": "http://notifications-web:8000/berichten/metrics",
}


def lines_of(page: str, words: Sequence[str]) -> list[str]:
    """The numbers without their explanations."""
    lines = [line for line in page.splitlines() if line and not line.startswith("#")]
    return [line for line in lines if all(word in line for word in words)]


def main(words: Sequence[str], pages: dict[str, str] = PAGES) -> int:
    """Print them; 1 when a service did not answer."""
    token = os.environ.get("METRICS_TOKEN", "")
    status = 0
    for service, address in pages.items():
        asked = urllib.request.Request(address)
        asked.add_header("Authorization", f"Bearer {token}")
        try:
            with urllib.request.urlopen(asked, timeout=10) as answer:
                found = lines_of(answer.read().decode(), words)
            sys.stdout.writelines(f"{line}\n" for line in found)
        except (urllib.error.URLError, TimeoutError) as error:
            sys.stderr.write(f"{service} does not answer: {error}\n")
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
