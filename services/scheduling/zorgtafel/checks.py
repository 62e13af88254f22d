"""What must be settled before a zorgtafel is sent, and what deserves a look."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from services.scheduling.traject.doubts import doubts_of
from services.scheduling.traject.tolk import RELATIVE, is_relative
from services.scheduling.zorgtafel.akkoord import NOT_SAID
from services.scheduling.zorgtafel.apart import (
    all_the_time,
    apart_for_another,
    kept_apart,
    together,
)
from services.scheduling.zorgtafel.concept import Concept, needs_agreement
from services.scheduling.zorgtafel.diary import PARENTS, Party, clashes
from services.scheduling.zorgtafel.proposal import missing_categories
from services.scheduling.zorgtafel.table import Point, Table
from shared import clock
from shared.contracts.aanmelding import Aanmelder
from shared.contracts.people import (
    Categorie,
    Kanaal,
    Uitnodiger,
    mailbox,
)
from shared.policy.servicetime import holiday_name
from shared.web.moments import spoken_date

LONG = timedelta(hours=4)


def shortcomings(table: Table, *, now: datetime) -> list[Point]:
    """Return what keeps the zorgtafel from being sent."""
    concept = table.concept
    found = []
    for code in missing_categories(concept.seated, table.people, table.rules):
        if not concept.zonder.get(code):
            label = table.rules.category(code).label
            found.append(
                Point("wie", f"Niemand van “{label}”. Voeg iemand toe of zeg waarom.")
            )
    found += _interpreters(table)
    found += _reachable(table)
    found += _family_mailboxes(table)
    found += _agreements(table)
    if concept.starts_at is None or concept.ends_at is None:
        found.append(Point("wanneer", "Kies nog een moment."))
    elif why := unfit(table, concept.starts_at, now=now):
        found.append(Point("wanneer", why))
    if concept.plaats is None:
        found.append(Point("waar", "Kies nog een plaats."))
    return found + kept_apart(table)


def unfit(table: Table, starts_at: datetime, *, now: datetime) -> str:
    """Return why a moment does not stand: it went by, or the traject ended by then."""
    term = table.term
    if starts_at <= now:
        return "Het gekozen moment is al voorbij."
    if term is None or term.holds(clock.to_local(starts_at).date()):
        return ""
    return (
        f"Dit traject loopt van {spoken_date(term.start)} tot en met "
        f"{spoken_date(term.laatste_dag)}. Kies een dag daartussen."
    )


def _interpreters(table: Table) -> list[Point]:
    """An interpreter may have been there before anybody spoke of violence."""
    return [
        Point("wie", f"{person.naam} tolkt. {RELATIVE}")
        for person in table.guests
        if table.violence
        and person.categorie is Categorie.TOLK
        and is_relative(person, table.people.values())
    ]


def _reachable(table: Table) -> list[Point]:
    return [
        Point(
            "wie",
            f"{person.naam} heeft geen mailadres. Vul het aan, of neem deze persoon "
            "niet mee in de uitnodiging.",
            page=f"mensen/{person.id}",
            action="Vul het aan",
        )
        for person in table.guests
        if table.inviter(person) is Uitnodiger.COORDINATOR and not person.email
    ]


def _family_mailboxes(table: Table) -> list[Point]:
    """What leaves by itself names the zorgtafel: it may not arrive at a parent's."""
    theirs = family_mailboxes(table)
    return [
        Point(
            "wie",
            f"{person.naam} heeft hetzelfde mailadres als "
            f"{theirs[mailbox(person.email)]}. De uitnodiging zou daar aankomen. "
            "Verbeter het adres, of neem deze persoon niet mee.",
            page=f"mensen/{person.id}",
            action="Verbeter het",
        )
        for person in table.guests
        if table.inviter(person) is Uitnodiger.COORDINATOR
        and mailbox(person.email) in theirs
    ]


def family_mailboxes(table: Table) -> dict[str, str]:
    """Return the name by each address that parents and network use."""
    return {
        mailbox(person.email): person.naam
        for person in table.people.values()
        if table.inviter(person) is Uitnodiger.AANMELDER and person.email
    }


def _agreements(table: Table) -> list[Point]:
    found = []
    for person in filter(needs_agreement, table.guests):
        agreed = table.concept.akkoord.get(person.id)
        if agreed is None or not agreed.dienst:
            found.append(Point("wie", NOT_SAID.format(person.naam)))
        elif not agreed.is_settled:
            found.append(
                Point(
                    "wie",
                    f"Voor {person.naam} is eerst het akkoord van de ouders nodig. "
                    "Zonder akkoord mag er niets naar SDJ, parket of jeugdrechtbank.",
                )
            )
    return found


def attention(table: Table, *, now: datetime) -> list[Point]:
    """Return what deserves a look; it never stops anybody."""
    found = moment_warnings(table.concept, target=table.target)
    if table.talked_at is None and table.is_first:
        found.append(
            Point(
                "",
                "Nog niet genoteerd dat de zorgtafel met de ouders doorgesproken is. "
                "Doe dat eerst: de aanmelder nodigt hen uit.",
                page="doorgesproken",
                action="Noteer wanneer het was",
            )
        )
    found += _about_people(table)
    professionals, family = table.ratio
    if professionals > table.most_per_family * max(family, 1):
        found.append(
            Point(
                "wie",
                f"{professionals} professionals en {family} van het gezin en zijn "
                "netwerk: dat weegt zwaar voor ouders.",
            )
        )
    return found


def _about_people(table: Table) -> list[Point]:
    found = [*together(table), *apart_for_another(table), *all_the_time(table)]
    found += _language(table)
    for person in table.guests:
        found += [Point("wie", f"{person.naam}: {why}.") for why in doubts_of(person)]
        unasked = person.veilig_kanaal.kanaal is Kanaal.NIET_GEVRAAGD
        by_aanmelder = table.inviter(person) is Uitnodiger.AANMELDER
        if by_aanmelder and unasked:
            found.append(
                Point(
                    "wie",
                    f"{person.naam}: nog niet gevraagd hoe je deze persoon veilig "
                    "bereikt. Er vertrekt geen mail.",
                    page=f"mensen/{person.id}/kanaal",
                    action="Leg het vast",
                )
            )
        if isinstance(person, Aanmelder) and person.email_bevestigd_op is None:
            found.append(
                Point(
                    "",
                    f"{person.naam} bevestigde het mailadres nog niet. De pagina om "
                    "ouders en netwerk uit te nodigen vul je dan samen in, terwijl "
                    "je belt.",
                )
            )
    return found


def _language(table: Table) -> list[Point]:
    found = []
    categories = {person.categorie for person in table.guests}
    if any(p.tolk_nodig for p in table.guests) and Categorie.TOLK not in categories:
        found.append(Point("wie", "Iemand heeft een tolk nodig. Er staat er geen bij."))
    for person in table.guests:
        if person.categorie is Categorie.TOLK and person.uit_netwerk:
            words = "tolkt en is van de familie of het netwerk. Vraag een sociaal tolk."
            found.append(Point("wie", f"{person.naam} {words}"))
    return found


def moment_warnings(concept: Concept, *, target: date | None) -> list[Point]:
    """Return what is unusual about a moment: it may be meant so."""
    if concept.starts_at is None or concept.ends_at is None:
        return []
    day = clock.to_local(concept.starts_at).date()
    found = []
    if day.weekday() >= 5:
        found.append(Point("wanneer", f"{_start(day)} is in het weekend."))
    if name := holiday_name(day):
        found.append(Point("wanneer", f"{_start(day)} is een feestdag ({name})."))
    if target is not None and day > target:
        found.append(
            Point("wanneer", f"Dit is na de streefdatum, {spoken_date(target)}.")
        )
    if concept.ends_at - concept.starts_at > LONG:
        found.append(Point("wanneer", "Dit duurt langer dan vier uur."))
    return found


def clashes_at(concept: Concept, parties: Sequence[Party]) -> list[Point]:
    """Return who is known not to be able at the moment that was chosen."""
    if concept.starts_at is None or concept.ends_at is None:
        return []
    place = concept.plaats
    # a warning that rests on a journey would tell where a protected place is
    town = place.gemeente if place and not place.beschermd else ""
    span = (concept.starts_at, concept.ends_at)
    return [
        Point("wanneer", f"Dan kan {party.name} niet, voor zover we weten.")
        if party.name != PARENTS
        else Point("wanneer", "Dan kunnen de ouders niet, zei de aanmelder.")
        for party in clashes(parties, span, municipality=town)
    ]


def _start(day: date) -> str:
    words = spoken_date(day)
    return words[0].upper() + words[1:]
