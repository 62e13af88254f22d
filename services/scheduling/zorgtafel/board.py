"""A zorgtafel as it stands: who sits there, who was reached, who comes."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from services.scheduling.traject.models import Traject
from services.scheduling.traject.states import RefusedError
from services.scheduling.zorgtafel.checks import Table
from services.scheduling.zorgtafel.concept import Concept, place_words
from services.scheduling.zorgtafel.content import (
    open_concept,
    open_invitations,
    open_settled,
)
from services.scheduling.zorgtafel.domain import open_zorgtafel, table_of
from services.scheduling.zorgtafel.models import (
    UitnodigingenKopie,
    Zorgtafel,
    Zorgtafelstand,
)
from shared.contracts import UitnodigingenStand
from shared.contracts.aanmelding import Aanmelder
from shared.contracts.people import Persoon, Uitnodiger
from shared.contracts.uitnodiging import Uitgenodigde

DELIVERY = {
    "te_doen": ("nog uit te nodigen", "clock"),
    "onderweg": ("onderweg", "action"),
    "uitgenodigd": ("uitgenodigd", "done"),
    "mislukt": ("niet aangekomen", "danger"),
    "onzeker": ("onzeker: vraag het na", "danger"),
    "afgezegd": ("afgezegd", "quiet"),
}
WAYS = {
    "mail": "per mail",
    "gesprek": "in een gesprek",
    "brief": "met een brief",
    "sms": "per sms",
    "telefoon": "per telefoon",
}
ANSWERS = {
    "ja": ("komt", "done"),
    "nee": ("komt niet", "danger"),
    "misschien": ("misschien", "clock"),
}


@dataclass(frozen=True)
class Guest:
    """One person at the table with what is known of the invitation."""

    person: Persoon
    inviter: Uitnodiger
    invited: Uitgenodigde | None

    @property
    def state(self) -> str:
        """The state of the seat, as `ui.seats` knows it."""
        if self.invited is None or self.invited.stand == "te_doen":
            answered = self.invited.antwoord if self.invited else ""
            return answered or "uit_te_nodigen"
        if self.invited.antwoord:
            return self.invited.antwoord
        if self.invited.stand in ("mislukt", "onzeker"):
            return "mislukt"
        return "wacht"

    @property
    def delivery(self) -> tuple[str, str]:
        if self.invited is None:
            return ("wordt klaargezet", "quiet")
        words, kind = DELIVERY[self.invited.stand]
        way = WAYS.get(self.invited.weg, "") if kind == "done" else ""
        return (f"{words} {way}".strip(), kind)

    @property
    def answer(self) -> tuple[str, str]:
        found = self.invited.antwoord if self.invited else ""
        return ANSWERS.get(found, ("nog geen antwoord", "quiet"))


@dataclass(frozen=True)
class Board:
    """Everything the pages show of one zorgtafel."""

    row: Zorgtafel
    concept: Concept
    table: Table
    guests: list[Guest]
    copy: UitnodigingenKopie | None
    told: UitnodigingenStand | None
    has_unsent: bool

    @property
    def place(self) -> str:
        return place_words(self.concept.plaats)

    @property
    def seats(self) -> list[dict[str, str]]:
        return [
            {
                "name": guest.person.naam,
                "role": guest.person.rol or guest.person.organisatie,
                "state": guest.state,
            }
            for guest in self.guests
        ]

    def invited_by(self, who: str) -> list[Guest]:
        return [guest for guest in self.guests if guest.inviter == who]

    @property
    def aanmelder(self) -> Aanmelder | None:
        return next(
            (p for p in self.table.people.values() if isinstance(p, Aanmelder)), None
        )

    @property
    def is_processed(self) -> bool:
        """Whether notifications answered about what was sent last."""
        known = self.copy.zorgtafel_version if self.copy else 0
        return known >= self.row.version

    @property
    def needs_page(self) -> bool:
        """Whether the coordinator must fill in the aanmelder's page by telephone."""
        who = self.aanmelder
        return who is None or who.email_bevestigd_op is None


def latest_of(session: Session, traject: Traject, *, now: datetime) -> Zorgtafel | None:
    """Return the zorgtafel that matters now: the open one, or else the last."""
    found = open_zorgtafel(session, traject.id, now=now)
    if found is not None:
        return found
    return session.exec(
        select(Zorgtafel)
        .where(
            Zorgtafel.casus_id == traject.id,
            Zorgtafel.stand != Zorgtafelstand.VERVALLEN,
        )
        .order_by(col(Zorgtafel.gemaakt_op).desc())
    ).first()


def board_of(session: Session, traject: Traject, row: Zorgtafel) -> Board:
    """Gather what is settled, or what is prepared where nothing is settled yet."""
    draft, settled = open_concept(session, row), open_settled(session, row)
    concept = settled or draft
    table = table_of(session, traject, concept, also_gone=True)
    found = open_invitations(session, row.id)
    copy, told = found if found else (None, None)
    known = {u.persoon_id: u for u in told.uitgenodigden} if told else {}
    return Board(
        row=row,
        concept=concept,
        table=table,
        guests=[
            Guest(person, table.inviter(person), known.get(person.id))
            for person in table.guests
        ],
        copy=copy,
        told=told,
        has_unsent=settled is not None and settled != draft,
    )


def require_not_seated(
    session: Session, traject: Traject, person_id: str, *, now: datetime
) -> None:
    """Refuse to take somebody out of a case who is invited to its zorgtafel."""
    row = open_zorgtafel(session, traject.id, now=now)
    settled = open_settled(session, row) if row else None
    if settled is not None and person_id in settled.seated:
        raise RefusedError(
            "Deze persoon is uitgenodigd voor de zorgtafel. Haal de persoon eerst van "
            "de zorgtafel, dan krijgt die bericht."
        )
