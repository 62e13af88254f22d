"""Writing a step, ticking a task, choosing how it goes on after birth."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from services.scheduling.traject.content import open_content
from services.scheduling.traject.domain import lock_traject, note_act
from services.scheduling.traject.models import PROJECT, Traject
from services.scheduling.traject.states import RefusedError, require_open
from services.scheduling.traject.uitkomsten import Choice
from services.scheduling.vib.content import DAG, OPTIE, open_step, seal_step
from services.scheduling.vib.models import Taakstand, VibStap, VibTaak
from services.scheduling.vib.queries import BIRTH, step_row
from services.scheduling.zorgplan.content import own_id
from shared.clock import to_local
from shared.kernel import kernel_of
from shared.merge import Waarde, merge
from shared.policy.keys import Taak, Uitkomst
from shared.policy.policy import PolicyView

NOT_BORN = "Dit kies je pas als het kind geboren is"
NOT_PROJECT = "Dit traject is zorggarantie: na de geboorte loopt het gewoon verder."


@dataclass(frozen=True)
class Saved:
    """What is kept now; `botsing`: what a colleague wrote where I wrote as well."""

    waarden: dict[str, Waarde]
    botsing: dict[str, Waarde]


def save_step(
    session: Session,
    row: Traject,
    code: str,
    sent: Mapping[str, str],
    basis: Mapping[str, str],
    *,
    label: str,
    by: str,
    now: datetime,
) -> Saved:
    """Keep what was typed at a step, over what a colleague typed meanwhile."""
    row = lock_traject(session, row.id)
    require_open(row)
    _check_day(row, sent.get(DAG, ""))
    known = step_row(session, row.id, code)
    theirs = open_step(session, known) if known else {}
    outcome = merge(dict(basis), dict(sent), dict(theirs))
    if outcome.waarden != {name: text for name, text in theirs.items() if text}:
        known = known or VibStap(
            id=own_id(row.id, f"vib/{code}"),
            casus_id=row.id,
            code=code,
            door=by,
            at=now,
            inhoud=b"",
        )
        known.keuze = str(outcome.waarden.get(OPTIE, ""))
        known.door, known.at = by, now
        known.inhoud = seal_step(session, known, outcome.waarden)
        session.add(known)
        note_act(session, row, "vib_stap", label, by=by, now=now)
    return Saved(outcome.waarden, outcome.botsing)


def options(session: Session, row: Traject, *, now: datetime) -> list[Choice]:
    """Return the options after birth, each with why it cannot be chosen now."""
    policy = policy_of(session, row, now=now)
    born = open_content(session, row).kind.geboren
    words = policy.record("vib.gerecht_voor_geboorte").quote or NOT_BORN
    return [
        Choice(one, "" if born else _lock(one, policy, words))
        for one in policy.get("vib.uitkomsten")
    ]


def _lock(one: Uitkomst, policy: PolicyView, words: str) -> str:
    if not one.gerecht:
        return NOT_BORN
    return "" if policy.get("vib.gerecht_voor_geboorte") else words


def choose_option(
    session: Session,
    row: Traject,
    sent: Mapping[str, str],
    basis: Mapping[str, str],
    *,
    by: str,
    now: datetime,
) -> Saved:
    """Keep which of the options it is after birth; its task is done with that."""
    if row.soort != PROJECT:
        raise RefusedError(NOT_PROJECT)
    found = {one.uitkomst.code: one for one in options(session, row, now=now)}
    chosen = found.get(sent.get(OPTIE, ""))
    if chosen is None:
        raise RefusedError("Kies hoe het na de geboorte verdergaat.")
    if chosen.why_not:
        raise RefusedError(f"Dit kan nu niet: {chosen.why_not}.", at=OPTIE)
    label = f"Na de geboorte: {chosen.uitkomst.label}"
    saved = save_step(session, row, BIRTH, sent, basis, label=label, by=by, now=now)
    for task in task_kinds(session, row, now=now).values():
        planned = session.get(VibTaak, (row.id, task.code))
        if task.wat == "optie" and planned and not saved.botsing:
            _set(planned, Taakstand.GEDAAN, by=by, now=now)
            session.add(planned)
    return saved


def tick(
    session: Session, row: Traject, code: str, *, done: bool, by: str, now: datetime
) -> None:
    """Say that a task is done, or not after all; what has a page is done there."""
    row = lock_traject(session, row.id)
    require_open(row)
    task = session.get(VibTaak, (row.id, code), populate_existing=True)
    kind = task_kinds(session, row, now=now).get(code)
    if task is None or kind is None or task.stand == Taakstand.VERVALLEN:
        raise RefusedError("Deze taak is er niet meer.")
    if kind.wat:
        raise RefusedError("Deze taak is gedaan zodra je het op de pagina invult.")
    wanted = Taakstand.GEDAAN if done else Taakstand.OPEN
    if task.stand == wanted:
        return
    _set(task, wanted, by=by, now=now)
    session.add(task)
    text = kind.label if done else f"{kind.label}: toch nog te doen"
    note_act(session, row, "vib_taak", text, by=by, now=now)


def task_kinds(session: Session, row: Traject, *, now: datetime) -> dict[str, Taak]:
    """Return the tasks that the policy knows, by code."""
    kinds = policy_of(session, row, now=now).get("vib.taken")
    return {kind.code: kind for kind in kinds}


def policy_of(session: Session, row: Traject, *, now: datetime) -> PolicyView:
    return kernel_of(session).policy.at(now, region=row.regio)


def _set(task: VibTaak, stand: Taakstand, *, by: str, now: datetime) -> None:
    task.stand, task.door, task.at = stand, by, now


def _check_day(row: Traject, text: str) -> None:
    if text and date.fromisoformat(text) < to_local(row.ontvangen_op).date():
        raise RefusedError("Deze dag is voor de aanmelding. Kijk ze na.", at=DAG)
