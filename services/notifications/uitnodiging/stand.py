"""What scheduling hears: who is invited and who comes, and when a batch was done."""

from datetime import datetime

from sqlmodel import Session

from services.notifications.antwoord.queries import proposal_of, told_of
from services.notifications.uitnodiging.koppelingen import coordinator_page
from services.notifications.uitnodiging.models import Genodigde, Stand, Tafel
from services.notifications.uitnodiging.queries import people_of
from shared.contracts import UitnodigingenStand
from shared.contracts.people import Uitnodiger
from shared.contracts.uitnodiging import Uitgenodigde
from shared.kernel import kernel_of
from shared.messaging.outbox import publish

DONE = (Stand.UITGENODIGD, Stand.AFGEZEGD)


def publish_state(session: Session, tafel: Tafel, *, now: datetime) -> None:
    """Tell scheduling the whole state of the invitations to one zorgtafel."""
    people = people_of(session, tafel)
    _stop_clocks(tafel, people, now=now)
    tafel.gemeld += 1
    session.add(tafel)
    message = UitnodigingenStand(
        aggregate=tafel.id,
        version=tafel.gemeld,
        at=now,
        casus_id=tafel.casus_id,
        zorgtafel_id=tafel.id,
        zorgtafel_version=tafel.version,
        uitgenodigden=tuple(_spoken(session, row) for row in people),
        coordinator_klaar_op=tafel.coordinator_klaar_op,
        aanmelder_klaar_op=tafel.aanmelder_klaar_op,
        aanmelder_pagina=coordinator_page(kernel_of(session), tafel),
        overgenomen_door=tafel.overgenomen_door,
    )
    publish(session, message, casus_id=tafel.casus_id)


def _stop_clocks(tafel: Tafel, people: list[Genodigde], *, now: datetime) -> None:
    """A batch's clock stops once, when everyone in it is invited."""
    if tafel.geannuleerd:
        return
    for inviter, column in (
        (Uitnodiger.COORDINATOR, "coordinator_klaar_op"),
        (Uitnodiger.AANMELDER, "aanmelder_klaar_op"),
    ):
        batch = [row for row in people if row.uitnodiger == inviter]
        if getattr(tafel, column) is None and all(row.stand in DONE for row in batch):
            setattr(tafel, column, now)


def _spoken(session: Session, row: Genodigde) -> Uitgenodigde:
    voorstel = proposal_of(session, row)
    return Uitgenodigde.model_validate(
        {
            "persoon_id": row.persoon_id,
            "uitnodiger": row.uitnodiger,
            "stand": row.stand,
            "taak": row.taak,
            "weg": row.weg,
            "uitgenodigd_op": row.uitgenodigd_op,
            "gekozen_door": row.gekozen_door,
            "antwoord": row.antwoord,
            "antwoord_op": row.antwoord_op,
            "antwoord_via": row.antwoord_via,
            "opmerking": told_of(session, row),
            "voorstel_van": voorstel.starts_at if voorstel else None,
            "voorstel_tot": voorstel.ends_at if voorstel else None,
        }
    )
