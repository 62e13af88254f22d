"""An evaluation and its meeting: the day follows it, and so does what came of it."""

from datetime import date, datetime

from sqlmodel import Session, col, select

from services.scheduling.traject.content import rules_of, seal_text, unseal_text
from services.scheduling.traject.domain import lock_traject, note_act
from services.scheduling.traject.evaluatie import HANDLED, S, require_day
from services.scheduling.traject.models import Evaluatie, Gebeurtenis, Traject
from services.scheduling.traject.states import (
    OutdatedError,
    RefusedError,
    require_open,
)
from services.scheduling.zorgtafel import fase
from services.scheduling.zorgtafel.models import Zorgtafel, Zorgtafelstand
from services.scheduling.zorgtafel.queries import open_meetings
from shared.clock import to_local
from shared.kernel import kernel_of
from shared.policy.keys import Optie
from shared.web.moments import exact_moment, spoken_date

NOT_NOTED = "Er is niet genoteerd wat eruit kwam"
# an outcome of the policy that a traject has once
EXTEND = "verlengen"
F = fase.Fase
PLANNED = {
    None: ("Nodig iedereen uit, of verplaats ze", "gepland", "busy"),
    F.VOORBEREIDING: ("Er vertrok nog niets", "in voorbereiding", "busy"),
    F.KOMT: ("Kijk wie het nog niet weet", "nog niet iedereen uitgenodigd", "busy"),
    F.BEZIG: ("Noteer wie er is", "nu bezig", "busy"),
    F.VOORBIJ: ("Noteer wie er was", "nog te noteren", "late"),
    F.NIET_GEHOUDEN: ("Plan ze opnieuw, of laat ze vallen", "ging niet door", "late"),
    F.GEANNULEERD: ("Plan ze opnieuw, of laat ze vallen", "geannuleerd", "late"),
}
INVITED = ("Kijk wie komt", "iedereen uitgenodigd", "done")
OPEN = (Zorgtafelstand.CONCEPT, Zorgtafelstand.VAST)


def evaluation_row(
    one: Evaluatie,
    meeting: Zorgtafel | None,
    *,
    running: bool,
    invited: bool,
    now: datetime,
) -> tuple[str, str, str]:
    """Return how the row of an evaluation reads: a hint, its state, the kind of it."""
    if one.stand == S.GEHOUDEN:
        if one.uitkomst:
            return ("Lees wat eruit kwam", "gehouden", "done")
        todo = "Noteer wat eruit kwam" if running else NOT_NOTED
        return (todo, "gehouden", "done")
    if one.dag < to_local(now).date():
        return ("Noteer of ze gehouden is", "nog te noteren", "late")
    found = fase.fase_of(meeting, now) if meeting else None
    if found is F.KOMT and invited:
        return INVITED
    return PLANNED.get(found, PLANNED[None])


def meeting_of(session: Session, evaluation_id: str) -> Zorgtafel | None:
    """Return the meeting that is prepared or settled for an evaluation."""
    return session.exec(
        select(Zorgtafel)
        .where(Zorgtafel.evaluatie_id == evaluation_id, col(Zorgtafel.stand).in_(OPEN))
        .order_by(col(Zorgtafel.gemaakt_op).desc())
    ).first()


def lock_planned(session: Session, casus_id: str, evaluation_id: str) -> Evaluatie:
    """Return an evaluation that can still be planned; the traject is held already."""
    found = session.get(Evaluatie, evaluation_id)
    if found is None or found.casus_id != casus_id:
        raise RefusedError("Deze evaluatie is er niet meer.")
    session.refresh(found)
    if found.stand != S.GEPLAND:
        raise RefusedError(HANDLED[S(found.stand)])
    return found


def follow_meeting(
    session: Session, traject: Traject, evaluation_id: str, day: date, *, now: datetime
) -> None:
    """Bring an evaluation to the day of its meeting, never past the end."""
    found = lock_planned(session, traject.id, evaluation_id)
    if found.dag == day:
        return
    require_day(session, traject, day, now=now)
    found.dag, found.version = day, found.version + 1
    session.add(found)


def keep_held(
    session: Session,
    traject: Traject,
    evaluation_id: str,
    day: date,
    *,
    held: bool,
    by: str,
    now: datetime,
) -> None:
    """Say of an evaluation what was said of its meeting; not held stays to be done."""
    found = session.get_one(Evaluatie, evaluation_id)
    session.refresh(found)
    wanted = S.GEHOUDEN if held else S.GEPLAND
    if found.stand in (wanted, S.VERVALLEN):
        return
    if not held and traject.verlengingen and _only_one(session, found):
        raise RefusedError(
            "Dit traject is na deze evaluatie verlengd. Noteer eerst een andere "
            "evaluatie die gehouden is."
        )
    found.stand, found.dag, found.version = wanted, day, found.version + 1
    session.add(found)
    soort = "evaluatie_gehouden" if held else "evaluatie_niet_gehouden"
    note_act(session, traject, soort, spoken_date(day), by=by, now=now)


def coming_meeting(session: Session, casus_id: str, now: datetime) -> Zorgtafel | None:
    """Return a meeting that is still to come and that people are invited to."""
    found = open_meetings(session, casus_id, now=now)
    return next((one for one in found if one.stand == Zorgtafelstand.VAST), None)


def require_no_meetings(session: Session, row: Traject, *, now: datetime) -> None:
    """Refuse while people are invited to what is still to come."""
    if table := coming_meeting(session, row.id, now):
        assert table.starts_at is not None
        raise RefusedError(
            f"Er staat nog een {table.soort} op {exact_moment(table.starts_at)}. "
            "Annuleer die eerst, dan weet iedereen het."
        )


def outcome_options(
    session: Session, row: Traject, found: Evaluatie, *, now: datetime
) -> list[Optie]:
    """Return what can come of an evaluation; who was extended is so once."""
    policy = kernel_of(session).policy.at(now, region=row.regio)
    used = was_extended(session, row, found) and found.uitkomst != EXTEND
    gone = EXTEND if used else ""
    return [one for one in policy.get("evaluatie.uitkomsten") if one.code != gone]


def was_extended(session: Session, row: Traject, found: Evaluatie) -> bool:
    """Tell whether the extension was used before this evaluation, not because of it."""
    acts = select(Gebeurtenis.at).where(
        Gebeurtenis.casus_id == row.id, Gebeurtenis.soort == "verlengd"
    )
    days = [to_local(at).date() for at in session.exec(acts)]
    return is_extended(session, row) and found.dag > max(days, default=date.min)


def is_extended(session: Session, row: Traject) -> bool:
    """Tell whether every extension that policy knows was used."""
    return row.verlengingen >= rules_of(session, row).termijnen.max_verlengingen


def record_outcome(
    session: Session,
    found: Evaluatie,
    *,
    uitkomst: str,
    afspraken: str,
    version: int,
    by: str,
    now: datetime,
) -> None:
    """Keep what came of an evaluation that was held; it can be put right."""
    row = lock_traject(session, found.casus_id)
    session.refresh(found)
    require_open(row)
    options = outcome_options(session, row, found, now=now)
    labels = {one.code: one.label for one in options}
    if found.stand != S.GEHOUDEN:
        raise RefusedError("Deze evaluatie is nog niet gehouden.")
    if uitkomst not in labels:
        raise RefusedError("Kies wat er uit de evaluatie kwam.")
    if found.version != version:
        raise OutdatedError
    found.uitkomst, found.version = uitkomst, found.version + 1
    found.inhoud = seal_text(session, _place(found), found.casus_id, afspraken)
    session.add(found)
    text = f"{spoken_date(found.dag)}: {labels[uitkomst]}\n{afspraken}".strip()
    note_act(session, row, "evaluatie_uitkomst", text, by=by, now=now)


def outcome_text(session: Session, found: Evaluatie) -> str:
    """Return what was agreed, in the words of the coordinator."""
    if found.inhoud is None:
        return ""
    return unseal_text(session, _place(found), found.casus_id, found.inhoud)


def _only_one(session: Session, found: Evaluatie) -> bool:
    others = (
        Evaluatie.casus_id == found.casus_id,
        Evaluatie.stand == S.GEHOUDEN,
        Evaluatie.id != found.id,
    )
    return session.exec(select(Evaluatie.id).where(*others)).first() is None


def _place(found: Evaluatie) -> str:
    return f"evaluatie/inhoud/{found.id}"
