"""Who may use which route: declared on the route, denied otherwise."""

from shared.access.actor import Actor, Role, current_actor, current_link
from shared.access.declare import Access, link, never_refused, public, staff

__all__ = [
    "Access",
    "Actor",
    "Role",
    "current_actor",
    "current_link",
    "link",
    "never_refused",
    "public",
    "staff",
]
