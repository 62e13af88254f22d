"""The entries of the navigation, for the public and for each role."""

from collections.abc import Collection

from shared.access.actor import Role
from shared.texts import marked

PUBLIC_PAGES = (
    ("/", marked("Start")),
    ("/aanmelden", marked("Aanmelden")),
    ("/consult", marked("Consult")),
    ("/bereikbaar", marked("Wie is bereikbaar")),
    ("/planning/inloggen", marked("Inloggen")),
)
COUNTING = (Role.CASUSCOORDINATOR, Role.BEHEERDER, Role.STATISTIEK)
# path, name, and the roles that it answers; without roles all staff
STAFF_PAGES: tuple[tuple[str, str, tuple[Role, ...]], ...] = (
    ("/planning/", marked("Vandaag"), ()),
    ("/inbox", marked("Inbox"), (Role.CASUSCOORDINATOR,)),
    ("/telefoon", marked("Telefoon"), (Role.CASUSCOORDINATOR,)),
    ("/planning/trajecten", marked("Trajecten"), (Role.CASUSCOORDINATOR,)),
    ("/consult/register", marked("Consulten"), (Role.CASUSCOORDINATOR,)),
    ("/planning/permanentie", marked("Permanentie"), ()),
    ("/planning/rugzak", marked("Rugzak"), COUNTING),
    ("/planning/observatorium", marked("Observatorium"), ()),
    ("/berichten/", marked("Berichten"), (Role.CASUSCOORDINATOR,)),
    ("/planning/medewerkers", marked("Medewerkers"), (Role.BEHEERDER,)),
)


def pages_of(roles: Collection[str]) -> tuple[tuple[str, str], ...]:
    """Only what these roles may open: an entry is never a dead end."""
    return tuple(
        (href, label)
        for href, label, allowed in STAFF_PAGES
        if not allowed or not set(allowed).isdisjoint(roles)
    )
