"""`make policy-diff NEW=deploy/policy/2027.toml`: what another file would change.

Compares with the policy that counts here, as people meet it: per key and region,
from which day. A file that the services would refuse is refused here as well.
"""

import argparse
import json
import os
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import get_args

from shared.policy import DEFAULT_PROFILE, Policy, PolicyError
from shared.policy.keys import KEYS
from shared.policy.policy import EVERYWHERE
from shared.policy.records import Region

ALWAYS = date.min


def differences(old: Policy, new: Policy) -> Iterator[str]:
    """Say of each key, where and from which day on it would be another value."""
    days = [ALWAYS, *sorted({*old.edges(), *new.edges()})]
    for key in KEYS:
        everywhere = list(_changes(old, new, key, EVERYWHERE, days))
        yield from _told(key, EVERYWHERE, everywhere)
        for region in get_args(Region):
            found = list(_changes(old, new, key, region, days))
            # of a region only what does not hold everywhere
            if region != EVERYWHERE and found != everywhere:
                yield from _told(key, region, found)


# one thing a line: of a list its entries
Words = tuple[str, ...]
Change = tuple[date, Words, Words]


def _changes(
    old: Policy, new: Policy, key: str, region: Region, days: Sequence[date]
) -> Iterator[Change]:
    last: tuple[Words, Words] | None = None
    for day in days:
        before, after = (_words(one, key, region, day) for one in (old, new))
        differed = last is not None and last[0] != last[1]
        if (before, after) != last and (before != after or differed):
            yield day, before, after
        last = before, after


def _told(key: str, region: str, found: list[Change]) -> Iterator[str]:
    for day, before, after in found:
        since = "for every day" if day == ALWAYS else f"from {day}"
        gone = [f"- {each}" for each in before if each not in after]
        come = [f"+ {each}" for each in after if each not in before]
        lines = gone + come or ["  the same in both" if before == after else "  order"]
        yield "\n    ".join([f"{key} [{region}] {since}:", *lines])


def _words(policy: Policy, key: str, region: Region, day: date) -> Words:
    found = policy.find(key, day=day, region=region)
    if found is None:
        return ("(no record)",)
    if found.value is None:
        return ("(not known yet)",)
    plain = KEYS[key].dump_python(found.value, mode="json", exclude_none=True)
    entries = plain or ["(none)"] if isinstance(plain, list) else [plain]
    return tuple(json.dumps(each, ensure_ascii=False) for each in entries)


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="What a policy file would change.")
    parser.add_argument("new", type=Path)
    parser.add_argument("--profile", help="the profile to come, when that changes too")
    options = parser.parse_args(arguments)
    profile = os.environ.get("POLICY_PROFILE") or DEFAULT_PROFILE
    try:
        old = Policy.load(os.environ.get("POLICY_FILE") or None, profile=profile)
    except PolicyError as error:
        sys.stderr.write(f"The policy that counts now is no good: {error}.\n")
        return 1
    try:
        new = Policy.load(options.new, profile=options.profile or profile)
    except PolicyError as error:
        sys.stderr.write(f"Refused: {error}. No service would start with it.\n")
        return 1
    found = list(differences(old, new))
    for line in found:
        say(line)
    say(f"{len(found)} changes. Its hash will be {new.hash}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
