"""The sealed content of an aanmelding, and telling scheduling where it stands."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import bindparam, func, select
from sqlmodel import Session

from services.intake.aanmelding.answers import Answers
from services.intake.aanmelding.definition import Definition, definition_of
from services.intake.aanmelding.geheim import PLACE, without_place
from services.intake.aanmelding.models import Aanmelding, Aanvulling, Stand
from shared.contracts import AanmeldingStand
from shared.data.municipalities import local_team
from shared.database.tables import table_of
from shared.kernel import kernel_of
from shared.messaging.outbox import publish

Told = Literal["open", "teruggekoppeld", "aanvaard", "andere", "ingetrokken"]
TOLD: dict[Stand, Told] = {
    Stand.ONTVANGEN: "open",
    Stand.TERUGGEKOPPELD: "teruggekoppeld",
    Stand.AANVAARD: "aanvaard",
    Stand.ADVIES: "andere",
    Stand.CONSULT: "andere",
    Stand.GEMANDATEERD: "andere",
    Stand.BUITEN_DOELGROEP: "andere",
    Stand.CRISIS: "andere",
    Stand.INGETROKKEN: "ingetrokken",
}

SUPPLEMENTS = table_of(Aanvulling)
ADDED = select(
    func.count().label("number"), func.max(SUPPLEMENTS.c.at).label("last")
).where(SUPPLEMENTS.c.aanmelding_id == bindparam("aanmelding"))


@dataclass(frozen=True)
class Document:
    """What was sent: the form as it was, the answers, and what was typed.

    Own contact data are those of now, for whoever calls or mails the aanmelder.
    """

    definition: Definition
    answers: Answers
    raw: dict[str, Any]
    # a mark of where it was sent from; never kept with the aanmelding
    network: str = ""

    @property
    def name(self) -> str:
        return str(self.answers["aanmelder.naam"])

    @property
    def email(self) -> str:
        """The address of the aanmelder; empty when a caller gave none."""
        return str(self.answers.get("aanmelder.email", ""))


def seal_document(
    session: Session, casus_id: str, *, answers: Answers, raw: dict[str, Any]
) -> bytes:
    content = {"answers": answers, "raw": raw}
    vault = kernel_of(session).vault
    return vault.seal_json(
        session, content, place=place_of(casus_id), casus_id=casus_id
    )


def open_document(session: Session, row: Aanmelding) -> Document:
    """Return what was sent, but for a place that became secret.

    Raises CasusDestroyedError when its key is gone.
    """
    sent = as_sent(session, row)
    if row.place_is_secret:
        return Document(sent.definition, without_place(sent.answers), {})
    return sent


def as_sent(session: Session, row: Aanmelding) -> Document:
    """Return what was sent, also a place that became secret: to be shown nowhere."""
    content = kernel_of(session).vault.open_json(
        session, row.sealed, place=place_of(row.id), casus_id=row.id
    )
    form = definition_of(row.definition, row.definition_version)
    answers = content["answers"] | open_contact(session, row).get("answers", {})
    return Document(form, answers, content["raw"])


def open_contact(session: Session, row: Aanmelding) -> dict[str, Any]:
    """Return what the aanmelder changed since sending: `answers`, and `pending`."""
    if row.contact is None:
        return {}
    content: dict[str, Any] = kernel_of(session).vault.open_json(
        session, row.contact, place=contact_place(row.id), casus_id=row.id
    )
    return content


def contact_place(casus_id: str) -> str:
    return f"aanmelding/contact/{casus_id}"


def find_aanmelding(
    session: Session, aanmelding_id: str, *, lock: bool = False
) -> Aanmelding | None:
    """Return an aanmelding; locked, it waits for whoever is deciding about it."""
    return session.get(Aanmelding, aanmelding_id, with_for_update=lock or None)


def tell_scheduling(session: Session, row: Aanmelding, *, now: datetime) -> None:
    """Send where the aanmelding stands, for "Vandaag"; nothing about the family."""
    row.version += 1
    session.add(row)
    added, last_added = _supplements(session, row)
    place = open_document(session, row).answers.get(PLACE)
    team = local_team(place or "")
    state = Stand(row.state)
    # a crisis is decided at once, and still waits for the call
    waits = state is Stand.CRISIS and row.feedback_at is None
    message = AanmeldingStand(
        aggregate=row.id,
        version=row.version,
        at=now,
        referentie=row.reference,
        stand="open" if waits else TOLD[state],
        ontvangen_op=row.received_at,
        deadline=None if row.feedback_at else row.deadline,
        eigenaar_id=row.owner_id,
        regio=row.region,
        acuut=row.acuut,
        aanvullingen=added,
        aangevuld_op=last_added,
        besluit=state,
        teruggekoppeld_op=row.feedback_at,
        terugkoppelen_voor=row.deadline,
        lokaal_team=team.name if team else "",
    )
    publish(session, message, casus_id=row.id)


def _supplements(session: Session, row: Aanmelding) -> tuple[int, datetime | None]:
    number, last = session.execute(ADDED, {"aanmelding": row.id}).one()
    return number, last


def place_of(casus_id: str) -> str:
    return f"aanmelding/sealed/{casus_id}"
