"""A meeting has a kind: planned in the same way, with other people and no clock."""

from collections.abc import Iterator

import pytest

from services.scheduling.traject import verloop
from services.scheduling.traject.klokken import clocks_of
from services.scheduling.traject.models import Trajectstand
from services.scheduling.traject.queries import timeline
from services.scheduling.zorgtafel.concept import Concept
from services.scheduling.zorgtafel.soorten import rules_for, table_of
from shared import clock
from shared.contracts.people import Categorie
from tests.scheduling.cases import (
    DONDERDAG_TOT,
    MAANDAG,
    accepted,
    open_case,
    person,
    sent,
    settle_table,
    traject_of,
)
from tests.scheduling.zorgtafel.road import Road
from tests.suite import Suite

WITHOUT = {"gemandateerde_voorziening": "komt later", "kind_en_gezin": "ziek"}


@pytest.fixture(autouse=True)
def _monday(suite: Suite) -> Iterator[None]:
    with clock.pinned(MAANDAG):
        yield


@pytest.mark.parametrize(
    ("soort", "required"),
    [
        ("zorgtafel", {"ouders", "aanmelder", "casuscoordinator"}),
        ("evaluatie", {"ouders", "casuscoordinator"}),
        ("netwerktafel", {"ouders", "netwerk", "casuscoordinator"}),
        (
            "aanmeldingsgesprek",
            {
                "ouders",
                "aanmelder",
                "casuscoordinator",
                "gemandateerde_voorziening",
                "kind_en_gezin",
            },
        ),
    ],
)
def test_each_kind_asks_its_own_people(
    suite: Suite, soort: str, required: set[str]
) -> None:
    kernel = suite.kernels["scheduling"]
    casus_id = open_case(kernel, soort="project")

    with kernel.reading() as session:
        rules = rules_for(session, traject_of(session, casus_id), soort)

    assert {rule.code for rule in rules.categorieen if rule.verplicht} == required


def test_aanmeldingsgesprek_has_no_clock_and_begins_nothing(suite: Suite) -> None:
    kernel = suite.kernels["scheduling"]
    casus_id = open_case(kernel, soort="project", doorgesproken_op=MAANDAG)
    settle_table(kernel, casus_id, soort="aanmeldingsgesprek", zonder=WITHOUT)

    with clock.pinned(DONDERDAG_TOT):
        verloop.begin_what_was_held(kernel)

    with kernel.reading() as session:
        row = traject_of(session, casus_id)
        met = [loop.met for loop in clocks_of(session, row) if loop.klok is not None]
        first, other = (
            table_of(session, row, Concept(), soort=soort).target
            for soort in ("zorgtafel", "aanmeldingsgesprek")
        )
    assert row.stand == Trajectstand.GEOPEND
    assert met == [None, None]
    # no day by which it should be held, as a zorgtafel has
    assert (first is not None, other) == (True, None)
    assert sent(kernel, "ZorgtafelVastgelegd")[0].klok_uitnodiging_tot is None


def test_timeline_tells_why_somebody_required_is_not_there(suite: Suite) -> None:
    kernel = suite.kernels["scheduling"]
    casus_id = open_case(kernel, soort="project", doorgesproken_op=MAANDAG)
    settle_table(kernel, casus_id, soort="aanmeldingsgesprek", zonder=WITHOUT)

    with kernel.reading() as session:
        row = traject_of(session, casus_id)
        lines = timeline(session, row, shown="afspraak_verstuurd".__eq__)

    [line] = lines
    assert "zonder Gemandateerde voorziening of SDJ: komt later" in line.body
    assert "zonder Kind en Gezin: ziek" in line.body


def test_aanmeldingsgesprek_proposes_who_belongs_there(suite: Suite) -> None:
    consulent = person(
        "Jade Olmen",
        Categorie.GEMANDATEERDE_VOORZIENING,
        organisatie="OCJ",
        email="jade@example.org",
    )
    people = (*accepted().personen, consulent)

    road = Road(suite, soort="project", plan="aanmeldingsgesprek", personen=people)

    page = road.client.get(f"{road.table}/wie").text
    assert "Aanmeldingsgesprek plannen" in page
    boxes = [part.split(">")[0] for part in page.split('name="mee_')[1:]]
    assert {box.split('"')[0] for box in boxes if "checked" in box} == {
        "ouders",
        "aanmelder",
        "kind_en_gezin",
        "casuscoordinator",
        "gemandateerde_voorziening",
    }


def test_a_kind_of_the_project_is_planned_there_only(suite: Suite) -> None:
    road = Road(suite)

    page = road.client.get(road.case).text
    answer = road.client.post(f"{road.case}/zorgtafel", data={"actie": "netwerktafel"})

    assert "Netwerktafel plannen" not in page
    assert answer.status_code == 404
    ours = Road(suite, soort="project", referentie="JK-2026-0043")
    assert "Netwerktafel plannen" in ours.client.get(ours.case).text


def test_two_kinds_are_planned_side_by_side(suite: Suite) -> None:
    kernel = suite.kernels["scheduling"]
    road = Road(suite, soort="project")
    assert road.send().status_code == 303

    second = Road(suite, road.casus_id, plan="netwerktafel")

    assert second.table != road.table
    page = second.client.get(second.case).text
    assert "Netwerktafel in voorbereiding" in page
    assert len(sent(kernel, "ZorgtafelVastgelegd")) == 1
