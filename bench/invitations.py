"""A zorgtafel confirmed -> the last of its 12 mails at the sink.

Beside the same twelve built and sent by hand on one smtplib connection to the same
sink, interleaved in one run.
"""

import smtplib
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from urllib.parse import urlsplit
from uuid import uuid4

from bench.latency import words, world_of_one_run
from bench.sink import FarSink
from bench.table import Row
from services.notifications.bezorging.compose import Envelope, Meeting, uitnodiging
from services.notifications.bezorging.message import Mailbox
from shared import clock
from shared.contracts import ZorgtafelVastgelegd
from shared.messaging.outbox import publish
from tests.faults.world import World
from tests.notifications.zorgtafels import nurse, zorgtafel

ROUNDS = 7
GUESTS = 12
CALM_SECONDS = 1.0


def confirmed() -> ZorgtafelVastgelegd:
    """A zorgtafel with twelve professionals."""
    tafel, now = str(uuid4()), clock.now()
    guests = [
        nurse(id=str(uuid4()), email=f"n-{uuid4()}@example.org") for _ in range(GUESTS)
    ]
    return zorgtafel(
        *guests,
        aggregate=tafel,
        zorgtafel_id=tafel,
        casus_id=str(uuid4()),
        starts_at=now + timedelta(days=3),
        ends_at=now + timedelta(days=3, hours=2),
        klok_uitnodiging_tot=now + timedelta(days=2),
    )


def ours(world: World) -> None:
    message = confirmed()
    with world.kernels["scheduling"].writing() as session:
        publish(session, message, casus_id=message.casus_id)
        session.commit()


def by_hand(smtp_url: str) -> None:
    """Build and send: no database, no queue, no promise."""
    where, now = urlsplit(smtp_url), clock.now().replace(microsecond=0)
    sender = Mailbox("jongekind@example.org", "Team Jonge Kind")
    with smtplib.SMTP(
        where.hostname or "", where.port or 25, local_hostname="[127.0.0.1]"
    ) as host:
        for each in confirmed().deelnemers:
            to = each.persoon.email
            composed = uitnodiging(
                Envelope(
                    key=str(uuid4()),
                    sender=sender,
                    recipient=Mailbox(to, each.persoon.naam),
                    now=now,
                ),
                Meeting(
                    uid=str(uuid4()),
                    sequence=0,
                    starts_at=now + timedelta(days=3),
                    ends_at=now + timedelta(days=3, hours=2),
                    reference="JK-2026-0007",
                    place="Huis van het Kind, Stadsplein 1, Genk",
                    contact_name="Ada Vermeulen",
                    contact_phone="0470 00 00 01",
                ),
                link="http://suite.test/berichten/antwoord/x",
            )
            host.sendmail(sender.address, [to], composed.raw)


def until_the_last(sink: FarSink, act: Callable[[], None]) -> float:
    """Milliseconds from the begin of this until twelve more mails are there."""
    started = time.perf_counter()
    act()
    return (sink.take(GUESTS) - started) * 1000


def measure(*, postgres: bool) -> Iterator[Row]:
    with world_of_one_run(postgres=postgres) as (world, sink):
        smtp_url = world.run.environment["SMTP_URL"]
        until_the_last(sink, lambda: ours(world))
        here, bare = [], []
        for _ in range(ROUNDS):
            time.sleep(CALM_SECONDS)
            here.append(until_the_last(sink, lambda: ours(world)))
            time.sleep(CALM_SECONDS)
            bare.append(until_the_last(sink, lambda: by_hand(smtp_url)))
        ratio = statistics.median(here) / statistics.median(bare)
        job = f"confirmed -> last of {GUESTS} invitations"
        yield Row(job, words(here), words(bare), ratio, "<= 1.20", ratio <= 1.2)
