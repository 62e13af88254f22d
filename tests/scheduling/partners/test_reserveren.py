"""Places that are claimed: never more than there are, whoever is first."""

from datetime import date, timedelta
from multiprocessing import get_context
from typing import Any

import pytest
from sqlmodel import Session, select

from services.scheduling.partners.models import Aanbod, Aanbodweek, Reservering
from services.scheduling.partners.register import REGISTER as PARTNERS
from services.scheduling.partners.reserveren import TWICE, FullError, claim, release
from shared.kernel import Kernel
from tests.people import COORDINATOR, sign_in
from tests.scheduling.cases import MAANDAG, open_case, traject_of
from tests.scheduling.pages import beside
from tests.scheduling.registers.rows import listed
from tests.suite import Suite

FIRST, LAST = date(2026, 12, 7), date(2026, 12, 21)
RACERS = 5


def offered(kernel: Kernel, capaciteit: int | None = 1, **more: object) -> str:
    offer = {
        "soort": "verblijf",
        "naam": "",
        "middelen": None,
        "start_op": None,
        "capaciteit": capaciteit,
        **more,
    }
    with kernel.writing() as session:
        what = {"naam": "CKG Voorbeeld", "soort": "ckg", "aanbod": [offer]}
        listed(session, PARTNERS, what)
        session.commit()
        return session.exec(select(Aanbod.id)).one()


def cases(kernel: Kernel, count: int) -> list[str]:
    return [open_case(kernel) for _ in range(count)]


def claimed(
    kernel: Kernel,
    offer: str,
    casus_id: str,
    van: date = FIRST,
    tot: date = LAST,
) -> str:
    with kernel.writing() as session:
        row = claim(
            session,
            aanbod_id=offer,
            traject=traject_of(session, casus_id),
            van=van,
            tot=tot,
            by=COORDINATOR.id,
            now=MAANDAG,
        )
        session.commit()
        return row.id


def outcome(kernel: Kernel, offer: str, casus_id: str, **days: date) -> str:
    try:
        claimed(kernel, offer, casus_id, **days)
    except FullError as error:
        return str(error)
    return "kept"


def race(kernel: Kernel, offer: str, casus: str, gate: Any, told: Any) -> None:
    """Claim in a process of its own, on connections of its own."""
    kernel.engine.dispose(close=False)
    gate.wait(60)
    told.put(outcome(kernel, offer, casus))


def test_two_coordinators_at_once_never_take_one_place_twice(both: Suite) -> None:
    kernel = both.kernels["scheduling"]
    offer, found = offered(kernel, capaciteit=2), cases(kernel, RACERS)
    fork = get_context("fork")
    gate, told = fork.Barrier(RACERS), fork.Queue()
    racers = [
        fork.Process(target=race, args=(kernel, offer, casus, gate, told))
        for casus in found
    ]
    for racer in racers:
        racer.start()
    outcomes = [told.get(timeout=60) for _ in racers]
    for racer in racers:
        racer.join(60)

    full = "In die dagen zijn alle plaatsen bezet."
    assert sorted(outcomes) == [full] * (RACERS - 2) + ["kept"] * 2
    with kernel.reading() as session:
        assert len(session.exec(select(Reservering)).all()) == 2


def test_place_is_free_again_after_its_last_day_and_when_given_back(
    suite: Suite,
) -> None:
    kernel = suite.kernels["scheduling"]
    offer, (first, second, third) = offered(kernel), cases(kernel, 3)
    row_id = claimed(kernel, offer, first)

    assert outcome(kernel, offer, second, van=LAST, tot=LAST + timedelta(7)) == "kept"
    assert "bezet" in outcome(kernel, offer, third, van=LAST - timedelta(1), tot=LAST)

    with kernel.writing() as session:
        release(session, session.get_one(Reservering, row_id), by="x", now=MAANDAG)
        session.commit()
    assert outcome(kernel, offer, third) == "kept"


@pytest.mark.parametrize(
    ("offer", "days", "said"),
    [
        ({"capaciteit": None}, {}, "hoeveel plaatsen"),
        ({"capaciteit": 0}, {}, "bezet"),
        ({"start_op": LAST}, {}, "start op maandag 21 december 2026"),
        ({}, {"van": LAST, "tot": FIRST}, "valt voor de eerste"),
    ],
)
def test_refusal_says_why(
    suite: Suite, offer: dict[str, object], days: dict[str, date], said: str
) -> None:
    kernel = suite.kernels["scheduling"]

    assert said in outcome(kernel, offered(kernel, **offer), open_case(kernel), **days)


def test_fullest_day_counts_not_the_sum(suite: Suite) -> None:
    kernel = suite.kernels["scheduling"]
    offer, (one, two, three) = offered(kernel, capaciteit=2), cases(kernel, 3)
    middle = FIRST + timedelta(7)
    claimed(kernel, offer, one, FIRST, middle)
    claimed(kernel, offer, two, middle, LAST)

    assert outcome(kernel, offer, three) == "kept"


def test_week_that_the_partner_calls_full_is_full(suite: Suite) -> None:
    kernel = suite.kernels["scheduling"]
    offer, casus = offered(kernel, capaciteit=3), open_case(kernel)
    with kernel.writing() as session:
        tell(session, offer, FIRST + timedelta(7), 0)
        session.commit()

    assert "in de week van maandag 14 december 2026" in outcome(kernel, offer, casus)
    assert outcome(kernel, offer, casus, tot=FIRST + timedelta(7)) == "kept"


def tell(session: Session, offer: str, monday: date, free: int) -> None:
    week = Aanbodweek(aanbod_id=offer, maandag=monday, vrij=free, gemeld_op=MAANDAG)
    session.add(week)


def test_refusal_stands_beside_its_question(suite: Suite) -> None:
    kernel = suite.kernels["scheduling"]
    offer, casus = offered(kernel), open_case(kernel)
    claimed(kernel, offer, casus)
    client = sign_in(suite.apps["scheduling"], COORDINATOR)
    with kernel.reading() as session:
        partner = session.get_one(Aanbod, offer).partner_id
    typed = {"aanbod": offer, "traject": casus}
    for name, day in (("van", FIRST), ("tot", LAST)):
        parts = (("dag", day.day), ("maand", day.month), ("jaar", day.year))
        typed |= {f"{name}-{part}": str(number) for part, number in parts}

    answer = client.post(f"/planning/partners/{partner}/plaats", data=typed)

    assert answer.status_code == 409
    assert beside(answer) == [f"traject: {TWICE}"]


def test_case_shows_which_places_are_claimed_for_it(suite: Suite) -> None:
    kernel = suite.kernels["scheduling"]
    offer = offered(kernel, naam="crisis ACT")
    one, other = cases(kernel, 2)
    claimed(kernel, offer, one)
    client = sign_in(suite.apps["scheduling"], COORDINATOR)

    page = client.get(f"/planning/trajecten/{one}").text

    assert "CKG Voorbeeld" in page
    assert "Verblijf: crisis ACT; 1 plaats" in page
    assert "tot en met zondag 20 december 2026" in page
    assert "CKG Voorbeeld" not in client.get(f"/planning/trajecten/{other}").text
