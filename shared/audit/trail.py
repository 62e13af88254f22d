"""Who opened, changed, gave or sent what of a case, in words: one line for a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from shared.clock import to_local
from shared.kernel import kernel_of

MOST = 5000
# what may be asked for in the address, and the deeds it shows
READ, CHANGED, GIVEN = "bekeken", "veranderd", "gedeeld"
KINDS = {
    READ: ("gelezen", "gezocht", "in_nood", "geweigerd"),
    CHANGED: ("gewijzigd", "besloten", "vernietigd"),
    GIVEN: ("verzonden", "uitgevoerd"),
}
WORDS = {
    "gelezen": "bekeek",
    "gezocht": "vond",
    "in_nood": "opende in nood",
    "geweigerd": "kreeg geen toegang tot",
    "gewijzigd": "veranderde",
    "besloten": "besliste over",
    "verzonden": "verstuurde",
    "uitgevoerd": "gaf",
    "vernietigd": "vernietigde",
}
SUBJECTS = {
    "aanmelding": "de aanmelding",
    "bijlage": "een bijlage",
    "casus": "de casus",
    "dubbel": "of het om hetzelfde kind gaat",
    "gegevensdeling": "gegevens",
    "inzage": "een kopie van gegevens",
    "genodigde": "een uitnodiging",
    "noodtoegang": "wie hier in nood binnen mag",
    "overzicht": "een overzicht van de casus",
    "peiling": "de vraag wanneer professionals kunnen",
    "peiling_genodigde": "wanneer zij kunnen",
    "persoon": "de gegevens van een persoon",
    "reservering": "een plaats bij een partner",
    "rugzak_boeking": "de rugzak",
    "tafel": "de uitnodigingen",
    "telefoongesprek": "een telefoongesprek",
    "traject": "het traject",
    "uitnodiger": "wie de ouders uitnodigt",
    "zoeken": "de casus bij het zoeken",
    "zorgplan": "het zorgplan",
    "zorgplan_link": "de eigen pagina over het zorgplan",
    "zorgtafel": "de zorgtafel",
}
# who has no account
OTHERS = {
    "aanmelder": "De aanmelder",
    "brief": "Iemand met de link van de brief",
    "deelnemer": "Iemand met een eigen pagina",
    "genodigde": "Iemand die gevraagd werd",
    "intake": "Vanzelf",
    "koppeling": "Het systeem van een andere organisatie",
    "opdracht": "Een beheerder, met een opdracht",
    "partner": "Een partner",
    "systeem": "Vanzelf",
}


@dataclass
class Deed:
    """What one person did on one day, however often."""

    day: date
    who: str
    what: str
    first: datetime
    last: datetime
    times: int = 1


def trail(
    session: Session, casus_id: str, *, names: Mapping[str, str], kind: str = ""
) -> list[Deed]:
    """Return what was done with a case in this service, the newest first."""
    table = kernel_of(session).tables.access
    query = select(table).where(table.casus_id == casus_id)
    if kind in KINDS:
        query = query.where(col(table.action).in_(KINDS[kind]))
    newest = query.order_by(col(table.at).desc(), col(table.id).desc())
    found: dict[tuple[date, str, str], Deed] = {}
    for row in session.exec(newest.limit(MOST)):
        day, what = to_local(row.at).date(), words_for(row.action, row.subject)
        key = (day, row.actor, what)
        if deed := found.get(key):
            deed.first, deed.times = row.at, deed.times + 1
        else:
            who = names.get(row.actor) or OTHERS.get(
                row.actor.partition("/")[0], "Een collega"
            )
            found[key] = Deed(day, who, what, row.at, row.at)
    return list(found.values())


def words_for(action: str, subject: str) -> str:
    """Say what somebody did: `bekeek het traject`."""
    what = SUBJECTS.get(subject.partition("/")[0], "iets in dit traject")
    return f"{WORDS.get(action, action)} {what}"


def staff_names(session: Session) -> dict[str, str]:
    """Return the names in this service's copy of the staff, by id."""
    table = kernel_of(session).tables.staff
    return dict(session.exec(select(table.staff_id, table.name)).all())
