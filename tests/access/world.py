"""One case with a row in every table, so that each route has something to open."""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import Session, col, select

from services.intake.aanmelding.domain.contact import CONFIRM_WITHIN, change_contact
from services.intake.aanmelding.domain.links import (
    PATHS,
    new_address_link,
    status_path,
)
from services.intake.aanmelding.domain.passing import ask_link
from services.intake.aanmelding.domain.send import send_draft
from services.intake.aanmelding.models import Stand
from services.intake.consult.domain import COUNTED, ask_visit, keep_consult
from services.intake.telefoon.domain import Note, keep_call, record_call
from services.intake.telefoon.models import Telefoongesprek
from services.notifications.bezorging.models import Bericht
from services.notifications.uitnodiging.models import Genodigde, Tafel
from services.scheduling.experten import register as experten
from services.scheduling.koppelingen.domain import make_koppeling
from services.scheduling.medewerkers.models import Medewerker
from services.scheduling.medewerkers.welkom import open_welcome
from services.scheduling.observatorium import inschrijven
from services.scheduling.observatorium.domain import SessionPlan, add_session
from services.scheduling.observatorium.models import Observatoriumsessie, Soort
from services.scheduling.observatorium.queries import registrations
from services.scheduling.partners import register as partners
from services.scheduling.permanentie.afwezig import report_absence
from services.scheduling.permanentie.agenda import address_of, find_link, new_link
from services.scheduling.permanentie.domain import (
    NewRooster,
    close_days,
    save_rooster,
)
from services.scheduling.permanentie.models import Agenda, Dagdeel
from services.scheduling.permanentie.wissels import By, Voorstel, propose
from services.scheduling.plaatsen import register as plaatsen
from services.scheduling.rugzak.domain import NieuweInzet, reserve
from services.scheduling.rugzak.queries import posts_of
from services.scheduling.traject.gezin import link
from services.scheduling.traject.models import Evaluatie
from services.scheduling.traject.vervanging import hand_over
from services.scheduling.zorgtafel import domain as zorgtafel
from services.scheduling.zorgtafel.content import open_concept
from shared import clock
from shared.access.clients import Recht
from shared.contracts.people import Categorie
from tests.access.partner import PARTNER, asked, subscribed
from tests.access.table import Row
from tests.intake.aanmelding.test_attachments import PDF
from tests.intake.cases import attached, broken_into, drafted
from tests.notifications.postbus.shapes import stray_answer
from tests.people import BY_ROLE, COLLEGA, COORDINATOR, ELDERS, employ
from tests.scheduling.cases import (
    CKG,
    MAANDAG,
    find_person,
    open_case,
    ready,
    traject_of,
)
from tests.scheduling.gedeeld.sharings import given_data
from tests.scheduling.peiling.polls import ask_everybody, tokens
from tests.scheduling.registers.rows import listed
from tests.scheduling.rugzak.ledger import NEW
from tests.scheduling.traject.courses import decide, entered
from tests.scheduling.zorgplan.plans import shared_plan
from tests.suite import Suite

# what no stranger may see of it, in any of the three services
FAMILY = ("Vlinderstruik", "Zilverberk", "JK-2026-0042", "JK-2026-0001")
EVERYBODY = (*BY_ROLE.values(), COLLEGA, ELDERS)
AFTERWARDS = dt.timedelta(days=60)


@dataclass
class World:
    """The suite, and what the parts of its addresses stand for."""

    suite: Suite
    values: dict[str, Any]
    links: dict[str, str]

    def client(self, service: str) -> FlaskClient:
        return self.suite.apps[service].test_client()

    def path(self, row: Row, *, token: str = "") -> str:
        """Fill in the address of a row of the table."""
        app: Flask = self.suite.apps[row.service]
        rule = next(
            rule
            for rule in app.url_map.iter_rules()
            if rule.rule == row.rule and row.method in (rule.methods or ())
        )
        known = {
            **self.values,
            "token": token or self.links.get(row.purpose, ""),
            "filename": "afspraak.css" if "/a/" in row.rule else "zorgtafel.css",
        }
        missing = rule.arguments - set(known)
        assert not missing, f"give {missing} a value in tests/access/world.py"
        if row.purpose == "uitnodigen" and "genodigde_id" in rule.arguments:
            known["genodigde_id"] = self.values["naaste_id"]
        wanted = {name: known[name] for name in rule.arguments}
        return app.url_map.bind("suite.test").build(rule.endpoint, wanted, row.method)


def make_world(suite: Suite) -> World:
    """Make the case at MAANDAG; the clock should stand there."""
    employ(suite.kernels["scheduling"], *EVERYBODY)
    values, links = _planned(suite)
    # the sweeper finds what was written in the same moment
    with clock.pinned(MAANDAG + dt.timedelta(seconds=5)):
        suite.deliver(ticks=2)
    for found, minted in (_referred(suite), _invited(suite)):
        values |= found
        links |= minted
    return World(suite, values, links)


def _planned(suite: Suite) -> tuple[dict[str, Any], dict[str, str]]:
    kernel = suite.kernels["scheduling"]
    casus_id, by = open_case(kernel), COORDINATOR.id
    sibling = open_case(kernel)
    with kernel.writing() as session:
        traject = traject_of(session, casus_id)
        table = zorgtafel.start_zorgtafel(session, traject, by=by, now=MAANDAG)
        session.flush()
        place = CKG.model_copy(update={"naam": "Huis Zonnewende"})
        concept = ready(open_concept(session, table), plaats=place)
        zorgtafel.save_concept(
            session, table, concept, bewerking=table.bewerking, by=by, now=MAANDAG
        )
        zorgtafel.send_zorgtafel(
            session, table, bewerking=table.bewerking, by=by, now=MAANDAG
        )
        plan = SessionPlan(
            dag=dt.date(2026, 12, 9), van=dt.time(9), tot=dt.time(12), plaats="Genk"
        )
        meeting = add_session(session, plan, regio="limburg", by=by, now=MAANDAG)
        comer, comes = _registered(session, meeting)
        christmas = dt.date(2026, 12, 24)
        closure = close_days(
            session,
            regio="limburg",
            van=christmas,
            tot=christmas,
            reden="Kerstavond",
            by=by,
            now=MAANDAG,
        )
        reserved = reserve(
            session, traject, NieuweInzet(**NEW), bewerking=0, by=by, now=MAANDAG
        )
        (post,) = posts_of(session, casus_id)
        roster, feed_link = _rostered(session)
        evaluation = Evaluatie(id=str(uuid4()), casus_id=casus_id, dag=christmas)
        session.add(evaluation)
        stand_in = hand_over(
            session,
            traject,
            medewerker_id=COLLEGA.id,
            van=MAANDAG.date(),
            tot=MAANDAG.date(),
            nota="Bel Lotte Vlinderstruik voor 9 uur.",
            by=by,
            now=MAANDAG,
        )
        link(session, traject, sibling, by=by, now=MAANDAG)
        mother = find_person(session, casus_id, Categorie.OUDERS)
        given, page_id, shown = shared_plan(session, traject)
        member = session.get(Medewerker, COLLEGA.id)
        assert member is not None
        welcome = open_welcome(session, member, by=by, now=MAANDAG)
        values = {
            "casus_id": casus_id,
            **dict.fromkeys(("table_id", "tafel_id"), table.id),
            "nood_id": entered(session, traject),
            "person_id": mother.id,
            "session_id": meeting.id,
            "inschrijving_id": comer,
            "evaluation_id": evaluation.id,
            "decision_id": decide(session, traject),
            "stand_in_id": stand_in.id,
            "kind_id": sibling,
            **{"klok": "zorgtafel", "code": "netwerk", "deel": "krachten", "nummer": 1},
            "closure_id": closure.id,
            "deling": given,
            "deling_id": given_data(session, traject),
            "inzet_id": reserved.id,
            "stap": "vrijgeven",
            "boeking_id": post.acts[0].id,
            "jaar": 2026,
            **roster,
            "staff_id": COLLEGA.id,
            "koppeling_id": _coupled(session),
            **_listed(session),
        }
        poll = ask_everybody(session, casus_id, table.id)
        polled = next(iter(tokens(session, poll).values()))
        offer, place = asked(session, values["partner_id"], traject)
        values |= place | {"link_id": page_id}
        partner_feed = subscribed(session, values["partner_id"])
        session.commit()
    links = {"welkom": welcome.rpartition("/")[2], "aanbod": offer, "peiling": polled}
    links |= {"deelname": shown, "partneragenda": partner_feed}
    return values, links | {"agenda": feed_link, "observatorium": comes}


def _coupled(session: Session) -> str:
    """Give a system of another organisation a key."""
    koppeling_id = str(uuid4())
    make_koppeling(
        session,
        koppeling_id,
        naam="Dossier van CKG De Wilg",
        rechten=list(Recht),
        domeinen=["ckgdewilg.example"],
        regio="limburg",
        by=COORDINATOR.id,
        now=MAANDAG,
    )
    return koppeling_id


def _listed(session: Session) -> dict[str, str]:
    """Keep one row in each register."""
    rows = {
        "plaats_id": (plaatsen.REGISTER, {"naam": "Voorbeeldhuis", "soort": "andere"}),
        "expert_id": (experten.REGISTER, {"naam": "Voorbeeld Expert"}),
        "partner_id": (partners.REGISTER, PARTNER),
    }
    return {key: listed(session, *what).id for key, what in rows.items()}


def _rostered(session: Session) -> tuple[dict[str, Any], str]:
    """A roster with a shift that was taken over, an absence and a calendar link."""
    by, day = COORDINATOR.id, MAANDAG.date() + dt.timedelta(days=1)
    part = Dagdeel.VOORMIDDAG
    roster = NewRooster(
        geldig_van=MAANDAG.date(),
        voormiddag=(dt.time(9), dt.time(12)),
        diensten={(day.isoweekday(), part): by},
    )
    save_rooster(session, roster, regio="limburg", based_on=None, by=by, now=MAANDAG)
    away = report_absence(
        session, regio="limburg", wie=by, van=day, tot=day, by=By(by), now=MAANDAG
    )
    swapped = propose(
        session,
        Voorstel((day, part), naar=COLLEGA.id, van=by),
        regio="limburg",
        by=By(by),
        now=MAANDAG,
    )
    new_link(session, by, Agenda.TEAM, now=MAANDAG)
    address = address_of(session, find_link(session, by, Agenda.TEAM))
    values = {
        "day": day.isoformat(),
        "dagdeel": part.value,
        "absence_id": away.id,
        "wissel_id": swapped.id,
        "what": "ongedaan",
        "kind": Agenda.TEAM.value,
    }
    return values, address.split("/")[-2]


def _registered(session: Session, meeting: Observatoriumsessie) -> tuple[str, str]:
    who = inschrijven.Gegevens(
        naam="Ann Egelantier",
        functie="begeleider",
        organisatie="CKG",
        email="ann@example.org",
    )
    inschrijven.ask(session, meeting, who, soort=Soort.MEEDENKEN, now=MAANDAG)
    (row,) = registrations(session, meeting.id)
    link = inschrijven.link_of(session, row, meeting)
    return row.id, link.rpartition("/")[2]


def _referred(suite: Suite) -> tuple[dict[str, Any], dict[str, str]]:
    kernel = suite.kernels["intake"]
    with kernel.writing() as session:
        draft = drafted(session, now=MAANDAG)
        file = attached(session, draft.id, name="brief.pdf", data=PDF, now=MAANDAG)
        row = send_draft(session, draft, now=MAANDAG)
        assert row is not None
        twin = send_draft(session, drafted(session, now=MAANDAG), now=MAANDAG)
        assert twin is not None
        ended = send_draft(session, drafted(session, now=MAANDAG), now=MAANDAG)
        assert ended is not None
        ended.state = Stand.INGETROKKEN
        call = _called(session)
        open_draft = drafted(session, now=MAANDAG)
        own = ask_link(session, open_draft, email="lotte@example.org", now=MAANDAG)
        links = {
            purpose: status_path(session, row, purpose=purpose).rpartition("/")[2]
            for purpose in PATHS
        }
        links["concept"] = kernel.links.mint(
            "concept", own.id, generation=1, expires_at=own.expires_at
        )
        values = {
            "aanmelding_id": row.id,
            "referentie": row.reference,
            "other_id": twin.id,
            "ended_id": ended.id,
            "toegang_id": broken_into(session, row),
            "verdict": "zelfde",
            "call_id": call.id,
            "attachment_id": file.id,
            "part": "aanmelder",
            "name": "bijschakeldocument",
            **{"slug": "professional", "way": "zorggarantie", "tabel": "teams"},
            **_consulted(session),
        }
        links["adres"] = _moving(session)
        session.commit()
    return values, links


def _moving(session: Session) -> str:
    """Another aanmelder changes the mail address; return the token that proves it."""
    row = send_draft(session, drafted(session, now=MAANDAG), now=MAANDAG)
    assert row is not None
    change_contact(
        session,
        row,
        phone="+32470123456",
        email="elders@example.org",
        hours="",
        network="merk",
        now=MAANDAG,
    )
    until = (MAANDAG + CONFIRM_WITHIN).replace(microsecond=0)
    return new_address_link(session, row, expires_at=until).rpartition("/")[2]


def _consulted(session: Session) -> dict[str, str]:
    """Keep a consult and a request for one."""
    told = {**dict.fromkeys(COUNTED, "onbekend"), "day": MAANDAG.date()}
    consult = keep_consult(
        session, told, staff_id=COORDINATOR.id, region="limburg", now=MAANDAG
    )
    asked = ask_visit(session, {"momenten": []}, region="limburg", now=MAANDAG)
    return {"consult_id": consult.id, "request_id": asked.id}


def _called(session: Session) -> Telefoongesprek:
    answers = {
        "soort": "aanmelding",
        "naam": "Jana Vlinderstruik",
        "telefoon": "+32470000029",
        "op": MAANDAG.isoformat(),
    }
    who, region = COORDINATOR.id, COORDINATOR.regio
    note = Note(answers=answers)
    call = keep_call(
        session, str(uuid4()), note, staff_id=who, region=region, now=MAANDAG
    )
    record_call(session, call, staff_id=who, now=MAANDAG)
    return call


def _invited(suite: Suite) -> tuple[dict[str, Any], dict[str, str]]:
    kernel = suite.kernels["notifications"]
    with kernel.writing() as session:
        tafel = session.exec(select(Tafel)).one()
        guests = session.exec(select(Genodigde)).all()
        aside = stray_answer(session, guests, now=MAANDAG)
        of_table = col(Bericht.casus_id) == tafel.casus_id
        mail_id = session.exec(select(Bericht.id).where(of_table)).first()
        session.commit()
    private = next(row for row in guests if row.privaat)
    public = next(row for row in guests if not row.privaat)
    until = tafel.ends_at + AFTERWARDS
    links = {
        purpose: kernel.links.mint(
            purpose, row.id, generation=row.generation, expires_at=until
        )
        for purpose, row in (
            ("uitnodigen", tafel),
            ("antwoord", public),
            ("afspraak", private),
            ("brief", private),
        )
    }
    stray = {"binnengekomen_id": aside.id, "taal": "nl", "bericht_id": mail_id}
    stray["sessie_id"] = "geen"
    return {"genodigde_id": public.id, "naaste_id": private.id} | stray, links
