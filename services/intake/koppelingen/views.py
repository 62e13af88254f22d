"""What intake answers to systems of others."""

from typing import Any, Literal

from flask import Blueprint, abort
from pydantic import AwareDatetime, Field

from services.intake.aanmelding.domain.store import Told
from services.intake.koppelingen.domain import coarse_state, find_own
from shared import clock
from shared.access import client, current_client
from shared.access.clients import Recht
from shared.api import API, Answer, operation
from shared.request import current_kernel

BLUEPRINT = Blueprint("koppelingen", __name__, url_prefix=API.rstrip("/"))


class StatusVanAanmelding(Answer):
    """Waar een aanmelding staat; niets over het gezin of over wie eraan werkt."""

    referentie: str = Field(description="het nummer op de aanmelding: JK-2026-0117")
    stand: Told = Field(
        description="open, teruggekoppeld, aanvaard, andere (we beslisten iets "
        "anders; de aanmelder weet wat) of ingetrokken"
    )
    ontvangen_op: AwareDatetime = Field(description="wanneer ze aankwam")
    terugkoppeling_voor: AwareDatetime | None = Field(
        description="tegen wanneer wij de aanmelder bellen; null zonder termijn"
    )
    teruggekoppeld_op: AwareDatetime | None = Field(
        description="wanneer wij de aanmelder spraken"
    )
    traject: (
        Literal[
            "geopend",
            "zorgtafel_gepland",
            "zorgtafel_geannuleerd",
            "traject",
            "afgesloten",
        ]
        | None
    ) = Field(description="waar het traject staat, na aanvaarding")
    traject_sinds: AwareDatetime | None = Field(description="sinds wanneer")


@BLUEPRINT.get("/aanmeldingen/<referentie>")
@client(Recht.STATUS)
@operation(
    "Waar een aanmelding staat",
    "Alleen van aanmelders die hun mailadres bevestigden, met een adres van een "
    "maildomein dat bij je sleutel hoort. Elke vraag wordt genoteerd.",
    answer=StatusVanAanmelding,
    refusals={404: "Deze aanmelding bestaat niet, of is niet van jou."},
)
def aanmelding_status(referentie: str) -> Any:
    """Tell where an aanmelding of this system's own stands."""
    with current_kernel().writing() as session:
        row = find_own(session, current_client(), referentie, now=clock.now())
        told = row and StatusVanAanmelding(
            referentie=row.reference,
            stand=coarse_state(row),
            ontvangen_op=row.received_at,
            terugkoppeling_voor=row.deadline,
            teruggekoppeld_op=row.feedback_at,
            traject=row.traject,
            traject_sinds=row.traject_since,
        )
        session.commit()
    return told.model_dump(mode="json") if told else abort(404)
