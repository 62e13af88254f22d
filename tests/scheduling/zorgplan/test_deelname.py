"""The page of a professional: only the parts of their category, after they confirm."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from flask.testing import FlaskClient
from sqlmodel import select

from services.scheduling.traject.models import TrajectPersoon, Trajectstand
from services.scheduling.traject.people import add_person, change_person
from services.scheduling.zorgplan.models import ZorgplanLink
from shared import clock
from shared.contracts.people import Categorie
from tests.people import COORDINATOR, sign_in
from tests.scheduling.cases import (
    MAANDAG,
    find_person,
    open_case,
    person,
    sent,
    traject_of,
)
from tests.scheduling.zorgplan.plans import CHILD, settle, write, write_fixed
from tests.suite import Suite

PLANTED = {
    "Oma kookt": "",
    "Papa belt de dokter": "professionals",
    "Ruben komt op dinsdag": "alleen_hulpverleners",
    "Het consultatiebureau weegt": "alleen_kind_en_gezin",
    "De consulent kijkt mee": "alleen_gemandateerde_voorziening",
    "Nog na te gaan": "niemand",
}
THEIRS = {"Oma kookt", "Papa belt de dokter", "Ruben komt op dinsdag"}
NAMES = ("Kobe", "Vlinderstruik", "Ruben", "JK-2026-0042")


@pytest.fixture(autouse=True)
def _monday() -> Iterator[None]:
    with clock.pinned(MAANDAG):
        yield


class Shared:
    """A settled plan with an item for each category, and its coordinator."""

    def __init__(self, suite: Suite) -> None:
        self.suite, self.kernel = suite, suite.kernels["scheduling"]
        self.casus_id = open_case(self.kernel)
        write_fixed(self.kernel, self.casus_id, "perspectief_kind", tekst=CHILD)
        for text, shown in PLANTED.items():
            item = {str(uuid4()): {"kracht": text, "delen": shown}}
            write(self.kernel, self.casus_id, "krachten", item)
        settle(self.kernel, self.casus_id)
        self.client = sign_in(suite.apps["scheduling"], COORDINATOR)
        self.page = f"/planning/trajecten/{self.casus_id}/zorgplan/1"

    def share(self, categorie: Categorie = Categorie.HULPVERLENERS) -> Any:
        with self.kernel.reading() as session:
            person = find_person(session, self.casus_id, categorie)
        data = {"aan": person.id, "vorm": "link", "waarom": "Werkt aan plan A."}
        return self.client.post(f"{self.page}/delen", data=data)

    def row(self) -> ZorgplanLink:
        with self.kernel.reading() as session:
            (found,) = session.exec(select(ZorgplanLink)).all()
            session.expunge(found)
            return found

    def path(self) -> str:
        """Return where the newest mail leads."""
        link = sent(self.kernel, "StuurBericht")[-1].gegevens["link"]
        return "/planning/" + link.partition("/planning/")[2]

    def stranger(self) -> FlaskClient:
        return self.suite.apps["scheduling"].test_client()


@pytest.fixture
def plan(suite: Suite) -> Shared:
    return Shared(suite)


def shown(text: str) -> set[str]:
    return {planted for planted in PLANTED if planted in text}


def test_participant_reads_the_parts_of_their_category_and_no_other(plan: Shared):
    # all of it is there, for the team
    assert shown(plan.client.get(plan.page).text) == {*PLANTED}
    assert plan.share().status_code == 303

    holder, path = plan.stranger(), plan.path()
    before = holder.get(path)

    # opening says nothing and changes nothing: scanners open links too
    assert before.status_code == 200
    assert not shown(before.text)
    assert [name for name in NAMES if name in before.text] == []
    assert plan.row().geopend_op is None
    after = holder.post(path)
    assert shown(after.text) == THEIRS
    assert CHILD in after.text
    assert "no-store" in after.headers["Cache-Control"]
    assert plan.row().geopend_op == MAANDAG
    page = plan.client.get(plan.page).text
    assert "gelezen" in page
    assert "Ruben Notelaar: eigen pagina" in page


def test_other_category_reads_other_parts(plan: Shared):
    plan.share(Categorie.KIND_EN_GEZIN)

    read = shown(plan.stranger().post(plan.path()).text)

    assert read == THEIRS - {"Ruben komt op dinsdag"} | {"Het consultatiebureau weegt"}


def test_mail_tells_nothing_of_the_family(plan: Shared):
    plan.share()

    mail = sent(plan.kernel, "StuurBericht")[-1]

    assert (mail.soort, mail.naar_email) == ("plan_gedeeld", "ruben@example.org")
    assert {*mail.gegevens} == {"link", "tot"}
    assert mail.gegevens["tot"] == "maandag 7 december 2026"
    # pressed twice, sent once
    count = len(sent(plan.kernel, "StuurBericht"))
    plan.share()
    assert len(sent(plan.kernel, "StuurBericht")) == count


def test_family_gets_no_page(plan: Shared):
    answer = plan.share(Categorie.OUDERS)

    assert answer.status_code == 422
    assert "geef de versie voor ouders" in answer.text
    assert not sent(plan.kernel, "StuurBericht")


@pytest.mark.parametrize(
    "how", ["ingetrokken", "ander_adres", "verlopen", "weg", "opnieuw"]
)
def test_link_ends(plan: Shared, how: str):
    plan.share()
    path, row = plan.path(), plan.row()
    assert plan.stranger().post(path).status_code == 200
    now = MAANDAG

    if how == "ingetrokken":
        plan.client.post(f"{plan.page[:-2]}/links/{row.id}")
    elif how == "ander_adres":
        # typed wrong: a stranger holds the link
        with plan.kernel.writing() as session:
            found, email = (
                session.get_one(TrajectPersoon, row.persoon_id),
                "r@o.example",
            )
            change = {"version": found.version, "by": COORDINATOR.id, "now": MAANDAG}
            change_person(session, found, {"email": email}, **change)
            session.commit()
    elif how == "verlopen":
        now = row.verloopt_op
    elif how == "weg":
        with plan.kernel.writing() as session:
            session.get_one(TrajectPersoon, row.persoon_id).weg_op = MAANDAG
            session.commit()
    else:
        now = MAANDAG + timedelta(minutes=5)
        with clock.pinned(now):
            plan.share()
        assert plan.stranger().post(plan.path()).status_code == 200

    with clock.pinned(now):
        for answer in (plan.stranger().get(path), plan.stranger().post(path)):
            assert answer.status_code == 410
            assert not shown(answer.text)
    if how in ("ingetrokken", "ander_adres"):
        page = plan.client.get(plan.page).text
        assert re.search(r"Ruben Notelaar: <strong[^>]*>ingetrokken", page)


def test_expert_reads_one_case_for_a_while_and_no_longer_than_it_is_open(
    plan: Shared,
):
    expert = person("Emke Expert", Categorie.EXPERTEN, email="emke@example.org")
    with plan.kernel.writing() as session:
        row = traject_of(session, plan.casus_id)
        add_person(session, row, expert, by=COORDINATOR.id, now=MAANDAG)
        session.commit()
    plan.share()
    helper = plan.path()
    plan.share(Categorie.EXPERTEN)
    path = plan.path()
    assert plan.stranger().post(path).status_code == 200
    with clock.pinned(MAANDAG + timedelta(days=15)):
        assert plan.stranger().post(path).status_code == 410

    with plan.kernel.writing() as session:
        traject_of(session, plan.casus_id).stand = Trajectstand.AFGESLOTEN
        session.commit()

    assert plan.stranger().post(path).status_code == 410
    assert plan.stranger().get(path).status_code == 410
    # who works with the family may still read it until the link ends by itself
    assert plan.stranger().post(helper).status_code == 200
