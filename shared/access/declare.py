"""Decorators that declare who may use a view."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from shared.access.rights import Fields, who_may
from shared.access.roles import Role

View = Callable[..., Any]
ATTRIBUTE = "access"


@dataclass(frozen=True)
class Access:
    """The declaration of one route, as the house tests read it."""

    kind: Literal["public", "link", "staff", "client"]
    roles: frozenset[str] = field(default_factory=frozenset)
    purpose: str = ""
    # what it shows or changes, by the table of rights
    fields: Fields | None = None
    changes: bool = False
    # what the key of a system must open
    right: str = ""
    # only shortly after its owner proved who it is
    recent: bool = False


def public(view: View) -> View:
    """Anyone may open this."""
    return _declare(view, Access("public"))


def link(
    purpose: str, *, sees: Fields | None = None, changes: Fields | None = None
) -> Callable[[View], View]:
    """Only the holder of a link for this purpose; the URL argument is `token`.

    What the page is about, its holder must be let see, or change, by `holders.py`.
    """
    access = Access(
        "link", purpose=purpose, fields=sees or changes, changes=bool(changes)
    )
    return lambda view: _declare(view, access)


def staff(
    *,
    sees: Fields | None = None,
    changes: Fields | None = None,
    recent: bool = False,
) -> Callable[[View], View]:
    """Only staff who may see, or change, these fields; without fields, all staff.

    A page with a form changes. With `recent` only shortly after they proved who they
    are: what leaves the suite is not for whoever finds a screen open.
    """
    fields = sees or changes
    allowed = (
        who_may(fields, change=changes is not None)
        if fields
        else frozenset(str(role) for role in Role)
    )
    access = Access(
        "staff", roles=allowed, fields=fields, changes=bool(changes), recent=recent
    )
    return lambda view: _declare(view, access)


def client(right: str) -> Callable[[View], View]:
    """Only a system of others, by a key with this right in its header."""
    return lambda view: _declare(view, Access("client", right=right))


def never_refused(view: View) -> View:
    """Whatever comes here is complete and taken, however much of it comes."""
    view.never_refused = True  # type: ignore[attr-defined]
    return view


def is_never_refused(view: View) -> bool:
    return getattr(view, "never_refused", False)


def same_for_all(view: View) -> View:
    """Anyone may open this, and nobody is asked who they are."""
    view.same_for_all = True  # type: ignore[attr-defined]
    return public(view)


def is_same_for_all(view: View | None) -> bool:
    return getattr(view, "same_for_all", False)


def declared(view: View) -> Access | None:
    return getattr(view, ATTRIBUTE, None)


def _declare(view: View, access: Access) -> View:
    setattr(view, ATTRIBUTE, access)
    return view
