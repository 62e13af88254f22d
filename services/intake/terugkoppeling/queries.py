"""What the inbox shows: what runs out first on top."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, and_, case, col, or_, select

from services.intake.aanmelding.domain.store import Document, open_document
from services.intake.aanmelding.models import Aanmelding, Aanvulling, Stand
from services.intake.dubbel.queries import undecided
from services.intake.terugkoppeling.models import Besluit
from services.intake.terugkoppeling.store import place_of
from shared.data.municipalities import OTHER_REGIONS
from shared.kernel import kernel_of
from shared.policy.lines import Line as PhoneLine

OPEN = (Stand.ONTVANGEN, Stand.TERUGGEKOPPELD, Stand.CRISIS)
PAGE_SIZE = 50


@dataclass(frozen=True)
class Line:
    """One aanmelding in the list."""

    row: Aanmelding
    document: Document
    owner: str
    supplements: int
    doubtful: bool


@dataclass(frozen=True)
class Inbox:
    """One page of the list, and whether there is another."""

    lines: list[Line]
    page: int
    more: bool


def list_inbox(
    session: Session, *, region: str, everything: bool, page: int = 1
) -> Inbox:
    """Return a page of what is open, by its clock; or of all, the newest first."""
    query = select(Aanmelding).where(Aanmelding.region == region)
    if everything:
        # along an index: a history of years costs as much as one of weeks
        query = query.order_by(col(Aanmelding.received_at).desc())
    else:
        waits = col(Aanmelding.feedback_at).is_(None)
        # danger now runs out before any clock; with feedback it is like the others
        turn = case((and_(waits, col(Aanmelding.acuut)), 0), (waits, 1), else_=2)
        # a crisis is decided at once, and still waits for the call
        called = or_(col(Aanmelding.state) != Stand.CRISIS, waits)
        query = query.where(col(Aanmelding.state).in_(OPEN), called).order_by(
            turn,
            col(Aanmelding.deadline),
            col(Aanmelding.received_at).desc(),
        )
    first = (page - 1) * PAGE_SIZE
    rows = session.exec(query.offset(first).limit(PAGE_SIZE + 1)).all()
    lines = _lines(session, rows[:PAGE_SIZE])
    return Inbox(lines, page, more=len(rows) > PAGE_SIZE)


def _lines(session: Session, rows: Sequence[Aanmelding]) -> list[Line]:
    ids = [row.id for row in rows]
    kernel_of(session).vault.prepare(session, ids)
    added = Counter(
        session.exec(
            select(Aanvulling.aanmelding_id).where(
                col(Aanvulling.aanmelding_id).in_(ids)
            )
        ).all()
    )
    doubtful = undecided(session, ids)
    names = {owner: staff_name(session, owner) for owner in {r.owner_id for r in rows}}
    return [
        Line(
            row=row,
            document=open_document(session, row),
            owner=names[row.owner_id],
            supplements=added[row.id],
            doubtful=row.id in doubtful,
        )
        for row in rows
    ]


def staff_name(session: Session, staff_id: str | None) -> str:
    """Return the name in this service's copy of the staff."""
    if staff_id is None:
        return ""
    copy = session.get(kernel_of(session).tables.staff, staff_id)
    return copy.name if copy else "een collega"


def line_given(session: Session, row: Aanmelding) -> str:
    """Return the other line that the last decision named; empty without one."""
    taken = session.exec(
        select(Besluit)
        .where(Besluit.aanmelding_id == row.id)
        .order_by(col(Besluit.at).desc())
        .limit(1)
    ).first()
    if taken is None:
        return ""
    content = kernel_of(session).vault.open_json(
        session, taken.sealed, place=place_of("besluit", taken.id), casus_id=row.id
    )
    return str(content.get("lijn", ""))


def other_lines(session: Session, *, now: datetime) -> list[tuple[str, str]]:
    """Return the lines of today for who is not for this team: code and words."""
    policy = kernel_of(session).policy
    found: dict[str, PhoneLine | None] = {
        region: policy.at(now, region=region).line("regio")
        for region in dict.fromkeys(OTHER_REGIONS.values())
    }
    found["kind_en_gezin"] = policy.at(now).line("kind_en_gezin")
    return [(code, line_words(line)) for code, line in found.items() if line]


def line_words(line: PhoneLine) -> str:
    reached = line.nummer or line.mail or ""
    return f"{line.naam}: {reached}" if reached else line.naam
