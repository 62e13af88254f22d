"""One person at the table: what they were told, what not yet, whether they come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from shared.contracts.people import Persoon, Uitnodiger
from shared.contracts.uitnodiging import Uitgenodigde

DELIVERY = {
    "onderweg": ("onderweg", "action"),
    "uitgenodigd": ("uitgenodigd", "done"),
    "mislukt": ("niet aangekomen", "danger"),
    "onzeker": ("onzeker: vraag het na", "danger"),
    "afgezegd": ("afgezegd", "quiet"),
}
TASKS = {
    "uitnodigen": "nog uit te nodigen",
    "verplaatst": "weet de wijziging nog niet",
    "afzeggen": "nog af te zeggen",
}
# the same tasks when it is too late for them
MISSED = {
    "uitnodigen": "was niet uitgenodigd",
    "verplaatst": "wist de wijziging niet",
    "afzeggen": "wist niet dat het niet doorging",
}
WAYS = {
    "mail": "per mail",
    "gesprek": "in een gesprek",
    "brief": "met een brief",
    "sms": "per sms",
    "telefoon": "per telefoon",
}
ANSWERS = {
    "ja": ("komt", "done"),
    "nee": ("komt niet", "danger"),
    "misschien": ("misschien", "clock"),
}
# who asks for another moment did not say whether they come
PROPOSES = ("stelt een ander moment voor", "clock")
SAID = {"ja": "zei te komen", "nee": "zei niet te komen", "misschien": "zei misschien"}
UNREACHED = ("mislukt", "onzeker")


def open_task(invited: Uitgenodigde | None, *, is_gone: bool = False) -> str:
    """Return what somebody must still tell this person; empty: nothing."""
    if invited is None or invited.stand == "onderweg":
        return ""
    if invited.taak or invited.stand != "te_doen":
        return invited.taak
    return "afzeggen" if is_gone else "uitnodigen"


@dataclass(frozen=True)
class Guest:
    """One person at the table with what is known of the invitation."""

    person: Persoon
    inviter: Uitnodiger
    invited: Uitgenodigde | None
    # the coordinator of the zorgtafel
    is_host: bool = False
    # not at the table any more, or the zorgtafel is off
    is_gone: bool = False
    # the meeting is over
    is_past: bool = False
    # by policy the meeting is not complete without them
    is_required: bool = False

    @property
    def task(self) -> str:
        """What somebody must still tell this person; of what is over nothing."""
        return "" if self.is_past else self._task

    @property
    def _task(self) -> str:
        return open_task(self.invited, is_gone=self.is_gone)

    @property
    def is_unsettled(self) -> bool:
        """Whether it is not certain that this person knows the last of it."""
        stand = self.invited.stand if self.invited else ""
        if self.is_past:
            return False
        return bool(self.task) or stand in ("onderweg", *UNREACHED)

    @property
    def said(self) -> str:
        """The answer; whoever leads the zorgtafel owes none."""
        found = self.invited.antwoord if self.invited else ""
        return found or ("ja" if self.is_host else "")

    @property
    def proposal(self) -> tuple[datetime, datetime] | None:
        """The other moment that this person asks for."""
        found = self.invited
        if (
            self.is_gone
            or not found
            or not found.voorstel_van
            or not found.voorstel_tot
        ):
            return None
        return (found.voorstel_van, found.voorstel_tot)

    @property
    def state(self) -> str:
        """The state of the seat, as `ui.seats` knows it."""
        if self.task == "verplaatst":
            return "wacht"  # an answer to the old moment is none to the new one
        if self.said:
            return self.said
        if self.invited is None or self.invited.stand == "te_doen":
            return "uit_te_nodigen"
        return "mislukt" if self.invited.stand in UNREACHED else "wacht"

    @property
    def seat(self) -> dict[str, str]:
        """The seat at the table, as `ui.seats` draws it."""
        person, answers = self.person, self.state == self.said
        return {
            "name": person.naam,
            "role": person.rol or person.organisatie,
            "state": self.state,
            "words": PROPOSES[0] if answers and self.proposal else "",
        }

    @property
    def delivery(self) -> tuple[str, str]:
        if self.invited is None:
            words = "niet via ons" if self.is_past else "wordt klaargezet"
            return (words, "quiet")
        if self.is_past and self._task:
            return (MISSED[self._task], "quiet")
        stand, task = self.invited.stand, TASKS.get(self.task, "")
        if task and stand not in UNREACHED:
            return (task, "clock")
        words, kind = DELIVERY[stand]
        if task:
            return (f"{words}, {task}", kind)
        way = WAYS.get(self.invited.weg, "") if kind == "done" else ""
        return (f"{words} {way}".strip(), kind)

    @property
    def answer(self) -> tuple[str, str]:
        if self.is_gone:
            return ("niet meer nodig", "quiet")
        if self.is_past:
            if self.proposal:
                return ("stelde een ander moment voor", "quiet")
            silent = "gaf geen antwoord" if self.invited else "niet bekend"
            return (SAID.get(self.said, silent), "quiet")
        words, kind = ANSWERS.get(self.said, ("nog geen antwoord", "quiet"))
        if self.proposal:
            words, kind = PROPOSES
        if self.said and self.task == "verplaatst":
            return (f"zei voor de wijziging: {words}", "clock")
        return (words, kind)


def pending_words(guests: Sequence[Guest]) -> str:
    """Say how many of a batch must still be told something; empty: nobody."""
    tasks = [guest.task for guest in guests if guest.task]
    if not tasks:
        return ""
    count = f"{len(tasks)} van {len(guests)}"
    if len(set(tasks)) == 1 and tasks[0] != "verplaatst":
        return f"{count} {TASKS[tasks[0]]}"
    return f"{count} {'weet' if len(tasks) == 1 else 'weten'} de wijziging nog niet"
