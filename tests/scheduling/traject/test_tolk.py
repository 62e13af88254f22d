"""Where there is violence no relative interprets, wherever an interpreter comes in."""

import pytest

from services.scheduling.traject.content import open_content
from services.scheduling.traject.document import take_over_document
from services.scheduling.traject.gezin import link, share
from services.scheduling.traject.models import TrajectPersoon
from services.scheduling.traject.people import add_person, change_person
from services.scheduling.traject.states import RefusedError
from services.scheduling.traject.tolk import RELATIVE
from services.scheduling.zorgtafel.checks import shortcomings
from services.scheduling.zorgtafel.concept import Concept
from services.scheduling.zorgtafel.soorten import table_of
from shared import clock
from shared.contracts import DocumentAangevuld
from shared.contracts.people import Categorie, Persoon
from tests.people import COORDINATOR
from tests.scheduling.cases import (
    MAANDAG,
    accepted,
    open_case,
    person,
    traject_of,
)
from tests.scheduling.zorgtafel.road import Road
from tests.suite import Suite

VIOLENT = {"criteria": {"veiligheid": ("ifg", "verwaarlozing")}}
PREGNANT = {"criteria": {"risicofactoren": ("huiselijk_geweld",)}}
STRANGER = person("Amal Populier", Categorie.TOLK, email="amal@example.org")
SAID = STRANGER.model_copy(update={"uit_netwerk": True})
# the network of every case in these tests: oma Kersentuin; its mother: Lotte
NAMED = STRANGER.model_copy(update={"naam": "oma kersentuin"})
MAILED = STRANGER.model_copy(update={"email": "Lotte@example.org"})
CALLED = STRANGER.model_copy(update={"telefoon": "+32470112233"})
BY = {"by": COORDINATOR.id}
RELATIVES = [SAID, NAMED, MAILED, CALLED]


def written(casus_id: str, **told: object) -> DocumentAangevuld:
    """Return a document that a caller wrote after acceptance."""
    known = accepted().model_dump()
    fields = {k: v for k, v in known.items() if k in DocumentAangevuld.model_fields}
    mine = {"casus_id": casus_id, "aggregate": casus_id, "personen": ()}
    return DocumentAangevuld(**{**fields, **mine, **told})


def add(suite: Suite, who: Persoon, **case: object) -> None:
    kernel = suite.kernels["scheduling"]
    casus_id = open_case(kernel, **case)
    with kernel.writing() as session:
        traject = traject_of(session, casus_id)
        add_person(session, traject, who, by=COORDINATOR.id, now=MAANDAG)


@pytest.mark.parametrize("who", RELATIVES, ids=["said", "name", "mail", "telephone"])
@pytest.mark.parametrize("case", [VIOLENT, PREGNANT], ids=["born", "unborn"])
def test_a_relative_is_refused_where_there_is_violence(suite: Suite, who, case):
    add(suite, STRANGER, **case)
    add(suite, who)

    with pytest.raises(RefusedError, match="sociaal tolk"):
        add(suite, who, **case)


def test_an_interpreter_without_a_name_is_not_a_parent_without_one(suite: Suite):
    unnamed = [person("onbekend", Categorie.OUDERS)]
    who = person("Onbekend", Categorie.TOLK)

    add(suite, who, personen=unnamed, **VIOLENT)


def test_an_interpreter_does_not_become_a_relative_by_a_change(suite: Suite):
    kernel = suite.kernels["scheduling"]
    casus_id = open_case(kernel, **VIOLENT)
    with kernel.writing() as session:
        traject = traject_of(session, casus_id)
        added = add_person(session, traject, STRANGER, by=COORDINATOR.id, now=MAANDAG)
        session.flush()
        row = session.get_one(TrajectPersoon, added.id)
        change = {"version": row.version, "by": COORDINATOR.id, "now": MAANDAG}
        with pytest.raises(RefusedError, match="sociaal tolk"):
            change_person(session, row, {"telefoon": "+32470112233"}, **change)


def test_an_interpreter_of_another_child_is_refused_too(suite: Suite):
    kernel = suite.kernels["scheduling"]
    other = open_case(kernel, **VIOLENT)
    with kernel.writing() as session:
        traject = traject_of(session, other)
        with pytest.raises(RefusedError, match="sociaal tolk"):
            share(session, traject, SAID, by=COORDINATOR.id, now=MAANDAG)


def test_violence_that_is_told_later_keeps_the_table_from_being_sent(suite: Suite):
    kernel = suite.kernels["scheduling"]
    casus_id = open_case(kernel)
    with kernel.writing() as session:
        traject = traject_of(session, casus_id)
        added = add_person(session, traject, SAID, by=COORDINATOR.id, now=MAANDAG)
        session.flush()
        table = table_of(session, traject, Concept(mee=(added.id,)))
        assert not open_content(session, traject).geweld
        assert not any(RELATIVE in p.text for p in shortcomings(table, now=MAANDAG))
        take_over_document(session, written(casus_id, **VIOLENT), now=MAANDAG)
        # what a later document is silent about is not taken back
        take_over_document(session, written(casus_id), now=MAANDAG)
        later = table_of(session, traject, table.concept)
        assert any(RELATIVE in p.text for p in shortcomings(later, now=MAANDAG))


def test_coordinator_notes_violence_that_nobody_wrote_for_every_child(suite: Suite):
    kernel = suite.kernels["scheduling"]
    other = open_case(kernel)
    with clock.pinned(MAANDAG):
        road = Road(suite)
        with kernel.writing() as session:
            link(session, traject_of(session, road.casus_id), other, now=MAANDAG, **BY)
            session.commit()

        def noted() -> list[bool]:
            with kernel.reading() as session:
                both = [traject_of(session, one) for one in (road.casus_id, other)]
                return [open_content(session, one).geweld for one in both]

        assert noted() == [False, False]
        answer = road.client.post(f"{road.case}/geweld", data={"actie": "ja"})
        assert answer.status_code == 303
        assert noted() == [True, True]
        assert "Genoteerd: er is geweld thuis" in road.client.get(road.case).text
        typed = {"categorie": "tolk", "naam": "Amal Populier", "familie": "ja"}
        page = f"/planning/trajecten/{other}/mensen/nieuw"
        assert road.client.post(page, data=typed).status_code == 422

        road.client.post(f"{road.case}/geweld", data={"actie": "nee"})
        assert noted() == [False, False]
        assert road.client.post(page, data=typed).status_code == 303


@pytest.mark.parametrize("at_the_table", [True, False])
def test_both_pages_ask_whether_it_is_a_relative(suite: Suite, at_the_table: bool):
    with clock.pinned(MAANDAG):
        road = Road(suite, **VIOLENT)
        page = (
            f"{road.table}/wie/nieuw" if at_the_table else f"{road.case}/mensen/nieuw"
        )
        assert "familie of een kennis" in road.client.get(page).text
        typed = {"categorie": "tolk", "naam": "Amal Populier", "familie": "ja"}

        refused = road.client.post(page, data=typed)

        assert refused.status_code == 422
        assert "sociaal tolk" in refused.text
        assert 'value="Amal Populier"' in refused.text
        del typed["familie"]
        assert road.client.post(page, data=typed).status_code == 303
