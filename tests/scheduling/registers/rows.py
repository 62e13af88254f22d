"""Rows of a register, made as a coordinator makes them."""

from typing import Any

from sqlmodel import Session

from services.scheduling.registers.domain import Register, save_row
from tests.people import COORDINATOR
from tests.scheduling.cases import MAANDAG


def listed(session: Session, register: Register, values: dict[str, Any]) -> Any:
    """Keep a row with these values; what is not said is as in an empty cell."""
    empty = {
        kolom.naam: kolom.lees("")
        for kolom in register.kolommen(session)
        if not kolom.verplicht
    }
    return save_row(
        session,
        register,
        None,
        {**empty, **values},
        bewerking=0,
        by=COORDINATOR.id,
        regio="limburg",
        now=MAANDAG,
    )
