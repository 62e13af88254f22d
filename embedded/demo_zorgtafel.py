"""A zorgtafel that is still to come, for `make run`: its invitations truly leave.

A mother with a safe mailbox, a father who must not meet her and was asked nothing, a
grandmother who reads French, and professionals: every way of inviting is to be seen.
"""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

from sqlmodel import Session

from services.scheduling.demo_accounts import NOOR
from services.scheduling.peiling import domain as peiling
from services.scheduling.peiling.content import Antwoord
from services.scheduling.peiling.models import Keuze
from services.scheduling.peiling.queries import asked_in
from services.scheduling.peiling.wie import askable
from services.scheduling.traject.domain import record_talk
from services.scheduling.traject.evaluatie import evaluations_of
from services.scheduling.traject.models import Traject
from services.scheduling.traject.people import people_of
from services.scheduling.zorgtafel.concept import Deel
from services.scheduling.zorgtafel.content import open_concept
from services.scheduling.zorgtafel.domain import (
    save_concept,
    send_zorgtafel,
    start_zorgtafel,
)
from services.scheduling.zorgtafel.models import Afspraaksoort
from services.scheduling.zorgtafel.soorten import table_of
from shared.clock import from_local, to_local
from shared.contracts.people import Categorie, Kanaal, Persoon, VeiligKanaal
from shared.contracts.zorgtafel import Plaats
from shared.policy.servicetime import is_counting_day

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
# far enough ahead to be answered, and within the seven days
COUNTING_DAYS = 4
PLACE = Plaats(
    soort="huis_van_het_kind",
    naam="Huis van het Kind De Berk",
    adres="Berkenlaan 3",
    gemeente="Hasselt",
)
MOTHER, FATHER = "Nora Wilgenroos", "Stan Esdoorn"


def family(asked: datetime) -> tuple[Persoon, ...]:
    """Return who is around the child, with what each was asked alone."""
    return (
        _person(
            MOTHER,
            Categorie.OUDERS,
            rol="moeder",
            telefoon="+32470000051",
            email="nora@example.org",
            veilig_kanaal=_asked(Kanaal.MAIL, asked),
        ),
        _person(FATHER, Categorie.OUDERS, rol="vader", telefoon="+32470000052"),
        _person(
            "Odette Wilgenroos",
            Categorie.NETWERK,
            rol="oma",
            taal="fr",
            uit_netwerk=True,
            veilig_kanaal=_asked(Kanaal.BRIEF, asked),
        ),
        _person(
            "Karel Lijsterbes",
            Categorie.HULPVERLENERS,
            rol="thuisbegeleider",
            # a partner of the demo: its calendar shows this
            organisatie="CKG De Zandloper (voorbeeld)",
            email="karel@example.org",
        ),
        _person(
            "Lokaal team Hasselt",
            Categorie.KIND_EN_GEZIN,
            organisatie="Kind en Gezin",
            email="team.hasselt@example.org",
        ),
    )


def invite(session: Session, row: Traject, now: datetime) -> None:
    """Plan the zorgtafel of this traject a few days ahead, and send it."""
    record_talk(session, row, at=now - 2 * HOUR, by=NOOR.id, now=now)
    table = start_zorgtafel(session, row, by=NOOR.id, now=now)
    concept = open_concept(session, table)
    begin = from_local(_ahead(to_local(now).date()), time(10))
    ids = {one.naam: one.id for one in people_of(session, row.id).values()}
    concept = concept.model_copy(
        update={
            "starts_at": begin,
            "ends_at": begin + 2 * HOUR,
            "plaats": PLACE,
            "apart": {
                ids[MOTHER]: Deel(na=0, duur=45),
                ids[FATHER]: Deel(na=75, duur=45),
            },
        }
    )
    by = NOOR.id
    save_concept(session, table, concept, bewerking=table.bewerking, by=by, now=now)
    send_zorgtafel(session, table, bewerking=table.bewerking, by=by, now=now)


def invite_to_evaluation(
    session: Session, row: Traject, place: Plaats, now: datetime
) -> None:
    """Invite who sat at the table again, on the day of the first evaluation."""
    by, first = NOOR.id, evaluations_of(session, row.id)[0]
    day = first.dag if is_counting_day(first.dag) else _next(first.dag)
    table = start_zorgtafel(
        session,
        row,
        soort=Afspraaksoort.EVALUATIE,
        evaluatie_id=first.id,
        by=by,
        now=now,
    )
    begin = from_local(day, time(13))
    span = {"starts_at": begin, "ends_at": begin + HOUR, "plaats": place}
    concept = open_concept(session, table).model_copy(update=span)
    save_concept(session, table, concept, bewerking=table.bewerking, by=by, now=now)
    send_zorgtafel(session, table, bewerking=table.bewerking, by=by, now=now)


def ask_when(session: Session, row: Traject, now: datetime) -> None:
    """Begin a zorgtafel, and ask the professionals when they can: one answered."""
    by, day = NOOR.id, _ahead(to_local(now).date())
    table = start_zorgtafel(session, row, by=by, now=now)
    begins = [from_local(day := _next(day), time(hour)) for hour in (10, 14)]
    concept = open_concept(session, table)
    people = askable(table_of(session, row, concept, soort=table.soort))
    poll = peiling.ask(
        session,
        row,
        table,
        people,
        {(begin, begin + 2 * HOUR): "" for begin in begins},
        moet=[people[0].id],
        by=by,
        now=now,
    )
    said = {begins[0].isoformat(): Keuze.LIEVER_NIET, begins[1].isoformat(): Keuze.JA}
    answered = asked_in(session, poll)[0].row
    peiling.answer(session, answered, poll, Antwoord(keuzes=said), now=now)


def _next(day: date) -> date:
    """Return the next day on which people work."""
    day += DAY
    return day if is_counting_day(day) else _next(day)


def _person(naam: str, categorie: Categorie, **more: Any) -> Persoon:
    return Persoon(id=str(uuid4()), naam=naam, categorie=categorie, **more)


def _asked(kanaal: Kanaal, asked: datetime) -> VeiligKanaal:
    return VeiligKanaal(
        kanaal=kanaal,
        alleen_gevraagd_op=to_local(asked).date(),
        gevraagd_door="Sofie Hazelaar",
        wie_leest_mee="niemand",
        vastgelegd_op=asked,
    )


def _ahead(day: date) -> date:
    for _ in range(COUNTING_DAYS):
        day = _next(day)
    return day
