"""No clock wrong: each is counted again from where it began."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from tests.faults.driver.reading import counted, moment

Rows = Callable[[str, str], list[dict[str, Any]]]
# the limburg rules of 2024
FEEDBACK_HOURS, INVITE_HOURS = 24, 48


def clock_faults(rows: Rows, *, skew: timedelta) -> Iterator[str]:
    """What is wrong, where the clocks of two processes differed by so much at most."""
    yield from _feedback(rows)
    yield from _invitation(rows)
    yield from _complete(rows, skew)


def _feedback(rows: Rows) -> Iterator[str]:
    """24 hours from receipt; it stops at the first talk, and scheduling knows both."""
    talks = defaultdict(list)
    for row in rows("intake", "SELECT aanmelding_id, given_at FROM terugkoppeling"):
        talks[row["aanmelding_id"]].append(moment(row["given_at"]))
    copies = {
        row["id"]: row for row in rows("scheduling", "SELECT * FROM aanmelding_kopie")
    }
    for row in rows("intake", "SELECT * FROM aanmelding"):
        received, deadline = moment(row["received_at"]), moment(row["deadline"])
        assert received is not None
        name = row["reference"]
        if deadline != counted(received, FEEDBACK_HOURS):
            yield f"{name}: feedback until {deadline}, received {received}"
        first = min(talks[row["id"]], default=None)  # type: ignore[type-var]
        if moment(row["feedback_at"]) != first:
            yield f"{name}: clock stopped {row['feedback_at']}, talk {first}"
        copy = copies.get(row["id"])
        if copy is None:
            continue
        theirs = [moment(copy[key]) for key in ("ontvangen_op", "teruggekoppeld_op")]
        if theirs != [received, first]:
            yield f"{name}: scheduling counts from {theirs[0]} to {theirs[1]}"


def _invitation(rows: Rows) -> Iterator[str]:
    """48 hours from the talk with the parents, the same in both services."""
    until = {}
    for row in rows("scheduling", "SELECT * FROM traject"):
        talked, by = moment(row["doorgesproken_op"]), moment(row["uitnodigen_voor"])
        until[row["id"]] = by
        if by != (counted(talked, INVITE_HOURS) if talked else None):
            yield f"{row['referentie']}: to invite by {by}, talked {talked}"
    for row in rows("notifications", "SELECT * FROM tafel"):
        if moment(row["klok_tot"]) != until.get(row["casus_id"]):
            yield f"{row['referentie']}: invites until {row['klok_tot']}"


def _complete(rows: Rows, skew: timedelta) -> Iterator[str]:
    """A batch is complete when its last person was told, and scheduling knows it."""
    told = defaultdict(list)
    for row in rows("notifications", "SELECT * FROM genodigde WHERE aanwezig"):
        told[row["tafel_id"], row["uitnodiger"]].append(row)
    query = "SELECT * FROM uitnodigingen_kopie"
    copies = {row["zorgtafel_id"]: row for row in rows("scheduling", query)}
    for table in rows("notifications", "SELECT * FROM tafel"):
        copy = copies.get(table["id"])
        for who in ("coordinator", "aanmelder"):
            key = f"{who}_klaar_op"
            ready = moment(table[key])
            if copy is None or moment(copy[key]) != ready:
                yield f"{table['referentie']}: scheduling has another {key}"
            people = told[table["id"], who]
            all_told = people and all(one["stand"] == "uitgenodigd" for one in people)
            if all_told and not table["geannuleerd"] and ready is None:
                yield f"{table['referentie']}: all were told, and {key} is empty"
            first_time = table["version"] == 1 and ready is not None and people
            if first_time and not table["geannuleerd"]:
                if not all_told:
                    yield f"{table['referentie']}: {key} {ready}, and not all were told"
                moments = [moment(one["uitgenodigd_op"]) for one in people]
                last = max(filter(None, moments), default=None)
                # it stops as the last is told. Of the aanmelder's people some are told
                # on a page and some by mail, by processes with a clock each
                late = skew if who == "aanmelder" else timedelta()
                if ready not in moments or last is None or last - ready > late:
                    yield f"{table['referentie']}: {key} {ready}, the last {last}"
