"""Decorators that declare who may use a view."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from shared.access.actor import Role

View = Callable[..., Any]
ATTRIBUTE = "access"


@dataclass(frozen=True)
class Access:
    """The declaration of one route, as the house tests read it."""

    kind: Literal["public", "link", "staff"]
    roles: frozenset[str] = field(default_factory=frozenset)
    purpose: str = ""
    # only shortly after its owner proved who it is
    recent: bool = False


def public(view: View) -> View:
    """Anyone may open this."""
    return _declare(view, Access("public"))


def link(purpose: str) -> Callable[[View], View]:
    """Only the holder of a link for this purpose; the URL argument is `token`."""
    return lambda view: _declare(view, Access("link", purpose=purpose))


def staff(*roles: Role, recent: bool = False) -> Callable[[View], View]:
    """Only signed-in staff with one of these roles; without roles, all staff.

    With `recent` only shortly after they proved who they are: what leaves the suite
    is not for whoever finds a screen open.
    """
    allowed = frozenset(str(role) for role in (roles or tuple(Role)))
    access = Access("staff", roles=allowed, recent=recent)
    return lambda view: _declare(view, access)


def never_refused(view: View) -> View:
    """Whatever comes here is complete and taken, however much of it comes."""
    view.never_refused = True  # type: ignore[attr-defined]
    return view


def is_never_refused(view: View) -> bool:
    return getattr(view, "never_refused", False)


def declared(view: View) -> Access | None:
    return getattr(view, ATTRIBUTE, None)


def _declare(view: View, access: Access) -> View:
    setattr(view, ATTRIBUTE, access)
    return view
