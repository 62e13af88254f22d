"""A document that comes after acceptance reaches the traject: nobody types it again."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlmodel import select

from services.intake.aanmelding.models import Aanmelding
from services.intake.telefoon.document import code_of
from services.intake.terugkoppeling.domain import accept
from services.scheduling.traject.content import open_content
from services.scheduling.traject.gezin import link
from services.scheduling.traject.halvedagen import mark_of, record_half_days
from services.scheduling.traject.models import Gebeurtenis, Traject
from services.scheduling.traject.people import add_person, people_of
from shared import clock
from shared.contracts.people import Categorie, Persoon
from tests.intake.cases import VRIJDAG, Typed, fill_in, filled
from tests.intake.telefoon.calls import MAIL, NAAM, phone, rest
from tests.people import COORDINATOR, employ, sign_in
from tests.scheduling.cases import open_case
from tests.suite import Suite

NOW = VRIJDAG + timedelta(hours=1)
BY_HAND = "Elif Z."


@pytest.fixture
def suite(both: Suite) -> Suite:
    employ(both.kernels["scheduling"], COORDINATOR)
    both.deliver()
    return both


@pytest.fixture
def caller(suite: Suite) -> FlaskClient:
    return suite.apps["intake"].test_client()


def accepted(suite: Suite) -> str:
    """Take a call, give feedback in it, and accept; scheduling opens a traject."""
    desk = sign_in(suite.apps["intake"])
    call_id, _ = phone(desk, NOW, email=MAIL, **rest(acuut="ja"))
    talk = {"met": NAAM, "kanaal": "telefoon", "samenvatting": "We plannen."}
    local = clock.to_local(NOW)
    when = {
        "op-dag": str(local.day),
        "op-maand": str(local.month),
        "op-jaar": str(local.year),
        "op-uur": f"{local.hour}.{local.minute:02d}",
    }
    desk.post(f"/inbox/{call_id}/terugkoppeling", data=talk | when)
    with suite.kernels["intake"].writing() as session:
        row = session.get(Aanmelding, call_id)
        accept(session, row, staff_id=COORDINATOR.id, now=NOW)
        session.commit()
    suite.deliver()
    return call_id


def complete(
    suite: Suite, caller: FlaskClient, casus_id: str, **changes: Typed
) -> None:
    with suite.kernels["intake"].reading() as session:
        row = session.get(Aanmelding, casus_id)
        data = {"referentie": row.reference, "code": code_of(session, row)}
    assert caller.post("/aanmelding/code", data=data).status_code == 303
    fill_in(caller, filled(**changes))
    assert caller.post("/aanmelden/controleren").status_code == 303
    suite.deliver()


def names(suite: Suite, casus_id: str) -> list[str]:
    with suite.kernels["scheduling"].reading() as session:
        return [one.naam for one in people_of(session, casus_id).values()]


def test_people_of_a_late_document_travel(suite: Suite, caller: FlaskClient) -> None:
    with clock.pinned(NOW):
        casus_id = accepted(suite)
        assert names(suite, casus_id) == [NAAM]
        with suite.kernels["scheduling"].writing() as session:
            add_person(
                session,
                session.get(Traject, casus_id),
                Persoon(id="x", naam=BY_HAND, categorie=Categorie.OUDERS),
                by=COORDINATOR.id,
                now=NOW,
            )
            session.commit()

        complete(suite, caller, casus_id)

        written = ["Elif Zilverberk", "Tom Kersenhout", "Oma Roza", "Sara Dehaene"]
        # what a coordinator added by hand stays: a human judges who is the same
        assert names(suite, casus_id) == [NAAM, BY_HAND, *written]
        with suite.kernels["scheduling"].reading() as session:
            row = session.get(Traject, casus_id)
            content = open_content(session, row)
            events = session.exec(
                select(Gebeurtenis.soort).where(Gebeurtenis.casus_id == casus_id)
            ).all()
        assert content.kind.naam == "Wolf Zilverberk"
        assert "huisbezoeken" in content.kern_van_de_zorg
        # and what a plan begins with
        assert content.plan is not None
        assert content.plan.krachten == "Moeder zoekt zelf steun bij oma."
        assert content.plan.veiligheid == "Oma komt elke avond langs."
        assert content.plan.minimaal_noodzakelijk.startswith("Elke dag iemand")
        assert content.plan.ernst.startswith("De baby weegt minder")
        # the danger that was told on the telephone is still shown
        assert any("gevaar" in flag.casefold() for flag in content.vlaggen)
        assert row.doorgesproken_op is not None
        assert row.uitnodigen_voor is not None
        assert "aangevuld" in events
        assert events.count("persoon_toegevoegd") == len(written) + 1


def test_what_the_parents_told_the_coordinator_stays(
    suite: Suite, caller: FlaskClient
) -> None:
    with clock.pinned(NOW):
        casus_id = accepted(suite)
        with suite.kernels["scheduling"].writing() as session:
            row = session.get(Traject, casus_id)
            record_half_days(
                session,
                row,
                kunnen={"2026-11-26-vm": "nee"},
                volgens="de moeder",
                gezegd_op=NOW.date(),
                based_on=mark_of(open_content(session, row)),
                by=COORDINATOR.id,
                now=NOW,
            )
            session.commit()

        complete(suite, caller, casus_id)

        with suite.kernels["scheduling"].reading() as session:
            content = open_content(session, session.get(Traject, casus_id))
        assert content.kind.naam == "Wolf Zilverberk"
        assert content.ouders_kunnen == {"2026-11-26-vm": "nee"}
        assert content.kunnen_volgens.startswith("de moeder")


def test_channel_of_a_parent_travels_too(suite: Suite, caller: FlaskClient) -> None:
    with clock.pinned(NOW):
        casus_id = accepted(suite)
        complete(suite, caller, casus_id)

        with suite.kernels["scheduling"].reading() as session:
            people = {one.naam: one for one in people_of(session, casus_id).values()}
        mother, father = people["Elif Zilverberk"], people["Tom Kersenhout"]
        assert mother.veilig_kanaal.codewoord == "kastanje"
        assert mother.veilig_kanaal.mail_is_veilig
        assert not father.veilig_kanaal.mail_is_veilig


@pytest.mark.parametrize(("named", "holds"), [("verwaarlozing", False), ("ifg", True)])
def test_violence_in_a_late_document_holds_for_every_child(
    suite: Suite, caller: FlaskClient, named: str, holds: bool
) -> None:
    kernel = suite.kernels["scheduling"]
    with clock.pinned(NOW):
        casus_id = accepted(suite)
        other = open_case(kernel, referentie="JK-2026-0099")
        with kernel.writing() as session:
            row = session.get(Traject, casus_id)
            link(session, row, other, by=COORDINATOR.id, now=NOW)
            session.commit()

        def noted() -> list[bool]:
            with kernel.reading() as session:
                both = [session.get(Traject, one) for one in (casus_id, other)]
                return [open_content(session, one).geweld for one in both]

        assert noted() == [False, False]
        complete(suite, caller, casus_id, criteria={"crit_veiligheid": named})
        assert noted() == [holds, holds]

        with kernel.reading() as session:
            events = session.exec(
                select(Gebeurtenis.soort).where(Gebeurtenis.casus_id == other)
            ).all()
        assert events.count("geweld_genoteerd") == holds


def test_document_before_acceptance_travels_once(
    suite: Suite, caller: FlaskClient
) -> None:
    with clock.pinned(NOW):
        desk = sign_in(suite.apps["intake"])
        call_id, _ = phone(desk, NOW, **rest())
        complete(suite, caller, call_id)
        table = suite.kernels["intake"].tables.outbox
        with suite.kernels["intake"].reading() as session:
            types = session.exec(select(table.type)).all()
        assert "AanmeldingStand" in types
        assert "DocumentAangevuld" not in types
