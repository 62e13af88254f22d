"""Possible doubles are flagged to the coordinator; nothing is ever merged."""

import pytest
from sqlalchemy import text
from sqlmodel import select

from services.intake.aanmelding.domain.follow import withdraw
from services.intake.aanmelding.models import Aanmelding
from services.intake.dubbel.domain import judge, mark_again, name_parts
from services.intake.dubbel.models import Dubbel, Merk, Oordeel
from services.intake.dubbel.queries import twins_of, undecided
from shared.kernel import Kernel
from tests.intake.cases import VRIJDAG, filled, sent
from tests.people import COORDINATOR
from tests.suite import Suite

UNBORN = {
    "kind_geboren": "nee",
    "kind_naam": "",
    "kind_bevallingsdatum-dag": "3",
    "kind_bevallingsdatum-maand": "2",
    "kind_bevallingsdatum-jaar": "2027",
}


@pytest.fixture
def kernel(both: Suite) -> Kernel:
    return both.kernels["intake"]


def pairs(kernel: Kernel) -> list[tuple[str, str, str]]:
    with kernel.reading() as session:
        return [
            (one.first_id, one.second_id, one.verdict)
            for one in session.exec(select(Dubbel))
        ]


def of(*rows: Aanmelding) -> tuple[str, ...]:
    return tuple(sorted(row.id for row in rows))


@pytest.mark.parametrize(
    ("name", "doubles"),
    [
        ("Wolf Zilverberk", True),
        ("ZILVERBERK wolf", True),
        ("Wólf", True),
        ("Wolf Zilverbrek", True),
        ("Mats Appelboom", False),
        ("onbekend", False),
    ],
)
def test_same_day_and_a_shared_name_part_is_a_possible_double(
    kernel: Kernel, name: str, doubles: bool
) -> None:
    other_parents = {
        f"ouder-{place}-naam": f"Iemand{place} Anders{place}" for place in (0, 1)
    }
    first = sent(kernel)
    second = sent(kernel, filled(kind={"kind_naam": name}, ouders=other_parents))

    found = [pair[:2] for pair in pairs(kernel)]
    assert found == ([of(first, second)] if doubles else [])


def test_another_day_is_another_child(kernel: Kernel) -> None:
    sent(kernel)
    sent(kernel, filled(kind={"kind_geboortedatum-dag": "4"}))

    assert pairs(kernel) == []


def test_same_mother_and_due_date_is_a_possible_double(kernel: Kernel) -> None:
    first = sent(kernel, filled(kind=UNBORN))
    second = sent(kernel, filled(kind=UNBORN, ouders={"ouder-1-naam": "Nog niemand"}))

    assert [pair[:2] for pair in pairs(kernel)] == [of(first, second)]


def test_human_judges_and_the_judgement_stays(kernel: Kernel) -> None:
    first, second = sent(kernel), sent(kernel)
    with kernel.writing() as session:
        row = session.get(Aanmelding, second.id)
        assert undecided(session, [first.id]) == set(of(first, second))
        said = judge(
            session,
            row,
            first.id,
            verdict=Oordeel.NIET_DEZELFDE,
            staff_id=COORDINATOR.id,
            now=VRIJDAG,
        )
        answers = {
            "kind.naam": "Wolf Zilverberk",
            "kind.geboortedatum": "2026-09-03",
        }
        mark_again(session, row, answers, now=VRIJDAG)
        session.commit()

    assert said
    assert pairs(kernel) == [(*of(first, second), "niet_dezelfde")]
    with kernel.reading() as session:
        assert undecided(session, [first.id]) == set()
        (twin,) = twins_of(session, session.get(Aanmelding, first.id))
        assert twin.other.id == second.id


def test_pair_that_nobody_judged_goes_when_the_document_says_otherwise(
    kernel: Kernel,
) -> None:
    sent(kernel)
    second = sent(kernel)
    assert len(pairs(kernel)) == 1

    with kernel.writing() as session:
        row = session.get(Aanmelding, second.id)
        mark_again(session, row, {"kind.naam": "Mats"}, now=VRIJDAG)
        session.commit()

    assert pairs(kernel) == []


def test_pair_that_does_not_exist_cannot_be_judged(kernel: Kernel) -> None:
    row = sent(kernel)
    with kernel.writing() as session:
        values = {"staff_id": COORDINATOR.id, "now": VRIJDAG}
        assert not judge(session, row, "x", verdict=Oordeel.ZELFDE, **values)


def test_withdrawn_aanmelding_is_no_double(kernel: Kernel) -> None:
    first = sent(kernel)
    with kernel.writing() as session:
        withdraw(session, session.get(Aanmelding, first.id), now=VRIJDAG)
        session.commit()
    sent(kernel)

    assert pairs(kernel) == []


def test_mark_tells_nothing_without_the_key(kernel: Kernel) -> None:
    sent(kernel)
    with kernel.engine.connect() as connection:
        stored = str(connection.execute(text("SELECT * FROM merk")).all()).casefold()
    with kernel.reading() as session:
        marks = session.exec(select(Merk.mark)).all()

    assert len(marks) == len({*name_parts("Wolf Zilverberk Elif Tom Kersenhout")})
    assert "zilverberk" not in stored
    assert "2026-09-03" not in stored
