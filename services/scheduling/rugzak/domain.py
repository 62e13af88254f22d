"""Using the means of a case, step by step; what was posted is never changed.

No source says who must agree: the casuscoördinator manages the means, so who may open
the case may take every step, and each step says who took it.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import uuid4

from sqlmodel import Session

from services.scheduling.rugzak import grenzen, queries
from services.scheduling.rugzak.content import Daad
from services.scheduling.rugzak.models import (
    Rekening,
    RugzakInzet,
    Soort,
    Stap,
)
from services.scheduling.rugzak.posting import Posting
from services.scheduling.rugzak.rekening import WAYS, Move, Stand
from services.scheduling.traject.domain import lock_traject
from services.scheduling.traject.models import Traject
from services.scheduling.traject.states import OutdatedError, RefusedError, require_open
from services.scheduling.traject.termijn import term_of
from shared.database.locks import hold
from shared.money import spoken_euro

SHORT_OF = {
    Rekening.GERESERVEERD: "Er is maar {} gereserveerd.",
    Rekening.TOEGEZEGD: "Er is maar {} toegezegd. Zeg eerst meer toe.",
    Rekening.GEFACTUREERD: "Er is maar {} gefactureerd.",
}


@dataclass(frozen=True)
class NieuweInzet:
    """What a coordinator wants to use the means for."""

    soort: Soort
    van: date
    tot: date
    bedrag: int
    partner: str
    waarom_niet_regulier: str
    partner_id: str = ""


def reserve(
    session: Session,
    traject: Traject,
    new: NieuweInzet,
    *,
    bewerking: int,
    by: str,
    now: datetime,
) -> RugzakInzet:
    """Set means aside; nothing is promised to anybody yet."""
    _refuse_incomplete(new)
    traject = _begin(session, traject, new.van.year, bewerking)
    require_open(traject)
    term = term_of(session, traject, now=now)
    if reason := grenzen.outside_term(new.van, new.tot, term, committing=False):
        raise RefusedError(
            reason, at="tot" if term and term.start <= new.van else "van"
        )
    row = RugzakInzet(
        id=str(uuid4()),
        regio=traject.regio,
        jaar=new.van.year,
        soort=new.soort,
        van=new.van,
        tot=new.tot,
    )
    _refuse_above(session, traject, row, new.bedrag)
    session.add(row)
    session.flush()
    about = Daad(
        partner_id=new.partner_id,
        partner=new.partner,
        waarom_niet_regulier=new.waarom_niet_regulier,
    )
    move = Move(*WAYS[Stap.RESERVEREN][0], new.bedrag)
    Posting(session, traject, row, bewerking, by, now).add(Stap.RESERVEREN, move, about)
    return row


def take_step(
    session: Session,
    traject: Traject,
    row: RugzakInzet,
    stap: Stap,
    bedrag: int,
    *,
    bewerking: int,
    by: str,
    now: datetime,
    uit: Rekening | None = None,
    tekst: str = "",
) -> None:
    """Commit, invoice, release or pay back; `uit` says of what is released."""
    traject = _begin(session, traject, row.jaar, bewerking)
    if stap is Stap.TOEZEGGEN:
        require_open(traject)
        term = term_of(session, traject, now=now)
        if reason := grenzen.outside_term(row.van, row.tot, term, committing=True):
            raise RefusedError(reason)
    ways = WAYS[stap]
    van, naar = next((way for way in ways if way[0] is uit), ways[0])
    move = Move(van, naar, bedrag)
    _refuse_short(_stand(session, traject, row), move)
    Posting(session, traject, row, bewerking, by, now).add(
        stap, move, Daad(tekst=tekst)
    )


def correct(
    session: Session,
    traject: Traject,
    act: queries.Act,
    row: RugzakInzet,
    *,
    reden: str,
    bewerking: int,
    by: str,
    now: datetime,
) -> None:
    """Post the opposite of a mistake, with a reason; the mistake stays readable."""
    if not reden.strip():
        raise RefusedError("Zeg wat er fout was.", at="reden")
    traject = _begin(session, traject, row.jaar, bewerking)
    if act.stap is Stap.CORRIGEREN:
        raise RefusedError("Dit zet zelf al iets recht. Doe de stap gewoon opnieuw.")
    if act.corrected:
        raise RefusedError("Deze stap is al rechtgezet.")
    move = Move(act.move.naar, act.move.van, act.move.bedrag)
    if move.van == Rekening.BESCHIKBAAR:
        require_open(traject)
        _refuse_above(session, traject, row, move.bedrag)
    _refuse_short(_stand(session, traject, row), move)
    Posting(session, traject, row, bewerking, by, now).add(
        Stap.CORRIGEREN, move, Daad(tekst=reden), corrects=act.id
    )


def _begin(session: Session, traject: Traject, jaar: int, bewerking: int) -> Traject:
    """Wait for whoever posts in this case or this year; refuse who was overtaken."""
    found = lock_traject(session, traject.id)
    hold(session, year_name(found.regio, jaar))
    if queries.newest_number(session, found.id) != bewerking:
        raise OutdatedError
    return found


def _refuse_incomplete(new: NieuweInzet) -> None:
    if not new.waarom_niet_regulier.strip():
        raise RefusedError(
            "Zeg waarom het reguliere aanbod niet volstaat.", at="waarom"
        )
    if new.tot < new.van:
        raise RefusedError("De laatste dag ligt voor de eerste.", at="tot")


def year_name(regio: str, jaar: int) -> str:
    """Return the name to hold for whoever changes what is free in a year."""
    return f"rugzak/{regio}/{jaar}"


def _stand(session: Session, traject: Traject, row: RugzakInzet) -> Stand:
    posts = queries.posts_of(session, traject.id)
    return next(post.stand for post in posts if post.inzet.id == row.id)


def _refuse_short(stand: Stand, move: Move) -> None:
    """Refuse to take more from an account than stands on it."""
    if move.van == Rekening.BESCHIKBAAR:
        return
    account = Rekening(move.van)
    if move.bedrag > stand.on(account):
        there = spoken_euro(stand.on(account))
        raise RefusedError(SHORT_OF[account].format(there), at="bedrag")


def _refuse_above(
    session: Session, traject: Traject, row: RugzakInzet, extra: int
) -> None:
    """Refuse to use more than the case or the year has."""
    everything, verblijf = queries.totals(queries.posts_of(session, traject.id))
    reason = grenzen.above_case(
        grenzen.limits_of(session, traject),
        soort=row.soort,
        used=everything.ingezet,
        verblijf=verblijf.ingezet,
        extra=extra,
    )
    regio, jaar = row.regio, row.jaar
    reason = reason or grenzen.above_year(
        jaar,
        queries.means_of(session, regio=regio, jaar=jaar).rugzak,
        used=queries.year_used(session, regio=regio, jaar=jaar),
        extra=extra,
    )
    if reason:
        raise RefusedError(reason, at="bedrag")
