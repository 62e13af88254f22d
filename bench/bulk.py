"""Five hundred mails of one evening: how fast, and what is left after a crash.

Beside the same mails built and sent by hand, on one connection to the same sink. In the
two that crash nothing is compared: they are counted by Message-ID at the sink.
"""

import smtplib
import statistics
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from urllib.parse import urlsplit
from uuid import uuid4

from bench.latency import world_of_one_run
from bench.sink import FarSink
from bench.table import Row
from services.notifications.bezorging.compose import Envelope, notice
from services.notifications.bezorging.message import Mailbox
from services.notifications.bezorging.wachtrij import TOGETHER
from shared import clock
from tests.faults.checker import mails_in
from tests.faults.world import World

MAILS = 500
PER_ROUND = 200
ROUNDS = 3
# what the seats of a worker have in hand at once
IN_FLIGHT = 2 * TOGETHER
LONGEST = 120


def by_hand(smtp_url: str, sink: FarSink) -> float:
    """Build and send: no database, no queue, no promise; mails per second."""
    started = time.perf_counter()
    # somebody takes them meanwhile: the sink over there keeps only some
    with ThreadPoolExecutor() as pool:
        sending = pool.submit(send_by_hand, smtp_url)
        last = sink.take(PER_ROUND)
        sending.result()
    return PER_ROUND / (last - started)


def send_by_hand(smtp_url: str) -> None:
    where, now = urlsplit(smtp_url), clock.now().replace(microsecond=0)
    sender = Mailbox("jongekind@example.org", "Team Jonge Kind")
    with smtplib.SMTP(
        where.hostname or "", where.port or 25, local_hostname="[127.0.0.1]"
    ) as host:
        for _ in range(PER_ROUND):
            to = Mailbox(f"b-{uuid4()}@example.org", "Noor Voorbeeld")
            envelope = Envelope(key=str(uuid4()), sender=sender, recipient=to, now=now)
            link = "http://suite.test/inbox"
            told = {"reference": "JK-1", "link": link}
            composed = notice("nieuwe_aanmelding", envelope, **told)
            host.sendmail(sender.address, [to.address], composed.raw)


def ours(world: World, sink: FarSink) -> float:
    """All were promised; until each is recorded as sent, per second.

    The first is not counted: its process starts.
    """
    world.run.kill("notifications")
    world.say(PER_ROUND)
    world.run.start("notifications")
    begun = sink.take(1)
    return (PER_ROUND - 1) / (until_recorded(world, sink) - begun)


def until_recorded(world: World, sink: FarSink) -> float:
    """Wait until all that was ever promised is recorded as sent; return when."""
    query = "SELECT count(*) AS sent FROM bericht WHERE stand = 'verzonden'"
    deadline = time.monotonic() + LONGEST
    while world.checker.rows("notifications", query)[0]["sent"] < len(world.told):
        if time.monotonic() > deadline:
            raise TimeoutError("a mail is not recorded as sent")
        sink.drain()
        time.sleep(0.01)
    at = time.perf_counter()
    sink.drain()
    return at


def crash(
    world: World, sink: FarSink, job: str, act: Callable[[], float], *, again: int
) -> Row:
    """Promise five hundred, crash, and see how many came and how long that took."""
    begin = len(sink.raw)
    world.run.kill("notifications")
    wanted = {each.recipient for each in world.say(MAILS)}
    since = act()
    took = until_recorded(world, sink) - since
    ids = [
        mail.message_id
        for mail in mails_in(sink.raw[begin:])
        if mail.recipient in wanted
    ]
    came, twice = len({*ids}), len(ids) - len({*ids})
    said = f"{came} of {MAILS}, {twice} again, all known after {took:.1f} s"
    good = came == MAILS and twice <= again
    return Row(job, said, "-", came / MAILS, f"all, <= {again} again", good)


def worker_dies(world: World, sink: FarSink) -> float:
    world.run.start("notifications")
    sink.take(MAILS // 3)
    world.run.kill("notifications")
    world.run.start("notifications")
    return time.perf_counter()


def redis_dies(world: World) -> float:
    world.redis.kill()
    world.redis.start()
    # as if it had kept nothing on disk
    world.redis.client.flushall()
    world.run.start("notifications")
    return time.perf_counter()


def measure(*, postgres: bool) -> Iterator[Row]:
    with world_of_one_run(postgres=postgres) as (world, sink):
        smtp_url = world.run.environment["SMTP_URL"]
        here, bare = [], []
        for _ in range(ROUNDS):
            here.append(ours(world, sink))
            bare.append(by_hand(smtp_url, sink))
        ratio = statistics.median(a / b for a, b in zip(here, bare, strict=True))
        a, b = (f"{statistics.median(each):.0f}/s" for each in (here, bare))
        yield Row("mails of one evening", a, b, ratio, ">= 0.90", ratio >= 0.9)
        dies = partial(worker_dies, world, sink)
        job = f"worker killed amid {MAILS} mails"
        yield crash(world, sink, job, dies, again=IN_FLIGHT)
        job = f"Redis killed with {MAILS} mails queued"
        yield crash(world, sink, job, partial(redis_dies, world), again=0)
