"""Where partners stand: who can start, how fresh that is, how often nobody could."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from services.scheduling.partners.models import (
    Aanbod,
    Aanbodweek,
    Antwoord,
    Partner,
    Partnerantwoord,
    Plaatsvraag,
)
from services.scheduling.partners.vragen import mondays
from shared.clock import start_of_day, to_local
from shared.kernel import kernel_of

ANSWERS = {
    Antwoord.JA: ("kan starten", "done"),
    Antwoord.VANAF: ("later", "action"),
    Antwoord.NEE: ("nee", "quiet"),
    Antwoord.GEEN_PLAATS: ("geen plaats", "danger"),
}


@dataclass(frozen=True)
class Standing:
    """The last thing a partner told about starting, and whether that is still fresh."""

    antwoord: str
    soort: str
    vanaf: date | None
    at: datetime
    stale: bool

    def can_start(self, today: date) -> bool:
        """Tell whether this partner can start now, by an answer that is fresh."""
        later = self.vanaf is not None and self.vanaf > today
        return not self.stale and self.antwoord in ("ja", "vanaf") and not later


def is_stale(session: Session, at: datetime, *, regio: str, now: datetime) -> bool:
    """Tell whether what was told then is too old to count on."""
    today = to_local(now).date()
    term = (
        kernel_of(session).policy.at(today, region=regio).get("partners.verouderd_na")
    )
    return term.after(to_local(at).date()) < today


def standings(
    session: Session, partner_ids: Collection[str], *, regio: str, now: datetime
) -> dict[str, Standing]:
    """Return the last answer of each partner that ever answered."""
    query = (
        select(Partnerantwoord, Plaatsvraag)
        .join(Plaatsvraag, col(Plaatsvraag.id) == col(Partnerantwoord.vraag_id))
        .where(
            col(Partnerantwoord.partner_id).in_(list(partner_ids)),
            col(Partnerantwoord.beantwoord_op).is_not(None),
        )
        .order_by(col(Partnerantwoord.beantwoord_op))
    )
    found = {}
    for row, vraag in session.exec(query):
        if row.antwoord is None or row.beantwoord_op is None:
            continue
        first = vraag.vanaf if row.antwoord == Antwoord.JA else row.vanaf
        stale = is_stale(session, row.beantwoord_op, regio=regio, now=now)
        found[row.partner_id] = Standing(
            row.antwoord, vraag.soort, first, row.beantwoord_op, stale
        )
    return found


def free_this_week(
    session: Session, aanbod_ids: Collection[str], *, now: datetime
) -> dict[str, Aanbodweek]:
    """Return what partners told of this week, by offer."""
    query = select(Aanbodweek).where(
        col(Aanbodweek.aanbod_id).in_(list(aanbod_ids)),
        Aanbodweek.maandag == mondays(now)[0],
    )
    return {row.aanbod_id: row for row in session.exec(query)}


def told_weeks(session: Session, offers: Collection[Aanbod]) -> dict[str, int]:
    """Return the free places that were told, by offer and Monday."""
    ids = [offer.id for offer in offers]
    rows = session.exec(select(Aanbodweek).where(col(Aanbodweek.aanbod_id).in_(ids)))
    return {f"{row.aanbod_id}/{row.maandag.isoformat()}": row.vrij for row in rows}


def answers_to(
    session: Session, vraag: Plaatsvraag
) -> list[tuple[Partnerantwoord, Partner]]:
    """Return what each partner that was asked answered, first who can start."""
    query = (
        select(Partnerantwoord, Partner)
        .join(Partner, col(Partner.id) == col(Partnerantwoord.partner_id))
        .where(Partnerantwoord.vraag_id == vraag.id)
        .order_by(col(Partner.naam))
    )
    order = [*Antwoord, None]
    return sorted(
        session.exec(query).all(), key=lambda found: order.index(found[0].antwoord)
    )


@dataclass(frozen=True)
class Asked:
    """One question that is still open, and what came back."""

    vraag: Plaatsvraag
    asked: int
    answers: list[tuple[Partnerantwoord, str]]

    @property
    def last(self) -> datetime:
        told = [row.beantwoord_op for row, _ in self.answers if row.beantwoord_op]
        return max(told, default=self.vraag.gesteld_op)


def open_questions(session: Session, *, regio: str, now: datetime) -> list[Asked]:
    """Return the questions that partners may still answer, first what moved last."""
    query = (
        select(Plaatsvraag, Partnerantwoord, Partner.naam)
        .join(Partnerantwoord, col(Partnerantwoord.vraag_id) == col(Plaatsvraag.id))
        .join(Partner, col(Partner.id) == col(Partnerantwoord.partner_id))
        .where(
            Plaatsvraag.regio == regio,
            col(Plaatsvraag.open_tot) > now,
            col(Plaatsvraag.gesloten_op).is_(None),
        )
        .order_by(col(Partner.naam))
    )
    found: dict[str, list[tuple[Plaatsvraag, Partnerantwoord, str]]] = {}
    for each in session.exec(query).all():
        found.setdefault(each[0].id, []).append(each)
    rows = [
        Asked(
            each[0][0],
            len(each),
            [(row, naam) for _, row, naam in each if row.antwoord],
        )
        for each in found.values()
    ]
    return sorted(rows, key=lambda one: one.last, reverse=True)


def questions_of(session: Session, *, regio: str) -> list[Plaatsvraag]:
    """Return the questions of a region, first the newest."""
    query = select(Plaatsvraag).where(Plaatsvraag.regio == regio)
    return list(
        session.exec(query.order_by(col(Plaatsvraag.gesteld_op).desc()).limit(50))
    )


def counted(
    session: Session, vragen: Collection[Plaatsvraag]
) -> dict[str, tuple[int, int]]:
    """Return of each question how many answered, and how many were asked."""
    ids = [vraag.id for vraag in vragen]
    asked: Counter[str] = Counter()
    told: Counter[str] = Counter()
    for row in session.exec(
        select(Partnerantwoord).where(col(Partnerantwoord.vraag_id).in_(ids))
    ):
        asked[row.vraag_id] += 1
        told[row.vraag_id] += row.antwoord is not None
    return {each: (told[each], asked[each]) for each in ids}


def no_place_counts(
    session: Session, *, regio: str, year: int
) -> list[tuple[int, str, int, int]]:
    """Return by month and kind how often a partner was asked, and had no place."""
    query = (
        select(Partnerantwoord.antwoord, Plaatsvraag.soort, Plaatsvraag.gesteld_op)
        .join(Plaatsvraag, col(Plaatsvraag.id) == col(Partnerantwoord.vraag_id))
        .where(
            Plaatsvraag.regio == regio,
            col(Plaatsvraag.gesteld_op) >= start_of_day(date(year, 1, 1)),
            col(Plaatsvraag.gesteld_op) < start_of_day(date(year + 1, 1, 1)),
        )
    )
    asked: Counter[tuple[int, str]] = Counter()
    full: Counter[tuple[int, str]] = Counter()
    for antwoord, soort, at in session.exec(query):
        key = (to_local(at).month, soort)
        asked[key] += 1
        full[key] += antwoord == Antwoord.GEEN_PLAATS
    return [(*key, asked[key], full[key]) for key in sorted(asked)]
