"""Who may use which route: declared on the route, denied otherwise."""

from shared.access.actor import (
    Actor,
    current_actor,
    current_client,
    current_link,
    hold_as,
    link_may,
)
from shared.access.declare import Access, client, link, never_refused, public, staff
from shared.access.holders import Holder
from shared.access.rights import Fields
from shared.access.roles import Role

__all__ = [
    "Access",
    "Actor",
    "Fields",
    "Holder",
    "Role",
    "client",
    "current_actor",
    "current_client",
    "current_link",
    "hold_as",
    "link",
    "link_may",
    "never_refused",
    "public",
    "staff",
]
