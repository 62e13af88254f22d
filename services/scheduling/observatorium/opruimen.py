"""What is known of participants goes away by itself."""

from sqlmodel import col, delete, select

from services.scheduling.observatorium.models import Observatoriuminschrijving
from shared import clock
from shared.kernel import Kernel


def forget_participants(kernel: Kernel) -> None:
    """Delete the registrations whose time is over."""
    over = col(Observatoriuminschrijving.vervalt_op) <= clock.now()
    with kernel.reading() as session:
        due = select(Observatoriuminschrijving.id).where(over).limit(1)
        if session.exec(due).first() is None:
            return
    with kernel.writing() as session:
        session.exec(delete(Observatoriuminschrijving).where(over))
        session.commit()
