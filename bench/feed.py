"""The public calendar: its bytes are built once, and who has them gets none."""

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import timedelta
from itertools import repeat
from pathlib import Path
from uuid import uuid4

from bench.load import ask, fire, request
from bench.place import Place
from bench.servers import Server, serving
from bench.table import Row, Side, p95, rate_row, take_turns
from services.scheduling.observatorium.agenda import rebuild
from services.scheduling.observatorium.models import Observatoriumsessie
from shared import clock

FEED = "/planning/observatorium.ics"
HEALTH = "/planning/healthz"
EVENTS = 300
SECONDS = 1.5
ETAG = re.compile(r"(?mi)^etag: (\S+)")


def measure(here: Place) -> Iterator[Row]:
    _fill(here)
    env = dict(here.environment)
    with serving("services.scheduling.wsgi:app", env, here.folder, path=HEALTH) as ours:
        answer = ask(ours.port, request(FEED))
        ready = here.folder / "ready.ics"
        ready.write_bytes(answer.body)
        tag = ETAG.search(answer.head)
        assert tag
        with _bare(here, ready) as bare:
            yield _whole(ours, bare)
            yield _unchanged(ours, bare, tag[1])


def _whole(ours: Server, bare: Server) -> Row:
    a = _side(ours, request(FEED), 200)
    b = _side(bare, request("/ready"), 200)
    take_turns(a, b)
    ratio = p95(a.durations) / p95(b.durations)
    return Row(
        f"calendar of {EVENTS} events, GET, p95",
        a.words,
        b.words,
        ratio,
        "<= 2.00",
        ratio <= 2,
    )


def _unchanged(ours: Server, bare: Server, tag: str) -> Row:
    a = _side(ours, request(FEED, headers={"If-None-Match": tag}), 304)
    b = _side(bare, request("/healthz"), 200)
    take_turns(a, b)
    return rate_row("calendar unchanged, 304 beside hello", a, b, least=0.50)


def _side(server: Server, what: bytes, expect: int) -> Side:
    return Side.of(
        server,
        lambda: fire(server.port, repeat(what), expect=expect, seconds=SECONDS),
    )


def _bare(here: Place, ready: Path) -> AbstractContextManager[Server]:
    env = {"BARE_DATABASE_URL": here.bare_url, "READY_BYTES": str(ready)}
    return serving("bench.bare:create_app()", here.environment | env, here.folder)


def _fill(here: Place) -> None:
    now = clock.now()
    with here.kernel("scheduling") as kernel, kernel.writing() as session:
        for number in range(EVENTS):
            start = now + timedelta(days=number)
            session.add(
                Observatoriumsessie(
                    id=str(uuid4()),
                    uid=f"{uuid4()}@example.org",
                    regio="limburg",
                    dag=start.date(),
                    begint_op=start,
                    eindigt_op=start + timedelta(hours=3),
                    plaats="Hasselt",
                    gemaakt_op=now,
                    gewijzigd_op=now,
                )
            )
        session.flush()
        rebuild(session, regio="limburg", host="example.org", now=now)
        session.commit()
