"""The plan: prefilled, merged, settled, agreed to."""

from datetime import date
from uuid import uuid4

import pytest
from sqlmodel import select

from services.scheduling.traject.states import OutdatedError, RefusedError
from services.scheduling.zorgplan import domain
from services.scheduling.zorgplan.content import Akkoord, open_agreement, open_version
from services.scheduling.zorgplan.controle import is_open, points
from services.scheduling.zorgplan.definition import ZORGPLAN, Soort
from services.scheduling.zorgplan.models import ZorgplanAkkoord, ZorgplanVersie
from services.scheduling.zorgplan.verschil import difference, words_changed
from shared.contracts.people import Categorie
from tests.people import COLLEGA, COORDINATOR
from tests.scheduling.cases import MAANDAG, find_person, open_case, traject_of
from tests.scheduling.zorgplan.plans import (
    CHILD,
    items,
    part,
    settle,
    write,
    write_fixed,
)
from tests.suite import Suite

NEEDS = ("nood_kind", "nood_siblings", "nood_ouder_kind", "nood_ouders")


def test_definition_asks_what_the_plan_needs():
    codes = [deel.code for deel in ZORGPLAN.delen]

    assert codes[:2] == ["veiligheid_nu", "perspectief_kind"]
    assert {*NEEDS, "zorgen", "krachten", "doelen", "indicatiestelling"} <= {*codes}
    assert {"plan_a", "plan_b", "plan_c", "acties", "opvolging", "overleg"} <= {*codes}
    for deel in ZORGPLAN.delen:
        fields = (*deel.vast, *deel.velden)
        assert len({veld.code for veld in fields}) == len(fields), deel.code
        assert not deel.anders or deel.veld(deel.anders), deel.code
        for veld in fields:
            chosen = veld.soort in (Soort.KEUZE, Soort.MEER)
            assert bool(veld.keuzes) == chosen, (deel.code, veld.code)
    for need in NEEDS:
        deel = part(need)
        wanted = ("mogelijkheden", "valkuilen", "inschatting", "besluit")
        assert all(deel.veld(code) for code in wanted)


def test_what_the_aanmelding_said_is_not_typed_again(suite: Suite):
    kernel = suite.kernels["scheduling"]
    casus_id = open_case(kernel)

    found = items(kernel, casus_id).values()

    assert [i.text("zorg") for i in found if i.deel == "zorgen"] == [
        "slaapt in de wagen"
    ]
    with kernel.reading() as session:
        mother = find_person(session, casus_id, Categorie.OUDERS)
    assert [i.text("persoon") for i in found if i.deel == "nood_ouders"] == [
        f"persoon:{mother.id}"
    ]


def test_two_people_in_one_part_lose_nothing(both: Suite):
    kernel = both.kernels["scheduling"]
    casus_id, mine, theirs = open_case(kernel), str(uuid4()), str(uuid4())

    write(kernel, casus_id, "krachten", {theirs: {"kracht": "oma"}}, {}, by=COLLEGA.id)
    saved = write(kernel, casus_id, "krachten", {mine: {"kracht": "de crèche"}}, {})

    assert saved.ander
    assert not saved.botsing
    found = items(kernel, casus_id)
    assert (found[mine].text("kracht"), found[theirs].text("kracht")) == (
        "de crèche",
        "oma",
    )


def test_same_field_is_asked_and_not_overwritten(suite: Suite):
    kernel = suite.kernels["scheduling"]
    casus_id, key = open_case(kernel), str(uuid4())
    write(kernel, casus_id, "krachten", {key: {"kracht": "oma"}}, {}, by=COLLEGA.id)

    saved = write(kernel, casus_id, "krachten", {key: {"kracht": "opa"}}, {})

    assert saved.botsing == {key: {"kracht": "oma"}}
    assert items(kernel, casus_id)[key].text("kracht") == "oma"


def test_item_of_another_case_is_refused(suite: Suite):
    kernel = suite.kernels["scheduling"]
    first, second, key = open_case(kernel), open_case(kernel), str(uuid4())
    write(kernel, first, "krachten", {key: {"kracht": "oma"}})

    with pytest.raises(RefusedError):
        write(kernel, second, "krachten", {key: {"kracht": "weg"}})

    assert items(kernel, first)[key].text("kracht") == "oma"


def test_no_version_without_the_perspective_of_the_child(suite: Suite):
    kernel = suite.kernels["scheduling"]
    casus_id = open_case(kernel)
    with pytest.raises(RefusedError, match="Perspectief van het kind"):
        settle(kernel, casus_id)

    write_fixed(kernel, casus_id, "perspectief_kind", tekst=CHILD)

    assert settle(kernel, casus_id).nummer == 1
    with pytest.raises(OutdatedError):
        settle(kernel, casus_id, after=0)


def test_goal_hangs_on_a_concern_a_strength_or_a_need(suite: Suite):
    kernel = suite.kernels["scheduling"]
    casus_id, key = open_case(kernel), str(uuid4())
    write_fixed(kernel, casus_id, "perspectief_kind", tekst=CHILD)
    write(kernel, casus_id, "doelen", {key: {"doel": "Een bed"}})
    with pytest.raises(RefusedError, match="Een doel hangt aan geen"):
        settle(kernel, casus_id)

    (zorg,) = [i for i in items(kernel, casus_id).values() if i.deel == "zorgen"]
    band = {"doel": "Een bed", "band": [f"item:{zorg.id}"]}
    write(kernel, casus_id, "doelen", {key: band})

    assert settle(kernel, casus_id).nummer == 1


def test_indication_opens_when_each_need_has_a_decision(suite: Suite):
    kernel = suite.kernels["scheduling"]
    casus_id, deel = open_case(kernel), part("indicatiestelling")
    (mother,) = [i for i in items(kernel, casus_id).values() if i.deel == "nood_ouders"]
    write_fixed(kernel, casus_id, "nood_kind", besluit="Rust")
    write_fixed(kernel, casus_id, "nood_siblings", geen="Enig kind")
    write_fixed(kernel, casus_id, "nood_ouder_kind", besluit="Samen blijven")
    with pytest.raises(RefusedError, match="besluit"):
        write_fixed(kernel, casus_id, deel.code, motivatie="Ambulant")

    write(kernel, casus_id, "nood_ouders", {mother.id: {"besluit": "Slaap"}})

    assert is_open(deel, list(items(kernel, casus_id).values()), casus_id)
    write_fixed(kernel, casus_id, deel.code, motivatie="Ambulant")


def test_open_points_name_what_is_missing_and_where(suite: Suite):
    kernel = suite.kernels["scheduling"]
    casus_id = open_case(kernel)

    def said() -> set[tuple[str, str]]:
        found = points(list(items(kernel, casus_id).values()), casus_id, mandaat=True)
        return {(point.deel.code, point.tekst) for point in found}

    assert ("plan_b", "Wanneer schakelen we over naar plan B?") in said()
    assert ("opvolging", "Er is een gemandateerde voorziening: welke?") in said()
    assert not [code for code, _ in said() if code == "plan_c"]

    write_fixed(kernel, casus_id, "plan_b", niet_nodig="Plan A loopt al")
    write_fixed(kernel, casus_id, "plan_c", wat="Pleegzorg")

    assert not [code for code, _ in said() if code == "plan_b"]
    assert ("plan_c", "Wanneer schakelen we over naar plan C?") in said()


def test_version_never_changes_and_the_next_tells_what_did(suite: Suite):
    kernel = suite.kernels["scheduling"]
    casus_id, key = open_case(kernel), str(uuid4())
    write_fixed(kernel, casus_id, "perspectief_kind", tekst=CHILD)
    first = settle(kernel, casus_id)
    write_fixed(
        kernel, casus_id, "perspectief_kind", tekst=CHILD.replace("mama", "oma")
    )
    write(kernel, casus_id, "krachten", {key: {"kracht": "Oma kookt"}})
    second = settle(kernel, casus_id, after=1)

    with kernel.reading() as session:
        before, after = (open_version(session, row) for row in (first, second))
    changes = {change.deel.code: change for change in difference(before, after)}

    assert {c: change.soort for c, change in changes.items()} == {
        "perspectief_kind": "gewijzigd",
        "krachten": "nieuw",
    }
    ((_, pieces),) = changes["perspectief_kind"].velden
    assert [(p.soort, p.tekst) for p in pieces if p.soort != "zelfde"] == [
        ("weg", "mama"),
        ("nieuw", "oma"),
    ]


def test_difference_tells_who_may_read_it_now(suite: Suite):
    kernel = suite.kernels["scheduling"]
    casus_id, key = open_case(kernel), str(uuid4())
    write_fixed(kernel, casus_id, "perspectief_kind", tekst=CHILD)
    strength = {"kracht": "Oma kookt", "delen": "professionals"}
    write(kernel, casus_id, "krachten", {key: strength})
    first = settle(kernel, casus_id)
    write(kernel, casus_id, "krachten", {key: strength | {"delen": ""}})
    second = settle(kernel, casus_id, after=1)

    with kernel.reading() as session:
        (change,) = difference(*(open_version(session, v) for v in (first, second)))

    ((label, pieces),) = change.velden
    assert label == "Delen met"
    assert "".join(p.tekst for p in pieces if p.soort != "weg") == (
        "Ouders en professionals"
    )
    assert "".join(p.tekst for p in pieces if p.soort != "nieuw") == (
        "Alleen professionals"
    )


def test_difference_holds_both_texts_whole():
    old, new = "Mama slaapt  slecht.\nElke nacht.", "Mama slaapt goed.\nElke nacht!"
    pieces = words_changed(old, new)

    assert "".join(p.tekst for p in pieces if p.soort != "nieuw") == old
    assert "".join(p.tekst for p in pieces if p.soort != "weg") == new


def test_agreement_is_of_one_person_with_one_version(suite: Suite):
    kernel = suite.kernels["scheduling"]
    casus_id = open_case(kernel)
    write_fixed(kernel, casus_id, "perspectief_kind", tekst=CHILD)
    first = settle(kernel, casus_id)
    said = Akkoord(
        keuze="voorbehoud", dag=date(2026, 11, 23), opmerking="Niet op zondag"
    )

    def agree(version: int, settled: ZorgplanVersie = first) -> None:
        with kernel.writing() as session:
            mother = find_person(session, casus_id, Categorie.OUDERS)
            row = session.get(ZorgplanVersie, settled.id)
            assert row is not None
            domain.agree(
                session,
                traject_of(session, casus_id),
                row,
                mother.id,
                said,
                version=version,
                by=COORDINATOR.id,
                now=MAANDAG,
            )
            session.commit()

    agree(0)
    with pytest.raises(OutdatedError):
        agree(0)
    second = settle(kernel, casus_id, after=1)

    with kernel.reading() as session:
        (row,) = session.exec(select(ZorgplanAkkoord)).all()
        assert (row.versie_id, open_agreement(session, row)) == (first.id, said)
    # what was said of the first is no answer about the second
    agree(0, second)
