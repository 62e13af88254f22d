"""Calendars to subscribe to: the team's and one's own, each behind a private link.

Nothing is stored but who may and which generation. The version of the roster, with
what is held for polls in one's own, is the version of the calendar, so its ETag is
known without building it.
"""

from datetime import datetime, timedelta
from hashlib import sha256
from urllib.parse import urlsplit
from uuid import uuid4

from sqlmodel import Session, select

from services.scheduling.medewerkers.models import Medewerker
from services.scheduling.peiling.voorbehoud import held_by
from services.scheduling.permanentie.models import Agenda, Agendalink, Roosteruitgave
from services.scheduling.permanentie.plan import Plan
from services.scheduling.permanentie.queries import load_plan
from services.scheduling.permanentie.shifts import Shift
from services.scheduling.zorgtafel.halfhours import Span
from shared import audit
from shared.clock import start_of_day
from shared.ics import FeedEvent, feed
from shared.kernel import Kernel, kernel_of
from shared.links import LinkClaim

PURPOSE = "agenda"
PATH = "/planning/permanentie/agenda"
PRODID = "-//Zorgtafel//Permanentie//NL"
NAMES = {Agenda.TEAM: "Permanentie van het team", Agenda.EIGEN: "Mijn permanentie"}
Held = tuple[tuple[Span, datetime], ...]
REFRESH = timedelta(hours=1)
BACK, AHEAD = timedelta(days=30), timedelta(days=182)


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


def held_of(session: Session, row: Agendalink, *, now: datetime) -> Held:
    """Return what is held for polls of whoever's own calendar this is."""
    if row.soort != Agenda.EIGEN:
        return ()
    return tuple(held_by(session, row.medewerker_id, now=now))


def version_of(uitgave: Roosteruitgave, held: Held) -> str:
    told = sha256(repr(held).encode()).hexdigest()[:16] if held else ""
    return f"{uitgave.version}{told}"


def ready_bytes(
    kernel: Kernel,
    session: Session,
    row: Agendalink,
    uitgave: Roosteruitgave,
    held: Held = (),
) -> bytes:
    """Return the calendar: built once for a version in each process."""
    whose = row.medewerker_id if row.soort == Agenda.EIGEN else ""
    key, wanted = (
        f"rooster/{uitgave.regio}/{row.soort}/{whose}",
        version_of(uitgave, held),
    )
    version, content = kernel.memory.get(key, ("", b""))
    if version != wanted:
        content = _build(session, Agenda(row.soort), whose, uitgave, held)
        kernel.memory[key] = (wanted, content)
    return bytes(content)


def _build(
    session: Session,
    soort: Agenda,
    whose: str,
    uitgave: Roosteruitgave,
    held: Held,
) -> bytes:
    assert uitgave.dag is not None
    first, last = uitgave.dag - BACK, uitgave.dag + AHEAD
    plan = load_plan(session, regio=uitgave.regio, day=uitgave.dag, since=first)
    host = urlsplit(kernel_of(session).config.suite.public_url).hostname or "invalid"
    shifts = plan.shifts(start_of_day(first), end=start_of_day(last))
    events = [
        _event(plan, shift, soort, host=f"{uitgave.regio}@{host}")
        for shift in shifts
        if not whose or (shift.collega and shift.collega.id == whose)
    ]
    return feed(
        [*events, *(_hold(*one, host=host) for one in held)],
        uid=f"permanentie-{soort}-{whose or uitgave.regio}@{host}",
        name=NAMES[soort],
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
