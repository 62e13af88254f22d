"""What is asked about is held for others to see, until it is chosen or runs out."""

from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar
from sqlmodel import select

from services.scheduling.experten.models import Expert
from services.scheduling.peiling import domain
from services.scheduling.peiling.models import Peiling, Voorbehoud, Wat
from services.scheduling.peiling.voorbehoud import TWICE, held_by, held_for_others
from services.scheduling.permanentie.models import Roosteruitgave
from services.scheduling.plaatsen.models import Plaats
from services.scheduling.traject.states import RefusedError
from services.scheduling.zorgtafel.content import lock_zorgtafel
from shared.contracts.people import Categorie
from tests.people import COLLEGA, COORDINATOR
from tests.scheduling.cases import (
    DONDERDAG_TOT,
    DONDERDAG_VAN,
    MAANDAG,
    accepted,
    find_person,
    open_case,
    person,
    traject_of,
)
from tests.scheduling.peiling.polls import AANMELDER, Polled, ask_everybody
from tests.scheduling.permanentie.test_agenda import link
from tests.scheduling.zorgtafel.road import Road
from tests.scheduling.zorgtafel.test_known import EXPERT, proposals
from tests.scheduling.zorgtafel.test_race import begin, race, save
from tests.suite import Suite

MARGIN = timedelta(minutes=30)
ROOM = "p1/groot"


def held(polled: Polled, *, now: datetime = MAANDAG):
    with polled.road.kernel.reading() as session:
        return [span for span, _ in held_by(session, COORDINATOR.id, now=now)]


def test_asking_holds_the_coordinator_and_the_way_there(suite: Suite):
    polled = Polled(suite)
    polled.ask()

    (first, last), *_ = polled.poll().moments
    assert held(polled)[0] == (first - MARGIN, last + MARGIN)


def test_held_moment_costs_elsewhere_and_says_so(suite: Suite):
    polled, other = Polled(suite), Road(suite)
    first = proposals(other)[0]
    assert polled.offered()[0] == first.split('"')[0]
    assert "onder voorbehoud" not in "".join(proposals(other))

    polled.ask()

    found = proposals(other)
    assert not found[0].startswith(first.split('"')[0])
    said = f"{COORDINATOR.naam} onder voorbehoud voor een andere zorgtafel"
    assert said in "".join(found)
    # one's own poll keeps nobody from choosing
    assert "onder voorbehoud" not in "".join(proposals(polled.road))


@pytest.mark.parametrize("how", ["choose", "withdraw", "expire"])
def test_hold_vanishes(suite: Suite, how: str):
    polled, now = Polled(suite), MAANDAG
    polled.ask()
    assert held(polled)

    if how == "choose":
        moment = polled.road.free_moment()
        assert polled.road.post("wanneer", **moment).status_code == 303
    elif how == "withdraw":
        polled.road.client.post(f"{polled.page}/stop")
    else:
        now = polled.poll().open_tot

    assert held(polled, now=now) == []


def test_own_calendar_shows_a_hold_without_saying_of_what(suite: Suite):
    polled = Polled(suite)
    with polled.road.kernel.writing() as session:
        session.add(Roosteruitgave(regio="limburg", version=1, dag=MAANDAG.date()))
        session.commit()
    own, team = link(suite, "eigen"), link(suite)
    stranger = suite.apps["scheduling"].test_client()
    before = stranger.get(own).headers["ETag"]
    polled.ask()

    answer = stranger.get(own, headers={"If-None-Match": before})

    first, last = polled.poll().moments[0]
    event = Calendar.from_ical(answer.text).walk("VEVENT")[0]
    assert (event["status"], event["summary"]) == ("TENTATIVE", "Onder voorbehoud")
    assert event.decoded("dtstart").astimezone(UTC) == first - MARGIN
    assert event.decoded("dtend").astimezone(UTC) == last + MARGIN
    assert "JK-2026" not in answer.text
    assert "Onder voorbehoud" not in stranger.get(team).text
    polled.road.client.post(f"{polled.page}/stop")
    assert "Onder voorbehoud" not in stranger.get(own).text


def test_expert_and_room_are_held_too(suite: Suite):
    expert = person("Els Voorbeeld", Categorie.EXPERTEN, email="els@example.org")
    polled = Polled(suite, personen=(*accepted().personen, expert))
    with polled.road.kernel.writing() as session:
        email, room = "Els@example.org", {"naam": "groot", "zitplaatsen": 12}
        session.add(Expert(id=EXPERT, regio="limburg", naam="Els", email=email))
        session.add(
            Plaats(
                id="p1",
                regio="limburg",
                naam="Huis van het Kind Genk",
                soort="huis_van_het_kind",
                gemeente="Genk",
                ruimtes=[room],
            )
        )
        session.commit()
    polled.road.post("wie", **polled.road.everybody(), mee_experten=expert.id)
    polled.people["Els Voorbeeld"] = expert.id
    polled.ask(whom=(AANMELDER, "Els Voorbeeld"))

    (first, last), *_ = polled.poll().moments
    with polled.road.kernel.reading() as session:
        experts, rooms = (
            held_for_others(session, what, besides="", now=MAANDAG)
            for what in (Wat.EXPERT, Wat.RUIMTE)
        )
    assert experts[EXPERT][0] == (first - MARGIN, last + MARGIN)
    assert rooms[ROOM][0] == (first, last)
    other = "".join(proposals(Road(suite, ouders_kunnen=only_on(first))))
    assert "nu onder voorbehoud voor een andere zorgtafel" in other


def only_on(moment: datetime) -> dict[str, str]:
    """Return the half days of parents who can on that morning only."""
    days = [moment.date() + timedelta(days=n) for n in range(-2, 30)]
    grid = {f"{day}-{part}": "nee" for day in days for part in ("vm", "nm")}
    return {**grid, f"{moment.date()}-vm": "ja"}


def tables(suite: Suite, count: int) -> list[tuple[str, str]]:
    """Make cases of one coordinator, each with a zorgtafel that the aanmelder joins."""
    kernel, found = suite.kernels["scheduling"], []
    for _ in range(count):
        casus_id = open_case(kernel)
        table_id = begin(kernel, casus_id, COORDINATOR.id)
        with kernel.reading() as session:
            who = find_person(session, casus_id, Categorie.AANMELDER).id
        save(kernel, table_id, bewerking=0, by=COORDINATOR.id, mee=(who,))
        found.append((casus_id, table_id))
    return found


def test_of_tables_that_want_one_coordinator_at_once_one_asks(both: Suite):
    kernel, found = both.kernels["scheduling"], tables(both, 6)

    def work(number: int) -> None:
        with kernel.writing() as session:
            ask_everybody(session, *found[number])
            session.commit()

    assert race(work) == ["RefusedError"] * 5 + ["kept"]
    with kernel.writing() as session:
        (poll,) = session.exec(select(Peiling)).all()
        idle = next(one for one in found if one[1] != poll.zorgtafel_id)
        with pytest.raises(RefusedError, match=TWICE):
            ask_everybody(session, *idle)


def test_of_tables_that_want_one_room_at_once_one_holds_it(both: Suite):
    kernel, found = both.kernels["scheduling"], tables(both, 6)
    staff = [COORDINATOR.id, COLLEGA.id, *(f"staff-{n}" for n in range(4))]

    def work(number: int) -> None:
        casus_id, table_id = found[number]
        with kernel.writing() as session:
            row = lock_zorgtafel(session, table_id)
            assert row is not None
            traject = traject_of(session, casus_id)
            traject.coordinator_id = staff[number]
            later = DONDERDAG_VAN.replace(day=27), DONDERDAG_TOT.replace(day=27)
            domain.ask(
                session,
                traject,
                row,
                [find_person(session, casus_id, Categorie.AANMELDER)],
                {(DONDERDAG_VAN, DONDERDAG_TOT): ROOM, later: ROOM},
                moet=(),
                by=COORDINATOR.id,
                now=MAANDAG,
            )
            session.commit()

    assert race(work) == ["kept"] * 6
    with kernel.reading() as session:
        rows = session.exec(
            select(Voorbehoud).where(Voorbehoud.soort == Wat.RUIMTE)
        ).all()
    assert len({row.peiling_id for row in rows}) == 1
    assert len(rows) == 16
