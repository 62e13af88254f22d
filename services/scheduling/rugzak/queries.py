"""Reading the ledger: one case, and one year of a region."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, func, select

from services.scheduling.medewerkers.queries import names_of
from services.scheduling.rugzak.content import Daad, open_act
from services.scheduling.rugzak.models import (
    RugzakBoeking,
    RugzakDaad,
    RugzakInzet,
    RugzakJaar,
    Soort,
    Stap,
)
from services.scheduling.rugzak.rekening import Move, Stand, split
from shared.kernel import kernel_of
from shared.money import cents_of

FIRST_YEAR = 2018


@dataclass(frozen=True)
class Act:
    """One posting with who did it."""

    id: str
    stap: Stap
    move: Move
    at: datetime
    who: str
    tekst: str
    nummer: int
    inzet_id: str
    corrected: bool


@dataclass(frozen=True)
class Post:
    """One use of the means in a case: what for, what stands where, what was done."""

    inzet: RugzakInzet
    over: Daad
    stand: Stand
    acts: Sequence[Act]
    vrijgegeven: int
    terugbetaald: int


@dataclass(frozen=True)
class Jaarmiddelen:
    """What a region has in a year; None where nobody knows."""

    jaar: int
    bedrag: int | None
    structureel: int | None  # percent
    versie: int

    @property
    def rugzak(self) -> int | None:
        """Cents for the rugzak: all of it until the share is known."""
        return (
            None
            if self.bedrag is None
            else split(self.bedrag, self.structureel or 0)[0]
        )

    @property
    def vast_aanbod(self) -> int | None:
        if self.bedrag is None or self.structureel is None:
            return None
        return split(self.bedrag, self.structureel)[1]


def posts_of(session: Session, casus_id: str) -> list[Post]:
    """Return all uses of the means in a case, in the order they were made."""
    names = names_of(session)
    rows = session.exec(
        select(RugzakDaad, RugzakBoeking, RugzakInzet)
        .join(RugzakBoeking, col(RugzakBoeking.id) == RugzakDaad.id)
        .join(RugzakInzet, col(RugzakInzet.id) == RugzakDaad.inzet_id)
        .where(RugzakDaad.casus_id == casus_id)
        .order_by(col(RugzakDaad.volgnummer))
    ).all()
    corrected = {boeking.corrigeert_id for _, boeking, _ in rows}
    inzetten: dict[str, RugzakInzet] = {}
    about: dict[str, Daad] = {}
    acts: dict[str, list[Act]] = defaultdict(list)
    for daad, boeking, inzet in rows:
        said = open_act(session, daad)
        inzetten.setdefault(inzet.id, inzet)
        about.setdefault(inzet.id, said)
        acts[inzet.id].append(
            Act(
                id=boeking.id,
                stap=Stap(boeking.stap),
                move=Move(boeking.van, boeking.naar, boeking.bedrag),
                at=boeking.at,
                who=names.get(daad.door, ""),
                tekst=said.tekst,
                nummer=daad.volgnummer,
                inzet_id=inzet.id,
                corrected=boeking.id in corrected,
            )
        )
    return [_post(inzet, about[key], acts[key]) for key, inzet in inzetten.items()]


def newest_number(session: Session, casus_id: str) -> int:
    """Return how many postings a case has: what a page builds on."""
    found = session.exec(
        select(func.max(RugzakDaad.volgnummer)).where(RugzakDaad.casus_id == casus_id)
    ).one()
    return found or 0


def year_used(session: Session, *, regio: str, jaar: int) -> int:
    """Return the cents that are no longer free in a year."""
    rows = session.exec(
        select(RugzakBoeking.van, RugzakBoeking.naar, func.sum(RugzakBoeking.bedrag))
        .join(RugzakInzet, col(RugzakInzet.id) == RugzakBoeking.inzet_id)
        .where(RugzakInzet.regio == regio, RugzakInzet.jaar == jaar)
        .group_by(col(RugzakBoeking.van), col(RugzakBoeking.naar))
    )
    return Stand.after(Move(van, naar, int(total)) for van, naar, total in rows).ingezet


def means_of(session: Session, *, regio: str, jaar: int) -> Jaarmiddelen:
    """Return what a region has in a year: as edited, else as policy says."""
    row = newest_year(session, regio=regio, jaar=jaar)
    if row is not None:
        return Jaarmiddelen(jaar, row.bedrag, row.structureel, row.versie)
    view = kernel_of(session).policy.at(new_year(jaar), region=regio)
    share = view.get("rugzak.aandeel_structureel")
    return Jaarmiddelen(
        jaar=jaar,
        bedrag=cents_of(view.get("rugzak.jaarbedrag")),
        structureel=None if share is None else round(share * 100),
        versie=0,
    )


def new_year(jaar: int) -> date:
    """Return the day of which the policy of a year is asked."""
    return date(jaar, 1, 1)


def newest_year(session: Session, *, regio: str, jaar: int) -> RugzakJaar | None:
    return next(iter(year_versions(session, regio=regio, jaar=jaar)), None)


def year_versions(session: Session, *, regio: str, jaar: int) -> Sequence[RugzakJaar]:
    """Return every version of a year, the newest first."""
    return session.exec(
        select(RugzakJaar)
        .where(RugzakJaar.regio == regio, RugzakJaar.jaar == jaar)
        .order_by(col(RugzakJaar.versie).desc())
    ).all()


def totals(posts: Sequence[Post]) -> tuple[Stand, Stand]:
    """Return what stands where in a case: all of it, and of it verblijf."""
    everything, verblijf = Stand(), Stand()
    for post in posts:
        everything += post.stand
        if post.inzet.soort == Soort.VERBLIJF:
            verblijf += post.stand
    return everything, verblijf


def _post(inzet: RugzakInzet, about: Daad, acts: Sequence[Act]) -> Post:
    standing = [
        act for act in acts if not act.corrected and act.stap is not Stap.CORRIGEREN
    ]
    back = {
        stap: sum(act.move.bedrag for act in standing if act.stap is stap)
        for stap in (Stap.VRIJGEVEN, Stap.TERUGBETALEN)
    }
    return Post(
        inzet=inzet,
        over=about,
        stand=Stand.after(act.move for act in acts),
        acts=acts,
        vrijgegeven=back[Stap.VRIJGEVEN],
        terugbetaald=back[Stap.TERUGBETALEN],
    )
