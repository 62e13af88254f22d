"""What the roster tells by mail: a change of one's shift, and each Monday all of it."""

from datetime import date, datetime
from uuid import UUID, uuid5

from sqlmodel import Session

from services.scheduling.medewerkers.models import Medewerker
from services.scheduling.medewerkers.queries import names_of
from services.scheduling.permanentie.models import Dienstwissel, Roosteruitgave
from services.scheduling.permanentie.plan import ONE_DAY, WORKING_DAYS, monday_of
from services.scheduling.permanentie.queries import load_plan, newest_rooster, regions
from services.scheduling.permanentie.uitgave import lock_roster
from services.scheduling.permanentie.words import (
    spoken_day,
    spoken_gap,
    spoken_gaps,
    spoken_wissel,
)
from shared.clock import from_local, start_of_day, to_local
from shared.clock import now as present
from shared.contracts import StuurBericht
from shared.kernel import Kernel, kernel_of
from shared.messaging.outbox import publish
from shared.web.moments import spoken_date

PAGE = "/planning/permanentie"
# in which turn a swap says what
TURNS = {"gevraagd": 1, "geldt": 2, "geweigerd": 2, "ongedaan": 3}


def tell_colleagues(
    session: Session, row: Dienstwissel, *, deel: str, by: str, now: datetime
) -> None:
    """Tell who gets or gives a shift, but not who did it just now."""
    concerned = {row.van_id or by, row.naar_id, row.gevraagd_door} - {by}
    for who in sorted(concerned):
        member = session.get(Medewerker, who)
        if member is None or not member.actief:
            continue
        message = StuurBericht(
            # an order of its own for each swap and person
            aggregate=str(uuid5(UUID(row.id), member.id)),
            version=TURNS[deel],
            at=now,
            soort="dienst_gewijzigd",
            regio=row.regio,
            naar_email=member.email,
            naar_naam=member.naam,
            gegevens={
                "deel": deel,
                "wat": spoken_wissel(row, names_of(session)),
                "link": _link(session, "/wissels"),
            },
        )
        publish(session, message, casus_id=None)


def send_week_summaries(kernel: Kernel) -> None:
    """Mail each team its week once, from Monday on; a missed day is caught up."""
    now = present()
    with kernel.reading() as session:
        due = [r for r in regions(session) if _is_due(session, r, now=now)]
    for regio in due:
        with kernel.writing() as session:
            row = lock_roster(session, regio)
            # another worker may have sent it since we looked
            if row.overzicht_van != _monday(now):
                row.overzicht_van = _monday(now)
                session.add(row)
                _send_week(session, regio, now=now)
            session.commit()


def _is_due(session: Session, regio: str, *, now: datetime) -> bool:
    view = kernel_of(session).policy.at(now, region=regio)
    begins = from_local(_monday(now), view.get("permanentie.weekoverzicht"))
    # at the weekend there is nothing left to know of the week
    if not begins <= now < start_of_day(_monday(now) + WORKING_DAYS * ONE_DAY):
        return False
    row = session.get(Roosteruitgave, regio)
    known = row is not None and row.overzicht_van == _monday(now)
    return not known and newest_rooster(session, regio=regio) is not None


def _send_week(session: Session, regio: str, *, now: datetime) -> None:
    monday = _monday(now)
    mailbox = kernel_of(session).policy.at(now, region=regio).line("team_mail")
    if mailbox is None or not mailbox.mail:
        return
    plan = load_plan(session, regio=regio, day=monday)
    gaps = plan.gaps(monday, monday + 6 * ONE_DAY)
    days = [monday + offset * ONE_DAY for offset in range(WORKING_DAYS)]
    message = StuurBericht(
        aggregate=f"weekoverzicht/{regio}",
        version=monday.toordinal(),
        at=now,
        soort="weekoverzicht",
        regio=regio,
        naar_email=mailbox.mail,
        gegevens={
            "week": spoken_date(monday),
            "dagen": "\n".join(spoken_day(plan, day) for day in days),
            "open": "\n".join(spoken_gap(g) for g in gaps if not g.is_structural),
            "vast": "\n".join(spoken_gaps(g for g in gaps if g.is_structural)),
            "link": _link(session),
        },
    )
    publish(session, message, casus_id=None)


def _monday(now: datetime) -> date:
    return monday_of(to_local(now).date())


def _link(session: Session, path: str = "") -> str:
    return f"{kernel_of(session).config.suite.public_url}{PAGE}{path}"
