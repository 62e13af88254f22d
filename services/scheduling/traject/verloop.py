"""The course of a traject: it begins after a zorgtafel, is extended once, and ends."""

from datetime import datetime

from sqlmodel import Session, col, delete, select

from services.scheduling.cijfers.domain import keep_uitspraak
from services.scheduling.rugzak.afsluiten import settle_rest
from services.scheduling.traject.bijeenkomst import is_extended, require_no_meetings
from services.scheduling.traject.content import add_event, open_content
from services.scheduling.traject.domain import lock_traject, move, note_act
from services.scheduling.traject.evaluatie import (
    end_evaluations,
    fit_evaluations,
    plan_evaluations,
    was_evaluated,
)
from services.scheduling.traject.models import (
    CLOSED,
    NO_BIRTH,
    PROJECT,
    Eindewaarschuwing,
    Traject,
    Trajectstand,
)
from services.scheduling.traject.states import ENDED, RefusedError, require_open
from services.scheduling.traject.termijn import Termijn, term_of
from services.scheduling.traject.uitkomsten import Closing, outcomes
from services.scheduling.traject.waarschuwing import plan_warning
from services.scheduling.vib.queries import option_of
from services.scheduling.zorgtafel import fase
from services.scheduling.zorgtafel.domain import discard_concept
from services.scheduling.zorgtafel.models import (
    Afspraaksoort,
    Zorgtafel,
)
from services.scheduling.zorgtafel.queries import open_meetings
from shared import clock
from shared.kernel import Kernel
from shared.web.moments import spoken_date

BY_CLOCK = "klok"
NO_OPTION = "Kies eerst hoe het na de geboorte verdergaat. Dat doe je bij Zwangerschap."


def begin_what_was_held(kernel: Kernel) -> None:
    """Let every traject begin whose zorgtafel was held."""
    now = clock.now()
    held = (
        select(Traject.id)
        .join(Zorgtafel, col(Zorgtafel.casus_id) == Traject.id)
        .where(
            Traject.stand == Trajectstand.ZORGTAFEL_GEPLAND,
            Zorgtafel.soort == Afspraaksoort.ZORGTAFEL,
            fase.held(now),
        )
        .distinct()
    )
    with kernel.reading() as session:
        found = session.exec(held).all()
    for casus_id in found:
        with kernel.writing() as session:
            row = lock_traject(session, casus_id)
            # another worker may have been first, or somebody moved it
            if session.exec(held.where(Traject.id == casus_id)).first():
                begin(session, row, now=now)
                session.commit()


def not_held(
    session: Session,
    row: Traject,
    *,
    to: Trajectstand = Trajectstand.ZORGTAFEL_GEANNULEERD,
    now: datetime,
) -> None:
    """Take the beginning of a traject back: its only zorgtafel was not held."""
    if row.stand == Trajectstand.TRAJECT:
        if term_of(session, row, now=now) is not None:
            # it began by something else too, maybe on another day
            fit_course(session, row, now=now)
            return
        if was_evaluated(session, row.id):
            raise RefusedError(
                "Er is al een evaluatie gehouden, dus dit traject loopt. Verbeter "
                "eerst de evaluatie."
            )
        require_no_meetings(session, row, now=now)
        end_evaluations(session, row.id)
        row.waarschuwen_op = None
    move(session, row, to, now=now)


def held_after_all(session: Session, row: Traject, *, now: datetime) -> None:
    """Bring a traject back to where the clock lets it begin."""
    if row.stand == Trajectstand.ZORGTAFEL_GEANNULEERD:
        move(session, row, Trajectstand.ZORGTAFEL_GEPLAND, now=now)
    fit_course(session, row, now=now)


def fit_course(session: Session, row: Traject, *, now: datetime) -> None:
    """Bring what hangs on the first day to where that day is now."""
    term = term_of(session, row, now=now)
    if row.stand == Trajectstand.TRAJECT and term is not None:
        fit_evaluations(session, row, term, now=now)
    plan_warning(session, row, now=now)


def extension_refusal(session: Session, row: Traject, *, now: datetime) -> str:
    """Return why a traject cannot be extended now; nothing if it can."""
    if row.stand in CLOSED:
        return ENDED
    term = term_of(session, row, now=now)
    if term is None:
        return "Dit traject loopt nog niet: er valt nog niets te verlengen."
    if is_extended(session, row):
        return "Dit traject is al verlengd. Nog eens verlengen kan niet."
    if clock.to_local(now).date() > term.uiterste_dag:
        return (
            f"Ook een verlengd traject zou nu voorbij zijn, op "
            f"{spoken_date(term.uiterste_dag)}. Sluit het af."
        )
    if not was_evaluated(session, row.id):
        return (
            "Verlengen kan pas na een evaluatie. Noteer eerst welke evaluatie "
            "gehouden is."
        )
    return ""


def extend(
    session: Session, row: Traject, *, reden: str, by: str, now: datetime
) -> Termijn:
    """Extend a traject, with the reason; return its new term."""
    row = lock_traject(session, row.id)
    if refused := extension_refusal(session, row, now=now):
        raise RefusedError(refused)
    if not reden.strip():
        raise RefusedError("Zeg waarom dit traject langer nodig is.")
    row.verlengingen += 1
    session.add(row)
    # what was said of the end that is no longer the end
    session.exec(
        delete(Eindewaarschuwing).where(col(Eindewaarschuwing.casus_id) == row.id)
    )
    term = term_of(session, row, now=now)
    assert term is not None
    text = f"tot en met {spoken_date(term.laatste_dag)}\n{reden}"
    note_act(session, row, "verlengd", text, by=by, now=now)
    plan_evaluations(session, row, term, now=now)
    plan_warning(session, row, now=now)
    return term


def close(
    session: Session, row: Traject, closing: Closing, *, by: str, now: datetime
) -> None:
    """Close a traject with its outcome, or hand it over."""
    row = lock_traject(session, row.id)
    require_open(row)
    found = {one.uitkomst.code: one for one in outcomes(session, row, now=now)}
    chosen = found.get(closing.uitkomst)
    if chosen is None:
        raise RefusedError("Kies hoe dit traject eindigt.")
    if chosen.why_not:
        raise RefusedError(f"Dit kan nu niet: {chosen.why_not}.")
    if asks_option(session, row):
        raise RefusedError(NO_OPTION)
    settle_rest(session, row, closing.rugzak, by=by, now=now)
    keep_uitspraak(session, row.id, closing.uitspraak)
    handed = chosen.uitkomst.doorverwijzing
    stand = Trajectstand.DOORVERWEZEN if handed else Trajectstand.AFGESLOTEN
    row.ingelicht_op = now if closing.ingelicht else None
    lines = (chosen.uitkomst.label, closing.naar, closing.toelichting)
    text = "\n".join(filter(None, lines))
    _end(session, row, stand, closing.uitkomst, text, by=by, now=now)


def asks_option(session: Session, row: Traject) -> bool:
    """Tell whether a child of the project was born and nobody chose what then."""
    born = row.soort == PROJECT and open_content(session, row).kind.geboren
    return born and not option_of(session, row.id)


def close_without_birth(
    session: Session, row: Traject, *, woord: str, by: str, now: datetime
) -> None:
    """Close the traject of a pregnancy that ended; nothing more is asked."""
    row = lock_traject(session, row.id)
    require_open(row)
    if open_content(session, row).kind.geboren:
        raise RefusedError("Dit kind is geboren. Sluit het traject af zoals een ander.")
    _end(session, row, Trajectstand.AFGESLOTEN, NO_BIRTH, woord, by=by, now=now)


def inform(session: Session, row: Traject, *, by: str, now: datetime) -> None:
    """Record that the family heard how long this is kept, and of the copy."""
    row = lock_traject(session, row.id)
    if row.stand not in CLOSED:
        raise RefusedError("Dit traject loopt nog. Sluit het eerst af.")
    if row.ingelicht_op is not None:
        return
    row.ingelicht_op = now
    session.add(row)
    note_act(session, row, "ingelicht", by=by, now=now)


def begin(session: Session, row: Traject, *, now: datetime) -> None:
    """Let a traject begin: it was decided together what will be done."""
    term = term_of(session, row, now=now)
    if term is None:
        raise RefusedError("Een traject begint pas als er samen beslist is.")
    move(session, row, Trajectstand.TRAJECT, now=now)
    text = f"tot en met {spoken_date(term.laatste_dag)}"
    add_event(session, row.id, "begonnen", door=BY_CLOCK, at=now, tekst=text)
    plan_evaluations(session, row, term, now=now)
    plan_warning(session, row, now=now)


def _end(
    session: Session,
    row: Traject,
    stand: Trajectstand,
    uitkomst: str,
    text: str,
    *,
    by: str,
    now: datetime,
) -> None:
    require_no_meetings(session, row, now=now)
    for table in open_meetings(session, row.id, now=now):
        discard_concept(session, table, bewerking=table.bewerking, by=by, now=now)
    row.uitkomst, row.waarschuwen_op = uitkomst, None
    move(session, row, stand, now=now)
    end_evaluations(session, row.id)
    soort = NO_BIRTH if uitkomst == NO_BIRTH else str(stand)
    note_act(session, row, soort, text, by=by, now=now)
