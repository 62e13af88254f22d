"""Whether all that people were told is so: by SQL, and by nothing of the suite.

It returns sentences; none means that nothing was lost, doubled, leaked or late.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from tests.faults.checker import ENDED, Checker
from tests.faults.driver.clocks import clock_faults
from tests.faults.driver.ledger import Ledger, Said
from tests.faults.driver.post import post_faults
from tests.faults.driver.reading import Letter, letters, local, moment

FINAL = ("verzonden", "ingetrokken", "onzeker", "teruggekomen")
HELD = timedelta(minutes=105)
QUARTER = timedelta(minutes=15)


@dataclass
class Verdict:
    """What is wrong, and what nobody can know: counted apart."""

    violations: list[str] = field(default_factory=list)
    # the same bytes came again to a professional after a break in the line
    again: int = 0
    # a parent's mail of which only a human can find out whether it came
    unsure: int = 0
    mails: int = 0


class Judge:
    """Looks once everything came to rest."""

    def __init__(
        self, checker: Checker, raws: Sequence[bytes], ledgers: Sequence[Ledger]
    ) -> None:
        self.rows = checker.rows
        self.raws = raws
        self.said = [row for ledger in ledgers for row in ledger.said]
        self.private = {who for ledger in ledgers for who in ledger.private}
        self.known = self.private | {
            who for ledger in ledgers for who in ledger.professional
        }

    def restless(self) -> list[str]:
        """What is still under way."""
        found = []
        for service in ("intake", "scheduling", "notifications"):
            for row in self.rows(service, "SELECT type, state, sent FROM outbox"):
                if row["state"] not in ENDED:
                    found.append(f"{service}: {row['type']} is {row['state']}")
            for row in self.rows(service, "SELECT type, state FROM inbox"):
                if row["state"] not in ("klaar", "verouderd"):
                    found.append(f"{service}: received {row['type']}: {row['state']}")
        for row in self.rows(
            "notifications", "SELECT soort, stand, reden FROM bericht"
        ):
            if row["stand"] not in FINAL:
                found.append(f"mail {row['soort']} is {row['stand']} {row['reden']}")
        waiting = "SELECT id FROM genodigde WHERE stand = 'onderweg'"
        found += [
            f"{row['id']} onderweg" for row in self.rows("notifications", waiting)
        ]
        return found

    def verdict(self, *, staff: set[str], skew: timedelta = timedelta()) -> Verdict:
        """Everything that is not as it was told."""
        found = Verdict(self.restless())
        mails: list[Letter] = list(letters(self.raws))
        found.mails = len(mails)
        found.violations += [
            *self._sent(),
            *self._decided(),
            *self._asked(),
            *self._answered(),
            *self._booked(),
            *clock_faults(self.rows, skew=skew),
        ]
        strangers = {mail.recipient for mail in mails} - self.known - staff
        found.violations += [f"a mail went to {who}" for who in sorted(strangers)]
        post = post_faults(self.rows, mails, self.said, self.private)
        found.violations += post.violations
        found.again = post.again
        unsure = "SELECT id FROM genodigde WHERE privaat AND stand = 'onzeker'"
        found.unsure = len(self.rows("notifications", unsure))
        return found

    def _of(self, kind: str) -> list[Said]:
        return [row for row in self.said if row.kind == kind]

    def _sent(self) -> Iterator[str]:
        kept = self.rows("intake", "SELECT reference, id FROM aanmelding")
        at_sister = {
            row["id"]: row
            for row in self.rows("scheduling", "SELECT id, stand FROM aanmelding_kopie")
        }
        times: dict[str, int] = defaultdict(int)
        for row in kept:
            times[row["reference"]] += 1
            if row["id"] not in at_sister:
                yield f"{row['reference']}: scheduling does not know it"
        told = [row for row in self._of("aanmelding") if row.told]
        for each in told:
            if times[each.key] != 1:
                yield f"{each.key}: told, and there {times[each.key]} times"
        # who got no answer may have sent it all the same, once
        maybe = sum(1 for row in self._of("aanmelding") if row.pressed and not row.told)
        if not len(told) <= len(kept) <= len(told) + maybe:
            yield f"{len(told)} aanmeldingen were told, {len(kept)} are kept"

    def _decided(self) -> Iterator[str]:
        talks: dict[str, int] = defaultdict(int)
        for row in self.rows("intake", "SELECT aanmelding_id FROM terugkoppeling"):
            talks[row["aanmelding_id"]] += 1
        for key, (told, pressed) in self._pressed("terugkoppeling").items():
            if not told <= talks[key] <= pressed:
                yield f"{key}: {told} talks told, {talks[key]} kept"
        made = defaultdict(list)
        for row in self.rows("intake", "SELECT aanmelding_id, decision FROM besluit"):
            made[row["aanmelding_id"]].append(row["decision"])
        opened = self._opened()
        for each in self._of("besluit"):
            if not each.told:
                continue
            if made[each.key] != [each.value]:
                yield f"{each.key}: told {each.value}, decided {made[each.key]}"
            if each.value == "aanvaard" and opened[each.key] != 1:
                yield f"{each.key}: accepted, and opened {opened[each.key]} times"

    def _opened(self) -> dict[str, int]:
        times: dict[str, int] = defaultdict(int)
        query = "SELECT casus_id FROM gebeurtenis WHERE soort = 'geopend'"
        there = {row["id"] for row in self.rows("scheduling", "SELECT id FROM traject")}
        for row in self.rows("scheduling", query):
            times[row["casus_id"]] += row["casus_id"] in there
        return times

    def _pressed(self, kind: str) -> dict[str, tuple[int, int]]:
        """By key: how often a page confirmed it, and how often it was pressed."""
        found: dict[str, tuple[int, int]] = {}
        for row in self._of(kind):
            told, pressed = found.get(row.key, (0, 0))
            found[row.key] = (told + row.told, pressed + row.pressed)
        return found

    def _asked(self) -> Iterator[str]:
        """What the aanmelder asked stands once on the timeline at the sister's."""
        noted: dict[str, int] = defaultdict(int)
        query = "SELECT casus_id FROM gebeurtenis WHERE soort = 'kanaal'"
        for row in self.rows("scheduling", query):
            noted[row["casus_id"]] += 1
        for key, (told, pressed) in self._pressed("kanaal").items():
            if not told <= noted[key] <= pressed:
                yield f"{key}: {told} channels told, {noted[key]} noted"

    def _answered(self) -> Iterator[str]:
        guests = self.rows("notifications", "SELECT id, agenda_uid FROM genodigde")
        keys = {row["agenda_uid"]: row["id"] for row in guests} | {
            row["id"]: row["id"] for row in guests
        }
        kept: dict[tuple[str, ...], int] = defaultdict(int)
        for row in self.rows("notifications", "SELECT * FROM antwoord"):
            kept[row["genodigde_id"], row["keuze"], row["via"]] += 1
        told: dict[tuple[str, ...], list[int]] = defaultdict(lambda: [0, 0])
        for each in self._of("antwoord"):
            counts = told[keys.get(each.key, each.key), each.value, each.more["via"]]
            counts[0] += each.told
            counts[1] += each.pressed
        for key, (least, most) in told.items():
            if key[2] == "link" and not least <= kept[key] <= most:
                yield f"answer {key}: {least} told, {kept[key]} kept, {most} pressed"
        mailed = sum(
            row.told for row in self._of("antwoord") if row.more["via"] == "agenda"
        )
        read = self.rows("notifications", "SELECT id, reden FROM binnengekomen")
        by_mail = sum(number for key, number in kept.items() if key[2] == "agenda")
        aside = [row for row in read if row["reden"]]
        if len(read) != mailed or by_mail + len(aside) != mailed:
            done = f"{len(read)} read, {by_mail} kept, {len(aside)} aside"
            yield f"{mailed} replies, {done}"

    def _booked(self) -> Iterator[str]:
        tables = {
            row["id"]: row for row in self.rows("scheduling", "SELECT * FROM zorgtafel")
        }
        held = defaultdict(set)
        for row in self.rows(
            "scheduling", "SELECT bron_id, begint_op FROM ruimtekwartier"
        ):
            held[row["bron_id"]].add(moment(row["begint_op"]))
        heard = {
            row["id"]: row for row in self.rows("notifications", "SELECT * FROM tafel")
        }
        last: dict[str, list[Said]] = defaultdict(list)
        for each in self._of("tafel"):
            last[each.key].append(each)
        for key, story in last.items():
            if any(each.told for each in story):
                yield from _table_faults(key, story, tables, held[key], heard.get(key))


def _table_faults(
    key: str,
    story: Sequence[Said],
    tables: dict[str, dict[str, Any]],
    held: set[Any],
    heard: dict[str, Any] | None,
) -> Iterator[str]:
    """The last thing that was told is so, here and at the sister's."""
    # what was pressed after it without an answer may be so as well
    final = [each for each in story if each.told][-1]
    after = [each for each in story[story.index(final) :] if each.pressed]
    row = tables.get(key)
    if row is None or heard is None:
        yield f"zorgtafel {key}: told {final.value}, and there is no row"
        return
    if row["stand"] not in {each.value for each in after}:
        yield f"zorgtafel {key}: told {final.value}, it is {row['stand']}"
    cancelled, begins = row["stand"] == "geannuleerd", moment(row["starts_at"])
    wanted = {local(each.more["begins"]) for each in after if each.value == "vast"}
    if wanted and not cancelled and begins not in wanted:
        yield f"zorgtafel {key}: told {sorted(wanted)}, it is {begins}"
    if bool(heard["geannuleerd"]) != cancelled or moment(heard["starts_at"]) != begins:
        yield f"zorgtafel {key}: notifications knows another state of it"
    if heard["sequence"] != row["sequence"]:
        yield f"zorgtafel {key}: sequence {row['sequence']} and {heard['sequence']}"
    room = [each for each in story if each.more.get("room")]
    quarters = (
        {begins + QUARTER * n for n in range(HELD // QUARTER)} if begins else set()
    )
    if room and held != (set() if cancelled else quarters):
        yield f"zorgtafel {key}: its room is held {len(held)} quarters"
