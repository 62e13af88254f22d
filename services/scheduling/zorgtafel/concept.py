"""What is prepared for a zorgtafel, and how two such preparations differ."""

import re
from datetime import date, datetime, timedelta

from pydantic import AwareDatetime

from services.scheduling.traject.forms import CATEGORY_WORDS
from shared.contracts.aanmelding import Aanmelder
from shared.contracts.people import Categorie, Persoon, Value
from shared.contracts.zorgtafel import Plaats
from shared.web.moments import exact_moment, spoken_time

# what goes to these needs the agreement of domain.md 6.2 first
COURTS = ("sdj", "parket", "jeugdrechtbank")
MANDATE_WORDS = {
    "ocj": "Ondersteuningscentrum Jeugdzorg (OCJ)",
    "vk": "Vertrouwenscentrum Kindermishandeling (VK)",
    "sdj": "Sociale dienst jeugdrechtbank (SDJ)",
    "parket": "Parket",
    "jeugdrechtbank": "Jeugdrechtbank",
}
# how people write them, for who stands there as something else
_COURT = (
    r"\w*parket|parket(jurist|criminoloog|secretaris)|procureur|substituut|"
    r"\w*magistra\w+|\w*rechter|\w*rechtbank|jeugdrecht(bank|er)\w*|"
    r"openbaar ministerie|hof van beroep|griffi\w+|gerechtelijke jeugd\w+|s\.?d\.?j|osd"
)
_MANDATED = r"o\.?c\.?j|vk|ondersteuningscentrum|vertrouwenscentrum"
COURT = re.compile(rf"\b({_COURT})\b", re.IGNORECASE)
COURT_OR_MANDATED = re.compile(rf"\b({_COURT}|{_MANDATED})\b", re.IGNORECASE)
# nobody of the family or of the team comes for such a service
OWN = (Categorie.OUDERS, Categorie.NETWERK, Categorie.CASUSCOORDINATOR)


class Akkoord(Value):
    """For whom a mandated body comes, and what was agreed with the family."""

    dienst: str = ""
    gekregen_op: date | None = None
    van_wie: str = ""

    @property
    def is_needed(self) -> bool:
        return self.dienst in COURTS

    @property
    def is_settled(self) -> bool:
        if self.is_needed:
            return self.gekregen_op is not None and bool(self.van_wie)
        return bool(self.dienst)


class Deel(Value):
    """The part of somebody who is received apart, in minutes from the beginning.

    So it moves along with the table. Without a length it is still to be chosen.
    """

    na: int = 0
    duur: int = 0


class Concept(Value):
    """Everything about one zorgtafel that a coordinator decides."""

    # ids of persons; none: nobody looked at the proposal yet
    mee: tuple[str, ...] | None = None
    zonder: dict[str, str] = {}
    akkoord: dict[str, Akkoord] = {}
    starts_at: AwareDatetime | None = None
    ends_at: AwareDatetime | None = None
    # why this moment, although everybody who must come refused it
    ondanks: str = ""
    plaats: Plaats | None = None
    # the row of the register, where the place is one of those
    plaats_id: str = ""
    # the room that was taken there when this was sent
    lokaal: str = ""
    # by person: nobody else of the family is told of it
    apart: dict[str, Deel] = {}

    @property
    def seated(self) -> tuple[str, ...]:
        return self.mee or ()

    @property
    def where(self) -> Plaats | None:
        """The place with its room, as people are told; none of what is kept secret."""
        place = self.plaats
        if place is None or place.beschermd:
            return place
        return place.model_copy(update={"lokaal": self.lokaal})

    def part_of(self, person_id: str) -> tuple[datetime, datetime] | None:
        """Return when somebody comes who is received apart, if that was chosen."""
        part = self.apart.get(person_id)
        if part is None or not part.duur or self.starts_at is None:
            return None
        begin = self.starts_at + timedelta(minutes=part.na)
        return begin, begin + timedelta(minutes=part.duur)


def differences(
    before: Concept | None, after: Concept, people: dict[str, Persoon]
) -> list[str]:
    """Say in words what changed between two preparations."""
    before = before or Concept()
    found = []
    if (before.starts_at, before.ends_at) != (after.starts_at, after.ends_at):
        old = f", was {moment_words(before)}" if before.starts_at else ""
        found.append(f"moment: {moment_words(after)}{old}")
    if after.ondanks and before.ondanks != after.ondanks:
        found.append(f"toch dit moment: {after.ondanks}")
    if before.plaats != after.plaats:
        old = f", was {place_words(before.plaats)}" if before.plaats else ""
        found.append(f"plaats: {place_words(after.plaats)}{old}")
    found += _who_changed(before, after, people)
    if before.apart != after.apart:
        who = _names([key for key in after.seated if key in after.apart], people)
        found.append(f"wie apart komt: {who or 'niemand'}")
    found += [
        f"zonder {CATEGORY_WORDS[Categorie(code)]}: {reason}"
        for code, reason in after.zonder.items()
        if before.zonder.get(code) != reason
    ]
    found += [
        f"niet meer zonder {CATEGORY_WORDS[Categorie(code)]}"
        for code in before.zonder.keys() - after.zonder.keys()
    ]
    if before.akkoord != after.akkoord:
        found.append("het akkoord voor een gemandateerde voorziening of SDJ")
    return found


def moment_words(concept: Concept) -> str:
    if concept.starts_at is None or concept.ends_at is None:
        return "nog geen moment"
    return f"{exact_moment(concept.starts_at)} tot {spoken_time(concept.ends_at)}"


def place_words(place: Plaats | None) -> str:
    if place is None:
        return "nog geen plaats"
    if place.beschermd:
        # not even its name or municipality: lists are printed and read along
        return place.naam if place.soort == "thuis" else "beschermd adres"
    return place.model_copy(update={"adres": ""}).in_words


def _who_changed(
    before: Concept, after: Concept, people: dict[str, Persoon]
) -> list[str]:
    joined = [name for name in after.seated if name not in before.seated]
    left = [name for name in before.seated if name not in after.seated]
    found = []
    if joined:
        found.append(f"erbij: {_names(joined, people)}")
    if left:
        found.append(f"niet meer: {_names(left, people)}")
    return found


def _names(ids: list[str], people: dict[str, Persoon]) -> str:
    return ", ".join(people[key].naam if key in people else "iemand" for key in ids)


def moves(before: Concept, after: Concept) -> bool:
    """Tell whether the moment changed: only that raises the sequence.

    RFC 5546 raises it for a new moment. For another place or other people it
    stays, because a rise makes every calendar forget the answers it has.
    """
    return (before.starts_at, before.ends_at) != (after.starts_at, after.ends_at)


def needs_agreement(person: Persoon) -> bool:
    """Tell whether somebody comes for a body that may not get everything.

    Also an aanmelder of the social service of the court: who reports a family is told
    no more of it by that. And whoever stands there as a helper, but works for one.
    """
    works_for = f"{person.organisatie}, {person.rol}"
    if isinstance(person, Aanmelder):
        told = person.org_soort
        court = told not in MANDATE_WORDS and COURT.search(works_for) is not None
        return told in COURTS or court
    if person.categorie in OWN or person.uit_netwerk:
        return False
    if person.categorie is Categorie.GEMANDATEERDE_VOORZIENING:
        return True
    return COURT_OR_MANDATED.search(works_for) is not None
