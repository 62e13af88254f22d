"""A year of roster, with 50 trajecten beside it and with 5,000."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, time, timedelta
from itertools import cycle, islice
from uuid import uuid4

from sqlalchemy import insert
from sqlmodel import Session

from bench.inbox import ASKED, compare
from bench.load import Burst, fire, request
from bench.place import Place
from bench.servers import Server, serving
from bench.table import Row, Side
from services.scheduling.permanentie.afwezig import report_absence
from services.scheduling.permanentie.agenda import address_of, find_link, new_link
from services.scheduling.permanentie.domain import NewRooster, save_rooster
from services.scheduling.permanentie.models import Agenda, Dagdeel
from services.scheduling.permanentie.plan import monday_of
from services.scheduling.permanentie.queries import load_plan
from services.scheduling.permanentie.wissels import By, Voorstel, propose
from services.scheduling.traject.models import Traject
from shared import clock
from shared.access.cookie import COOKIE
from tests.people import COLLEGA, COORDINATOR, StaffMember, cookie_for, employ
from tests.scheduling.cases import open_case, traject_of

FEW, MANY = 50, 5_000
REGIO = "limburg"
WEEKS = 52
HEALTH = "/planning/healthz"
PAGES = ("/planning/permanentie", "/planning/permanentie/maand")
PAIR = (COORDINATOR.id, COLLEGA.id)
# one link is asked to wait when it asks too often
READERS = [
    StaffMember(f"Lezer {number}", f"lezer{number}@example.org", COORDINATOR.rollen)
    for number in range(10)
]
WHOLE_DAYS = (time(9), time(12)), (time(14), time(17))


def measure(few: Place, many: Place) -> Iterator[Row]:
    """The same year of roster in both, asked in turns."""
    feeds = [_fill(few, trajecten=FEW), _fill(many, trajecten=MANY)]
    headers = {"Cookie": f"{COOKIE}={cookie_for()}"}
    with _serving(few) as small, _serving(many) as large:
        for page in PAGES:
            asked = request(page, headers=headers)
            a, b = _side(large, asked), _side(small, asked)
            yield compare(f"{page}, a year, 5,000 trajecten beside 50", a, b)
        a, b = _side(large, *feeds[1]), _side(small, *feeds[0])
        yield compare("calendar of the team, 5,000 trajecten beside 50", a, b)


def _side(server: Server, *asked: bytes) -> Side:
    def ask() -> Burst:
        return fire(server.port, islice(cycle(asked), ASKED), expect=200, clients=2)

    return Side.of(server, ask)


def _serving(here: Place) -> AbstractContextManager[Server]:
    module = "services.scheduling.wsgi:app"
    return serving(module, here.environment, here.folder, path=HEALTH)


def _fill(here: Place, *, trajecten: int) -> list[bytes]:
    """Return what asks for the calendar of the team, each by a link of its own."""
    base = here.environment["PUBLIC_URL"]
    with here.kernel("scheduling") as kernel:
        employ(kernel, COORDINATOR, COLLEGA, *READERS)
        casus_id = open_case(kernel)
        with kernel.writing() as session:
            like = traject_of(session, casus_id).model_dump()
            copies = [
                like | {"id": str(uuid4()), "referentie": f"JK-{number}"}
                for number in range(trajecten - 1)
            ]
            session.execute(insert(Traject), copies)
            _roster(session, clock.today())
            feeds = [_subscribe(session, who.id) for who in READERS]
            session.commit()
    return [request(feed.removeprefix(base)) for feed in feeds]


def _subscribe(session: Session, who: str) -> str:
    new_link(session, who, Agenda.TEAM, now=clock.now())
    return address_of(session, find_link(session, who, Agenda.TEAM))


def _roster(session: Session, today: date) -> None:
    """A version a month; a swap and a day away in every week to come."""
    now, monday, base = clock.now(), monday_of(today), None
    new = NewRooster(
        geldig_van=today,
        voormiddag=WHOLE_DAYS[0],
        namiddag=WHOLE_DAYS[1],
        diensten={
            (day, part): PAIR[(day + turn) % 2]
            for day in range(1, 6)
            for turn, part in enumerate(Dagdeel)
        },
    )
    for month in range(12):
        begins = today + timedelta(days=30 * month)
        base = save_rooster(
            session,
            replace(new, geldig_van=begins),
            regio=REGIO,
            based_on=base,
            by=PAIR[0],
            now=now,
        ).id
    plan = load_plan(session, regio=REGIO, day=today)
    for week in range(1, WEEKS):
        day = monday + timedelta(days=7 * week + 2)
        holder = plan.holder_of((day, Dagdeel.VOORMIDDAG))
        if holder is None:  # a holiday
            continue
        other = PAIR[1 - PAIR.index(holder.wie or "")]
        asked = Voorstel((day, Dagdeel.VOORMIDDAG), naar=other, van=holder.wie)
        propose(session, asked, regio=REGIO, by=By(other), now=now)
        report_absence(
            session,
            regio=REGIO,
            wie=PAIR[week % 2],
            van=day + timedelta(days=1),
            tot=day + timedelta(days=1),
            by=By(PAIR[week % 2]),
            now=now,
        )
