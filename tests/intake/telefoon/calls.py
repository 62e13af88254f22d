"""A call as a coordinator types it."""

from datetime import datetime
from uuid import uuid4

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from services.intake.aanmelding.models import Aanmelding
from shared import clock
from shared.kernel import Kernel
from tests.people import COORDINATOR

NAAM = "Marit Dhondt"
MAIL = "marit@example.org"
KERN = "De baby valt af en moeder slaapt niet meer, zegt de vroedvrouw."


def call(at: datetime, **changes: str) -> dict[str, str]:
    """Return an aanmelding with only what must be there."""
    local = clock.to_local(at)
    values = {
        "soort": "aanmelding",
        "naam": NAAM,
        "telefoon": "0472 00 00 07",
        "op-dag": str(local.day),
        "op-maand": str(local.month),
        "op-jaar": str(local.year),
        "op-uur": f"{local.hour}.{local.minute:02d}",
        "opgenomen_door": COORDINATOR.id,
    }
    return values | changes


def rest(**changes: str) -> dict[str, str]:
    """Return the other of the eight."""
    values = {
        "acuut": "nee",
        "organisatie": "Kraamzorg De Wilg",
        "gemeente": "Genk",
        "geboren": "nee",
        "kern": KERN,
    }
    return values | changes


def phone(
    client: FlaskClient, at: datetime, **changes: str
) -> tuple[str, TestResponse]:
    """Record a call; return its id and the answer."""
    call_id = str(uuid4())
    return call_id, client.post(f"/telefoon/{call_id}", data=call(at, **changes))


def case(kernel: Kernel, call_id: str) -> Aanmelding | None:
    with kernel.reading() as session:
        return session.get(Aanmelding, call_id)
