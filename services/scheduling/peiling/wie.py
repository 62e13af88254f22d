"""Who can be asked when they can: professionals whom a mail may reach."""

from services.scheduling.zorgtafel.checks import family_mailboxes
from services.scheduling.zorgtafel.concept import needs_agreement
from services.scheduling.zorgtafel.table import Table
from shared.contracts.aanmelding import Aanmelder
from shared.contracts.people import Categorie, Persoon, mailbox


def askable(table: Table) -> list[Persoon]:
    """Return who can be asked.

    Parents and network never are: their moments come from their half days. Nor is
    who uses an address of theirs, a court to which the parents did not agree yet, and
    the coordinator who asks.
    """
    family = family_mailboxes(table)
    return [
        person
        for person in table.guests
        if person.categorie is not Categorie.CASUSCOORDINATOR
        and person.email
        and mailbox(person.email) not in family
        and not _is_unproven(person)
        and not _waits_for_agreement(table, person)
    ]


def _is_unproven(person: Persoon) -> bool:
    """Nothing goes to an address that may be somebody else's."""
    return isinstance(person, Aanmelder) and person.email_bevestigd_op is None


def _waits_for_agreement(table: Table, person: Persoon) -> bool:
    if not needs_agreement(person):
        return False
    agreed = table.concept.akkoord.get(person.id)
    return agreed is None or not agreed.is_settled
