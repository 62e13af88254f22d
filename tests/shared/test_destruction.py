"""A destroyed casus is gone in all three services, and nothing brings it back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from threading import Thread
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select, text

import services.intake.destroy
import services.notifications.destroy
import services.scheduling.destroy
from services.intake.aanmelding.domain.links import status_path
from services.intake.aanmelding.models import Aanmelding, Aanvulling, Stand
from services.intake.config import own_settings
from services.intake.telefoon.models import Telefoongesprek
from services.notifications.bezorging.models import Bericht
from services.notifications.bezorging.verzending import send_mails
from shared import clock
from shared.contracts import (
    AanmelderBevestigd,
    AanmeldingStand,
    CasusVernietigd,
    TrajectStand,
)
from shared.database.tables import OutboxState
from shared.destruction import DestroyError, Destruction, announce, main, wipe_again
from shared.encryption import CasusDestroyedError
from shared.kernel import Kernel
from tests.people import COORDINATOR, sign_in
from tests.shared.messaging.orders import Road, example
from tests.sink import smtp_sink
from tests.suite import ACTORS, Suite
from tests.together import wait_for_a_waiter
from tests.walk import NOW, aangemeld, aanvaard, monday_comes, uitgenodigd

DESTRUCTIONS: dict[str, Destruction] = {
    "intake": services.intake.destroy.DESTRUCTION,
    "scheduling": services.scheduling.destroy.DESTRUCTION,
    "notifications": services.notifications.destroy.DESTRUCTION,
}
# ids and times that say that something was destroyed
KEPT = {"outbox", "inbox", "access", "casus_key"}


PAIRS = "dubbel"


@pytest.fixture(autouse=True)
def _monday() -> Iterator[None]:
    with monday_comes():
        yield


def destroy(kernel: Kernel, casus_id: str) -> None:
    with kernel.writing() as session:
        DESTRUCTIONS[kernel.name].destroy(
            session, casus_id, actor="opdracht", reason="op vraag van het gezin"
        )
        session.commit()


def traces(kernel: Kernel, *words: str) -> list[str]:
    """Return the tables with a row in which one of these words stands in clear."""
    found = []
    with kernel.reading() as session:
        for table in kernel.tables.metadata.sorted_tables:
            rows = session.connection().execute(select(table)).all()
            if table.name not in KEPT and any(
                word in str(value) for row in rows for value in row for word in words
            ):
                found.append(table.name)
    return found


def reference_of(suite: Suite, casus_id: str) -> str:
    with suite.kernels["intake"].reading() as session:
        row = session.get(Aanmelding, casus_id)
        assert row is not None
        return row.reference


def test_no_row_of_a_destroyed_casus_is_left_in_any_service(both: Suite) -> None:
    gone, stays = uitgenodigd(both), uitgenodigd(both)
    words = (gone, reference_of(both, gone))
    kept = (stays, reference_of(both, stays))
    before = {name: traces(kernel, *kept) for name, kernel in both.kernels.items()}
    for kernel in both.kernels.values():
        assert len(traces(kernel, *words)) >= 3, "the search must find it first"

    store = own_settings(both.kernels["intake"]).attachments
    assert len(list(store.iterdir())) == 2

    destroy(both.kernels["scheduling"], gone)
    both.deliver(ticks=2)

    assert len(list(store.iterdir())) == 1
    for name, kernel in both.kernels.items():
        assert traces(kernel, *words) == []
        # of a pair of doubles, one is gone
        assert traces(kernel, *kept) == [each for each in before[name] if each != PAIRS]
        with kernel.reading() as session:
            assert kernel.vault.is_destroyed(session, gone)
            assert not kernel.vault.is_destroyed(session, stays)
            access = kernel.tables.access
            query = select(access.reason).where(access.action == "vernietigd")
            assert len(session.connection().execute(query).all()) == 1


def test_intake_owns_it_until_it_is_accepted(suite: Suite) -> None:
    intake, scheduling = suite.kernels["intake"], suite.kernels["scheduling"]
    early, late = aangemeld(suite), aanvaard(suite)

    with pytest.raises(DestroyError, match="until it is accepted"):
        destroy(scheduling, early)
    with pytest.raises(DestroyError, match="scheduling owns it"):
        destroy(intake, late)
    with pytest.raises(DestroyError, match="owned"):
        destroy(suite.kernels["notifications"], late)
    with pytest.raises(DestroyError, match="no such casus"):
        destroy(intake, str(uuid4()))
    assert traces(intake, late)
    destroy(intake, early)
    suite.deliver()

    assert [traces(kernel, early) for kernel in suite.kernels.values()] == [[]] * 3
    assert traces(scheduling, late)


# SQLite lets only one write from the first word on
@pytest.mark.postgres
@pytest.mark.parametrize("both", ["postgres"], indirect=True)
def test_what_is_accepted_in_that_moment_is_not_destroyed(both: Suite) -> None:
    intake = both.kernels["intake"]
    casus_id = aangemeld(both)
    refused: list[Exception] = []

    def try_to_destroy() -> None:
        try:
            destroy(intake, casus_id)
        except DestroyError as error:
            refused.append(error)

    here = Thread(target=try_to_destroy)
    with intake.writing() as there:
        row = there.get(Aanmelding, casus_id, with_for_update=True)
        row.state = Stand.AANVAARD
        there.flush()
        here.start()
        wait_for_a_waiter(intake)
        there.commit()
    here.join(60)

    assert [str(error) for error in refused] == [
        "This casus was accepted: scheduling owns it now, so destroy it there."
    ]
    with intake.reading() as session:
        assert session.get(Aanmelding, casus_id) is not None


def test_what_arrives_late_is_confirmed_and_dropped(both: Suite) -> None:
    casus_id = uitgenodigd(both)
    road = Road(both, ACTORS["scheduling"].receivers | ACTORS["intake"].receivers)
    late = [
        ("scheduling", example(AanmeldingStand, aggregate=casus_id, version=90)),
        ("intake", example(TrajectStand, aggregate=casus_id, version=90)),
    ]
    blobs = [
        (to, road.write(message, receiver=to, casus_id=casus_id))
        for to, message in late
    ]
    destroy(both.kernels["scheduling"], casus_id)
    both.deliver()

    for to, blob in blobs:
        road.deliver(to, [blob])
    both.deliver(ticks=2)

    for kernel in both.kernels.values():
        assert traces(kernel, casus_id) == []
        outbox = kernel.tables.outbox
        with kernel.reading() as session:
            states = session.connection().execute(
                select(outbox.state).where(outbox.casus_id == casus_id)
            )
            assert {state for (state,) in states} <= {
                OutboxState.CONFIRMED,
                OutboxState.REPLACED,
            }
            inbox = kernel.tables.inbox
            query = select(inbox.state).where(inbox.aggregate == casus_id)
            assert {state for (state,) in session.connection().execute(query)} <= {
                "klaar",
                "verouderd",
            }
            assert kernel.vault.is_destroyed(session, casus_id)


def test_service_that_never_knew_it_makes_no_key_for_what_comes_late(
    suite: Suite,
) -> None:
    casus_id = str(uuid4())
    with suite.kernels["intake"].writing() as session:
        announce(session, casus_id)
        session.commit()
    suite.deliver()

    notifications = suite.kernels["notifications"]
    with (
        notifications.writing() as session,
        pytest.raises(CasusDestroyedError),
    ):
        notifications.vault.seal(session, b"x", place="p", casus_id=casus_id)


def test_destruction_waits_for_nothing_that_did_not_arrive(suite: Suite) -> None:
    casus_id = str(uuid4())
    road = Road(suite, ACTORS["scheduling"].receivers)
    before = example(AanmelderBevestigd, aggregate=casus_id, version=1)
    road.write(before, receiver="scheduling", casus_id=casus_id)
    end = example(CasusVernietigd, aggregate=casus_id, version=1)

    road.deliver("scheduling", [road.write(end, receiver="scheduling")])

    scheduling = suite.kernels["scheduling"]
    with scheduling.reading() as session:
        assert scheduling.vault.is_destroyed(session, casus_id)


def test_waiting_mails_of_a_destroyed_casus_do_not_go(suite: Suite) -> None:
    gone, stays = aangemeld(suite), aangemeld(suite)
    notifications = suite.kernels["notifications"]
    with notifications.reading() as session:
        query = select(Bericht.message_id, Bericht.casus_id)
        query = query.where(Bericht.casus_id.is_not(None))
        mails = session.connection().execute(query).all()
    assert {casus_id for _, casus_id in mails} == {gone, stays}

    destroy(suite.kernels["intake"], gone)
    suite.deliver()
    with smtp_sink() as (url, sink), clock.pinned(NOW + timedelta(minutes=10)):
        own = notifications.config.own.model_copy(update={"smtp_url": url})
        config = replace(notifications.config, own=own)
        send_mails(replace(notifications, config=config))

    left = set(sink.headers("Message-ID"))
    assert left >= {message_id for message_id, casus_id in mails if casus_id == stays}
    assert not left & {message_id for message_id, casus_id in mails if casus_id == gone}


def test_pages_say_that_it_was_destroyed_and_lists_still_open(suite: Suite) -> None:
    gone = uitgenodigd(suite)
    uitgenodigd(suite)
    intake = suite.kernels["intake"]
    with intake.reading() as session:
        row = session.get(Aanmelding, gone)
        assert row is not None
        link = status_path(session, row, purpose="status")
    destroy(suite.kernels["scheduling"], gone)
    suite.deliver(ticks=2)

    pages = {
        "intake": (link, f"/inbox/{gone}"),
        "scheduling": (f"/planning/trajecten/{gone}",),
    }
    lists = {
        "intake": "/inbox?toon=alle",
        "scheduling": "/planning/trajecten",
        "notifications": "/berichten/",
    }
    for name, paths in pages.items():
        client = sign_in(suite.apps[name], COORDINATOR)
        for path in paths:
            page = client.get(path)
            assert (page.status_code, "is vernietigd" in page.text) == (410, True)
        assert "is vernietigd" not in client.get(f"{paths[-1][:-36]}{uuid4()}").text
    for name, path in lists.items():
        assert sign_in(suite.apps[name], COORDINATOR).get(path).status_code == 200


def test_rooms_wipe_what_lies_outside_the_tables(suite: Suite) -> None:
    casus_id = aangemeld(suite)
    wiped: list[str] = []
    with_files = Destruction(
        services.intake.destroy.may_destroy,
        wipes=(lambda _session, casus: wiped.append(casus),),
    )
    kernel = suite.kernels["intake"]
    with kernel.writing() as session:
        with_files.destroy(session, casus_id, actor="x", reason="y")
        session.commit()
    assert wiped == [casus_id]

    assert wipe_again(kernel, with_files) == 1
    assert wiped == [casus_id, casus_id]


def test_call_about_it_is_destroyed_with_its_own_key(suite: Suite) -> None:
    casus_id = aangemeld(suite)
    intake = suite.kernels["intake"]
    with intake.reading() as session:
        about = select(Telefoongesprek.id).where(
            Telefoongesprek.aanmelding_id == casus_id
        )
        (call_id,) = session.connection().execute(about).scalars()
        assert not intake.vault.is_destroyed(session, call_id)

    destroy(intake, casus_id)

    with intake.reading() as session:
        assert intake.vault.is_destroyed(session, call_id)


def test_who_is_writing_about_it_is_waited_for(both: Suite) -> None:
    """A request that began before the destruction leaves nothing behind."""
    casus_id = aangemeld(both)
    kernel = both.kernels["intake"]
    with kernel.writing() as session:
        sealed = kernel.vault.seal(session, b"x", place="p", casus_id=casus_id)
        session.add(
            Aanvulling(
                id=str(uuid4()), aanmelding_id=casus_id, at=clock.now(), sealed=sealed
            )
        )
        session.flush()
        thread = Thread(target=destroy, args=(kernel, casus_id))
        thread.start()
        thread.join(1)
        assert thread.is_alive()
        session.commit()
    thread.join(30)

    assert not thread.is_alive()
    assert traces(kernel, casus_id) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "id of the casus"),
        (["JK-2026-0001", "--reason", "x"], "id of the casus"),
        ([str(uuid4())], "--reason"),
        ([str(uuid4()), "--reason", "x" * 201], "--reason"),
    ],
)
def test_command_asks_for_what_it_misses(
    suite: Suite, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    kernel = suite.kernels["intake"]
    with pytest.raises(SystemExit):
        main(kernel, DESTRUCTIONS["intake"], arguments)
    assert said in capsys.readouterr().err


def test_command_says_who_did_not_confirm_yet(
    suite: Suite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("shared.destruction.WAIT_SECONDS", 0.5)
    casus_id = aangemeld(suite)
    arguments: list[Any] = [casus_id, "--reason", "op vraag van het gezin"]

    with pytest.raises(SystemExit, match="scheduling and notifications"):
        main(suite.kernels["intake"], DESTRUCTIONS["intake"], arguments)
    suite.deliver()

    intake = suite.kernels["intake"]
    with intake.reading() as session:
        states = session.connection().execute(
            text("SELECT state FROM outbox WHERE type = :name"),
            {"name": CasusVernietigd.__name__},
        )
        assert {state for (state,) in states} == {OutboxState.CONFIRMED}
    assert "intake: destroyed" in capsys.readouterr().out
