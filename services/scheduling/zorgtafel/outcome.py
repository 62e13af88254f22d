"""What sending will bring to each person; pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from services.scheduling.zorgtafel.concept import Concept
from services.scheduling.zorgtafel.guests import Guest, open_task
from services.scheduling.zorgtafel.table import Table
from shared.contracts.aanmelding import Aanmelder
from shared.contracts.people import Persoon, Uitnodiger
from shared.contracts.uitnodiging import Uitgenodigde

INVITATION, CHANGE = "een uitnodiging", "een wijziging"
CANCEL, NOTHING = "een afzegging", "niets"


@dataclass(frozen=True)
class Outcome:
    """What one person gets, and why only by telephone."""

    guest: Guest
    gets: str
    call: str = ""


def outcomes(
    table: Table,
    settled: Concept | None,
    known: Mapping[str, Uitgenodigde],
    people: Mapping[str, Persoon],
    *,
    host: str,
) -> list[Outcome]:
    """Return it for everybody at the table and for who leaves it."""
    seated = table.concept.seated
    before = settled.seated if settled else ()
    left = [key for key in before if key not in seated]
    found = []
    for person in filter(None, map(people.get, (*seated, *left))):
        guest = Guest(
            person,
            table.inviter(person),
            known.get(person.id),
            is_host=person.id == host,
            is_gone=person.id in left,
        )
        gets = _gets(guest, table.concept, settled)
        found.append(Outcome(guest, gets, "" if gets == NOTHING else _call(guest)))
    return found


def _gets(guest: Guest, concept: Concept, settled: Concept | None) -> str:
    invited = guest.invited
    knows = (
        settled is not None
        and guest.person.id in settled.seated
        and open_task(invited) != "uitnodigen"
        and (invited is None or invited.stand != "afgezegd")
    )
    if guest.is_gone:
        return CANCEL if knows else NOTHING
    if settled is None or not knows:
        return INVITATION
    who = guest.person.id
    same = _expected(settled, who) == _expected(concept, who)
    return NOTHING if same else CHANGE


def _expected(concept: Concept, who: str) -> tuple[object, ...]:
    """Return when and where somebody is expected."""
    whole = (concept.starts_at, concept.ends_at)
    return (concept.part_of(who) or whole, concept.plaats)


def _call(guest: Guest) -> str:
    person = guest.person
    if guest.inviter is Uitnodiger.COORDINATOR and not person.email:
        return "geen mailadres"
    if isinstance(person, Aanmelder) and person.email_bevestigd_op is None:
        return "het mailadres is nog niet bevestigd"
    return ""
