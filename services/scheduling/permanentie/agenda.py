"""Calendars to subscribe to: the team's and one's own, each behind a private link.

Nothing is stored but who may and which generation. The version of the roster, with
that of the meetings and what is held for polls in one's own, is the version of the
calendar, so its ETag is known without building it. Who is no casuscoördinator opens no
cases, and sees no meetings either.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import uuid4

from sqlmodel import Session, select

from services.scheduling.medewerkers.models import Medewerker
from services.scheduling.peiling.voorbehoud import held_by
from services.scheduling.permanentie.models import Agenda, Agendalink, Roosteruitgave
from services.scheduling.permanentie.plan import Plan
from services.scheduling.permanentie.queries import load_plan
from services.scheduling.permanentie.shifts import Shift
from services.scheduling.zorgtafel.agenda import (
    AHEAD,
    BACK,
    Meeting,
    calendar_host,
    meetings_of,
)
from services.scheduling.zorgtafel.halfhours import Span
from shared import audit
from shared.access import Role
from shared.clock import start_of_day
from shared.ics import FeedEvent, feed
from shared.kernel import Kernel, kernel_of
from shared.links import LinkClaim

PURPOSE = "agenda"
PATH = "/planning/permanentie/agenda"
PRODID = "-//Zorgtafel//Permanentie//NL"
TEAM_ONLY = "Permanentie van het team"
NAMES = {
    Agenda.TEAM: "Permanentie en overleg van het team",
    Agenda.EIGEN: "Mijn permanentie en overleg",
}
Held = tuple[tuple[Span, datetime], ...]
REFRESH = timedelta(hours=1)


@dataclass(frozen=True)
class Beside:
    """What a calendar shows beside the roster, and the version of it."""

    meetings: tuple[Meeting, ...] = ()
    held: Held = ()
    version: str = ""


def new_link(session: Session, wie: str, soort: Agenda, *, now: datetime) -> None:
    """Give somebody a fresh address of a calendar; an older one ends."""
    row = find_link(session, wie, soort)
    if row is None:
        row = Agendalink(id=str(uuid4()), medewerker_id=wie, soort=soort)
    member = session.get(Medewerker, wie)
    policy = kernel_of(session).policy.at(now, region=member.regio if member else "")
    days = policy.get("permanentie.agendalink_dagen")
    row.generatie += 1
    row.geldig_tot = now + timedelta(days=days)
    _keep(session, row, what="agendalink gemaakt")


def end_link(session: Session, wie: str, soort: Agenda) -> None:
    """Let an address stop working; without one nothing happens."""
    row = find_link(session, wie, soort)
    if row is None or row.geldig_tot is None:
        return
    row.generatie += 1
    row.geldig_tot = None
    _keep(session, row, what="agendalink ingetrokken")


def find_link(session: Session, wie: str, soort: Agenda) -> Agendalink | None:
    query = select(Agendalink).where(
        Agendalink.medewerker_id == wie, Agendalink.soort == soort
    )
    return session.exec(query).first()


def address_of(session: Session, row: Agendalink | None) -> str:
    """Return the address that works now; nothing where there is none."""
    if row is None or row.geldig_tot is None:
        return ""
    kernel = kernel_of(session)
    token = kernel.links.mint(
        PURPOSE, row.id, generation=row.generatie, expires_at=row.geldig_tot
    )
    return f"{kernel.config.suite.public_url}{PATH}/{token}/permanentie.ics"


def opened(
    session: Session, claim: LinkClaim, *, now: datetime
) -> tuple[Agendalink, Medewerker] | None:
    """Return what a link opens, and whose it is; none once it ended."""
    row = session.get(Agendalink, claim.row_id)
    if row is None or row.geldig_tot is None or claim.is_expired(now):
        return None
    member = session.get(Medewerker, row.medewerker_id)
    # who left takes no link along
    if member is None or not member.actief or row.generatie != claim.generation:
        return None
    return row, member


def edition(session: Session, regio: str) -> Roosteruitgave | None:
    """Return what the calendars of a region are built from, with its version."""
    return session.get(Roosteruitgave, regio)


def beside(
    session: Session, row: Agendalink, member: Medewerker, *, now: datetime
) -> Beside:
    """Return the meetings that somebody may see, and in one's own what is held."""
    held: Held = ()
    if row.soort == Agenda.EIGEN:
        held = tuple(held_by(session, member.id, now=now))
    told = sha256(repr(held).encode()).hexdigest()[:16] if held else ""
    if Role.CASUSCOORDINATOR not in member.roles:
        return Beside(held=held, version=told)
    known = meetings_of(session, member.regio, now=now)
    mine = tuple(
        meeting
        for meeting in known.found
        if row.soort == Agenda.TEAM or member.id in meeting.staff
    )
    return Beside(mine, held, version=f"-{known.version}{told}")


def version_of(uitgave: Roosteruitgave, shown: Beside) -> str:
    return f"{uitgave.version}{shown.version}"


def ready_bytes(
    kernel: Kernel,
    session: Session,
    row: Agendalink,
    uitgave: Roosteruitgave,
    shown: Beside,
) -> bytes:
    """Return the calendar: built once for a version in each process."""
    whose = row.medewerker_id if row.soort == Agenda.EIGEN else ""
    # in the team's, who opens no cases sees another calendar
    key, wanted = (
        f"rooster/{uitgave.regio}/{row.soort}/{whose}/{shown.version == ''}",
        version_of(uitgave, shown),
    )
    version, content = kernel.memory.get(key, ("", b""))
    if version != wanted:
        content = _build(session, Agenda(row.soort), whose, uitgave, shown)
        kernel.memory[key] = (wanted, content)
    return bytes(content)


def _build(
    session: Session,
    soort: Agenda,
    whose: str,
    uitgave: Roosteruitgave,
    shown: Beside,
) -> bytes:
    assert uitgave.dag is not None
    first, last = uitgave.dag - BACK, uitgave.dag + AHEAD
    plan = load_plan(session, regio=uitgave.regio, day=uitgave.dag, since=first)
    host = calendar_host(session)
    shifts = plan.shifts(start_of_day(first), end=start_of_day(last))
    events = [
        _event(plan, shift, soort, host=f"{uitgave.regio}@{host}")
        for shift in shifts
        if not whose or (shift.collega and shift.collega.id == whose)
    ]
    for meeting in shown.meetings:
        who = f": {meeting.coordinator}" if soort is Agenda.TEAM else ""
        events.append(meeting.event(host=host, who=who))
    is_plain = soort is Agenda.TEAM and not shown.version
    return feed(
        [*events, *(_hold(*one, host=host) for one in shown.held)],
        uid=f"permanentie-{soort}-{whose or uitgave.regio}@{host}",
        name=TEAM_ONLY if is_plain else NAMES[soort],
        prodid=PRODID,
        refresh=REFRESH,
    )


def _event(plan: Plan, shift: Shift, soort: Agenda, *, host: str) -> FeedEvent:
    pattern = plan.pattern_on(shift.dag)
    assert pattern is not None
    who = f": {shift.wie}" if soort is Agenda.TEAM else ""
    return FeedEvent(
        # the shift, not its hours: a calendar sees it move
        uid=f"{soort}-{shift.dag.isoformat()}-{shift.dagdeel}-{host}",
        starts_at=shift.starts_at,
        ends_at=shift.ends_at,
        summary=f"Permanentie{who}",
        changed_at=pattern.rooster.gemaakt_op,
    )


def _hold(span: Span, since: datetime, *, host: str) -> FeedEvent:
    """Show that something may come, and of what nothing."""
    return FeedEvent(
        uid=f"voorbehoud-{span[0]:%Y%m%dT%H%M}-{since:%Y%m%dT%H%M%S%f}@{host}",
        starts_at=span[0],
        ends_at=span[1],
        summary="Onder voorbehoud",
        changed_at=since,
        tentative=True,
    )


def _keep(session: Session, row: Agendalink, *, what: str) -> None:
    session.add(row)
    session.flush()
    audit.record(
        session,
        actor=row.medewerker_id,
        action="gewijzigd",
        subject=f"agendalink/{row.id}",
        reason=what,
    )
