"""A zorgtafel with a mother, to whom mail is safe, and a nurse."""

import re
from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

from sqlmodel import select

from services.notifications.uitnodiging.domain import locked_tafel
from services.notifications.uitnodiging.models import Genodigde
from services.notifications.uitnodiging.naasten import tell_by_mail
from shared import clock
from shared.messaging.outbox import publish
from tests.faults.processes import LOADED, wait_for
from tests.faults.world import World
from tests.notifications.zorgtafels import SAFE, aanmelder, mother, nurse, zorgtafel


@dataclass(frozen=True)
class Invited:
    """Who is at the table, and what the sink and the database say of them."""

    world: World
    mother_id: str
    mother: str
    nurse_id: str
    nurse: str
    referrer: str

    def mails(self, address: str) -> list[bytes]:
        return [mail.raw for mail in self.world.mails if mail.recipient == address]

    @property
    def nurse_link(self) -> str:
        """The path in her mail."""
        text = self.mails(self.nurse)[0].replace(b"=\r\n", b"").decode()
        found = re.search(r"http://suite\.test(/berichten/antwoord/[\w.-]+)", text)
        assert found
        return found[1]

    def stand(self, person_id: str) -> str:
        return self._said("stand", person_id)

    def task(self, person_id: str) -> str:
        """What a human is asked to do for this person."""
        return self._said("taak", person_id)

    def _said(self, column: str, person_id: str) -> str:
        rows = self.world.checker.rows(
            "notifications",
            f"SELECT {column} FROM genodigde WHERE persoon_id = '{person_id}'",
        )
        return rows[0][column] if rows else ""

    def wait(self) -> None:
        """Until the first mails of this zorgtafel left."""
        assert wait_for(lambda: bool(self.mails(self.nurse)), seconds=LOADED)
        assert wait_for(lambda: bool(self.mails(self.referrer)), seconds=LOADED)
        invited = "uitgenodigd"
        assert wait_for(lambda: self.stand(self.nurse_id) == invited, seconds=LOADED)

    def choose_mail(self) -> None:
        """As the aanmelder does on the page: mail to the mother, now."""
        with self.world.kernels["notifications"].writing() as session:
            row = session.exec(
                select(Genodigde).where(Genodigde.persoon_id == self.mother_id)
            ).one()
            tell_by_mail(
                session,
                locked_tafel(session, row.tafel_id),
                row,
                agenda=False,
                by="aanmelder",
                mail_to_parents=True,
                now=clock.now(),
            )
            session.commit()


def invite(world: World) -> Invited:
    """Publish a zorgtafel and wait until its first mails left."""
    made = plan(world)
    made.wait()
    return made


def plan(world: World, *, family: bool = True) -> Invited:
    """Publish a zorgtafel, with or without the mother that the aanmelder invites."""
    tafel, casus = str(uuid4()), str(uuid4())
    made = Invited(
        world,
        mother_id=str(uuid4()),
        mother=f"mother-{tafel[:8]}@example.org",
        nurse_id=str(uuid4()),
        nurse=f"nurse-{tafel[:8]}@example.org",
        referrer=f"referrer-{tafel[:8]}@example.org",
    )
    now = clock.now()
    parents = [mother(id=made.mother_id, email=made.mother, veilig_kanaal=SAFE)]
    message = zorgtafel(
        *(parents if family else []),
        nurse(id=made.nurse_id, email=made.nurse),
        aggregate=tafel,
        zorgtafel_id=tafel,
        casus_id=casus,
        referentie=f"JK-{casus[:13]}",
        aanmelder=aanmelder(id=str(uuid4()), email=made.referrer),
        starts_at=now + timedelta(days=3),
        ends_at=now + timedelta(days=3, hours=2),
        klok_uitnodiging_tot=now + timedelta(days=2),
    )
    world.expected |= {made.mother, made.nurse, made.referrer}
    with world.kernels["scheduling"].writing() as session:
        publish(session, message, casus_id=casus)
        session.commit()
    return made
