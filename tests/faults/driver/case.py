"""One case on its way, with the people who have a part in it."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy.exc import OperationalError

from shared import clock
from tests.dovecot import Dovecot
from tests.faults.driver.browser import NotNowError, Person
from tests.faults.driver.ledger import Ledger, Traffic
from tests.faults.driver.mails import wait_for_mail
from tests.faults.processes import LOADED, wait_for
from tests.faults.world import World
from tests.notifications.postbus.shapes import shape

FIRST_DAY = 8


@dataclass
class Case:
    """What is known of a case by those who walk it."""

    world: World
    ledger: Ledger
    traffic: Traffic
    name: str
    number: int
    post: Dovecot | None = None
    reference: str = ""
    table: str = ""
    moment: str = ""
    room: str = ""
    moves: int = 0
    answered: int = 0
    # of each parent or network person the path of the page where they are invited
    invited: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.coordinator = Person(self.world, self.traffic, staff=True)
        self.referrer = Person(self.world, self.traffic)
        self.guest = Person(self.world, self.traffic)
        self.ledger.private |= {self.email(who) for who in ("mother", "father", "aunt")}
        self.ledger.professional |= {self.email("referrer"), self.email("nurse")}

    def email(self, who: str) -> str:
        return f"{who}-{self.name}@example.org"

    @property
    def aanmelding_id(self) -> str:
        if not self.reference:
            raise NotNowError("nothing was sent yet")
        rows = self.look(
            "intake", f"SELECT id FROM aanmelding WHERE reference = '{self.reference}'"
        )
        return str(rows[0]["id"]) if rows else ""

    def look(self, service: str, query: str) -> list[dict[str, Any]]:
        """What stands in a database; while PostgreSQL is away, ask again."""
        found: list[dict[str, Any]] = []

        def answered() -> bool:
            try:
                found[:] = self.world.checker.rows(service, query)
            except OperationalError:
                return False
            return True

        if not wait_for(answered, seconds=LOADED):
            raise NotNowError("the database is away")
        return found

    @property
    def home(self) -> str:
        return f"/planning/trajecten/{self.aanmelding_id}"

    @property
    def zorgtafel_id(self) -> str:
        if not self.table:
            raise NotNowError("no zorgtafel yet")
        return self.table.rpartition("/")[2]

    def link(self, who: str, pattern: str) -> str:
        """The path behind the newest such link that this person got by mail."""
        if not self.reference:
            raise NotNowError("nothing was sent yet")
        found = wait_for_mail(self.world, self.email(who), pattern)
        if found is None:
            raise NotNowError(f"no mail with a link for {who}")
        return found[1]

    def next_day(self) -> dict[str, str]:
        """The answers for a moment; those who want a room want it two at a time.

        There are two rooms, so both get one, and never the same.
        """
        two = self.number - self.number % 4 if self.number % 2 == 0 else self.number
        ahead = FIRST_DAY + two + 7 * self.moves
        day = clock.today() + timedelta(days=ahead)
        self.moves += 1
        hour = 8 + two % 5 * 2
        self.moment = f"{day}T{hour:02}:00"
        return {
            "keuze": "ander",
            "dag-dag": str(day.day),
            "dag-maand": str(day.month),
            "dag-jaar": str(day.year),
            "van": f"{hour:02}.00",
            "tot": f"{hour + 1:02}.45",
        }

    def reply(self, uid: str, sequence: int, who: str) -> bytes:
        """What a calendar program mails back when its owner accepts."""
        return shape(
            "gmail",
            uid=uid,
            sequence=sequence,
            stamp=f"{clock.now():%Y%m%dT%H%M%SZ}",
            attendee=self.email(who),
            sender=self.email(who),
        )
