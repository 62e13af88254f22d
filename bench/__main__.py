"""`make bench`: what the suite takes beside the least code that does the same.

`python -m bench [--postgres] [form whole feed start inbox roster …]`
and `python -m bench load [--minutes 1]`
"""

import argparse
import signal
import sys
from collections.abc import Iterator

from bench import (
    bulk,
    cijfers,
    crowd,
    feed,
    form,
    inbox,
    invitations,
    latency,
    moment,
    roster,
    start,
    vandaag,
    whole,
)
from bench.place import place
from bench.table import Row, print_table

ONE_PLACE = {
    "form": form.measure,
    "whole": whole.measure,
    "feed": feed.measure,
    "start": start.measure,
    "cijfers": cijfers.measure,
}
# these start every process themselves
WORLDS = {
    "latency": latency.measure,
    "invitations": invitations.measure,
    "bulk": bulk.measure,
}
# the same with little and with much of something
TWO_PLACES = {
    "inbox": inbox.measure,
    "roster": roster.measure,
    "vandaag": vandaag.measure,
}
JOBS = (*ONE_PLACE, *TWO_PLACES, *WORLDS, "moment")
# ten minutes: only who asks for it waits
LONG = "load"


def main() -> int:
    arguments = argparse.ArgumentParser(prog="make bench")
    arguments.add_argument("jobs", nargs="*", choices=[[], *JOBS, LONG], default=[])
    arguments.add_argument("--postgres", action="store_true")
    arguments.add_argument("--minutes", type=float, default=10, help="of load")
    asked = arguments.parse_args()
    # whoever stops it stops what it started
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))
    rows: list[Row] = []
    broken: list[str] = []
    for name in asked.jobs or JOBS:
        try:
            for row in _rows(name, asked):
                say(f"{row.job}: {row.ours} | {row.bare} | {row.ratio:.2f}")
                rows.append(row)
        except Exception as error:  # the others are still worth their table
            broken.append(f"{name} did not complete: {error!r}")
    print_table(rows)
    missed = [
        f"{row.job}: {row.ratio:.2f}, aim {row.aim}" for row in rows if row.missed
    ]
    for line in [*broken, *(f"missed: {one}" for one in missed)]:
        say(line)
    return 1 if broken else 0


def _rows(name: str, asked: argparse.Namespace) -> Iterator[Row]:
    postgres = asked.postgres
    if name == LONG:
        yield from crowd.measure(postgres=postgres, minutes=asked.minutes)
    elif name in WORLDS:
        yield from WORLDS[name](postgres=postgres)
    elif name in ONE_PLACE:
        with place(postgres=postgres) as here:
            yield from ONE_PLACE[name](here)
    elif name == "moment":
        yield from moment.measure()
    else:
        with place(postgres=postgres) as few, place(postgres=postgres) as many:
            yield from TWO_PLACES[name](few, many)


def say(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
