"""Walks invented cases through all three services, filling every sealed column."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from uuid import uuid4

from sqlmodel import Session, select

from services.intake.aanmelding.domain.attachments import attach
from services.intake.aanmelding.domain.follow import add_supplement
from services.intake.aanmelding.domain.store import contact_place
from services.intake.aanmelding.models import Aanmelding, ConceptLink, LinkKind
from services.intake.consult.models import Consult, ConsultAanvraag
from services.intake.rooster.domain import keep_roster
from services.intake.telefoon.models import Telefoongesprek
from services.intake.terugkoppeling.domain import accept, log_feedback
from services.intake.terugkoppeling.models import Kanaal, TeamBericht
from services.notifications.antwoord.domain import record_answer
from services.notifications.antwoord.models import Keuze, Via
from services.notifications.uitnodiging.models import Genodigde, Tafel
from services.scheduling.medewerkers.models import TweedeFactor
from services.scheduling.traject.people import people_of
from shared import clock
from shared.kernel import kernel_of
from tests.intake.cases import VRIJDAG, drafted, roster, sent
from tests.people import COLLEGA, COORDINATOR, employ
from tests.scheduling.zorgtafel.road import Road
from tests.suite import Suite

NOW = VRIJDAG + timedelta(hours=1)
PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def with_second_factor(suite: Suite) -> None:
    """A colleague who signs in with an app."""
    kernel = suite.kernels["scheduling"]
    employ(kernel, COORDINATOR)
    place = f"tweede_factor/geheim/{COORDINATOR.id}"
    with kernel.writing() as session:
        sealed = kernel.vault.seal(session, b"secret", place=place, casus_id=None)
        session.add(
            TweedeFactor(
                medewerker_id=COORDINATOR.id, geheim=sealed, laatste_stap=0, sinds=NOW
            )
        )
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
        passed_on(session, drafted(session).id)  # of somebody who is still typing
        attach(session, casus_id, name="echo van Wolf.pdf", data=PDF, now=NOW)
        row.contact = kernel_of(session).vault.seal_json(
            session,
            {"answers": {"aanmelder_telefoon": "0470 12 34 57"}},
            place=contact_place(casus_id),
            casus_id=casus_id,
        )
        called(session, casus_id)
        consulted(session)
        told_the_team(session, casus_id)
        add_supplement(session, row, text="Oma kan ook.", now=NOW)
        session.commit()
    suite.deliver()
    return casus_id


def called(session: Session, casus_id: str) -> None:
    """Somebody telephoned about it; a call has a key of its own."""
    call_id = str(uuid4())
    vault = kernel_of(session).vault
    session.add(
        Telefoongesprek(
            id=call_id,
            region="limburg",
            by_id=COORDINATOR.id,
            created_at=NOW,
            saved_at=NOW,
            aanmelding_id=casus_id,
            sealed=vault.seal_json(
                session,
                {"typed": {}, "answers": {}},
                place=f"telefoongesprek/sealed/{call_id}",
                casus_id=call_id,
            ),
        )
    )


def told_the_team(session: Session, casus_id: str) -> None:
    """The one message to the local team."""
    sealed = kernel_of(session).vault.seal_json(
        session,
        {"team": "Genk", "mail": "team@example.org"},
        place=f"team_bericht/sealed/{casus_id}",
        casus_id=casus_id,
    )
    session.add(TeamBericht(aanmelding_id=casus_id, at=NOW, sealed=sealed))


def passed_on(session: Session, concept_id: str) -> None:
    """A link with which a colleague may go on typing."""
    link_id = str(uuid4())
    sealed = kernel_of(session).vault.seal_json(
        session,
        {"email": "collega@example.org"},
        place=f"concept_link/sealed/{link_id}",
        casus_id=concept_id,
    )
    session.add(
        ConceptLink(
            id=link_id,
            concept_id=concept_id,
            kind=next(iter(LinkKind)),
            created_at=NOW,
            expires_at=NOW,
            sealed=sealed,
        )
    )


def consulted(session: Session) -> None:
    """A consult without identity, and a team that asks for one."""
    vault = kernel_of(session).vault
    for made in (
        Consult(
            id=str(uuid4()),
            region="limburg",
            day=NOW.date(),
            saved_at=NOW,
            by_id=COORDINATOR.id,
            channel="telefoon",
            sector="welzijn",
            stage="geboren",
            local_team="",
            duration="kort",
            sealed=b"",
        ),
        ConsultAanvraag(id=str(uuid4()), region="limburg", asked_at=NOW, sealed=b""),
    ):
        place = f"{made.__tablename__}/sealed/{made.id}"
        made.sealed = vault.seal_json(
            session, {"vraag": "mag dit"}, place=place, casus_id=None
        )
        session.add(made)


def aanvaard(suite: Suite) -> str:
    """One that was accepted: a traject is open."""
    casus_id = aangemeld(suite)
    kernel = suite.kernels["intake"]
    with kernel.writing() as session:
        row = session.get(Aanmelding, casus_id)
        assert row is not None
        log_feedback(
            session,
            row,
            staff_id=COORDINATOR.id,
            given_at=VRIJDAG,
            channel=Kanaal.TELEFOON,
            spoken_with="Lotte Maes",
            summary="We plannen een zorgtafel.",
            now=NOW,
        )
        accept(session, row, staff_id=COORDINATOR.id, now=NOW)
        session.commit()
    suite.deliver(ticks=2)
    return casus_id


def uitgenodigd(suite: Suite) -> str:
    """One with a zorgtafel that was sent, and an answer with a remark."""
    return walked(suite).casus_id


def walked(suite: Suite) -> Road:
    """The same, with the coordinator who can walk on."""
    casus_id = aanvaard(suite)
    road = Road(suite, casus_id)
    with road.kernel.reading() as session:
        people = people_of(session, casus_id).values()
        coming = {f"mee_{each.categorie}": each.id for each in people}
    coming["mee_casuscoordinator"] = COORDINATOR.id
    assert road.post("wie", **coming).status_code == 303
    assert road.post("wanneer", **road.free_moment()).status_code == 303
    place = {"keuze": "ckg", "naam_ckg": "CKG De Wilg", "gemeente_ckg": "Genk"}
    assert road.post("waar", **place).status_code == 303
    assert road.post("versturen").status_code == 303
    suite.deliver(ticks=2)
    _answer(suite, casus_id)
    return road


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
