"""Everything that was shared of a casus; and the sheet of one sharing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from services.scheduling.gedeeld import domain
from services.scheduling.gedeeld.domain import BASIS, HULP, ZORG, Deling
from services.scheduling.gedeeld.models import Gegevensdeling
from services.scheduling.traject.content import open_content
from services.scheduling.traject.models import Traject
from services.scheduling.traject.people import people_of
from services.scheduling.traject.states import WORDS
from services.scheduling.zorgplan.content import open_sharing as open_plan_sharing
from services.scheduling.zorgplan.delen import WAYS
from services.scheduling.zorgplan.models import ZorgplanDeling, ZorgplanVersie
from shared.clock import to_local
from shared.contracts.people import Categorie
from shared.web.moments import spoken_date

OF_PLAN = "staat bij het zorgplan"


@dataclass(frozen=True)
class Regel:
    """One time that something was shared."""

    at: datetime
    aan: str
    dienst: str
    wat: Sequence[str]
    doel: str
    akkoord: str
    door: str
    # the sheet, or the version of the plan
    href: str
    # its sheet is not printed any more
    ingetrokken: bool = False


def shared_of(
    session: Session, traject: Traject, *, names: Mapping[str, str]
) -> list[Regel]:
    """Return what was shared, the newest first; versions of the plan among it."""
    rows = session.exec(
        select(Gegevensdeling).where(Gegevensdeling.casus_id == traject.id)
    )
    found = [
        _line(session, row, domain.open_sharing(session, row), names.get(row.door, ""))
        for row in rows
    ]
    plans = session.exec(
        select(ZorgplanDeling, ZorgplanVersie)
        .join(ZorgplanVersie, col(ZorgplanVersie.id) == ZorgplanDeling.versie_id)
        .where(ZorgplanDeling.casus_id == traject.id)
    )
    for row, version in plans:
        what = open_plan_sharing(session, row)
        shape = WAYS[what.vorm].partition(":")[0]
        found.append(
            Regel(
                at=row.at,
                aan=what.aan,
                dienst="",
                wat=[f"Zorgplan, versie {version.nummer}. {shape}"],
                doel=what.waarom,
                akkoord=OF_PLAN,
                door=names.get(row.door, ""),
                href=f"zorgplan/{version.nummer}",
            )
        )
    return sorted(found, key=lambda each: each.at, reverse=True)


def _line(session: Session, row: Gegevensdeling, what: Deling, by: str) -> Regel:
    parts, has_sheet = parts_of(what), what.hoe == domain.SHEET
    return Regel(
        at=row.at,
        aan=what.aan,
        dienst="" if what.dienst == domain.OTHER else domain.SERVICES[what.dienst],
        wat=[*parts, what.ook] if what.ook else parts,
        doel=what.doel,
        akkoord=agreement_words(what),
        door=by,
        href=f"gedeeld/{row.id}" if has_sheet else "",
        ingetrokken=has_sheet and domain.is_taken_back(session, row, what),
    )


def parts_of(what: Deling) -> list[str]:
    """Say what was shared, without anything of what was in it."""
    return [domain.DATA[each].partition(":")[0] for each in what.gegevens]


def agreement_words(what: Deling) -> str:
    """Say what the family said of it, and why it was shared all the same."""
    words = domain.AGREEMENTS[what.akkoord]
    if what.akkoord == domain.GOT and what.akkoord_op:
        return f"{words}, {spoken_date(what.akkoord_op)}: {what.akkoord_wie}"
    return f"{words}. Toch gedeeld: {what.toch}" if what.toch else words


def sheet_of(session: Session, traject: Traject, what: Deling) -> list[tuple[str, str]]:
    """Return what the sheet says: only what was chosen, as it is known now."""
    content = open_content(session, traject)
    kind = content.kind
    lines: list[tuple[str, str]] = []
    if BASIS in what.gegevens:
        parents = [
            person.naam
            for person in people_of(session, traject.id).values()
            if person.categorie is Categorie.OUDERS
        ]
        born = kind.geboortedatum or kind.bevallingsdatum
        word = "Geboren" if kind.geboren else "Verwacht"
        lines += [
            ("Kind", kind.naam or "nog geen naam"),
            (word, spoken_date(born) if born else "niet bekend"),
            ("Ouders", ", ".join(parents) or "niet bekend"),
        ]
    if HULP in what.gegevens:
        since = spoken_date(to_local(traject.geopend_op).date())
        lines.append(
            ("Zorggarantie jonge kind", f"{WORDS[traject.stand]}, sinds {since}")
        )
    if ZORG in what.gegevens:
        lines += [("De vraag", content.vraag), ("De zorg", content.kern_van_de_zorg)]
    return [(name, text or "niet ingevuld") for name, text in lines]
