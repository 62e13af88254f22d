"""What cannot be worked stands aside, is counted, and holds up nobody else."""

import json
import logging
from contextlib import suppress
from threading import Barrier, BrokenBarrierError, Event, Thread

import pytest
from sqlalchemy import text
from sqlmodel import Session, select

from shared import metrics
from shared.contracts import AanmelderBevestigd, TrajectStand
from shared.database.tables import OutboxState
from shared.kernel import after_commit
from shared.messaging import inbox
from shared.messaging.inbox import MAX_ATTEMPTS, Receiver
from shared.messaging.outbox import publish
from shared.messaging.release import main
from tests.shared.messaging.test_delivery import CASUS, Exchange, fact
from tests.suite import Suite

OTHER = "4f6cbb1e-0000-4000-8000-000000000002"


@pytest.fixture
def exchange(both: Suite) -> Exchange:
    return Exchange(both)


def park_one(exchange: Exchange) -> None:
    exchange.fails.add("poison@example.org")
    exchange.say("poison@example.org", "after@example.org", "last@example.org")
    exchange.say("other@example.org", casus_id=OTHER)
    exchange.settle(8)


def blobs(exchange: Exchange, service: str) -> list[str]:
    """Take the sealed arguments out of a queue."""
    return [json.loads(raw)["args"][0] for raw in exchange.queued(service)]


def test_parked_message_is_alarmed_once_with_those_that_wait(
    exchange: Exchange, caplog: pytest.LogCaptureFixture
) -> None:
    park_one(exchange)

    alarms = [each for each in caplog.records if each.message == "message parked"]
    assert [each.levelno for each in alarms] == [logging.ERROR]
    assert alarms[0].__dict__["type"] == "AanmelderBevestigd"
    assert alarms[0].__dict__["count"] == 2


def test_parked_and_waiting_messages_are_metrics(exchange: Exchange) -> None:
    park_one(exchange)

    page = metrics.page(exchange.kernels["intake"]).decode()
    assert 'zorgtafel_outbox{service="intake",state="geparkeerd"} 1.0' in page
    assert 'zorgtafel_outbox_waiting{service="intake"} 2.0' in page


def test_command_lists_what_is_parked_without_content(
    exchange: Exchange, capsys: pytest.CaptureFixture[str]
) -> None:
    main(exchange.kernels["intake"], [])
    park_one(exchange)
    main(exchange.kernels["intake"], [])

    nothing, line = capsys.readouterr().out.splitlines()
    assert nothing == "nothing is parked"
    assert "AanmelderBevestigd -> scheduling  5 x RuntimeError" in line
    assert line.endswith("waiting behind it: 2")
    assert "example.org" not in line


def test_command_lets_one_message_go_on_and_the_others_follow(
    exchange: Exchange, capsys: pytest.CaptureFixture[str]
) -> None:
    park_one(exchange)
    exchange.fails.clear()
    intake = exchange.kernels["intake"]
    with intake.reading() as session:
        parked = select(intake.tables.outbox.id).where(
            intake.tables.outbox.state == OutboxState.PARKED
        )
        (row_id,) = session.exec(parked).all()

    main(intake, [row_id])
    exchange.settle(3)

    assert capsys.readouterr().out == "released: 1\n"
    assert exchange.outbox() == [OutboxState.CONFIRMED] * 4
    assert [each for each in exchange.worked if not each.startswith("other")] == [
        "poison@example.org",
        "after@example.org",
        "last@example.org",
    ]


def test_command_says_when_there_was_nothing_to_release(exchange: Exchange) -> None:
    with pytest.raises(SystemExit):
        main(exchange.kernels["intake"], ["no-such-id"])


def test_row_that_does_not_open_is_parked_and_the_others_go(
    exchange: Exchange,
) -> None:
    exchange.say("broken@example.org")
    exchange.say("other@example.org", casus_id=OTHER)
    exchange.queued("scheduling")
    with exchange.kernels["intake"].writing() as session:
        query = "UPDATE outbox SET sealed = :junk WHERE aggregate = :one"
        session.connection().execute(
            text(query), {"junk": b"C\x06casus" + b"x" * 40, "one": CASUS}
        )
        session.commit()

    exchange.settle(2)

    assert exchange.worked == ["other@example.org"]
    assert exchange.outbox() == [OutboxState.PARKED, OutboxState.CONFIRMED]


def test_fact_after_one_that_was_destroyed_does_not_wait_for_it(
    exchange: Exchange,
) -> None:
    intake = exchange.kernels["intake"]
    exchange.say("gone@example.org")
    exchange.queued("scheduling")
    with intake.writing() as session:
        intake.vault.destroy(session, CASUS)
        session.commit()
    with intake.writing() as session:
        # about the casus, and sealed under the key of the service
        publish(session, fact("after@example.org"), casus_id=None)
        session.commit()
    exchange.settle(3)

    assert exchange.worked == ["after@example.org"]
    assert exchange.outbox() == [OutboxState.REPLACED, OutboxState.CONFIRMED]


def test_failing_sweeper_does_not_stop_the_others(exchange: Exchange) -> None:
    swept = []

    @exchange.actors["intake"].at_tick
    def broken(_kernel: object) -> None:
        raise RuntimeError("planted")

    exchange.actors["intake"].at_tick(swept.append)
    exchange.say("an@example.org")
    exchange.queued("scheduling")
    exchange.settle()

    assert len(swept) == 1
    assert exchange.worked == ["an@example.org"]


def test_newer_state_takes_the_place_of_a_parked_one(exchange: Exchange) -> None:
    scheduling = exchange.kernels["scheduling"]
    exchange.say_state(1)
    exchange.queued("intake")
    with scheduling.writing() as session:
        row = session.exec(select(scheduling.tables.outbox)).one()
        row.state = OutboxState.PARKED
        session.add(row)
        session.commit()

    exchange.say_state(2)
    exchange.settle()

    assert exchange.worked == ["2"]
    assert exchange.outbox("scheduling") == [
        OutboxState.REPLACED,
        OutboxState.CONFIRMED,
    ]


def test_failure_of_an_older_state_rings_no_longer_than_its_news_is_away(
    exchange: Exchange,
) -> None:
    failing = 'zorgtafel_inbox{service="intake",state="mislukt"} '
    exchange.fails.add("1")
    exchange.say_state(1)
    exchange.settle()
    assert f"{failing}1.0" in metrics.page(exchange.kernels["intake"]).decode()

    exchange.say_state(2)
    exchange.settle()

    assert exchange.worked == ["2"]
    assert f"{failing}0.0" in metrics.page(exchange.kernels["intake"]).decode()


def test_error_after_the_commit_does_not_reach_the_caller(exchange: Exchange) -> None:
    with exchange.kernels["intake"].writing() as session:
        publish(session, fact("an@example.org"), casus_id=CASUS)
        after_commit(session, lambda: 1 / 0)
        session.commit()
    exchange.settle()

    assert exchange.worked == ["an@example.org"]


def test_copies_at_work_at_once_are_one_attempt(exchange: Exchange) -> None:
    exchange.say("slow@example.org")
    (blob,) = blobs(exchange, "scheduling")
    started, go_on = Event(), Event()

    def slow(_session: Session, message: AanmelderBevestigd) -> None:
        started.set()
        assert go_on.wait(10)
        exchange.worked.append(message.email)

    receiver = Receiver(AanmelderBevestigd, slow)
    kernel = exchange.kernels["scheduling"]
    first = Thread(target=inbox.receive, args=(kernel, receiver, blob))
    first.start()
    assert started.wait(10)
    copies = [
        Thread(target=inbox.receive, args=(kernel, receiver, blob))
        for _ in range(MAX_ATTEMPTS + 1)
    ]
    for thread in copies:
        thread.start()
    for thread in copies:
        # they go at once, without a place in the line for the database
        thread.join(2)
    go_on.set()
    for thread in (first, *copies):
        thread.join(30)

    with kernel.reading() as session:
        row = session.exec(select(kernel.tables.inbox)).one()
    assert (row.attempts, exchange.worked) == (1, ["slow@example.org"])
    exchange.settle(2)
    assert exchange.outbox() == [OutboxState.CONFIRMED]


def test_older_state_at_work_beside_a_newer_one_loses(exchange: Exchange) -> None:
    exchange.say_state(1)
    (first,) = blobs(exchange, "intake")
    exchange.say_state(2)
    (second,) = blobs(exchange, "intake")
    older_at_work, newer_done = Event(), Event()

    def keep(_session: Session, message: TrajectStand) -> None:
        if message.version == 1:
            older_at_work.set()
            newer_done.wait(1)
        exchange.worked.append(f"{message.version}")

    kernel = exchange.kernels["intake"]
    receiver = Receiver(TrajectStand, keep)
    older = Thread(target=inbox.receive, args=(kernel, receiver, first))
    older.start()
    assert older_at_work.wait(10)
    inbox.receive(kernel, receiver, second)
    newer_done.set()
    older.join(30)

    assert exchange.worked[-1] == "2"


def test_facts_made_at_once_still_follow_each_other(exchange: Exchange) -> None:
    intake = exchange.kernels["intake"]
    exchange.say("first@example.org")
    together = Barrier(2, timeout=2)

    def say(email: str) -> None:
        with intake.writing() as session:
            publish(session, fact(email), casus_id=CASUS)
            # hold the transaction open until the other one is as far, if it can be
            with suppress(BrokenBarrierError):
                together.wait()
            session.commit()

    threads = [Thread(target=say, args=(f"{n}@example.org",)) for n in (2, 3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    say_alone = fact("last@example.org")
    with intake.writing() as session:
        publish(session, say_alone, casus_id=CASUS)
        session.commit()

    table = intake.tables.outbox
    with intake.reading() as session:
        rows = session.exec(select(table)).all()
    # a chain without a fork: nobody is followed by two, nobody has the same number
    assert len({row.previous for row in rows}) == len(rows) == 4
    assert len({row.sequence for row in rows}) == 4


def test_nothing_rings_before_the_whole_is_committed(exchange: Exchange) -> None:
    rung: list[str] = []
    with exchange.kernels["intake"].writing() as session:
        after_commit(session, lambda: rung.append("kept"))
        with session.begin_nested():
            session.connection()
        assert rung == []
        with suppress(RuntimeError), session.begin_nested():
            session.connection()
            raise RuntimeError("only this part is undone")
        session.commit()

    assert rung == ["kept"]
