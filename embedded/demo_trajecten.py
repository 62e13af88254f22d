"""Invented trajecten in several states, for `make run`: it plays what intake told."""

from datetime import date, datetime, time, timedelta
from uuid import uuid4

from sqlmodel import Session, select

from embedded import demo_zorgtafel
from services.scheduling.demo_accounts import ELIF, NOOR, TINE
from services.scheduling.gedeeld.demo import seed_sharing
from services.scheduling.traject import evaluatie, gezin, leden, verloop, vervanging
from services.scheduling.traject.besluitvorming import Besluit, Told, record_decision
from services.scheduling.traject.domain import move, open_traject, start_clock
from services.scheduling.traject.models import PROJECT, Traject, Trajectstand
from services.scheduling.traject.people import people_of
from services.scheduling.traject.uitkomsten import Closing
from services.scheduling.vib.demo import seed_pregnancy
from services.scheduling.zorgplan.demo import seed_plan
from services.scheduling.zorgtafel.aanwezig import Verslag, Was, record_presence
from services.scheduling.zorgtafel.concept import Concept
from services.scheduling.zorgtafel.content import (
    people_around,
    seal_concept,
    seal_settled,
)
from services.scheduling.zorgtafel.models import Zorgtafel, Zorgtafelstand
from shared.clock import from_local, to_local
from shared.contracts import AanmeldingAanvaard
from shared.contracts.aanmelding import Aanmelder, Kind, Planbegin
from shared.contracts.people import Categorie, Persoon
from shared.contracts.zorgtafel import Plaats
from shared.kernel import kernel_of

DAY = timedelta(days=1)
PLACE = Plaats(soort="ckg", naam="CKG De Wilg", adres="Dorpsstraat 1", gemeente="Genk")


def seed_trajecten(session: Session, now: datetime) -> None:
    """Open some trajecten; a database that has any is left as it is."""
    if session.exec(select(Traject).limit(1)).first() is not None:
        return
    today = to_local(now).date()
    running = _held(session, "JK-DEMO-0001", _born(today, "Lio Madelief"), 60, now)
    seed_plan(session, running, now=now)
    seed_sharing(session, running, now=now)
    # nobody was told in time, and the page asks why
    start_clock(session, running, running.ontvangen_op)
    baby = _held(session, "JK-DEMO-0002", _unborn(today), 20, now)
    gezin.link(session, running, baby.id, by=NOOR.id, now=now)
    _who_was_there(session, baby, now)
    demo_zorgtafel.invite_to_evaluation(session, baby, PLACE, now)
    _decided_elsewhere(session, now)
    pregnancy = _opened(session, "JK-DEMO-0005", _unborn(today), 15, now, soort=PROJECT)
    seed_pregnancy(session, pregnancy, now, by=NOOR.id)
    demo_zorgtafel.ask_when(session, pregnancy, now)
    fien = _born(today, "Fien Lindenbloesem")
    extended = _held(session, "JK-DEMO-0003", fien, 100, now)
    _evaluate(session, extended, now)
    reden = "De moeder kan pas volgende maand starten in het dagcentrum."
    verloop.extend(session, extended, reden=reden, by=NOOR.id, now=now)
    vervanging.hand_over(
        session,
        extended,
        medewerker_id=ELIF.id,
        van=today,
        tot=today + 9 * DAY,
        nota="Bel de moeder altijd voor 9 uur. Oma weet van alles, de vader niet.",
        by=NOOR.id,
        now=now,
    )
    leden.add_member(session, extended, TINE.id, by=NOOR.id, now=now)
    _ahead(session, now)
    closed = _held(session, "JK-DEMO-0004", _born(today, "Nand Kerselaar"), 80, now)
    _evaluate(session, closed, now)
    closing = Closing("partner", naar="CKG De Wilg, thuisbegeleiding")
    verloop.close(session, closed, closing, by=ELIF.id, now=now)


def _who_was_there(session: Session, row: Traject, now: datetime) -> None:
    """Record a zorgtafel to which granny could not come."""
    table = session.exec(select(Zorgtafel).where(Zorgtafel.casus_id == row.id)).one()
    people = people_around(session, row)
    waren: dict[str, Was] = {
        key: "verontschuldigd" if one.categorie is Categorie.NETWERK else "aanwezig"
        for key, one in people.items()
    }
    verslag = Verslag(waren=waren, ook="Een vriendin van de moeder.")
    record_presence(session, table, verslag, people, version=0, by=NOOR.id, now=now)


def _decided_elsewhere(session: Session, now: datetime) -> None:
    """Let a traject begin by what was decided together at another table."""
    today = to_local(now).date()
    kind = _born(today, "Mila Zilverden")
    row = _opened(session, "JK-DEMO-0007", kind, 12, now)
    wie = "De moeder, oma, het VK en de sociaal werker van het ziekenhuis."
    uitkomst = "Mila blijft bij haar moeder. Oma slaapt er deze maand elke nacht."
    told = Told("vk", today - 8 * DAY, Besluit(wie=wie, uitkomst=uitkomst))
    record_decision(session, row, told, by=NOOR.id, now=now)


def _ahead(session: Session, now: datetime) -> None:
    """Invite to the zorgtafel of a traject that has only begun."""
    ada = _born(to_local(now).date(), "Ada Wilgenroos")
    around = demo_zorgtafel.family(now - DAY)
    row = _opened(session, "JK-DEMO-0006", ada, 1, now, personen=around)
    demo_zorgtafel.invite(session, row, now)


def _opened(
    session: Session,
    reference: str,
    kind: Kind,
    days_ago: int,
    now: datetime,
    **other: object,
) -> Traject:
    """Open a traject without a zorgtafel yet."""
    received = now - days_ago * DAY
    message = _accepted(session, reference, kind, received).model_copy(update=other)
    open_traject(session, message, now=received)
    session.flush()
    return session.get_one(Traject, message.casus_id)


def _held(
    session: Session, reference: str, kind: Kind, days_ago: int, now: datetime
) -> Traject:
    """Open a traject whose zorgtafel was that long ago."""
    day = to_local(now).date() - days_ago * DAY
    held = from_local(day, time(10))
    received = held - 5 * DAY
    message = _accepted(session, reference, kind, received)
    open_traject(session, message, now=received)
    row = session.get_one(Traject, message.casus_id)
    concept = Concept(
        mee=(NOOR.id, *people_of(session, row.id)),
        starts_at=held,
        ends_at=held + timedelta(hours=2),
        plaats=PLACE,
    )
    table_id = str(uuid4())
    table = Zorgtafel(
        id=table_id,
        casus_id=row.id,
        stand=Zorgtafelstand.VAST,
        concept=seal_concept(session, table_id, row.id, concept),
        gemaakt_op=received,
        bewaard_op=received,
        verstuurd_op=received,
        starts_at=concept.starts_at,
        ends_at=concept.ends_at,
    )
    # straight into the table: an invitation to what is long over must not leave
    table.vast = seal_settled(session, table, concept)
    session.add(table)
    session.flush()
    move(session, row, Trajectstand.ZORGTAFEL_GEPLAND, now=received)
    verloop.begin(session, row, now=held + timedelta(hours=2))
    session.flush()
    return row


def _evaluate(session: Session, row: Traject, now: datetime) -> None:
    first = evaluatie.evaluations_of(session, row.id)[0]
    evaluatie.hold_evaluation(
        session, first, first.dag, version=first.version, by=NOOR.id, now=now
    )
    session.flush()


def _accepted(
    session: Session, reference: str, kind: Kind, received: datetime
) -> AanmeldingAanvaard:
    casus_id = str(uuid4())
    policy = kernel_of(session).policy.at(received, region="limburg")
    return AanmeldingAanvaard(
        aggregate=casus_id,
        version=1,
        at=received,
        casus_id=casus_id,
        referentie=reference,
        ontvangen_op=received,
        aanvaard_op=received + timedelta(hours=3),
        aanvaard_door=NOOR.id,
        coordinator_id=NOOR.id,
        kind=kind,
        aanmelder=Aanmelder(
            id=str(uuid4()),
            naam="Sofie Hazelaar",
            categorie=Categorie.AANMELDER,
            rol="sociaal werker",
            organisatie="Ziekenhuis De Bron",
            email="sofie@example.org",
            telefoon="+32470000041",
            email_bevestigd_op=received,
        ),
        personen=_people(),
        kern_van_de_zorg="De moeder staat er alleen voor en slaapt amper.",
        plan=Planbegin(
            ernst="Ze viel al twee keer in slaap met de baby op de arm.",
            krachten="Ze vraagt hulp en houdt elke afspraak.",
            veiligheid="Oma woont om de hoek.",
            minimaal_noodzakelijk="Elke nacht iemand die kan overnemen.",
            cijfer="6",
        ),
        vraag="Wie kan er 's nachts bij zijn tot er begeleiding start?",
        beleid=policy.case_rules(),
    )


def _people() -> tuple[Persoon, ...]:
    return (
        Persoon(
            id=str(uuid4()),
            naam="Yara Madelief",
            categorie=Categorie.OUDERS,
            rol="moeder",
            telefoon="+32470000042",
        ),
        Persoon(
            id=str(uuid4()),
            naam="Greet Madelief",
            categorie=Categorie.NETWERK,
            rol="oma",
            uit_netwerk=True,
        ),
        Persoon(
            id=str(uuid4()),
            naam="Wout Eikenhof",
            categorie=Categorie.HULPVERLENERS,
            rol="thuisbegeleider",
            organisatie="CKG De Wilg",
            email="wout@example.org",
        ),
    )


def _born(today: date, naam: str) -> Kind:
    return Kind(
        naam=naam,
        geboren=True,
        geboortedatum=today - 300 * DAY,
        gemeente="Genk",
        verblijf="thuis",
    )


def _unborn(today: date) -> Kind:
    return Kind(geboren=False, bevallingsdatum=today + 45 * DAY, gemeente="Genk")
