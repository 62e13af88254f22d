"""The entries of the navigation, for the public and for each role."""

from collections.abc import Collection, Iterable

from shared.access.actor import Role
from shared.texts import marked

PUBLIC_PAGES = (
    ("/", marked("Start")),
    ("/aanmelden", marked("Aanmelden")),
    ("/consult", marked("Consult")),
    ("/bereikbaar", marked("Wie is bereikbaar")),
    ("/planning/inloggen", marked("Inloggen")),
)
OFFICE = (Role.CASUSCOORDINATOR, Role.BEHEERDER)
COUNTING = (*OFFICE, Role.STATISTIEK)
# path, name, and the roles that it answers; without roles all staff
STAFF_PAGES: tuple[tuple[str, str, tuple[Role, ...]], ...] = (
    ("/planning/", marked("Vandaag"), ()),
    ("/inbox", marked("Inbox"), (Role.CASUSCOORDINATOR,)),
    ("/telefoon", marked("Telefoon"), (Role.CASUSCOORDINATOR,)),
    ("/planning/trajecten", marked("Trajecten"), (Role.CASUSCOORDINATOR,)),
    ("/consult/register", marked("Consulten"), (Role.CASUSCOORDINATOR,)),
    ("/planning/permanentie", marked("Permanentie"), ()),
    ("/planning/rugzak", marked("Rugzak"), OFFICE),
    ("/planning/cijfers", marked("Cijfers"), COUNTING),
    ("/planning/observatorium", marked("Observatorium"), ()),
    ("/planning/partners", marked("Adresboek"), ()),
    ("/berichten/", marked("Berichten"), (Role.CASUSCOORDINATOR,)),
    ("/planning/medewerkers", marked("Medewerkers"), (Role.BEHEERDER,)),
)
# pages that stand beside an entry, behind its tabs
BESIDE = {
    "/planning/plaatsen": "/planning/partners",
    "/planning/experten": "/planning/partners",
    "/planning/bewaren": "/planning/trajecten",
}


def pages_of(roles: Collection[str]) -> tuple[tuple[str, str], ...]:
    """Only what these roles may open: an entry is never a dead end."""
    return tuple(
        (href, label)
        for href, label, allowed in STAFF_PAGES
        if not allowed or not set(allowed).isdisjoint(roles)
    )


def nearest_of(pages: Iterable[tuple[str, str]], here: str) -> str:
    """Return the address of the entry that a page belongs to."""
    near = next((BESIDE[path] for path in BESIDE if _is_under(here, path)), here)
    under = (href for href, _ in pages if _is_under(near, href))
    return max(under, key=len, default="")


def _is_under(path: str, href: str) -> bool:
    return path == href or (
        href not in ("/", "/planning/") and path.startswith(href.rstrip("/") + "/")
    )
