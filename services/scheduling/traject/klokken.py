"""The three clocks of a case: when each ran out, when it was met, and why not."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from sqlmodel import Session, col, select

from services.scheduling.traject.content import rules_of, seal_text, unseal_text
from services.scheduling.traject.domain import lock_traject, note_act
from services.scheduling.traject.models import (
    CLOSED,
    AanmeldingKopie,
    Gebeurtenis,
    Klok,
    Klokreden,
    Traject,
)
from services.scheduling.traject.states import OutdatedError, RefusedError
from services.scheduling.traject.termijn import decision_days
from services.scheduling.zorgtafel.models import (
    Afspraaksoort,
    UitnodigingenKopie,
    Zorgtafel,
    Zorgtafelstand,
)
from services.scheduling.zorgtafel.proposal import target_day
from shared import clock
from shared.kernel import kernel_of
from shared.policy.keys import Optie

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Loop:
    """One clock as it is now; `klok` is empty for the one that intake owns."""

    label: str
    until: datetime
    met: datetime | None
    klok: Klok | None = None
    reden: Klokreden | None = None

    def is_breached(self, now: datetime) -> bool:
        return (self.met or now) > self.until

    def asks_reason(self, now: datetime) -> bool:
        return self.klok is not None and self.reden is None and self.is_breached(now)


def clocks_of(session: Session, row: Traject) -> list[Loop]:
    """Return the clocks that ran or run, in the order of the work."""
    tables = _tables(session, row)
    found = [_feedback(session, row), _invitation(session, row, tables)]
    found.append(_meeting(session, row, tables))
    return [loop for loop in found if loop is not None]


def reasons(session: Session, row: Traject, *, now: datetime) -> tuple[Optie, ...]:
    """Return what can be the reason that a clock was not met."""
    policy = kernel_of(session).policy.at(now, region=row.regio)
    options: tuple[Optie, ...] = policy.get("klok.redenen")
    return options


def reason_of(session: Session, casus_id: str, klok: Klok) -> Klokreden | None:
    return session.exec(
        select(Klokreden).where(
            Klokreden.casus_id == casus_id, Klokreden.klok == klok.value
        )
    ).first()


def words_of(session: Session, row: Klokreden) -> str:
    return unseal_text(session, f"klokreden/inhoud/{row.id}", row.casus_id, row.inhoud)


def give_reason(
    session: Session,
    traject: Traject,
    klok: Klok,
    *,
    reden: str,
    toelichting: str,
    version: int,
    by: str,
    now: datetime,
) -> None:
    """Keep why a clock was not met; it can be corrected, and never stops anything."""
    traject = lock_traject(session, traject.id)
    known = {option.code: option.label for option in reasons(session, traject, now=now)}
    if reden not in known:
        raise RefusedError("Kies waarom het niet op tijd was.")
    loops = {loop.klok: loop for loop in clocks_of(session, traject)}
    if klok not in loops or not loops[klok].is_breached(now):
        raise RefusedError("Deze klok is op tijd: er is geen reden nodig.")
    row = loops[klok].reden
    if version != (row.version if row else 0):
        raise OutdatedError
    if row is None:
        row = Klokreden(
            id=str(uuid4()),
            casus_id=traject.id,
            klok=klok,
            reden=reden,
            door=by,
            at=now,
            version=0,
            inhoud=b"",
        )
    row.reden, row.door, row.at = reden, by, now
    row.version += 1
    place = f"klokreden/inhoud/{row.id}"
    row.inhoud = seal_text(session, place, traject.id, toelichting)
    session.add(row)
    text = f"{loops[klok].label}: {known[reden]}\n{toelichting}".strip()
    note_act(session, traject, "klokreden", text, by=by, now=now)


def _feedback(session: Session, row: Traject) -> Loop | None:
    known = session.get(AanmeldingKopie, row.id)
    if known is None or known.deadline is None:
        return None
    given = session.exec(
        select(Gebeurtenis.at).where(
            Gebeurtenis.casus_id == row.id, Gebeurtenis.soort == "teruggekoppeld"
        )
    ).first()
    return Loop("terugkoppeling", known.deadline, given or row.geopend_op)


def _invitation(session: Session, row: Traject, tables: list[Zorgtafel]) -> Loop | None:
    if row.uitnodigen_voor is None:
        return None
    reason = reason_of(session, row.id, Klok.UITNODIGING)
    if rules_of(session, row).uitnodiging.stop == "opzet":
        met = min((t.verstuurd_op for t in tables if t.verstuurd_op), default=None)
        label = "zorgtafel opzetten"
    else:
        met, label = _all_invited(session, tables), "iedereen uitnodigen"
    if met is None and not tables:
        # nobody had to be invited to what was decided in another way
        met = min(_decided(session, row), default=None)
        if met is None and row.stand in CLOSED:
            return None
    return Loop(label, row.uitnodigen_voor, met, Klok.UITNODIGING, reason)


def _meeting(session: Session, row: Traject, tables: list[Zorgtafel]) -> Loop | None:
    target = target_day(
        rules_of(session, row), received=row.ontvangen_op, talked=row.doorgesproken_op
    )
    starts = [table.starts_at for table in tables if table.starts_at]
    starts += _decided(session, row)
    if target is None or (not starts and row.stand in CLOSED):
        return None
    reason = reason_of(session, row.id, Klok.ZORGTAFEL)
    # a target in days: the whole last day is in time
    until = clock.start_of_day(target + DAY)
    met = min(starts, default=None)
    return Loop("zorgtafel houden, streefdatum", until, met, Klok.ZORGTAFEL, reason)


def _decided(session: Session, row: Traject) -> list[datetime]:
    return [clock.start_of_day(day) for day in decision_days(session, row.id)]


def _tables(session: Session, row: Traject) -> list[Zorgtafel]:
    return list(
        session.exec(
            select(Zorgtafel)
            .where(
                Zorgtafel.casus_id == row.id,
                Zorgtafel.soort == Afspraaksoort.ZORGTAFEL,
                Zorgtafel.stand == Zorgtafelstand.VAST,
            )
            .order_by(col(Zorgtafel.gemaakt_op))
        )
    )


def _all_invited(session: Session, tables: list[Zorgtafel]) -> datetime | None:
    """Return when both batches of the first zorgtafel were complete."""
    for table in tables:
        copy = session.get(UitnodigingenKopie, table.id)
        if copy and copy.coordinator_klaar_op and copy.aanmelder_klaar_op:
            return max(copy.coordinator_klaar_op, copy.aanmelder_klaar_op)
    return None
