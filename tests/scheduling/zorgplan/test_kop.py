"""The head of a plan: generated, with who was at the table."""

from datetime import time, timedelta

import pytest

from services.scheduling.traject.people import people_of
from services.scheduling.zorgplan.blad import family_sheet, sheet_of
from services.scheduling.zorgplan.content import open_version
from services.scheduling.zorgplan.queries import items_of
from services.scheduling.zorgplan.stand import stand_now
from services.scheduling.zorgtafel.aanwezig import Verslag, Was, record_presence
from services.scheduling.zorgtafel.content import contact_of
from services.scheduling.zorgtafel.models import Zorgtafel
from shared import clock
from shared.clock import from_local
from shared.contracts.people import Categorie
from shared.web.fields import spoken_phone
from shared.web.moments import spoken_date
from tests.people import COORDINATOR, sign_in
from tests.scheduling.cases import (
    DONDERDAG_TOT,
    open_case,
    settle_table,
    traject_of,
)
from tests.scheduling.traject.courses import days, started
from tests.scheduling.zorgplan.plans import CHILD, hand_over, settle, write, write_fixed
from tests.scheduling.zorgtafel import test_evaluatie as evaluation
from tests.scheduling.zorgtafel.test_evaluatie import PLANNED
from tests.suite import Suite


def test_head_tells_who_was_there_and_parents_read_no_list(suite: Suite):
    kernel = suite.kernels["scheduling"]
    casus_id = open_case(kernel)
    table_id = settle_table(kernel, casus_id)
    with kernel.writing() as session:
        people = people_of(session, casus_id)
        waren: dict[str, Was] = dict.fromkeys(people, "aanwezig")
        for person in people.values():
            if person.categorie is Categorie.NETWERK:
                waren[person.id] = "verontschuldigd"
        record_presence(
            session,
            session.get_one(Zorgtafel, table_id),
            Verslag(waren=waren, ook="een buurvrouw"),
            people,
            version=0,
            by=COORDINATOR.id,
            now=DONDERDAG_TOT,
        )
        session.commit()
    write_fixed(kernel, casus_id, "perspectief_kind", tekst=CHILD)

    row = settle(kernel, casus_id)

    with kernel.reading() as session:
        what = open_version(session, row)
    full = dict(sheet_of(casus_id, 1, what).kop)
    parents = family_sheet(casus_id, what, "").kop
    assert "Ouder of opvoeder: Lotte Vlinderstruik" in full["Waren er"]
    assert "Hulpverlener: Ruben Notelaar" in full["Waren er"]
    assert full["Waren er"].endswith("Ook: een buurvrouw")
    assert full["Verontschuldigd"] == "Iemand uit het eigen netwerk: Oma Kersentuin"
    assert "Niet gekomen" not in full
    # one parent may not learn here where the other one was
    assert [name for name, _ in parents] == [
        "Wanneer we samenzaten",
        "Uw aanspreekpunt",
        "Hoelang we dit samen doen",
    ]
    assert "Lotte" not in str(parents)


def test_part_that_only_names_somebody_is_not_on_the_sheet(suite: Suite):
    kernel = suite.kernels["scheduling"]
    casus_id = open_case(kernel)

    def titles() -> list[str]:
        with kernel.reading() as session:
            row = traject_of(session, casus_id)
            what = stand_now(session, row, now=DONDERDAG_TOT)
        return [deel.titel for deel in family_sheet(casus_id, what, "").delen]

    needs = "Wat u als ouder nodig hebt"
    with kernel.reading() as session:
        found = items_of(session, traject_of(session, casus_id))
    (mother,) = [item for item in found if item.deel == "nood_ouders"]
    assert needs not in titles()
    write(kernel, casus_id, "nood_ouders", {mother.id: {"besluit": "Slaap"}})
    assert needs in titles()


@pytest.mark.parametrize("was", ["aanwezig", "verontschuldigd"])
def test_sheet_of_a_parent_tells_whether_they_were_there_and_whom_to_call(
    suite: Suite, was: Was
):
    kernel = suite.kernels["scheduling"]
    casus_id = open_case(kernel)
    table_id = settle_table(kernel, casus_id)
    with kernel.writing() as session:
        people = people_of(session, casus_id)
        mama = next(p for p in people.values() if p.categorie is Categorie.OUDERS)
        record_presence(
            session,
            session.get_one(Zorgtafel, table_id),
            Verslag(waren=dict.fromkeys(people, "aanwezig") | {mama.id: was}),
            people,
            version=0,
            by=COORDINATOR.id,
            now=DONDERDAG_TOT,
        )
        session.commit()
    write_fixed(kernel, casus_id, "perspectief_kind", tekst=CHILD)
    write_fixed(
        kernel, casus_id, "plan_b", wat="Oma helpt", trigger="Als het niet lukt."
    )
    with clock.pinned(DONDERDAG_TOT):
        settle(kernel, casus_id)
        client = sign_in(suite.apps["scheduling"], COORDINATOR)
        plan = f"/planning/trajecten/{casus_id}/zorgplan/1"
        sheet = client.get(hand_over(client, plan, mama.id)).text

    assert ("Dit spraken we samen met u af" in sheet) == (was == "aanwezig")
    assert ("U was er die keer niet bij" in sheet) == (was != "aanwezig")
    with kernel.reading() as session:
        line = contact_of(session, traject_of(session, casus_id)).telefoon
    assert line
    assert spoken_phone(line) in sheet
    # nothing else on it is called by a letter
    assert "Als het niet lukt." in sheet
    assert "plan B" not in sheet


@pytest.mark.parametrize("later", [0, 1])
def test_only_evaluations_that_are_still_to_come_are_named(suite: Suite, later: int):
    kernel = suite.kernels["scheduling"]
    casus_id = started(kernel)
    ahead = [spoken_date(day) for day in days(kernel, casus_id)]
    assert len(ahead) > 1
    first = days(kernel, casus_id)[0]
    now = from_local(first + later * timedelta(days=1), time(9))

    with kernel.reading() as session:
        found = stand_now(session, traject_of(session, casus_id), now=now)

    assert list(found.evaluaties) == ahead[later:]
    assert found.kop["Volgende evaluatie"] == ahead[later]


def test_sheets_of_an_old_version_name_the_day_that_is_fixed_now(suite: Suite):
    kernel = suite.kernels["scheduling"]
    with clock.pinned(evaluation.NOW):
        casus_id = started(kernel)
        with kernel.reading() as session:
            people = people_of(session, casus_id).values()
        write_fixed(kernel, casus_id, "perspectief_kind", tekst=CHILD)
        settle(kernel, casus_id)
        client = sign_in(suite.apps["scheduling"], COORDINATOR)
        plan = f"/planning/trajecten/{casus_id}/zorgplan/1"
        to = (Categorie.OUDERS, Categorie.HULPVERLENERS)
        found = [next(p for p in people if p.categorie is kind).id for kind in to]
        urls = [
            hand_over(client, plan, found[0]),
            hand_over(client, plan, found[1], vorm="volledig"),
        ]
        before, after = (spoken_date(d) for d in (PLANNED, evaluation.VAN.date()))
        assert all(before in client.get(url).text for url in urls)

        with kernel.writing() as session:
            evaluation.send(session, evaluation.begin(session, casus_id))
            session.commit()

        for url in urls:
            sheet = client.get(url).text
            assert after in sheet
            assert before not in sheet
