"""Warnings that a traject ends: weeks before its last day, each once."""

import logging
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from sqlmodel import Session, col, select

from services.scheduling.medewerkers.models import Medewerker
from services.scheduling.traject.models import CLOSED, Eindewaarschuwing, Traject
from services.scheduling.traject.termijn import term_of
from services.scheduling.traject.vervanging import stand_in_on
from shared import clock
from shared.contracts import StuurBericht
from shared.due import work_due
from shared.kernel import Kernel, kernel_of
from shared.messaging.outbox import publish
from shared.policy.period import Period
from shared.web.moments import spoken_date

log = logging.getLogger(__name__)


def plan_warning(session: Session, row: Traject, *, now: datetime) -> None:
    """Set when the next warning of its end is due; none once all were."""
    term = term_of(session, row, now=now)
    if term is None or row.stand in CLOSED:
        row.waarschuwen_op = None
    else:
        days = _days(session, row, term.laatste_dag, now=now)
        moments = [
            clock.start_of_day(term.laatste_dag - timedelta(days=count))
            for count in days
        ]
        given = _given(session, row, term.laatste_dag)
        open_ones = [
            at
            for count, at in zip(days, moments, strict=True)
            if count < min(given, default=max(days) + 1)
        ]
        row.waarschuwen_op = min(open_ones, default=None)
    session.add(row)


def warn_of_ends(kernel: Kernel) -> None:
    """Give every warning that is due; however many workers tick, each goes once."""
    now, moment = clock.now(), col(Traject.waarschuwen_op)
    due = select(Traject).where(moment <= now).order_by(moment)
    work_due(kernel, due, partial(_warn, now=now))


def _warn(session: Session, row: Traject, *, now: datetime) -> None:
    term = term_of(session, row, now=now)
    left = (term.laatste_dag - clock.to_local(now).date()).days if term else 0
    if term is not None and row.stand not in CLOSED and left >= 0:
        days = _days(session, row, term.laatste_dag, now=now)
        # after weeks without a worker only the last one still says something
        newest = min((count for count in days if count >= left), default=None)
        if newest is not None:
            mails = _tell(session, row, term.laatste_dag, now=now)
            session.add(
                Eindewaarschuwing(
                    casus_id=row.id,
                    laatste_dag=term.laatste_dag,
                    dagen=newest,
                    at=now,
                    mails=mails,
                )
            )
            session.flush()
        plan_warning(session, row, now=now)
    if row.waarschuwen_op is not None and row.waarschuwen_op <= now:
        row.waarschuwen_op = None
        session.add(row)


def _days(session: Session, row: Traject, last: date, *, now: datetime) -> list[int]:
    """Return how many days before the end each warning is due."""
    policy = kernel_of(session).policy.at(now, region=row.regio)
    periods: tuple[Period, ...] = policy.get("traject.waarschuwen")
    return sorted({(period.after(last) - last).days for period in periods})


def _given(session: Session, row: Traject, last: date) -> list[int]:
    return list(
        session.exec(
            select(Eindewaarschuwing.dagen).where(
                Eindewaarschuwing.casus_id == row.id,
                Eindewaarschuwing.laatste_dag == last,
            )
        )
    )


def _tell(session: Session, row: Traject, last: date, *, now: datetime) -> int:
    """Mail the coordinator and who stands in; return how many mails that are."""
    path, told = f"/planning/trajecten/{row.id}", {"laatste_dag": spoken_date(last)}
    sent = tell_readers(session, row, row, "einde", "traject_eindigt", path, told, now)
    if not sent:
        log.error("nobody to warn of an end", extra={"traject": row.id})
    return sent


def tell_readers(
    session: Session,
    row: Traject,
    about: Any,
    part: str,
    soort: str,
    path: str,
    told: dict[str, str],
    now: datetime,
) -> int:
    """Mail who follows a traject about something of it, which counts its messages."""
    people = _readers(session, row, now=now)
    for email, name in people.items():
        about.version += 1
        message = StuurBericht(
            aggregate=f"{about.id}/{part}",
            version=about.version,
            at=now,
            soort=soort,
            casus_id=row.id,
            regio=row.regio,
            naar_email=email,
            naar_naam=name,
            referentie=row.referentie,
            gegevens={
                "link": f"{kernel_of(session).config.suite.public_url}{path}",
                **told,
            },
        )
        publish(session, message, casus_id=row.id)
    return len(people)


def _readers(session: Session, row: Traject, *, now: datetime) -> dict[str, str]:
    """Return name by address; where nobody of them works here, the team's mailbox."""
    stand_in = stand_in_on(session, row.id, clock.to_local(now).date())
    ids = [row.coordinator_id, *([stand_in.medewerker_id] if stand_in else [])]
    people = [session.get(Medewerker, staff_id) for staff_id in ids]
    found = {one.email: one.naam for one in people if one and one.actief}
    if not found:
        policy = kernel_of(session).policy.at(now, region=row.regio)
        line = policy.line("team_mail")
        found = {str(line.mail): ""} if line and line.mail else {}
    return found
