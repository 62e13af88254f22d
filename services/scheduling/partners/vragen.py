"""Asking partners whether they can start, and keeping what they answer."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from uuid import uuid4

from sqlmodel import Session, col, select

from services.scheduling.partners.models import (
    Aanbod,
    Aanbodsoort,
    Aanbodweek,
    Antwoord,
    Partner,
    Partnerantwoord,
    Plaatsvraag,
)
from shared import audit
from shared.clock import start_of_day, to_local
from shared.contracts import StuurBericht
from shared.data.municipalities import municipality
from shared.database.locks import hold
from shared.kernel import kernel_of
from shared.links import LinkClaim
from shared.messaging.outbox import publish
from shared.refusal import RefusalError
from shared.web.moments import spoken_date

PURPOSE = "aanbod"
PATH = "/planning/aanbod"
WEEKS_SHOWN = 6
TWICE = timedelta(minutes=2)
NO_ONE = "Kies minstens één partner met een mailadres."
NO_PLACE = "Kies een Limburgse gemeente uit de lijst."
PAST = "Kies een dag vanaf vandaag."
NO_COUNT = "Schrijf het aantal vrije plaatsen als een getal."
CLOSED = "Deze vraag is gesloten. Bel het team als er nog iets verandert."
KIND_WORDS = {
    Aanbodsoort.VERBLIJF: "verblijf",
    Aanbodsoort.BEGELEIDING: "begeleiding",
    Aanbodsoort.PRAKTISCH: "praktische hulp",
}


class VraagError(RefusalError):
    """What was asked or answered is refused."""


def ask_partners(
    session: Session,
    partners: Collection[Partner],
    *,
    soort: str,
    gemeente: str,
    vanaf: date,
    by: str,
    regio: str,
    now: datetime,
) -> Plaatsvraag:
    """Ask several at once; the mail says what, where and from when, and no more."""
    asked = [partner for partner in partners if partner.email and partner.actief]
    today, place = to_local(now).date(), _place(gemeente)
    if not asked:
        raise VraagError(NO_ONE, at="partners")
    if vanaf < today:
        raise VraagError(PAST, at="vanaf")
    hold(session, f"plaatsvraag/{by}")
    if same := _asked_just_now(session, asked, (soort, place, vanaf), by, now):
        return same
    policy = kernel_of(session).policy.at(today, region=regio)
    last = policy.get("partners.vraag_open").after(today)
    vraag = Plaatsvraag(
        id=str(uuid4()),
        regio=regio,
        soort=soort,
        gemeente=place,
        vanaf=vanaf,
        gesteld_op=now,
        gesteld_door=by,
        open_tot=start_of_day(last + timedelta(days=1)),
    )
    session.add(vraag)
    session.flush()
    for partner in asked:
        _ask_one(session, vraag, partner, now=now)
    subject = f"plaatsvraag/{vraag.id}"
    audit.record(session, actor=by, action="verzonden", subject=subject)
    return vraag


def answer(
    session: Session,
    row: Partnerantwoord,
    vraag: Plaatsvraag,
    *,
    antwoord: str,
    vanaf: date | None,
    now: datetime,
) -> None:
    """Keep an answer; a partner may think again as long as the question is open."""
    require_open(vraag, now=now)
    row.antwoord = Antwoord(antwoord)
    row.vanaf = vanaf if row.antwoord == Antwoord.VANAF else None
    row.beantwoord_op = now
    session.add(row)
    audit.record(
        session,
        actor="partner",
        action="gewijzigd",
        subject=f"partnerantwoord/{row.id}",
    )


def tell_weeks(
    session: Session,
    offers: Collection[Aanbod],
    free: Mapping[str, str],
    *,
    now: datetime,
) -> None:
    """Keep how many places are free per week; `free` is by offer and Monday."""
    for offer in offers:
        for monday in mondays(now):
            key = f"{offer.id}/{monday.isoformat()}"
            typed = free.get(key, "").strip()
            if typed and not (typed.isdecimal() and len(typed) < 3):
                raise VraagError(NO_COUNT, at=key)
            if key in free:
                _tell_week(session, offer, monday, typed, now=now)


def _tell_week(
    session: Session, offer: Aanbod, monday: date, typed: str, *, now: datetime
) -> None:
    week = session.get(Aanbodweek, (offer.id, monday))
    if not typed:
        if week is not None:  # what was told is taken back
            session.delete(week)
        return
    week = week or Aanbodweek(aanbod_id=offer.id, maandag=monday, vrij=0, gemeld_op=now)
    week.vrij, week.gemeld_op = int(typed), now
    session.add(week)


def close(session: Session, vraag: Plaatsvraag, *, by: str, now: datetime) -> None:
    """Ask no more: the links still open, but nothing can be answered."""
    if vraag.gesloten_op is None:
        vraag.gesloten_op = now
        session.add(vraag)
        audit.record(
            session, actor=by, action="gewijzigd", subject=f"plaatsvraag/{vraag.id}"
        )


def require_open(vraag: Plaatsvraag, *, now: datetime) -> None:
    if not is_open(vraag, now=now):
        raise VraagError(CLOSED)


def is_open(vraag: Plaatsvraag, *, now: datetime) -> bool:
    return vraag.gesloten_op is None and now < vraag.open_tot


def link_of(session: Session, row: Partnerantwoord, vraag: Plaatsvraag) -> str:
    """Return the private address of one partner for one question."""
    kernel = kernel_of(session)
    token = kernel.links.mint(
        PURPOSE, row.id, generation=row.generatie, expires_at=vraag.open_tot
    )
    return f"{kernel.config.suite.public_url}{PATH}/{token}"


def answering(
    session: Session, claim: LinkClaim, *, now: datetime
) -> tuple[Partnerantwoord, Plaatsvraag, Partner] | None:
    """Return what the link of a partner is about, if it still holds."""
    row = session.get(Partnerantwoord, claim.row_id, with_for_update=True)
    if row is None or row.generatie != claim.generation or claim.is_expired(now):
        return None
    vraag = session.get(Plaatsvraag, row.vraag_id)
    partner = session.get(Partner, row.partner_id)
    # who is no longer in the list is told nothing, and offers nothing
    listed = partner is not None and partner.actief
    return (row, vraag, partner) if vraag and partner and listed else None


def mondays(now: datetime) -> list[date]:
    """Return the Mondays of this week and the coming ones."""
    today = to_local(now).date()
    first = today - timedelta(days=today.weekday())
    return [first + timedelta(weeks=week) for week in range(WEEKS_SHOWN)]


def _place(gemeente: str) -> str:
    place = municipality(gemeente)
    if place is None:
        raise VraagError(NO_PLACE, at="gemeente")
    return place.name


def _asked_just_now(
    session: Session,
    partners: Collection[Partner],
    what: tuple[str, str, date],
    by: str,
    now: datetime,
) -> Plaatsvraag | None:
    """Return the same question of a moment ago: a button pressed twice asks once."""
    recent = select(Plaatsvraag).where(
        Plaatsvraag.gesteld_door == by,
        col(Plaatsvraag.gesteld_op) > now - TWICE,
        col(Plaatsvraag.gesloten_op).is_(None),
    )
    for row in session.exec(recent):
        asked = select(Partnerantwoord.partner_id).where(
            Partnerantwoord.vraag_id == row.id
        )
        same = set(session.exec(asked)) == {partner.id for partner in partners}
        if same and (row.soort, row.gemeente, row.vanaf) == what:
            return row
    return None


def _ask_one(
    session: Session, vraag: Plaatsvraag, partner: Partner, *, now: datetime
) -> None:
    row = Partnerantwoord(id=str(uuid4()), vraag_id=vraag.id, partner_id=partner.id)
    session.add(row)
    session.flush()
    publish(
        session,
        StuurBericht(
            aggregate=row.id,
            version=1,
            at=now,
            soort="plaats_gevraagd",
            naar_email=partner.email,
            naar_naam=partner.naam,
            regio=vraag.regio,
            gegevens={
                "link": link_of(session, row, vraag),
                "soort": KIND_WORDS[Aanbodsoort(vraag.soort)],
                "gemeente": vraag.gemeente,
                "vanaf": spoken_date(vraag.vanaf),
                "tot": spoken_date(vraag.open_tot - timedelta(days=1)),
            },
        ),
        casus_id=None,
    )
