"""Whether a day of birth can be, by when the child was expected and by the receipt."""

from datetime import date, timedelta

from sqlmodel import Session, col, select

from services.scheduling.traject.content import rules_of
from services.scheduling.traject.models import Gebeurtenis, Traject
from services.scheduling.traject.states import RefusedError
from shared.clock import to_local
from shared.contracts.aanmelding import Kind
from shared.kernel import kernel_of
from shared.web.moments import spoken_date

BORN = "geboren"
AT = "geboortedatum"


def require_likely_birth(
    session: Session, row: Traject, kind: Kind, day: date, *, toch: str, today: date
) -> None:
    """Refuse a day to come, and without a reason one that can hardly be right.

    Only of a child that was still expected: of another nobody knew a due date.
    """
    if day > today:
        raise RefusedError(
            "Deze dag komt nog. Vul in wanneer het kind geboren is.", at=AT
        )
    if toch or not _was_expected(session, row, kind):
        return
    received = to_local(row.ontvangen_op).date()
    rules, due = rules_of(session, row).leeftijd, kind.bevallingsdatum
    late = timedelta(days=rules.max_dagen_na_bevalling)
    if day < received:
        why = (
            f"Bij de aanmelding, op {spoken_date(received)}, was het kind nog niet "
            "geboren"
        )
    elif due is not None and not due - _early(session, row) <= day <= due + late:
        why = f"Het kind werd verwacht op {spoken_date(due)}"
    elif due is None and (
        day > received + timedelta(days=rules.min_dagen_voor_bevalling) + late
    ):
        why = f"De aanmelding kwam op {spoken_date(received)}, tijdens de zwangerschap"
    else:
        return
    raise RefusedError(
        f"{why}. Kijk deze dag na. Klopt hij, zeg dan hieronder waarom.", at=AT
    )


def _was_expected(session: Session, row: Traject, kind: Kind) -> bool:
    if not kind.geboren or kind.bevallingsdatum:
        return True
    noted = select(Gebeurtenis.id).where(
        Gebeurtenis.casus_id == row.id, col(Gebeurtenis.soort) == BORN
    )
    return session.exec(noted).first() is not None


def _early(session: Session, row: Traject) -> timedelta:
    policy = kernel_of(session).policy.at(row.ontvangen_op, region=row.regio)
    return timedelta(days=policy.get("leeftijd.max_dagen_te_vroeg"))
