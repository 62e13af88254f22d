"""Walks invented cases through all three services, filling every sealed column."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from uuid import uuid4

import pyotp
from sqlmodel import Session, func, select

from services.intake.aanmelding.domain.contact import change_contact, contact_of
from services.intake.aanmelding.domain.passing import ask_link
from services.intake.aanmelding.models import Aanmelding
from services.intake.bewaren.domain import hold_back as hold_aanmelding
from services.intake.consult.domain import ask_visit, keep_consult
from services.intake.rooster.domain import keep_roster
from services.intake.telefoon.domain import Note, keep_call, record_call
from services.intake.telefoon.models import Soort
from services.intake.terugkoppeling.team import team_news, tell_team
from services.notifications.antwoord.domain import record_answer
from services.notifications.antwoord.models import Keuze, Via
from services.notifications.uitnodiging.models import Genodigde, Tafel
from services.scheduling.bewaren.domain import hold_back
from services.scheduling.eigenagenda import domain as eigenagenda
from services.scheduling.eigenagenda.ophalen import Bron
from services.scheduling.medewerkers import tweede_factor
from services.scheduling.medewerkers.models import Medewerker
from services.scheduling.observatorium.domain import SessionPlan, add_session
from services.scheduling.observatorium.inschrijven import Gegevens, ask
from services.scheduling.observatorium.models import Observatoriumsessie
from services.scheduling.observatorium.models import Soort as Inschrijving
from services.scheduling.peiling.models import Peiling
from services.scheduling.traject import bijeenkomst, verloop
from services.scheduling.traject.besluitvorming import Besluit, Told, record_decision
from services.scheduling.traject.evaluatie import evaluations_of, hold_evaluation
from services.scheduling.traject.klokken import clocks_of
from services.scheduling.traject.klokreden import give_reason, reasons
from services.scheduling.traject.models import Traject
from services.scheduling.traject.people import people_of
from services.scheduling.traject.vervanging import hand_over
from services.scheduling.vib.domain import save_step
from services.scheduling.zorgplan import domain as zorgplan
from services.scheduling.zorgplan.content import Akkoord
from services.scheduling.zorgplan.delen import OUDERS, share
from services.scheduling.zorgtafel.aanwezig import Verslag, Was, record_presence
from services.scheduling.zorgtafel.models import Zorgtafel
from shared import clock
from tests.intake.cases import (
    VRIJDAG,
    attached,
    broken_into,
    drafted,
    roster,
    sent,
)
from tests.intake.decided import talk
from tests.people import COLLEGA, COORDINATOR, employ
from tests.scheduling.gedeeld.sharings import given_data
from tests.scheduling.peiling.polls import ask_everybody
from tests.scheduling.rugzak.ledger import reserve
from tests.scheduling.zorgplan.plans import settled_plan
from tests.scheduling.zorgtafel.road import Road
from tests.suite import Suite

NOW = VRIJDAG + timedelta(hours=1)
AGENDA = Bron("https://agenda.example.org/noor.ics", "noor", "geheim")
PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def with_account(suite: Suite) -> None:
    """A colleague who signs in with an app, and keeps a calendar elsewhere."""
    kernel = suite.kernels["scheduling"]
    employ(kernel, COORDINATOR)
    secret = tweede_factor.new_secret()
    with kernel.writing() as session:
        row = session.get(Medewerker, COORDINATOR.id)
        assert row is not None
        code = pyotp.TOTP(secret).at(NOW)
        assert tweede_factor.enrol(session, row, secret=secret, code=code, now=NOW)
        eigenagenda.keep(session, COORDINATOR.id, AGENDA, now=NOW)
        session.commit()


@contextmanager
def monday_comes() -> Iterator[None]:
    """The time in which the walk's appointment still lies ahead."""
    with clock.pinned(NOW):
        yield


def aangemeld(suite: Suite) -> str:
    """One aanmelding, sent and added to; nobody looked at it yet."""
    employ(suite.kernels["scheduling"], COORDINATOR, COLLEGA)
    kernel = suite.kernels["intake"]
    casus_id = sent(kernel).id
    with kernel.writing() as session:
        keep_roster(session, roster())
        row = session.get(Aanmelding, casus_id)
        assert row is not None
        # of somebody who is still typing
        ask_link(session, drafted(session), email=f"{uuid4()}@example.org", now=NOW)
        attached(session, casus_id, name="echo van Wolf.pdf", data=PDF, now=NOW)
        known = contact_of(session, row, now=NOW)
        change_contact(
            session,
            row,
            phone="+32470123457",
            email=known.email,
            hours=known.hours,
            network="merk",
            now=NOW,
        )
        called(session, row)
        consulted(session)
        told_the_team(session, row)
        broken_into(session, row)
        session.commit()
    suite.deliver()
    return casus_id


def called(session: Session, row: Aanmelding) -> None:
    """Somebody telephoned to add something; a call has a key of its own."""
    answers = {
        "soort": Soort.AANVULLING,
        "op": NOW.isoformat(),
        "referentie": row.reference,
        "toevoeging": "Oma kan ook.",
    }
    call = keep_call(
        session,
        str(uuid4()),
        Note(answers=answers),
        staff_id=COORDINATOR.id,
        region=row.region,
        now=NOW,
    )
    record_call(session, call, staff_id=COORDINATOR.id, now=NOW)


def told_the_team(session: Session, row: Aanmelding) -> None:
    """The one message to the local team."""
    news = team_news(session, row)
    assert news is not None
    assert news.proposed is not None
    tell_team(session, row, team=news.proposed.name, staff_id=COORDINATOR.id, now=NOW)


def consulted(session: Session) -> None:
    """A consult without identity, and a team that asks for one."""
    told = {
        "day": NOW.date(),
        "channel": "telefoon",
        "sector": "welzijn",
        "stage": "geboren",
        "local_team": "",
        "duration": "kort",
        "vraag": "mag dit",
    }
    keep_consult(session, told, staff_id=COORDINATOR.id, region="limburg", now=NOW)
    ask_visit(session, {"vraag": "kom je"}, region="limburg", now=NOW)


def aanvaard(suite: Suite) -> str:
    """One that was accepted: a traject is open."""
    casus_id = aangemeld(suite)
    kernel = suite.kernels["intake"]
    talk(kernel, casus_id, given_at=VRIJDAG, now=NOW, accepting=True)
    suite.deliver(ticks=2)
    return casus_id


def uitgenodigd(suite: Suite) -> str:
    """One with a zorgtafel that was sent, and an answer with a remark."""
    return walked(suite).casus_id


def walked(suite: Suite, casus_id: str = "") -> Road:
    """The same, with the coordinator who can walk on."""
    casus_id = casus_id or aanvaard(suite)
    road = Road(suite, casus_id)
    with road.kernel.reading() as session:
        # of each kind the first: the mother, whom a mail may reach
        people = reversed(people_of(session, casus_id).values())
        coming = {f"mee_{each.categorie}": each.id for each in people}
    coming["mee_casuscoordinator"] = COORDINATOR.id
    assert road.post("wie", **coming).status_code == 303
    assert road.post("wanneer", **road.free_moment()).status_code == 303
    place = {"keuze": "ckg", "naam_ckg": "CKG De Wilg", "gemeente_ckg": "Genk"}
    assert road.post("waar", **place).status_code == 303
    assert road.post("versturen").status_code == 303
    suite.deliver(ticks=2)
    _answer(suite, casus_id)
    with road.kernel.writing() as session:
        # asked again, of a zorgtafel that may still move
        # and each walk about another week: a coordinator sits at one table at a time
        polls = session.exec(select(func.count()).select_from(Peiling)).one()
        ask_everybody(session, casus_id, road.table.split("/")[-1], weeks=polls)
        session.commit()
    reserve(road.kernel, casus_id, now=NOW)
    with road.kernel.writing() as session:
        _around(session, casus_id)
        session.commit()
    suite.deliver()
    return road


def _around(session: Session, casus_id: str) -> None:
    """Somebody stands in; a step is written; somebody comes to the observatorium."""
    row = session.get_one(Traject, casus_id)
    hand_over(
        session,
        row,
        medewerker_id=COLLEGA.id,
        van=NOW.date(),
        tot=NOW.date(),
        nota="Bel oma eerst.",
        by=COORDINATOR.id,
        now=NOW,
    )
    talked = {"tekst": "De tolk was mee."}
    save_step(
        session, row, "netwerk", talked, {}, label="Netwerk", by=COORDINATOR.id, now=NOW
    )
    # one session a day
    earlier = len(session.exec(select(Observatoriumsessie)).all())
    dag = date(2026, 12, 9) + timedelta(weeks=earlier)
    plan = SessionPlan(dag=dag, van=time(9), tot=time(12), plaats="Genk")
    meeting = add_session(session, plan, regio="limburg", by=COORDINATOR.id, now=NOW)
    who = Gegevens(
        naam="Ann Egelantier",
        functie="begeleider",
        organisatie="CKG",
        email="ann@example.org",
    )
    ask(session, meeting, who, soort=Inschrijving.MEEDENKEN, now=NOW)


def held(suite: Suite) -> Road:
    """The same, after the zorgtafel: who was there."""
    road = walked(suite)
    with suite.kernels["intake"].writing() as session:
        why = "Er liep een klacht."
        hold_aanmelding(session, road.casus_id, why, by=COORDINATOR.id, now=NOW)
        session.commit()
    with road.kernel.writing() as session:
        wanted = select(Zorgtafel).where(Zorgtafel.casus_id == road.casus_id)
        row = session.exec(wanted).one()
        assert row.ends_at is not None
        people = people_of(session, road.casus_id)
        waren: dict[str, Was] = dict.fromkeys(people, "aanwezig")
        record_presence(
            session,
            row,
            Verslag(waren=waren, ook="een buurvrouw"),
            people,
            version=0,
            by=COORDINATOR.id,
            now=row.ends_at,
        )
        _planned(session, road.casus_id)
        _late(session, road.casus_id, now=row.ends_at + timedelta(days=30))
        _evaluated(session, road.casus_id, held=row.ends_at)
        _decided(session, road.casus_id, now=row.ends_at + timedelta(days=60))
        session.commit()
    return road


def _late(session: Session, casus_id: str, *, now: datetime) -> None:
    """A clock that was not met, with the reason."""
    traject = session.get_one(Traject, casus_id)
    loop = next(one for one in clocks_of(session, traject) if one.asks_reason(now))
    assert loop.klok is not None
    give_reason(
        session,
        traject,
        loop.klok,
        reden=reasons(session, traject, now=now)[0].code,
        toelichting="De tolk kon niet vroeger.",
        version=0,
        by=COORDINATOR.id,
        now=now,
    )


def _evaluated(session: Session, casus_id: str, *, held: datetime) -> None:
    """An evaluation that was held, and what came of it."""
    traject, by = session.get_one(Traject, casus_id), COORDINATOR.id
    verloop.begin(session, traject, now=held)
    session.flush()
    found, now = evaluations_of(session, casus_id)[0], held + timedelta(days=60)
    hold_evaluation(session, found, found.dag, version=found.version, by=by, now=now)
    bijeenkomst.record_outcome(
        session,
        found,
        uitkomst="verder",
        afspraken="Oma komt elke woensdag.",
        version=found.version,
        by=by,
        now=now,
    )


def _decided(session: Session, casus_id: str, *, now: datetime) -> None:
    """A decision without a zorgtafel."""
    traject = session.get_one(Traject, casus_id)
    said = Besluit(wie="De ouders en het VK", uitkomst="Oma vangt mee op.")
    told = Told("vk", now.date(), said)
    record_decision(session, traject, told, by=COORDINATOR.id, now=now)


def _planned(session: Session, casus_id: str) -> None:
    """A plan: written, settled, agreed to and given."""
    traject, by = session.get_one(Traject, casus_id), COORDINATOR.id
    version = settled_plan(session, traject)
    person = next(iter(people_of(session, casus_id).values()))
    said = Akkoord(keuze="akkoord", dag=NOW.date())
    zorgplan.agree(
        session, traject, version, person.id, said, version=0, by=by, now=NOW
    )
    share(
        session,
        traject,
        version,
        person,
        vorm=OUDERS,
        waarom="Is erbij.",
        by=by,
        now=NOW,
    )
    given_data(session, traject)
    hold_back(session, traject, "Er loopt een klacht.", by=by, now=NOW)


def move(suite: Suite, road: Road, day: int) -> None:
    """Move the zorgtafel to another day of that month."""
    assert road.post("wanneer", **road.free_moment(day=day)).status_code == 303
    assert road.post("versturen").status_code == 303
    suite.deliver(ticks=2)


def _answer(suite: Suite, casus_id: str) -> None:
    with suite.kernels["notifications"].writing() as session:
        tafel = session.exec(select(Tafel).where(Tafel.casus_id == casus_id)).one()
        guests = session.exec(select(Genodigde).where(Genodigde.tafel_id == tafel.id))
        record_answer(
            session,
            tafel,
            next(iter(guests)),
            keuze=Keuze.JA,
            remark="Ik breng de weegschaal mee.",
            via=Via.LINK,
            now=NOW,
        )
        session.commit()
    suite.deliver(ticks=2)
