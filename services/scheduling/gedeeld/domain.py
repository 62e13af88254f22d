"""Sharing what is needed with who needs it, and writing it down first (domain.md 6.2).

To magistrates and the social service of the youth court nothing but who it is about may
go without the agreement of the family.
"""

from datetime import date, datetime
from uuid import uuid4

from sqlmodel import Session, col, select

from services.scheduling.gedeeld.models import Gegevensdeling
from services.scheduling.traject.content import seal, unseal
from services.scheduling.traject.domain import lock_traject
from services.scheduling.traject.models import Traject
from services.scheduling.traject.people import people_of
from services.scheduling.traject.states import RefusedError
from services.scheduling.zorgtafel.akkoord import agreement_with, noted_last
from services.scheduling.zorgtafel.concept import (
    COURT_OR_MANDATED,
    COURTS,
    MANDATE_WORDS,
    needs_agreement,
)
from shared import audit
from shared.contracts.people import Value

BASIS, HULP, ZORG = "basis", "hulp", "zorg"
DATA = {
    BASIS: "Wie het is: namen van kind en ouders, geboortedatum",
    HULP: "Welke hulp er is: sinds wanneer het traject loopt, en hoe het ermee staat",
    ZORG: "De vraag en de zorg, zoals de aanmelder ze schreef",
}
OTHER = "andere"
SERVICES = {
    OTHER: "Een hulpverlener, een dienst of familie",
    **MANDATE_WORDS,
}
GOT, ASKED, NO, NOT_ASKED = "gekregen", "gevraagd", "geweigerd", "niet_gevraagd"
AGREEMENTS = {
    GOT: "De ouders gaan akkoord",
    ASKED: "Gevraagd, nog geen antwoord",
    NO: "De ouders weigerden",
    NOT_ASKED: "Niet gevraagd",
}
SHEET, SPOKEN = "blad", "gesprek"
WAYS = {
    SHEET: "Op papier: maak een blad met wat je aanvinkt",
    SPOKEN: "In een gesprek of aan de telefoon: noteer het alleen",
}
SOUNDS_LIKE_COURT = (
    "Dit klinkt als het gerecht of een gemandateerde voorziening: kies welke. Heet een "
    "hulpverlener zo? Voeg die eerst toe bij Mensen, en kies die dan uit de lijst."
)
ONLY_WHO = (
    "Zonder akkoord van de ouders mag aan SDJ, parket of jeugdrechtbank alleen “Wie "
    "het is” (artikel 75 en 75/1 van het decreet integrale jeugdhulp)."
)


class Deling(Value):
    """What went to whom, why, and what the family said of it."""

    aan: str
    aan_id: str = ""
    dienst: str
    doel: str
    gegevens: tuple[str, ...]
    # what else was said
    ook: str = ""
    hoe: str
    akkoord: str
    akkoord_op: date | None = None
    akkoord_wie: str = ""
    toch: str = ""

    @property
    def goes_to_court(self) -> bool:
        return self.dienst in COURTS


def share(
    session: Session, traject: Traject, what: Deling, *, by: str, now: datetime
) -> Gegevensdeling:
    """Write down what is shared, or refuse; nothing is printed before that."""
    traject = lock_traject(session, traject.id)
    what = _completed(session, traject, what)
    _require_agreement(what)
    row_id = str(uuid4())
    row = Gegevensdeling(
        id=row_id,
        casus_id=traject.id,
        door=by,
        at=now,
        inhoud=seal(session, _place(row_id), traject.id, what),
    )
    session.add(row)
    audit.record(
        session,
        actor=by,
        action="uitgevoerd",
        subject=f"gegevensdeling/{row_id}",
        casus_id=traject.id,
    )
    return row


def open_sharing(session: Session, row: Gegevensdeling) -> Deling:
    data = unseal(session, _place(row.id), row.casus_id, row.inhoud)
    return Deling.model_validate(data)


def is_taken_back(session: Session, row: Gegevensdeling, what: Deling) -> bool:
    """Tell whether the parents agreed to this, and do no longer.

    Taken back at the zorgtafel, or refused for the same person when asked again.
    """
    if what.akkoord != GOT:
        return False
    noted = noted_last(session, row.casus_id, what.aan_id) if what.aan_id else None
    if noted and not noted[0].is_settled and noted[1] > row.at:
        return True
    later = session.exec(
        select(Gegevensdeling)
        .where(Gegevensdeling.casus_id == row.casus_id, Gegevensdeling.at > row.at)
        .order_by(col(Gegevensdeling.at).desc())
    )
    answers = [
        other.akkoord
        for other in (open_sharing(session, each) for each in later)
        if (other.aan_id, other.aan) == (what.aan_id, what.aan)
        and other.akkoord in (GOT, NO)
    ]
    return answers[:1] == [NO]


def _completed(session: Session, traject: Traject, what: Deling) -> Deling:
    """With the name of who it goes to, and the agreement that is known already."""
    if not what.aan_id:
        if not what.aan:
            raise RefusedError("Kies iemand uit de lijst, of typ een naam.", at="aan")
        if what.dienst == OTHER and COURT_OR_MANDATED.search(what.aan):
            raise RefusedError(SOUNDS_LIKE_COURT, at="dienst")
        return what
    person = people_of(session, traject.id).get(what.aan_id)
    if person is None:
        raise RefusedError("Deze persoon is niet meer bij het traject.", at="aan_id")
    if needs_agreement(person) and what.dienst not in MANDATE_WORDS:
        raise RefusedError(
            f"{person.naam} komt voor een gemandateerde voorziening of het gerecht: "
            "kies welke. Klopt dat niet? Verbeter organisatie of rol bij Mensen.",
            at="dienst",
        )
    known = agreement_with(session, traject.id, person)
    if known is not None and known.dienst == what.dienst and known.gekregen_op:
        found = {"akkoord_op": known.gekregen_op, "akkoord_wie": known.van_wie}
        if known.is_settled and what.akkoord == NOT_ASKED:
            what = what.model_copy(update={"akkoord": GOT, **found})
    return what.model_copy(update={"aan": person.naam})


def _require_agreement(what: Deling) -> None:
    if what.akkoord == GOT:
        if what.akkoord_op is None:
            raise RefusedError("Vul in wanneer de ouders ja zeiden.", at="akkoord_op")
        if not what.akkoord_wie:
            raise RefusedError("Zeg wie akkoord ging, en hoe.", at="akkoord_wie")
        return
    if what.goes_to_court and set(what.gegevens) - {BASIS}:
        raise RefusedError(ONLY_WHO, at="gegevens")
    if what.goes_to_court and what.ook:
        raise RefusedError(ONLY_WHO, at="ook")
    if not what.toch:
        raise RefusedError("Zeg waarom je het zonder akkoord deelt.", at="toch")


def _place(row_id: str) -> str:
    return f"gegevensdeling/inhoud/{row_id}"
