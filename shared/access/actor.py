"""Who acts: a staff member, or the holder of a private link."""

from dataclasses import dataclass
from enum import StrEnum

from flask import g

from shared.access.cookie import StaffClaims
from shared.links import LinkClaim


class Role(StrEnum):
    """Roles of PR01 that sign in; people with a link have no role."""

    CASUSCOORDINATOR = "casuscoordinator"
    PSYCHOPEDAGOOG = "psychopedagoog"
    VIB_MEDEWERKER = "vib_medewerker"
    BEHEERDER = "beheerder"
    STATISTIEK = "statistiek"


@dataclass(frozen=True)
class Actor:
    """The signed-in staff member of this request."""

    id: str
    name: str
    roles: frozenset[str]
    region: str
    # which sign-in this is, and when its owner last proved who it is
    session: str = ""
    signed_in_at: int = 0

    def has(self, *roles: Role) -> bool:
        return any(role in self.roles for role in roles)


def current_actor() -> Actor:
    """Return the staff member; only on routes declared with `@staff`."""
    actor: Actor = g.actor
    return actor


def signed_in_actor() -> Actor | None:
    """Return the staff member if there is one, on any route."""
    actor: Actor | None = g.get("actor")
    return actor


def current_claims() -> StaffClaims:
    """Return what the staff cookie says; only where somebody is signed in."""
    claims: StaffClaims = g.claims
    return claims


def current_link() -> LinkClaim:
    """Return the claim of the link; only on routes declared with `@link`."""
    claim: LinkClaim = g.link
    return claim
