"""`python -m services.notifications.destroy --again`: it owns no casus itself."""

from sqlmodel import Session

from shared.destruction import DestroyError, Destruction, main


def may_destroy(_session: Session, _casus_id: str) -> None:
    """Refuse: the owner says it, and notifications follows."""
    raise DestroyError("Notifications owns no casus: destroy it where it is owned.")


DESTRUCTION = Destruction(may_destroy, wipes=())

if __name__ == "__main__":
    from services.notifications.app import make_kernel

    main(make_kernel(), DESTRUCTION)
