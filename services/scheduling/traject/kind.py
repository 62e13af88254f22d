"""The child of a traject: born on the way, named later, older than three."""

from datetime import date, datetime, timedelta
from hashlib import sha256

from sqlmodel import Session

from services.scheduling.traject.content import open_content, rules_of, seal_content
from services.scheduling.traject.domain import lock_traject, note_act
from services.scheduling.traject.geboorte import BORN, require_likely_birth
from services.scheduling.traject.gevaar import keep_danger
from services.scheduling.traject.gezin import siblings
from services.scheduling.traject.models import NO_BIRTH, Traject
from services.scheduling.traject.states import (
    OutdatedError,
    RefusedError,
    require_open,
)
from services.scheduling.traject.termijn import Termijn
from services.scheduling.vib.taken import plan_tasks
from shared.clock import to_local
from shared.contracts.aanmelding import Kind
from shared.kernel import kernel_of
from shared.policy.age import first_day_outside
from shared.web.moments import spoken_date


def mark_of(kind: Kind) -> str:
    """Return what a form was built on, without saying it."""
    return sha256(kind.model_dump_json().encode()).hexdigest()[:16]


def record_child(
    session: Session,
    row: Traject,
    *,
    naam: str,
    geboortedatum: date,
    verblijf: str,
    based_on: str,
    toch: str = "",
    by: str,
    now: datetime,
) -> None:
    """Record the birth, or correct what is known; the due date and the case stay.

    The rules of the age stay those of the receipt: they are pinned to the case. A day
    that can hardly be right is kept with a reason only.
    """
    row = lock_traject(session, row.id)
    require_open(row)
    before = open_content(session, row).kind
    if mark_of(before) != based_on:
        raise OutdatedError
    changes = {"naam": naam, "geboortedatum": geboortedatum, "verblijf": verblijf}
    after = before.model_copy(update=changes | {"geboren": True})
    if after == before:
        return
    if geboortedatum != before.geboortedatum:
        today = to_local(now).date()
        require_likely_birth(
            session, row, before, geboortedatum, toch=toch, today=today
        )
    _keep(session, row, after, now=now)
    soort = "kind_gewijzigd" if before.geboren else BORN
    words = (naam, f"geboren {spoken_date(geboortedatum)}", toch)
    text = ", ".join(filter(None, words))
    note_act(session, row, soort, text, by=by, now=now)


def record_due_date(
    session: Session,
    row: Traject,
    *,
    bevallingsdatum: date,
    based_on: str,
    by: str,
    now: datetime,
) -> None:
    """Record when the child is expected; what is to do around it moves along."""
    row = lock_traject(session, row.id)
    require_open(row)
    before = open_content(session, row).kind
    if before.geboren:
        raise RefusedError("Dit kind is geboren. De verwachte datum verandert niet.")
    if mark_of(before) != based_on:
        raise OutdatedError
    rules, today = rules_of(session, row).leeftijd, to_local(now).date()
    first = today - timedelta(days=rules.max_dagen_na_bevalling)
    last = today + timedelta(days=rules.min_dagen_voor_bevalling)
    if not first <= bevallingsdatum <= last:
        raise RefusedError(
            f"Dat kan niet: kies een dag tussen {spoken_date(first)} en "
            f"{spoken_date(last)}.",
            at="bevallingsdatum",
        )
    if before.bevallingsdatum == bevallingsdatum:
        return
    after = before.model_copy(update={"bevallingsdatum": bevallingsdatum})
    _keep(session, row, after, now=now)
    text = spoken_date(bevallingsdatum)
    note_act(session, row, "bevallingsdatum", text, by=by, now=now)


def born_elsewhere(session: Session, row: Traject, kind: Kind) -> Kind | None:
    """Return the child as another track of this pregnancy knows it, once born."""
    if kind.geboren or kind.bevallingsdatum is None:
        return None
    for other in siblings(session, row):
        known = open_content(session, other).kind
        same = known.bevallingsdatum == kind.bevallingsdatum
        if other.soort != row.soort and known.geboren and same:
            return known
    return None


def _keep(session: Session, row: Traject, kind: Kind, *, now: datetime) -> None:
    content = open_content(session, row).model_copy(update={"kind": kind})
    row.inhoud = seal_content(session, row.id, content)
    # what shows the name elsewhere looks at the version
    row.version += 1
    session.add(row)
    plan_tasks(session, row, kind, now=now)


def keep_secret(
    session: Session, row: Traject, secret: bool, *, by: str, now: datetime
) -> None:
    """Keep where the family stays to ourselves, for every child of it, or not."""
    family = (row, *siblings(session, row))
    keep_danger(session, family, "verblijf_geheim", secret, by=by, now=now)


def keep_violence(
    session: Session, row: Traject, noted: bool, *, by: str, now: datetime
) -> None:
    """Note that there is violence at home, for every child of it, or take it back."""
    family = (row, *siblings(session, row))
    keep_danger(session, family, "geweld", noted, by=by, now=now)


def third_birthday(
    session: Session, row: Traject, kind: Kind, term: Termijn | None
) -> date | None:
    """Return the birthday that falls in the traject; it ends nothing."""
    if kind.geboortedatum is None or term is None:
        return None
    rules = rules_of(session, row).leeftijd
    birthday = first_day_outside(kind.geboortedatum, rules=rules)
    return birthday if term.holds(birthday) else None


def kept_until(session: Session, row: Traject, kind: Kind) -> date | None:
    """Return when the dossier is destroyed, as far as that can be said."""
    if row.uitkomst == NO_BIRTH:
        return kept_without_birth(session, row, row.stand_sinds)
    policy = kernel_of(session).policy.at(row.stand_sinds, region=row.regio)
    age = policy.get("bewaren.tot_leeftijd")
    if age is None or kind.geboortedatum is None:
        return None
    until: date = age.after(kind.geboortedatum, overflow="next")
    return until


def kept_without_birth(session: Session, row: Traject, ended: datetime) -> date | None:
    """Return when the dossier of a pregnancy that ended at a moment is destroyed."""
    policy = kernel_of(session).policy.at(ended, region=row.regio)
    term = policy.get("bewaren.zonder_geboorte")
    return term.after(to_local(ended).date(), overflow="next") if term else None
