"""What the aanmelder said that asks for care before somebody is invited."""

from shared.contracts.people import Categorie, Persoon

REFUSED = "de aanmelder zei: niet uitnodigen"
UNASKED = "de aanmelder zei: nog te vragen of deze persoon uitgenodigd mag worden"
UNKNOWN = "de ouders weten niet dat de aanmelder deze persoon noemde"
FAMILY = (Categorie.OUDERS, Categorie.NETWERK)


def is_family(person: Persoon) -> bool:
    return person.uit_netwerk or person.categorie in FAMILY


def doubts_of(person: Persoon) -> list[str]:
    """Return why somebody is not simply invited, in words."""
    found = []
    if person.mag_uitgenodigd == "nee":
        found.append(REFUSED)
    if person.mag_uitgenodigd == "te_vragen":
        found.append(UNASKED)
    if person.ouders_weten == "nee":
        found.append(UNKNOWN)
    return found
