"""The numbers of intake that an operator watches."""

from collections.abc import Iterator

from sqlmodel import Session, col, func, select

from services.intake.aanmelding.models import Aanmelding, Stand
from shared import clock
from shared.metrics import Measure


def read_metrics(session: Session) -> Iterator[Measure]:
    """Yield how many feedback clocks run, and how many ran out."""
    running = select(func.count()).where(
        Aanmelding.state == Stand.ONTVANGEN,
        col(Aanmelding.feedback_at).is_(None),
        col(Aanmelding.deadline).is_not(None),
    )
    late = running.where(col(Aanmelding.deadline) < clock.now())
    yield Measure(
        "clocks_running",
        "Clocks that wait for somebody",
        {"terugkoppeling": session.exec(running).one()},
        "clock",
    )
    yield Measure(
        "clocks_breached",
        "Clocks that ran out and still wait",
        {"terugkoppeling": session.exec(late).one()},
        "clock",
    )
