"""What intake told its sisters: the open rows of its outbox, unsealed."""

from typing import TypeVar

from sqlmodel import Session, col, select

from shared.contracts import Contract
from shared.kernel import Kernel
from shared.messaging.relay import place_of

C = TypeVar("C", bound=Contract)


def told(kernel: Kernel, contract: type[C]) -> list[C]:
    """Return the messages of one kind, oldest first."""
    with kernel.reading() as session:
        return [
            _opened(session, kernel, contract, row)
            for row in _rows(kernel, session, contract)
        ]


def _rows(kernel: Kernel, session: Session, contract: type[Contract]) -> list:
    table = kernel.tables.outbox
    return list(
        session.exec(
            select(table)
            .where(table.type == contract.__name__)
            .order_by(col(table.sequence))
        )
    )


def _opened(session: Session, kernel: Kernel, contract: type[C], row) -> C:
    plain = kernel.vault.open(
        session, row.sealed, place=place_of(row.id), casus_id=row.casus_id
    )
    return contract.model_validate_json(plain)
