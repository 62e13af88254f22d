"""What is known about who can when: gathered for the search, names no reason why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlmodel import Session, col, select

from services.scheduling.eigenagenda.domain import busy_by_own_calendar
from services.scheduling.experten.models import Expert
from services.scheduling.experten.queries import experts_of, is_free
from services.scheduling.medewerkers.models import Medewerker
from services.scheduling.peiling.content import heard
from services.scheduling.peiling.models import Wat
from services.scheduling.peiling.queries import said_about
from services.scheduling.peiling.voorbehoud import held_for_others
from services.scheduling.permanentie.models import Afwezigheid, Dagdeel
from services.scheduling.permanentie.queries import absences, load_plan
from services.scheduling.permanentie.shifts import Shift
from services.scheduling.traject.content import open_content
from services.scheduling.traject.models import Traject
from services.scheduling.zorgtafel.concept import Concept
from services.scheduling.zorgtafel.diary import PARENTS, Busy, Party
from services.scheduling.zorgtafel.elsewhere import experts_elsewhere, other_tables
from services.scheduling.zorgtafel.halfhours import Span
from services.scheduling.zorgtafel.models import Zorgtafel
from services.scheduling.zorgtafel.score import LAST_DAY
from services.scheduling.zorgtafel.table import Table
from shared import clock
from shared.contracts.people import Categorie, Persoon, mailbox

NOON = time(12)
MUST = (Categorie.OUDERS, Categorie.AANMELDER, Categorie.CASUSCOORDINATOR)


@dataclass(frozen=True)
class Known:
    """The people of one table, and the hours on duty of its coordinator."""

    parties: tuple[Party, ...]
    shifts: tuple[Shift, ...]


def known_of(
    session: Session,
    traject: Traject,
    row: Zorgtafel,
    table: Table,
    *,
    now: datetime,
    since: datetime | None = None,
) -> Known:
    """Gather what the roster, the registers and the parents' own grid say.

    An evaluation is looked for weeks ahead, `since` then; what is known of it is what
    is known `now`. A moment that somebody chose beside that is looked at too.
    """
    span = _looked_at(table.concept, now=now, since=since or now)
    plan = load_plan(session, regio=traject.regio, day=clock.to_local(span[0]).date())
    shifts = tuple(plan.shifts(span[0], end=span[1]))
    content = open_content(session, traject)
    diaries = Diaries(session, traject.regio, row.id, shifts, now=now, span=span)
    said = said_about(session, row.id)
    parties = []
    for person in table.guests:
        if person.categorie is Categorie.OUDERS:
            continue
        party = diaries.party(person)
        if person.id in said:
            # what an expert says of one day goes before the usual week
            usual = person.categorie is Categorie.EXPERTEN
            party = heard(party, said[person.id], overrules=usual)
        parties.append(party)
    if any(person.categorie is Categorie.OUDERS for person in table.guests):
        parties.insert(0, parents(content.ouders_kunnen, content.near))
    mine = (s for s in shifts if s.collega and s.collega.id == traject.coordinator_id)
    return Known(tuple(parties), tuple(mine))


def _looked_at(concept: Concept, *, now: datetime, since: datetime) -> Span:
    end = since + timedelta(days=LAST_DAY + 1)
    if concept.starts_at is None or concept.ends_at is None:
        return since, end
    return min(since, max(concept.starts_at, now)), max(end, concept.ends_at)


def parents(grid: Mapping[str, str], municipality: str) -> Party:
    """Return the parents as one party: their moments come from their own grid."""
    halves = {key: half_day(date.fromisoformat(key[:10]), key[11:]) for key in grid}
    return Party(
        PARENTS,
        must=True,
        family=True,
        busy=tuple(Busy(*halves[key]) for key in grid if grid[key] == "nee"),
        free=tuple(halves[key] for key in grid if grid[key] == "ja"),
        starts_from=municipality,
    )


def half_day(day: date, part: str) -> Span:
    noon = clock.from_local(day, NOON)
    if part in ("vm", Dagdeel.VOORMIDDAG):
        return clock.start_of_day(day), noon
    return noon, clock.start_of_day(day + timedelta(days=1))


class Diaries:
    """What is known of professionals: recognised by the address they are invited on."""

    def __init__(
        self,
        session: Session,
        regio: str,
        besides: str,
        shifts: Iterable[Shift],
        *,
        now: datetime,
        span: Span,
    ) -> None:
        self._session, self._besides, self._since = session, besides, span[0]
        self._shifts, self._first = tuple(shifts), clock.to_local(span[0]).date()
        self._days = (clock.to_local(span[1]).date() - self._first).days + 1
        self._staff = {
            mailbox(row.email): row.id
            for row in session.exec(select(Medewerker).where(col(Medewerker.actief)))
        }
        self._experts = {
            mailbox(row.email): row
            for row in experts_of(session, regio=regio)
            if row.email
        }
        self._own = busy_by_own_calendar(session, now=now)
        self._held = {
            soort: held_for_others(session, soort, besides=besides, now=now)
            for soort in (Wat.MEDEWERKER, Wat.EXPERT)
        }
        self._elsewhere = experts_elsewhere(session, since=span[0], besides=besides)
        self._absences = absences(session, regio=regio, since=self._first)
        self._whole = (
            clock.start_of_day(self._first),
            clock.start_of_day(self._first + timedelta(days=self._days)),
        )

    def party(self, person: Persoon) -> Party:
        must = person.categorie in MUST
        address = mailbox(person.email)
        is_coordinator = person.categorie is Categorie.CASUSCOORDINATOR
        staff_id = person.id if is_coordinator else self._staff.get(address)
        if staff_id is not None:
            busy = tuple(self._busy(staff_id))
            held = tuple(self._held[Wat.MEDEWERKER].get(staff_id, ()))
            return Party(person.naam, must, busy=busy, free=(self._whole,), held=held)
        expert = self._experts.get(address)
        if expert is not None and person.categorie is Categorie.EXPERTEN:
            return self._expert(person.naam, expert, must)
        return Party(person.naam, must, family=person.uit_netwerk)

    def _busy(self, staff_id: str) -> Iterable[Busy]:
        for span in self._own.get(staff_id, ()):
            yield Busy(*span)
        for shift in self._shifts:
            if shift.collega and shift.collega.id == staff_id:
                yield Busy(shift.starts_at, shift.ends_at)
        for row in self._absences:
            if row.medewerker_id == staff_id:
                yield Busy(*_away(row))
        yield from other_tables(
            self._session, staff_id, now=self._since, besides=self._besides
        )

    def _expert(self, name: str, expert: Expert, must: bool) -> Party:
        busy, free = list(self._elsewhere.get(expert.id, ())), []
        for offset in range(self._days):
            day = self._first + timedelta(days=offset)
            for part in Dagdeel:
                span = half_day(day, part)
                can = is_free(expert, span[0], span[1] - timedelta(minutes=1))
                if can is False:
                    busy.append(Busy(*span))
                elif can:
                    free.append(span)
        held = tuple(self._held[Wat.EXPERT].get(expert.id, ()))
        return Party(name, must, busy=tuple(busy), free=tuple(free), held=held)


def _away(row: Afwezigheid) -> Span:
    if row.dagdeel:
        return half_day(row.van, row.dagdeel)
    after = row.tot + timedelta(days=1)
    return clock.start_of_day(row.van), clock.start_of_day(after)
