"""One year of a region: sums per month and per kind, without identities."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import extract, func, select
from sqlmodel import Session

from services.scheduling.rugzak.models import (
    Rekening,
    RugzakBoeking,
    RugzakInzet,
    Soort,
    Stap,
)
from services.scheduling.rugzak.rekening import Move, Stand
from shared.database.tables import table_of

MONTHS = range(1, 13)
NOTHING = Stand()
INZET, BOEKING = table_of(RugzakInzet), table_of(RugzakBoeking)
Key = tuple[int, str]


@dataclass(frozen=True)
class Line:
    """What was used, of a kind, for what begins in a month."""

    maand: int
    soort: str
    aantal: int = 0
    stand: Stand = NOTHING
    vrijgegeven: int = 0
    terugbetaald: int = 0


def year_lines(session: Session, *, regio: str, jaar: int) -> list[Line]:
    """Return the lines of a year that hold something, in order."""
    moves: dict[Key, list[tuple[str, Move]]] = defaultdict(list)
    legs = (BOEKING.c.stap, BOEKING.c.van, BOEKING.c.naar)
    cents = func.sum(BOEKING.c.bedrag)
    for maand, soort, stap, *move in _grouped(session, regio, jaar, *legs, what=cents):
        moves[int(maand), soort].append((stap, Move(move[0], move[1], int(move[2]))))
    # what was reserved by mistake is no use of the means
    undone = select(BOEKING.c.corrigeert_id).where(BOEKING.c.corrigeert_id.is_not(None))
    real = (BOEKING.c.stap == Stap.RESERVEREN, BOEKING.c.id.not_in(undone))
    counted = _grouped(session, regio, jaar, what=func.count(), where=real)
    known = {(int(maand), soort): int(count) for maand, soort, count in counted}
    order = {kind: place for place, kind in enumerate(Soort)}
    return [
        _line(key, known.get(key, 0), moves[key])
        for key in sorted(moves, key=lambda key: (key[0], order[Soort(key[1])]))
    ]


def _grouped(
    session: Session,
    regio: str,
    jaar: int,
    *columns: Any,
    what: Any,
    where: Sequence[Any] = (),
) -> Sequence[Any]:
    """Return one figure per month and kind, and per whatever else is named."""
    per = (extract("month", INZET.c.van), INZET.c.soort, *columns)
    query = (
        select(*per, what)
        .join_from(INZET, BOEKING, INZET.c.id == BOEKING.c.inzet_id)
        .where(INZET.c.regio == regio, INZET.c.jaar == jaar, *where)
        .group_by(*per)
    )
    return session.connection().execute(query).all()


def by_kind(lines: Sequence[Line]) -> list[Line]:
    """Add up the months: one line per kind, also where nothing happened."""
    return [_sum(0, soort, (x for x in lines if x.soort == soort)) for soort in Soort]


def by_month(lines: Sequence[Line]) -> list[Line]:
    """Add up the kinds: twelve lines."""
    return [_sum(month, "", (x for x in lines if x.maand == month)) for month in MONTHS]


def _line(key: Key, count: int, moves: Sequence[tuple[str, Move]]) -> Line:
    back = {Stap.VRIJGEVEN: 0, Stap.TERUGBETALEN: 0}
    for stap, move in moves:
        if stap in back:
            back[Stap(stap)] += move.bedrag
        elif stap == Stap.CORRIGEREN and move.van == Rekening.BESCHIKBAAR:
            paid = move.naar == Rekening.GEFACTUREERD
            back[Stap.TERUGBETALEN if paid else Stap.VRIJGEVEN] -= move.bedrag
    return Line(
        maand=key[0],
        soort=key[1],
        aantal=count,
        stand=Stand.after(move for _, move in moves),
        vrijgegeven=back[Stap.VRIJGEVEN],
        terugbetaald=back[Stap.TERUGBETALEN],
    )


def _sum(maand: int, soort: str, lines: Iterable[Line]) -> Line:
    found = Line(maand, soort)
    for line in lines:
        found = Line(
            maand=maand,
            soort=soort,
            aantal=found.aantal + line.aantal,
            stand=found.stand + line.stand,
            vrijgegeven=found.vrijgegeven + line.vrijgegeven,
            terugbetaald=found.terugbetaald + line.terugbetaald,
        )
    return found
