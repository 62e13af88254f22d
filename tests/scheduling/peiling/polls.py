"""A poll about a zorgtafel, asked by its coordinator and answered by link."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import uuid4

from flask.testing import FlaskClient
from sqlmodel import Session, select

from services.scheduling.peiling import domain
from services.scheduling.peiling.forms import ask_data
from services.scheduling.peiling.link import link_of
from services.scheduling.peiling.models import Peiling, Peilingantwoord
from services.scheduling.peiling.voorbehoud import hold
from services.scheduling.peiling.wie import askable
from services.scheduling.zorgtafel.content import lock_zorgtafel, open_concept
from services.scheduling.zorgtafel.halfhours import Span
from services.scheduling.zorgtafel.soorten import table_of
from tests.people import COORDINATOR
from tests.scheduling.cases import DONDERDAG_TOT, DONDERDAG_VAN, MAANDAG, traject_of
from tests.scheduling.cases import sent as outbox
from tests.scheduling.zorgtafel.road import Road
from tests.suite import Suite

AANMELDER, HULPVERLENER = "Wendy Appelboom", "Ruben Notelaar"
TEAM = "Lokaal team Midden-Limburg"
CHOICE = r'name="(m\d+)"'


def ask_everybody(
    session: Session,
    casus_id: str,
    table_id: str,
    weeks: int = 0,
    now: datetime = MAANDAG,
) -> Peiling:
    """Ask all professionals about two mornings, the aanmelder as one who must come."""
    first, second = timedelta(weeks=weeks), timedelta(weeks=weeks, days=1)
    traject, row = traject_of(session, casus_id), lock_zorgtafel(session, table_id)
    assert row is not None
    people = askable(
        table_of(session, traject, open_concept(session, row), soort=row.soort)
    )
    return domain.ask(
        session,
        traject,
        row,
        people,
        {(DONDERDAG_VAN + add, DONDERDAG_TOT + add): "" for add in (first, second)},
        moet=ask_data([], people)["moet"],
        by=COORDINATOR.id,
        now=now,
    )


def hold_for(
    session: Session,
    casus_id: str,
    table_id: str,
    moments: Mapping[Span, str],
    *,
    now: datetime,
) -> Peiling:
    """Hold the coordinator and the rooms, as a poll of that table would."""
    poll = Peiling(
        id=str(uuid4()),
        casus_id=casus_id,
        zorgtafel_id=table_id,
        momenten=[[at.isoformat() for at in span] for span in moments],
        gesteld_op=now,
        gesteld_door=COORDINATOR.id,
        open_tot=now + timedelta(days=2),
    )
    session.add(poll)
    session.flush()
    whom = {"coordinator_id": COORDINATOR.id, "experts": ()}
    hold(session, poll, **whom, rooms=moments, regio="limburg", now=now)
    return poll


def tokens(session: Session, poll: Peiling) -> dict[str, str]:
    """Return the token of each person that was asked, by the id of the person."""
    rows = session.exec(
        select(Peilingantwoord).where(Peilingantwoord.peiling_id == poll.id)
    )
    links = {row.persoon_id: link_of(session, row, poll) for row in rows}
    return {who: link.rpartition("/")[2] for who, link in links.items()}


class Polled:
    """A road on which everybody sits at the table and a poll was sent."""

    def __init__(self, suite: Suite, *moments: str, **case: object) -> None:
        self.suite, self.road = suite, Road(suite, **case)
        assert self.road.post("wie", **self.road.everybody()).status_code == 303
        self.page = f"{self.road.table}/peiling"
        self.people = {
            label: value
            for value, label in re.findall(
                r'name="wie" value="([^"]+)"[^>]*>\s*<label[^>]*>([^<]+)<', self.text()
            )
        }

    def text(self, page: str = "") -> str:
        answer = self.road.client.get(page or self.page)
        assert answer.status_code == 200, answer.status
        return answer.text

    def offered(self) -> list[str]:
        return re.findall(r'name="momenten" value="([^"]+)"', self.text())

    def ask(self, *must: str, whom: tuple[str, ...] = (AANMELDER, HULPVERLENER)):
        return self.road.client.post(
            self.page,
            data={
                "momenten": self.offered()[:2],
                "wie": [self.people[name] for name in whom],
                "moet": [self.people[name] for name in must or (AANMELDER,)],
            },
        )

    def mails(self, soort: str = "peiling") -> list:
        found = outbox(self.road.kernel, "StuurBericht")
        return [mail for mail in found if mail.soort == soort]

    def link(self, name: str) -> str:
        (mail,) = [each for each in self.mails() if each.naar_naam == name]
        return "/planning/prikker/" + mail.gegevens["link"].rpartition("/")[2]

    def visitor(self) -> FlaskClient:
        return self.suite.apps["scheduling"].test_client()

    def answer(self, name: str, *choices: str, **more: str):
        page = self.visitor().get(self.link(name)).text
        names = list(dict.fromkeys(re.findall(CHOICE, page)))
        data = dict(zip(names, choices, strict=False)) | more
        return self.visitor().post(self.link(name), data=data)

    def rows(self) -> list[Peilingantwoord]:
        with self.road.kernel.reading() as session:
            return list(session.exec(select(Peilingantwoord)))

    def poll(self) -> Peiling:
        with self.road.kernel.reading() as session:
            return session.exec(select(Peiling)).one()
