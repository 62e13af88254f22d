"""`make bench`: what the suite takes beside the least code that does the same.

`python -m bench [--postgres] [form feed start inbox latency invitations]`
"""

import argparse
import importlib
import sys
from collections.abc import Iterator

from bench import feed, form, inbox, start
from bench.place import place
from bench.table import Row, print_table

# these print their own lines
APART = ("latency", "invitations")
JOBS = ("form", "feed", "start", "inbox", *APART)


def main() -> None:
    arguments = argparse.ArgumentParser(prog="make bench")
    arguments.add_argument("jobs", nargs="*", choices=[[], *JOBS], default=[])
    arguments.add_argument("--postgres", action="store_true")
    asked = arguments.parse_args()
    jobs = asked.jobs or JOBS
    rows: list[Row] = []
    for name in jobs:
        if name not in APART:
            rows += _told(_rows(name, postgres=asked.postgres))
    for name in jobs:
        if name in APART:
            importlib.import_module(f"bench.{name}").main()
    print_table(rows)


def _rows(name: str, *, postgres: bool) -> Iterator[Row]:
    with place(postgres=postgres) as here:
        if name == "inbox":
            with place(postgres=postgres) as many:
                yield from inbox.measure(here, many)
        else:
            yield from {"form": form, "feed": feed, "start": start}[name].measure(here)


def _told(rows: Iterator[Row]) -> Iterator[Row]:
    for row in rows:
        sys.stderr.write(f"{row.job}: {row.ours} | {row.bare} | {row.ratio:.2f}\n")
        yield row


if __name__ == "__main__":
    main()
