"""The numbers of scheduling that an operator watches."""

from collections.abc import Iterator

from sqlmodel import Session

from services.scheduling.medewerkers.brake import count_failures
from services.scheduling.vandaag.queries import invitation_clocks
from shared import clock
from shared.metrics import Measure


def read_metrics(session: Session) -> Iterator[Measure]:
    """Yield the invitation clocks and the sign-ins that failed."""
    now = clock.now()
    until = invitation_clocks(session)
    yield Measure(
        "clocks_running",
        "Clocks that wait for somebody",
        {"uitnodiging": len(until)},
        "clock",
    )
    yield Measure(
        "clocks_breached",
        "Clocks that ran out and still wait",
        {"uitnodiging": sum(moment < now for moment in until)},
        "clock",
    )
    failures, braked = count_failures(session, now=now)
    yield Measure(
        "sign_in_failures",
        "Failed sign-ins of the last day that no good one followed",
        failures,
    )
    yield Measure(
        "sign_in_braked", "Addresses that must wait before another try", braked
    )
