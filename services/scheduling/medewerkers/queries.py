"""Reading the staff."""

from sqlmodel import Session, col, select

from services.scheduling.demo_accounts import ACCOUNTS
from services.scheduling.medewerkers.models import Medewerker
from shared.access import Role
from shared.kernel import Kernel
from shared.starting import RefusedError


def all_staff(session: Session) -> list[Medewerker]:
    """Return everyone by name, those who no longer work here last."""
    return list(
        session.exec(
            select(Medewerker).order_by(
                col(Medewerker.actief).desc(), col(Medewerker.naam)
            )
        )
    )


def names_of(session: Session) -> dict[str, str]:
    """Return the name of every staff member ever, by id."""
    return dict(session.exec(select(Medewerker.id, Medewerker.naam)).all())


def coordinators(session: Session, *, regio: str) -> list[Medewerker]:
    """Return the active casuscoördinatoren of a region."""
    return [
        row
        for row in all_staff(session)
        if row.actief and row.regio == regio and Role.CASUSCOORDINATOR in row.roles
    ]


def refuse_demo_accounts(kernel: Kernel) -> None:
    """Raise RefusedError where somebody of the demo could sign in."""
    emails = [account.email for account in ACCOUNTS]
    ids = [account.id for account in ACCOUNTS]
    with kernel.reading() as session:
        found = session.exec(
            select(Medewerker.id).where(
                col(Medewerker.id).in_(ids) | col(Medewerker.email).in_(emails)
            )
        ).first()
    if found is not None:
        raise RefusedError(
            "Its database holds accounts of the demo, whose password everybody can "
            "read: begin a production with an empty database."
        )
