"""What one child of a family teaches about danger holds for the others too."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from services.scheduling.traject import evaluatie, gezin
from services.scheduling.traject.aanmelder import change_aanmelder
from services.scheduling.traject.content import open_content
from services.scheduling.traject.kind import keep_secret, keep_violence
from services.scheduling.traject.people import insert_person, people_of
from services.scheduling.zorgtafel import domain
from services.scheduling.zorgtafel.checks import attention
from services.scheduling.zorgtafel.concept import Concept, Deel
from services.scheduling.zorgtafel.content import open_concept
from services.scheduling.zorgtafel.soorten import apart_elsewhere, table_of
from shared import clock
from shared.contracts import AanmelderGewijzigd
from shared.contracts.people import Categorie, Kanaal, Persoon, VeiligKanaal
from shared.kernel import Kernel
from tests.people import COORDINATOR, sign_in
from tests.scheduling.cases import (
    MAANDAG,
    accepted,
    find_person,
    open_case,
    person,
    sent,
    settle_table,
    traject_of,
)
from tests.scheduling.traject.courses import JANUARY, started
from tests.suite import Suite

SAFE = VeiligKanaal(kanaal=Kanaal.TELEFOON, alleen_gevraagd_op=MAANDAG.date())
HOUR = timedelta(hours=1)
HOW = {"by": COORDINATOR.id, "now": MAANDAG}


@pytest.fixture(autouse=True)
def _monday() -> Iterator[None]:
    with clock.pinned(MAANDAG):
        yield


@pytest.fixture
def kernel(suite: Suite) -> Kernel:
    return suite.kernels["scheduling"]


def brother(kernel: Kernel, casus_id: str) -> str:
    """Open the traject of another child of the same parents."""
    other = open_case(kernel, referentie="JK-2026-0099")
    with kernel.writing() as session:
        gezin.link(session, traject_of(session, casus_id), other, **HOW)
        session.commit()
    return other


def test_channel_is_asked_again_for_the_other_child_too(kernel: Kernel) -> None:
    casus_id = started(kernel)
    other = brother(kernel, casus_id)
    week = timedelta(days=7)
    settle_table(kernel, other, starts_at=JANUARY + week, ends_at=JANUARY + week + HOUR)
    with kernel.writing() as session:
        mother = find_person(session, other, Categorie.OUDERS)
        assert mother.veilig_kanaal.kanaal is Kanaal.MAIL
        found = evaluatie.evaluations_of(session, casus_id)[0]
        domain.start_zorgtafel(
            session,
            traject_of(session, casus_id),
            soort="evaluatie",
            evaluatie_id=found.id,
            by=COORDINATOR.id,
            now=JANUARY,
        )
        session.commit()
        after = find_person(session, other, Categorie.OUDERS)

    assert after.veilig_kanaal.kanaal is Kanaal.NIET_GEVRAAGD
    # and who sends knows it: nothing leaves for that meeting either
    told = [m for m in sent(kernel, "ZorgtafelVastgelegd") if m.casus_id == other]
    assert [m.kanalen[mother.id].kanaal for m in told] == ["mail", "niet_gevraagd"]
    assert told[-1].kanalen[mother.id].vastgelegd_op == JANUARY


def test_intake_hears_of_each_child_what_stays_secret(kernel: Kernel) -> None:
    casus_id = open_case(kernel)
    other = brother(kernel, casus_id)

    for secret in (True, False):
        with kernel.writing() as session:
            keep_secret(session, traject_of(session, casus_id), secret, **HOW)
            session.commit()

    told = [(m.casus_id, m.verblijf_geheim) for m in sent(kernel, "TrajectStand")[-4:]]
    assert sorted(told[:2]) == sorted([(casus_id, True), (other, True)])
    assert sorted(told[2:]) == sorted([(casus_id, False), (other, False)])


@pytest.mark.parametrize("which", [0, 1])
def test_danger_noted_before_they_were_linked_holds_for_both(
    kernel: Kernel, which: int
) -> None:
    both = [open_case(kernel), open_case(kernel, referentie="JK-2026-0099")]
    with kernel.writing() as session:
        one = traject_of(session, both[which])
        keep_secret(session, one, True, **HOW)
        keep_violence(session, one, True, **HOW)
        gezin.link(session, traject_of(session, both[0]), both[1], **HOW)
        session.commit()
        noted = [open_content(session, traject_of(session, each)) for each in both]

    assert [(one.verblijf_geheim, one.geweld) for one in noted] == [(True, True)] * 2
    told = {m.casus_id: m.verblijf_geheim for m in sent(kernel, "TrajectStand")}
    assert told == dict.fromkeys(both, True)


def test_who_comes_apart_for_one_child_does_for_the_other(kernel: Kernel) -> None:
    casus_id = open_case(kernel)
    other = brother(kernel, casus_id)
    with kernel.writing() as session:
        traject = traject_of(session, other)
        begun = domain.start_zorgtafel(session, traject, **HOW)
        mother = find_person(session, other, Categorie.OUDERS).id
        before = open_concept(session, begun)

        row = domain.start_zorgtafel(session, traject_of(session, casus_id), **HOW)
        here = find_person(session, casus_id, Categorie.OUDERS).id
        apart = open_concept(session, row).model_copy(
            update={"apart": {here: Deel(na=0, duur=45)}}
        )
        domain.save_concept(session, row, apart, bewerking=row.bewerking, **HOW)
        again = domain.start_zorgtafel(session, traject, soort="netwerktafel", **HOW)
        kept = open_concept(session, again).apart

        def asks(concept: Concept) -> bool:
            table = table_of(session, traject, concept, soort="zorgtafel")
            points = attention(table, now=MAANDAG)
            return any("apart bij een ander kind" in one.text for one in points)

        # what was begun before is asked after; what begins now has it already
        assert before.apart == {}
        assert asks(before)
        assert not asks(before.model_copy(update={"apart": {mother: Deel()}}))
    assert kept == {mother: Deel()}


def parent(kernel: Kernel, casus_id: str, naam: str) -> Persoon:
    who = person(naam, Categorie.OUDERS).model_copy(update={"veilig_kanaal": SAFE})
    with kernel.writing() as session:
        found = insert_person(session, traject_of(session, casus_id), who, **HOW)
        session.commit()
    return found


@pytest.mark.parametrize(
    ("here", "there", "same"),
    [
        ("Rik  Populier", "rik populier", True),
        ("onbekend", "onbekend", False),
        ("", " ", False),
        ("Niet gekend", "niet gekend", False),
        ("?", "?", False),
        ("(naam onbekend)", "(naam onbekend)", False),
    ],
)
def test_two_people_without_a_name_are_not_one_person(
    kernel: Kernel, here: str, there: str, same: bool
) -> None:
    casus_id = open_case(kernel)
    other = brother(kernel, casus_id)
    mine, theirs = parent(kernel, casus_id, here), parent(kernel, other, there)
    with kernel.writing() as session:
        row, sibling = traject_of(session, casus_id), traject_of(session, other)
        (twin,) = gezin.twins(session, row, mine)
        offered = [one.id for _, one in gezin.elsewhere(session, row)]
        begun = domain.start_zorgtafel(session, sibling, **HOW)
        concept = open_concept(session, begun)
        parts = {"mee": (*concept.mee, theirs.id), "apart": {theirs.id: Deel()}}
        kept = concept.model_copy(update=parts)
        domain.save_concept(session, begun, kept, bewerking=begun.bewerking, **HOW)
        apart = apart_elsewhere(session, row, people_of(session, casus_id))
        # last: it takes back what the others were asked
        reached = gezin.withdraw_everywhere(session, row, mine, **HOW)

        assert (twin.persoon is not None) == same
        assert (theirs.id not in offered) == same
        # where it may be the same person, caution costs a question
        assert apart == [mine.id]
        assert [one.id for one in reached] == [other]


def test_two_aanmelders_without_a_name_are_not_one_person(kernel: Kernel) -> None:
    unnamed = accepted().aanmelder.model_copy(update={"naam": "onbekend"})
    casus_id = open_case(kernel, aanmelder=unnamed)
    someone = unnamed.model_copy(update={"id": "b" * 36})
    other = open_case(kernel, aanmelder=someone, referentie="JK-2026-0099")
    told = AanmelderGewijzigd(
        aggregate=casus_id,
        version=2,
        at=MAANDAG,
        casus_id=casus_id,
        telefoon="+32470999999",
        email=unnamed.email,
        email_voordien=unnamed.email,
    )
    with kernel.writing() as session:
        gezin.link(session, traject_of(session, casus_id), other, **HOW)
        change_aanmelder(session, told, now=MAANDAG)
        numbers = [
            find_person(session, one, Categorie.AANMELDER).telefoon
            for one in (casus_id, other)
        ]

    assert numbers == ["+32470999999", unnamed.telefoon]


def test_somebody_added_from_another_child_leads_back_to_this_one(
    suite: Suite, kernel: Kernel
) -> None:
    casus_id = open_case(kernel)
    other = brother(kernel, casus_id)
    tante = person("Tante Wilgenroos", Categorie.NETWERK, uit_netwerk=True)
    with kernel.writing() as session:
        insert_person(session, traject_of(session, other), tante, **HOW)
        session.commit()
    client = sign_in(suite.apps["scheduling"], COORDINATOR)
    page = f"/planning/trajecten/{casus_id}/gezin"

    form = client.get(page).text.split("Tante Wilgenroos")[1]
    action = form.split('action="')[1].split('"')[0]
    terug = form.split('name="terug" value="')[1].split('"')[0]
    added = client.post(action, data={"terug": terug})

    assert added.location == page
    with kernel.reading() as session:
        here = people_of(session, casus_id).values()
        assert tante.naam in [each.naam for each in here]
