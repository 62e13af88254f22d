"""Everything that is counted of a year, from the rows of this service alone."""

from typing import Any

from sqlalchemy import select

from services.scheduling.cijfers import trajecten, words
from services.scheduling.cijfers.jaar import Jaar, grouped, known, month
from services.scheduling.cijfers.klokken import judge
from services.scheduling.cijfers.models import Cijferkenmerk, Consultkopie
from services.scheduling.cijfers.rapport import NO, YES, Geval
from services.scheduling.partners.models import (
    Aanbod,
    Antwoord,
    Partnerantwoord,
    Plaatsvraag,
    Reservering,
)
from services.scheduling.rugzak.models import RugzakBoeking, RugzakInzet, Stap
from services.scheduling.rugzak.rekening import Move, Stand
from services.scheduling.traject.models import AanmeldingKopie, Traject
from services.scheduling.zorgtafel import fase
from services.scheduling.zorgtafel.models import (
    Aanwezigheid,
    Afspraaksoort,
    Zorgtafel,
)
from shared.clock import to_local
from shared.contracts.people import Categorie
from shared.data.municipalities import team_names
from shared.database.tables import table_of

AANMELDING, TRAJECT = table_of(AanmeldingKopie), table_of(Traject)
KENMERK, CONSULT = table_of(Cijferkenmerk), table_of(Consultkopie)
TABLE, THERE = table_of(Zorgtafel), table_of(Aanwezigheid)
INZET, BOEKING = table_of(RugzakInzet), table_of(RugzakBoeking)
VRAAG, ANTWOORD = table_of(Plaatsvraag), table_of(Partnerantwoord)
PLACE, OFFER = table_of(Reservering), table_of(Aanbod)
# of whom it is asked whether anybody was at the zorgtafel
ASKED = (
    Categorie.NETWERK,
    Categorie.KIND_EN_GEZIN,
    Categorie.GEMANDATEERDE_VOORZIENING,
)


def cases_of(year: Jaar) -> dict[str, list[Geval]]:
    """Return what is counted, by what it is."""
    return {
        "contacten": _consults(year),
        "aanmeldingen": _aanmeldingen(year),
        "trajecten": trajecten.begun(year),
        "zorgtafels": _zorgtafels(year),
        "einden": trajecten.ended(year),
        "inzetten": _inzetten(year),
        "reserveringen": _places(year),
        "vragen": _questions(year),
    }


def _consults(year: Jaar) -> list[Geval]:
    rows = year.read(
        select(CONSULT.c.maand, CONSULT.c.consulten, CONSULT.c.aanvragen).where(
            CONSULT.c.regio == year.regio, year.holds_day(CONSULT.c.maand)
        )
    )
    return [
        Geval({"maand": month(row.maand)}, {"consult": kind})
        for row in rows
        for kind, count in (("consult", row.consulten), ("aanvraag", row.aanvragen))
        for _ in range(count)
    ]


def _aanmeldingen(year: Jaar) -> list[Geval]:
    received = AANMELDING.c.ontvangen_op
    rows = year.read(
        select(
            received,
            AANMELDING.c.besluit,
            AANMELDING.c.teruggekoppeld_op,
            AANMELDING.c.terugkoppelen_voor,
            AANMELDING.c.lokaal_team,
        ).where(AANMELDING.c.regio == year.regio, year.holds(received))
    )
    found = []
    for row in rows:
        until, met = row.terugkoppelen_voor, row.teruggekoppeld_op
        answers = {
            "besluit": known(row.besluit, dict(words.DECISIONS)),
            "terugkoppeling": judge((until, met) if until else None, year),
        }
        sizes = {}
        if until and met:
            hours = (met - row.ontvangen_op).total_seconds() / trajecten.HOUR
            sizes["terugkoppeling"] = hours
        place = {
            "maand": month(row.ontvangen_op),
            "team": known(row.lokaal_team, dict.fromkeys(team_names())),
        }
        found.append(Geval(place, answers, sizes))
    return found


def _zorgtafels(year: Jaar) -> list[Geval]:
    rows = year.read(
        select(
            TABLE.c.starts_at,
            THERE.c.ouders,
            THERE.c.per_categorie,
            KENMERK.c.lokaal_team,
        )
        .join_from(TABLE, TRAJECT, TABLE.c.casus_id == TRAJECT.c.id)
        .outerjoin(THERE, TABLE.c.id == THERE.c.zorgtafel_id)
        .outerjoin(KENMERK, TABLE.c.casus_id == KENMERK.c.casus_id)
        .where(
            TRAJECT.c.regio == year.regio,
            TABLE.c.soort == Afspraaksoort.ZORGTAFEL,
            fase.held(year.now),
            year.holds(TABLE.c.starts_at),
        )
    )
    teams = dict.fromkeys(team_names())
    found = []
    for row in rows:
        answers = {one.value: _came(row.per_categorie, one) for one in ASKED}
        answers["ouders"] = known(row.ouders, dict(words.PARENTS))
        place = {"maand": month(row.starts_at), "team": known(row.lokaal_team, teams)}
        found.append(Geval(place, answers))
    return found


def _came(counts: Any, category: Categorie) -> str:
    if counts is None:
        return ""
    there, _ = counts.get(category.value, (0, 0))
    return YES if there else NO


def _inzetten(year: Jaar) -> list[Geval]:
    """Return each use of the means that was not a mistake, with its cents."""
    rows = year.read(
        select(
            INZET,
            BOEKING.c.stap,
            BOEKING.c.van.label("uit"),
            BOEKING.c.naar,
            BOEKING.c.bedrag,
            BOEKING.c.id.label("boeking"),
            BOEKING.c.corrigeert_id,
        )
        .join_from(INZET, BOEKING, INZET.c.id == BOEKING.c.inzet_id)
        .where(INZET.c.regio == year.regio, INZET.c.jaar == year.jaar)
    )
    undone = {row.corrigeert_id for row in rows}
    found = []
    for posts in grouped(rows, "id").values():
        if any(
            post.stap == Stap.RESERVEREN and post.boeking in undone for post in posts
        ):
            continue
        stand = Stand.after(Move(post.uit, post.naar, post.bedrag) for post in posts)
        (first, *_) = posts
        place = {"maand": month(first.van)}
        found.append(Geval(place, {"rugzak": first.soort}, {"cent": stand.ingezet}))
    return found


def _places(year: Jaar) -> list[Geval]:
    rows = year.read(
        select(PLACE.c.van, PLACE.c.vrijgegeven_op, OFFER.c.soort)
        .join_from(PLACE, OFFER, PLACE.c.aanbod_id == OFFER.c.id)
        .join(TRAJECT, PLACE.c.casus_id == TRAJECT.c.id)
        .where(TRAJECT.c.regio == year.regio, year.holds_day(PLACE.c.van))
    )
    return [
        Geval({"maand": month(row.van)}, {"plaats": row.soort})
        for row in rows
        # given back before it began: nobody was there
        if row.vrijgegeven_op is None or to_local(row.vrijgegeven_op).date() > row.van
    ]


def _questions(year: Jaar) -> list[Geval]:
    rows = year.read(
        select(VRAAG.c.gesteld_op, VRAAG.c.soort, ANTWOORD.c.antwoord)
        .join_from(VRAAG, ANTWOORD, VRAAG.c.id == ANTWOORD.c.vraag_id)
        .where(VRAAG.c.regio == year.regio, year.holds(VRAAG.c.gesteld_op))
    )
    found = []
    for row in rows:
        said = row.antwoord or ""
        if said == Antwoord.GEEN_PLAATS:
            said = f"{said}.{row.soort}"
        found.append(Geval({"maand": month(row.gesteld_op)}, {"antwoord": said}))
    return found
