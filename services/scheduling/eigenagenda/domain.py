"""Keeping where somebody's calendar is, and reading it again and again."""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from sqlmodel import Session, col, delete, select

from services.scheduling.eigenagenda.lezen import busy_times
from services.scheduling.eigenagenda.models import Bezet, Eigenagenda
from services.scheduling.eigenagenda.ophalen import AHEAD, Bron, FetchError, fetch
from services.scheduling.zorgtafel.halfhours import Span
from shared import audit, clock
from shared.due import work_due
from shared.kernel import Kernel, kernel_of

log = logging.getLogger(__name__)
# as long as a tick may take, whatever the servers do
AT_ONCE = 2
Fetch = Callable[[Bron], bytes]


def keep(session: Session, staff_id: str, bron: Bron, *, now: datetime) -> None:
    """Keep an address; what was read from an older one is forgotten."""
    row = session.get(Eigenagenda, staff_id)
    _forget_times(session, staff_id)
    sealed = kernel_of(session).vault.seal_json(
        session, vars(bron), place=_place(staff_id), casus_id=None
    )
    if row is None:
        row = Eigenagenda(
            medewerker_id=staff_id, bron=sealed, bewaard_op=now, volgende_op=now
        )
    else:
        row.bron, row.versie = sealed, row.versie + 1
        row.bewaard_op, row.volgende_op = now, now
        row.gelukt_op, row.fout, row.koppeling_id = None, None, None
    session.add(row)
    _note(session, staff_id, "eigen agenda ingesteld")


def forget(session: Session, staff_id: str) -> None:
    """Forget an address and all that was read from it."""
    row = session.get(Eigenagenda, staff_id)
    if row is None:
        return
    _forget_times(session, staff_id)
    session.delete(row)
    _note(session, staff_id, "eigen agenda weggehaald")


def open_bron(session: Session, row: Eigenagenda) -> Bron:
    vault = kernel_of(session).vault
    assert row.bron is not None  # nobody asks where nothing is fetched
    place = _place(row.medewerker_id)
    return Bron(**vault.open_json(session, row.bron, place=place, casus_id=None))


def host_of(session: Session, row: Eigenagenda) -> str:
    if row.bron is None:
        return ""
    return urlsplit(open_bron(session, row).adres).hostname or ""


def fetch_due(kernel: Kernel) -> None:
    """Read the calendars whose turn it is."""
    read_due(kernel, fetch)


def read_due(kernel: Kernel, fetch: Fetch) -> None:
    """Claim a few, get each without holding anything, and keep what came."""
    now, moment = clock.now(), col(Eigenagenda.volgende_op)
    wait = timedelta(minutes=kernel.policy.at(now).get("eigenagenda.ophalen_minuten"))
    claimed: list[tuple[str, int, Bron]] = []

    def claim(session: Session, row: Eigenagenda) -> None:
        row.volgende_op = now + wait
        session.add(row)
        claimed.append((row.medewerker_id, row.versie, open_bron(session, row)))

    fetched = col(Eigenagenda.bron).is_not(None)
    due = select(Eigenagenda).where(moment <= now, fetched).order_by(moment)
    work_due(kernel, due, claim, at_once=AT_ONCE)
    for staff_id, versie, bron in claimed:
        _read_one(kernel, staff_id, versie, bron, fetch, now=now)


def _read_one(
    kernel: Kernel,
    staff_id: str,
    versie: int,
    bron: Bron,
    fetch: Fetch,
    *,
    now: datetime,
) -> None:
    until = now + AHEAD
    since = clock.start_of_day(clock.to_local(now).date())
    fout, spans = None, []
    try:
        spans = busy_times(fetch(bron), since=since, until=until)
    except FetchError as error:
        fout = error.fout
        log.info("calendar not read", extra={"why": fout.value})
    with kernel.writing() as session:
        wanted = select(Eigenagenda).where(Eigenagenda.medewerker_id == staff_id)
        row = session.exec(wanted.with_for_update()).first()
        # another address was given meanwhile, or none any more
        if row is None or row.versie != versie:
            return
        row.fout = fout
        if fout is None:
            row.gelukt_op = now
            keep_times(session, staff_id, spans)
        session.add(row)
        session.commit()


def keep_times(session: Session, staff_id: str, spans: Iterable[Span]) -> None:
    """Keep when somebody is busy, instead of what was known before."""
    _forget_times(session, staff_id)
    session.add_all(_row(staff_id, span) for span in spans)


def _row(staff_id: str, span: Span) -> Bezet:
    return Bezet(medewerker_id=staff_id, begint_op=span[0], eindigt_op=span[1])


def busy_by_own_calendar(session: Session, *, now: datetime) -> dict[str, list[Span]]:
    """Return when the staff are busy; what is too old to count on is left out."""
    policy = kernel_of(session).policy.at(now)
    days = policy.get("eigenagenda.verouderd_na")
    rows = session.exec(
        select(Bezet)
        .join(Eigenagenda, col(Eigenagenda.medewerker_id) == col(Bezet.medewerker_id))
        .where(
            col(Eigenagenda.gelukt_op) > now - timedelta(days=days),
            col(Bezet.eindigt_op) > now,
        )
        .order_by(col(Bezet.begint_op))
    )
    found: dict[str, list[Span]] = {}
    for row in rows:
        found.setdefault(row.medewerker_id, []).append((row.begint_op, row.eindigt_op))
    return found


def _forget_times(session: Session, staff_id: str) -> None:
    session.exec(delete(Bezet).where(col(Bezet.medewerker_id) == staff_id))


def _place(staff_id: str) -> str:
    return f"eigenagenda/bron/{staff_id}"


def _note(session: Session, staff_id: str, what: str) -> None:
    audit.record(
        session,
        actor=staff_id,
        action="gewijzigd",
        subject=f"eigenagenda/{staff_id}",
        reason=what,
    )
