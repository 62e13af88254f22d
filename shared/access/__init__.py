"""Who may use which route: declared on the route, denied otherwise."""

from shared.access.actor import Actor, current_actor, current_client, current_link
from shared.access.declare import Access, client, link, never_refused, public, staff
from shared.access.rights import Fields
from shared.access.roles import Role

__all__ = [
    "Access",
    "Actor",
    "Fields",
    "Role",
    "client",
    "current_actor",
    "current_client",
    "current_link",
    "link",
    "never_refused",
    "public",
    "staff",
]
