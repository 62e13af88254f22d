"""A zorgtafel as it stands: who sits there, who was reached, who comes."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from services.scheduling.medewerkers.queries import names_of
from services.scheduling.traject.domain import NO_NAME
from services.scheduling.traject.models import Traject
from services.scheduling.traject.states import RefusedError
from services.scheduling.zorgtafel import fase
from services.scheduling.zorgtafel.concept import Concept, place_words
from services.scheduling.zorgtafel.content import (
    open_concept,
    open_invitations,
    open_settled,
)
from services.scheduling.zorgtafel.guests import Guest, pending_words
from services.scheduling.zorgtafel.models import (
    UitnodigingenKopie,
    Zorgtafel,
    Zorgtafelstand,
)
from services.scheduling.zorgtafel.queries import open_meetings
from services.scheduling.zorgtafel.soorten import table_of
from services.scheduling.zorgtafel.table import Table
from shared import clock
from shared.contracts import UitnodigingenStand
from shared.contracts.aanmelding import Aanmelder
from shared.contracts.people import Categorie, Persoon, Uitnodiger

S = Zorgtafelstand
AANMELDER = "de aanmelder"


@dataclass(frozen=True)
class Board:
    """Everything the pages show of one zorgtafel."""

    row: Zorgtafel
    concept: Concept
    table: Table
    guests: list[Guest]
    # who left the table and may not know it yet
    left: list[Guest]
    copy: UitnodigingenKopie | None
    told: UitnodigingenStand | None
    has_unsent: bool
    # where it is on its way, in words and as the kind of a tag
    tag: tuple[str, str]
    # its time is past: nothing of it is asked or told any more
    is_over: bool
    # of every staff member, by id
    names: dict[str, str]

    @property
    def taken_over_by(self) -> str:
        return _name_of_inviter(self.names, self.told)

    def family_told_by(self, guest: Guest) -> str:
        """Say who told a parent or network person last, or is to do so."""
        chosen = guest.invited.gekozen_door if guest.invited else ""
        if chosen:
            return self.names.get(chosen, AANMELDER)
        return self.taken_over_by or AANMELDER

    @property
    def place(self) -> str:
        return place_words(self.concept.where)

    @property
    def seated(self) -> list[Persoon]:
        return [guest.person for guest in self.guests]

    @property
    def seats(self) -> list[dict[str, str]]:
        return [guest.seat for guest in self.guests]

    def invited_by(self, who: str) -> list[Guest]:
        return [guest for guest in self.guests if guest.inviter == who]

    def pending(self, who: str) -> str:
        """Say how many of a batch must still be told something."""
        everybody = [*self.guests, *self.left]
        return pending_words([guest for guest in everybody if guest.inviter == who])

    @property
    def to_tell(self) -> list[Guest]:
        """Everybody who may not know the last of it."""
        return [guest for guest in [*self.guests, *self.left] if guest.is_unsettled]

    @property
    def aanmelder(self) -> Aanmelder | None:
        return next(
            (p for p in self.table.people.values() if isinstance(p, Aanmelder)), None
        )

    @property
    def is_processed(self) -> bool:
        """Whether notifications answered about what was sent last, while it matters."""
        if self.is_over:
            return True
        known = self.copy.zorgtafel_version if self.copy else 0
        return known >= self.row.version

    @property
    def needs_page(self) -> bool:
        """Whether the coordinator must fill in the aanmelder's page by telephone."""
        who = self.aanmelder
        return who is None or who.email_bevestigd_op is None


def who_took_over(session: Session, told: UitnodigingenStand | None) -> str:
    """Name who tells parents and network instead of the aanmelder; or nobody."""
    return _name_of_inviter(names_of(session) if told else {}, told)


def _name_of_inviter(names: dict[str, str], told: UitnodigingenStand | None) -> str:
    who = told.overgenomen_door if told else ""
    return names.get(who, NO_NAME) if who else ""


def board_of(session: Session, traject: Traject, row: Zorgtafel) -> Board:
    """Gather what is settled, or what is prepared where nothing is settled yet."""
    draft, settled = open_concept(session, row), open_settled(session, row)
    concept = settled or draft
    table = table_of(session, traject, concept, soort=row.soort, also_gone=True)
    found = open_invitations(session, row.id)
    copy, told = found if found else (None, None)
    guests, now = _guests(table, told, traject, row), clock.now()
    return Board(
        row=row,
        concept=concept,
        table=table,
        guests=guests,
        left=[] if fase.is_over(row, now) else _left(table, told),
        tag=fase.tag_of(row, now),
        is_over=fase.is_over(row, now),
        copy=copy,
        told=told,
        has_unsent=settled is not None and settled != draft,
        names=names_of(session) if told else {},
    )


def _guests(
    table: Table, told: UitnodigingenStand | None, traject: Traject, row: Zorgtafel
) -> list[Guest]:
    known = {u.persoon_id: u for u in told.uitgenodigden} if told else {}
    return [
        Guest(
            person,
            table.inviter(person),
            known.get(person.id),
            is_host=person.id == traject.coordinator_id,
            is_gone=row.stand == S.GEANNULEERD,
            is_past=fase.is_over(row, clock.now()),
            is_required=table.is_required(person)
            and person.id != traject.coordinator_id,
        )
        for person in table.guests
    ]


def _left(table: Table, told: UitnodigingenStand | None) -> list[Guest]:
    found = [
        Guest(
            table.people.get(invited.persoon_id) or _nameless(invited.persoon_id),
            Uitnodiger(invited.uitnodiger),
            invited,
            is_gone=True,
        )
        for invited in (told.uitgenodigden if told else ())
        if invited.persoon_id not in table.concept.seated
    ]
    return [guest for guest in found if guest.is_unsettled]


def _nameless(person_id: str) -> Persoon:
    return Persoon(id=person_id, naam="Iemand", categorie=Categorie.NETWERK)


def require_not_seated(
    session: Session, traject: Traject, person_id: str, *, now: datetime
) -> None:
    """Refuse to take somebody out of a case who is invited to a meeting of it."""
    for row in open_meetings(session, traject.id, now=now):
        settled = open_settled(session, row)
        if settled is not None and person_id in settled.seated:
            raise RefusedError(
                f"Deze persoon is uitgenodigd voor een {row.soort}. Haal de persoon "
                "daar eerst van de tafel, dan krijgt die bericht."
            )
