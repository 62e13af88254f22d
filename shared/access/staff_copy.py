"""Each service's copy of the staff, so that a change of epoch ends sessions."""

from typing import Any

from sqlmodel import Session, col, select

from shared.access.roles import Role
from shared.contracts import MedewerkerStand
from shared.kernel import kernel_of


def keep_staff_copy(session: Session, message: MedewerkerStand) -> None:
    """Store the newest state of one staff member."""
    table = kernel_of(session).tables.staff
    row = session.get(table, message.staff_id)
    values: dict[str, Any] = {
        "version": message.version,
        "name": message.naam,
        "roles": " ".join(message.rollen),
        "region": message.regio,
        "epoch": message.epoch,
        "active": message.actief,
        "ended": " ".join(message.beeindigd),
    }
    if row is None:
        row = table(staff_id=message.staff_id, **values)
    for name, value in values.items():
        setattr(row, name, value)
    session.add(row)


def names_with(session: Session, role: Role) -> list[str]:
    """Return who has this role and still works here, of all regions."""
    table = kernel_of(session).tables.staff
    rows = session.exec(select(table).where(col(table.active)).order_by(table.name))
    return [row.name for row in rows if role in row.roles.split()]
