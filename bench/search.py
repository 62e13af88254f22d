"""`python -m bench.search`: the search box with 100 and with 100,000 aanmeldingen.

Of the large history 300 are open, of the small one all. Both are asked in turns in
one run, whole requests through the application; `cold` is the first search of a
process, which opens every open case.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from flask.testing import FlaskClient
from sqlalchemy import insert
from sqlmodel import select

from services.intake.aanmelding.models import Aanmelding, Stand
from shared import clock
from shared.config import SuiteSettings
from shared.database.migrate import upgrade
from shared.kernel import Kernel
from tests.intake.cases import filled, sent
from tests.people import sign_in
from tests.settings import service_environment, suite_environment, use_environment
from tests.suite import APPS

FEW = 100
MANY = 100_000
OPEN = 300
PIECE = 5_000
ROUNDS = 40
QUESTIONS = ("zilverbrek 17", "0470 12 34 56", "JK-2026-0042", "nergens te vinden")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        places = {"few": Path(folder) / "few", "many": Path(folder) / "many"}
        with (
            served(places["few"], FEW, 0) as few,
            served(places["many"], OPEN, MANY - OPEN) as many,
        ):
            compare(few, many)


def compare(few: FlaskClient, many: FlaskClient) -> None:
    cold = {"few": ask(few, QUESTIONS[0]), "many": ask(many, QUESTIONS[0])}
    took: dict[str, list[float]] = {"few": [], "many": []}
    for turn in range(ROUNDS):
        question = QUESTIONS[turn % len(QUESTIONS)]
        took["few"].append(ask(few, question))
        took["many"].append(ask(many, question))
    for name, times in took.items():
        ordered = sorted(times)
        p50, p95 = statistics.median(times), ordered[int(len(ordered) * 0.95) - 1]
        say(f"{name:>5}: cold {cold[name]:.1f} ms, p50 {p50:.1f}, p95 {p95:.1f} ms")
    ratio = statistics.median(took["many"]) / statistics.median(took["few"])
    say(f"100,000 (300 open) beside 100 (100 open), p50: {ratio:.2f}")


def ask(client: FlaskClient, question: str) -> float:
    started = time.perf_counter()
    answer = client.post("/zoeken", data={"vraag": question})
    took = (time.perf_counter() - started) * 1000
    if answer.status_code != 200:
        raise RuntimeError(answer.status)
    return took


@contextmanager
def served(folder: Path, open_ones: int, closed: int) -> Iterator[FlaskClient]:
    folder.mkdir()
    url = f"sqlite:///{folder}/intake.db"
    upgrade("intake", url)
    with pytest.MonkeyPatch.context() as patch:
        groups = [suite_environment(), service_environment("intake", url)]
        use_environment(patch, *groups)
        kernel = APPS["intake"].make_kernel(suite=SuiteSettings())
        fill(kernel, open_ones, closed)
        yield sign_in(APPS["intake"].create_app(kernel))
        kernel.engine.dispose()


def fill(kernel: Kernel, open_ones: int, closed: int) -> None:
    now = clock.now()
    for number in range(open_ones):
        name = {"kind_naam": f"Wolf{number} Zilverberk {number}"}
        row = sent(kernel, filled(kind=name), now=now - timedelta(minutes=number))
    with kernel.writing() as session:
        pattern = session.exec(select(Aanmelding).where(Aanmelding.id == row.id)).one()
        values = pattern.model_dump()
        for start in range(0, closed, PIECE):
            session.execute(
                insert(Aanmelding),
                [
                    values
                    | {
                        "id": str(uuid4()),
                        "reference": f"JK-1999-{number}",
                        "state": Stand.ADVIES,
                        "warn_at": None,
                        "received_at": now - timedelta(minutes=number),
                    }
                    for number in range(start, min(start + PIECE, closed))
                ],
            )
        session.commit()


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
