"""The entries of the navigation, for the public and for each role."""

from collections.abc import Collection, Iterable

from shared.access.rights import Fields, may
from shared.texts import marked

PUBLIC_PAGES = (
    ("/", marked("Start")),
    ("/aanmelden", marked("Aanmelden")),
    ("/consult", marked("Consult")),
    ("/bereikbaar", marked("Wie is bereikbaar")),
    ("/planning/inloggen", marked("Inloggen")),
)
# path, name, and what it shows; without that it is for all staff
STAFF_PAGES: tuple[tuple[str, str, Fields | None], ...] = (
    ("/planning/", marked("Vandaag"), None),
    ("/inbox", marked("Inbox"), Fields.AANMELDINGEN),
    ("/telefoon", marked("Telefoon"), Fields.AANMELDINGEN),
    ("/planning/trajecten", marked("Trajecten"), Fields.TRAJECTEN),
    ("/consult/register", marked("Consulten"), Fields.CONSULT),
    ("/planning/permanentie", marked("Permanentie"), Fields.PERMANENTIE),
    ("/planning/rugzak", marked("Rugzak"), Fields.MIDDELEN),
    ("/planning/cijfers", marked("Cijfers"), Fields.CIJFERS),
    ("/planning/observatorium", marked("Observatorium"), Fields.OBSERVATORIUM),
    ("/planning/partners", marked("Adresboek"), Fields.ADRESBOEK),
    ("/berichten/", marked("Berichten"), Fields.BERICHTEN),
    ("/planning/medewerkers", marked("Medewerkers"), Fields.MEDEWERKERS),
)
# pages that stand beside an entry, behind its tabs
BESIDE = {
    "/planning/plaatsen": "/planning/partners",
    "/planning/experten": "/planning/partners",
    "/planning/bewaren": "/planning/trajecten",
    "/inbox/bewaren": "/planning/trajecten",
}


def pages_of(roles: Collection[str]) -> tuple[tuple[str, str], ...]:
    """Only what these roles may open: an entry is never a dead end."""
    return tuple(
        (href, label)
        for href, label, shown in STAFF_PAGES
        if shown is None or may(roles, shown)
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
