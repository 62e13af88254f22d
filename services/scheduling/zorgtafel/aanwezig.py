"""After a zorgtafel: whether it was held, who was there, and what if no parent came."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlmodel import Session

from services.scheduling.traject.bijeenkomst import keep_held
from services.scheduling.traject.content import add_event, seal, unseal
from services.scheduling.traject.domain import lock_traject
from services.scheduling.traject.models import Traject
from services.scheduling.traject.states import (
    OutdatedError,
    RefusedError,
    require_open,
)
from services.scheduling.traject.verloop import held_after_all, not_held
from services.scheduling.zorgtafel import fase
from services.scheduling.zorgtafel.models import (
    GOES_ON,
    Aanwezigheid,
    Afspraaksoort,
    Oudersaanwezig,
    Zorgtafel,
    Zorgtafelstand,
)
from services.scheduling.zorgtafel.queries import what_now_words
from services.scheduling.zorgtafel.soorten import event_of, kind_of
from shared import audit
from shared.clock import to_local
from shared.contracts.people import Categorie, Persoon, Value
from shared.web.moments import exact_moment

Was = Literal["aanwezig", "verontschuldigd", "afwezig"]
WAS_WORDS: dict[Was, str] = {
    "aanwezig": "was er",
    "verontschuldigd": "verontschuldigd",
    "afwezig": "niet gekomen",
}


class Verslag(Value):
    """What was recorded of one zorgtafel after it."""

    doorgegaan: bool = True
    waren: dict[str, Was] = {}
    # who sat there without an invitation, in the words of the coordinator
    ook: str = ""
    wat_nu: str = ""
    toelichting: str = ""


def parents_of(verslag: Verslag, people: Iterable[Persoon]) -> Oudersaanwezig:
    """Tell whether the parents who were expected were there."""
    here = [
        verslag.doorgegaan and verslag.waren.get(person.id) == "aanwezig"
        for person in people
        if person.categorie is Categorie.OUDERS
    ]
    if not here:
        return Oudersaanwezig.NIEMAND_VERWACHT
    if all(here):
        return Oudersaanwezig.ALLEN
    return Oudersaanwezig.DEELS if any(here) else Oudersaanwezig.GEEN


def per_category(
    verslag: Verslag, people: Iterable[Persoon]
) -> dict[str, tuple[int, int]]:
    """Return how many of each category were there, of how many expected."""
    found: dict[str, tuple[int, int]] = {}
    for person in people:
        there, expected = found.get(person.categorie, (0, 0))
        came = verslag.doorgegaan and verslag.waren.get(person.id) == "aanwezig"
        found[person.categorie.value] = (there + came, expected + 1)
    return found


def record_presence(
    session: Session,
    row: Zorgtafel,
    verslag: Verslag,
    people: Mapping[str, Persoon],
    *,
    version: int,
    by: str,
    now: datetime,
) -> Aanwezigheid:
    """Keep who was there, or that it was not held; it can be put right later."""
    traject = lock_traject(session, row.casus_id)
    require_open(traject)
    if refused := refusal(row, now=now):
        raise RefusedError(refused)
    found = session.get(Aanwezigheid, row.id, with_for_update=True)
    if version != (found.version if found else 0):
        raise OutdatedError
    if found is None:
        found = Aanwezigheid(zorgtafel_id=row.id, casus_id=row.casus_id)
    seated = list(people.values())
    _fill(found, verslag, seated)
    found.inhoud = seal(session, _place(row.id), row.casus_id, verslag)
    found.door, found.bewaard_op = by, now
    session.add(found)
    _keep_held(session, row, traject, held=verslag.doorgegaan, by=by, now=now)
    soort = "aanwezigheid" if verslag.doorgegaan else event_of(row, "niet_gehouden")
    words = what_now_words(session, regio=traject.regio, now=now)
    then = [f"En nu: {words[found.wat_nu]}."] if found.wat_nu in words else []
    which = _which(session, row, traject)
    text = "\n".join((which, *summary(verslag, seated), *then))
    add_event(session, row.casus_id, soort, door=by, at=now, tekst=text)
    audit.record(
        session,
        actor=by,
        action="gewijzigd",
        subject=f"zorgtafel/{row.id}",
        casus_id=row.casus_id,
    )
    return found


def _fill(found: Aanwezigheid, verslag: Verslag, seated: Sequence[Persoon]) -> None:
    found.ouders = parents_of(verslag, seated)
    no_parents = found.ouders == Oudersaanwezig.GEEN or not verslag.doorgegaan
    wanted = verslag.wat_nu if no_parents else ""
    if wanted != found.wat_nu:
        found.wat_nu, found.wat_nu_klaar_op = wanted, None
    found.per_categorie = per_category(verslag, seated)
    found.version += 1


def finish_what_now(
    session: Session, row: Zorgtafel, *, by: str, now: datetime
) -> None:
    """Keep that what was chosen to happen then is done; twice is once."""
    traject = lock_traject(session, row.casus_id)
    require_open(traject)
    found = session.get(Aanwezigheid, row.id, with_for_update=True)
    if found is None or not found.wat_nu or found.wat_nu_klaar_op:
        return
    found.wat_nu_klaar_op = now
    session.add(found)
    words = what_now_words(session, regio=traject.regio, now=now)
    text = f"{_which(session, row, traject)}\n{words.get(found.wat_nu, '')}"
    add_event(session, row.casus_id, "wat_nu_gedaan", door=by, at=now, tekst=text)


def _which(session: Session, row: Zorgtafel, traject: Traject) -> str:
    assert row.starts_at is not None
    label = kind_of(session, traject, row.soort).label
    return f"{label}, {exact_moment(row.starts_at)}"


def _keep_held(
    session: Session,
    row: Zorgtafel,
    traject: Traject,
    *,
    held: bool,
    by: str,
    now: datetime,
) -> None:
    if row.evaluatie_id is not None and row.starts_at is not None:
        day, about = to_local(row.starts_at).date(), row.evaluatie_id
        keep_held(session, traject, about, day, held=held, by=by, now=now)
    wanted = Zorgtafelstand.VAST if held else Zorgtafelstand.NIET_GEHOUDEN
    if row.stand == wanted:
        return
    row.stand = wanted
    session.add(row)
    session.flush()
    if row.soort != Afspraaksoort.ZORGTAFEL:
        return  # only a zorgtafel lets a traject begin
    if held:
        held_after_all(session, traject, now=now)
    else:
        not_held(session, traject, now=now)


def refusal(row: Zorgtafel, *, now: datetime) -> str:
    """Return why nothing can be said yet of who was there; nothing if it can."""
    if row.stand not in (Zorgtafelstand.VAST, Zorgtafelstand.NIET_GEHOUDEN):
        return "Deze afspraak staat niet vast: er is niemand geweest."
    if not fase.asks_presence(row, now):
        return "Deze afspraak moet nog komen. Vul dit in vanaf het begin ervan."
    return ""


def presence_of(
    session: Session, row: Zorgtafel
) -> tuple[Aanwezigheid, Verslag] | None:
    """Return what was recorded of a zorgtafel, if anything was."""
    found = session.get(Aanwezigheid, row.id)
    if found is None:
        return None
    data = unseal(session, _place(row.id), found.casus_id, found.inhoud)
    return found, Verslag.model_validate(data)


@dataclass(frozen=True)
class Presence:
    """What the page of a zorgtafel shows of it."""

    lines: list[str]
    rows: list[tuple[str, str]]
    no_parents: bool
    what_now: str
    is_open: bool  # still to be done
    done: datetime | None


def presence_words(
    session: Session, traject: Traject, row: Zorgtafel, people: Iterable[Persoon]
) -> Presence | None:
    """Return in words who was there; None while nobody recorded it."""
    found = presence_of(session, row)
    if found is None:
        return None
    kept, verslag = found
    people = list(people)
    at = kept.bewaard_op or traject.ontvangen_op
    labels = what_now_words(session, regio=traject.regio, now=at)
    came = verslag.waren if verslag.doorgegaan else {}
    return Presence(
        lines=summary(verslag, people),
        rows=[(p.naam, WAS_WORDS[came[p.id]]) for p in people if p.id in came],
        no_parents=kept.ouders == Oudersaanwezig.GEEN,
        what_now=labels.get(kept.wat_nu, ""),
        is_open=kept.wat_nu not in ("", GOES_ON) and not kept.wat_nu_klaar_op,
        done=kept.wat_nu_klaar_op,
    )


def summary(verslag: Verslag, people: Iterable[Persoon]) -> list[str]:
    """Say in a few lines who was there."""
    people = list(people)
    if not verslag.doorgegaan:
        return list(filter(None, ("Ging niet door.", verslag.toelichting)))
    came = [p for p in people if verslag.waren.get(p.id) == "aanwezig"]
    lines = [f"{len(came)} van {len(people)} waren er."]
    if parents_of(verslag, people) is Oudersaanwezig.GEEN:
        lines.append("Er was geen ouder bij.")
    if verslag.ook:
        lines.append(f"Ook aanwezig: {verslag.ook}")
    return list(filter(None, (*lines, verslag.toelichting)))


def _place(zorgtafel_id: str) -> str:
    return f"aanwezigheid/inhoud/{zorgtafel_id}"
