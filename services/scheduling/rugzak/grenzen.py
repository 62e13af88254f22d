"""How much may be used and until when; every refusal is a sentence."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from services.scheduling.rugzak.models import Soort
from services.scheduling.traject.content import rules_of
from services.scheduling.traject.models import Traject
from services.scheduling.traject.termijn import Termijn
from shared.kernel import kernel_of
from shared.money import cents_of, spoken_euro
from shared.web.moments import spoken_date

NOT_BEGUN = (
    "Dit traject is nog niet begonnen: dat doet het met de eerste zorgtafel. "
    "Reserveren kan al, toezeggen vanaf dan."
)


@dataclass(frozen=True)
class Grenzen:
    """What a case may use; None where nobody has said how much."""

    maximum: int | None
    aandeel_verblijf: float | None

    @property
    def verblijf(self) -> int | None:
        """So many cents may go to verblijf; None without a rule or a maximum."""
        if self.maximum is None or self.aandeel_verblijf is None:
            return None
        # per mille is as fine as a share is ever written
        return self.maximum * round(self.aandeel_verblijf * 1000) // 1000


def limits_of(session: Session, row: Traject) -> Grenzen:
    """Return the limits the case was received under.

    What was not known that day is asked again, as of that day: the team may have
    filled it in since.
    """
    pinned = rules_of(session, row).rugzak
    then = kernel_of(session).policy.at(row.ontvangen_op, region=row.regio)
    maximum = pinned.max_bedrag or then.get("rugzak.max_bedrag")
    share = pinned.max_aandeel_verblijf or then.get("rugzak.max_aandeel_verblijf")
    return Grenzen(maximum=cents_of(maximum), aandeel_verblijf=share)


def above_case(
    limits: Grenzen, *, soort: str, used: int, verblijf: int, extra: int
) -> str | None:
    """Return why a case cannot use so much more; None if it can."""
    if limits.maximum is not None and used + extra > limits.maximum:
        left = _left(limits.maximum, used)
        return f"Dit is meer dan het maximum voor een traject: {left}"
    most = limits.verblijf if soort == Soort.VERBLIJF else None
    if most is not None and verblijf + extra > most:
        return f"Dit is meer dan er naar verblijf mag gaan: {_left(most, verblijf)}"
    return None


def above_year(jaar: int, most: int | None, *, used: int, extra: int) -> str | None:
    """Return why a region cannot use so much more in a year; None if it can."""
    if most is None or used + extra <= most:
        return None
    return f"Dit is meer dan er in {jaar} is voor de rugzak: {_left(most, used)}"


def outside_term(
    van: date, tot: date, term: Termijn | None, *, committing: bool
) -> str | None:
    """Return why a period does not fit in the term of the traject; None if it does."""
    if term is None:
        return NOT_BEGUN if committing else None
    if van < term.start:
        first = spoken_date(term.start)
        return f"Het traject begint pas op {first}. Kies een latere dag."
    last = term.laatste_dag if committing else term.uiterste_dag
    if tot <= last:
        return None
    if last < term.uiterste_dag:
        return (
            f"Het traject loopt tot en met {spoken_date(last)}. Verleng het eerst, of "
            "reserveer een kortere periode."
        )
    return f"Het traject loopt ten laatste tot en met {spoken_date(last)}."


def _left(most: int, used: int) -> str:
    left = f"er is nog {spoken_euro(max(most - used, 0))} van {spoken_euro(most)}"
    return f"{left}. Kies een lager bedrag of geef eerst iets vrij."
