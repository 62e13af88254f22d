"""Notifications owns no casus: it destroys what an owner says was destroyed."""

from sqlmodel import Session

from shared.destruction import DestroyError, Destruction


def may_destroy(_session: Session, _casus_id: str) -> None:
    """Refuse: the owner says it, and notifications follows."""
    raise DestroyError("Notifications owns no casus: destroy it where it is owned.")


DESTRUCTION = Destruction(may_destroy, wipes=())
