"""Who acts: a staff member, or the holder of a private link."""

from dataclasses import dataclass

from flask import g

from shared.access.cookie import StaffClaims
from shared.access.holders import Holder, holder_may
from shared.access.rights import Fields, may
from shared.access.roles import Role
from shared.database.tables import ClientMixin
from shared.links import LinkClaim


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
    # which of the roles count in the case that is open, once its gate said so
    in_case: frozenset[str] | None = None

    def has(self, *roles: Role) -> bool:
        return any(role in self.roles for role in roles)

    def may(self, fields: Fields, *, change: bool = False) -> bool:
        """Tell whether they may see, or change, these fields here."""
        counting = self.roles if self.in_case is None else self.in_case
        return may(counting, fields, change=change)


def current_actor() -> Actor:
    """Return the staff member; only on routes declared with `@staff`."""
    actor: Actor = g.actor
    return actor


def signed_in_actor() -> Actor | None:
    """Return the staff member if there is one, on any route."""
    actor: Actor | None = g.get("actor")
    return actor


def signed_in_may(name: str, change: bool = False) -> bool:
    """Answer a template: may whoever looks see, or change, these fields?"""
    if "link" in g:
        return link_may(Fields(name), change=change)
    actor = signed_in_actor()
    return actor is not None and actor.may(Fields(name), change=change)


def current_claims() -> StaffClaims:
    """Return what the staff cookie says; only where somebody is signed in."""
    claims: StaffClaims = g.claims
    return claims


def current_link() -> LinkClaim:
    """Return the claim of the link; only on routes declared with `@link`."""
    claim: LinkClaim = g.link
    return claim


def hold_as(holder: Holder) -> None:
    """Say who holds this link, where only its page knows."""
    g.holder = holder


def link_may(fields: Fields, *, change: bool = False) -> bool:
    """Tell whether the holder of this link may see, or change, these fields."""
    return holder_may(g.get("holder"), fields, change=change)


def current_client() -> ClientMixin:
    """Return the system that asks; only on routes declared with `@client`."""
    client: ClientMixin = g.client
    return client
