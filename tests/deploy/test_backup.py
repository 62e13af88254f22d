"""Real backups and restores: what was destroyed stays so, all else opens and agrees."""

import gzip
import os
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import select

from services.intake.aanmelding.domain.store import find_aanmelding, open_document
from services.notifications.bezorging.models import Bericht, Stand
from services.notifications.restored import doubt
from services.scheduling.traject.people import people_of
from shared import clock
from shared.encryption import CasusDestroyedError
from shared.kernel import Kernel
from shared.messaging.reconcile import parse_since
from tests.deploy.operating import Operator
from tests.shared.test_destruction import destroy, traces
from tests.suite import Suite
from tests.walk import (
    aangemeld,
    aanvaard,
    monday_comes,
    move,
    uitgenodigd,
    walked,
)

pytestmark = [pytest.mark.integration, pytest.mark.timeout(400)]
SERVICES = ("intake", "scheduling", "notifications")


def asked(suite: Suite, service: str, query: str) -> set[Any]:
    with suite.kernels[service].engine.connect() as connection:
        return {tuple(row) for row in connection.execute(text(query))}


def disagreements(suite: Suite) -> list[str]:
    """What the three databases say of the same thing, in plain SQL."""
    pairs = {
        "aanmeldingen": (
            ("intake", "SELECT id, reference FROM aanmelding"),
            ("scheduling", "SELECT id, referentie FROM aanmelding_kopie"),
        ),
        "trajecten": (
            ("intake", "SELECT id, traject FROM aanmelding WHERE state = 'aanvaard'"),
            ("scheduling", "SELECT id, stand FROM traject"),
        ),
        "zorgtafels": (
            (
                "scheduling",
                "SELECT id, starts_at, ends_at FROM zorgtafel WHERE vast IS NOT NULL",
            ),
            ("notifications", "SELECT id, starts_at, ends_at FROM tafel"),
        ),
    }
    destroyed = (
        "SELECT k.casus_id FROM casus_key k JOIN access a ON a.casus_id = k.casus_id"
        " WHERE a.action = 'vernietigd' AND k.wrapped IS NULL"
    )
    for sister in ("scheduling", "notifications"):
        pairs[f"vernietigd {sister}"] = (("intake", destroyed), (sister, destroyed))
    found = [
        f"{name}: {asked(suite, *mine)} and {asked(suite, *theirs)}"
        for name, (mine, theirs) in pairs.items()
        if asked(suite, *mine) != asked(suite, *theirs)
    ]
    waiting = "SELECT id, type FROM outbox WHERE state IN ('open', 'geparkeerd')"
    return found + [
        f"{service}: {asked(suite, service, waiting)} still waits"
        for service in SERVICES
        if asked(suite, service, waiting)
    ]


def wrapped_keys(kernel: Kernel) -> dict[str, bytes]:
    with kernel.engine.connect() as connection:
        rows = connection.execute(text("SELECT casus_id, wrapped FROM casus_key"))
        return {casus: bytes(wrapped) for casus, wrapped in rows if wrapped}


def holds(path: Path, key: bytes) -> bool:
    """Whether this file holds these bytes, as they are or as PostgreSQL writes them."""
    raw = path.read_bytes()
    if raw[:2] == b"\x1f\x8b":
        raw = gzip.decompress(raw)
    return key in raw or key.hex().encode() in raw


def sealed_of(kernel: Kernel, casus_id: str, query: str) -> bytes:
    with kernel.engine.connect() as connection:
        return bytes(connection.execute(text(query), {"id": casus_id}).scalar_one())


def assert_opens(suite: Suite, casus_id: str) -> None:
    with suite.kernels["intake"].reading() as session:
        row = find_aanmelding(session, casus_id)
        assert row is not None
        assert "Zilverberk" in str(open_document(session, row).__dict__)
    with suite.kernels["scheduling"].reading() as session:
        assert any(
            "Zilverberk" in person.naam
            for person in people_of(session, casus_id).values()
        )


def test_destroyed_casus_opens_in_no_backup_and_the_others_do(
    operator: Operator,
) -> None:
    suite = operator.suite
    gone, stays = uitgenodigd(suite), uitgenodigd(suite)
    assert disagreements(suite) == []
    old = operator.backup()
    query = "SELECT sealed FROM aanmelding WHERE id = :id"
    sealed = sealed_of(suite.kernels["intake"], gone, query)
    keys = {name: wrapped_keys(kernel) for name, kernel in suite.kernels.items()}
    for name in SERVICES:
        assert {gone, stays} <= keys[name].keys()
        for key in keys[name].values():
            assert holds(operator.folder / "keys" / f"{name}.data", key)
            assert not holds(old / f"{name}.data", key)

    destroy(suite.kernels["scheduling"], gone)
    suite.deliver(ticks=2)
    aangemeld(suite)
    assert operator.run("keys")[0] == 0
    for file in [path for path in operator.folder.rglob("*") if path.is_file()]:
        assert not any(holds(file, keys[name][gone]) for name in SERVICES)

    status, said = operator.run("restore", str(old))
    assert status == 0, said
    for name, kernel in suite.kernels.items():
        assert traces(kernel, gone) == [], name
        with kernel.reading() as session:
            assert kernel.vault.is_destroyed(session, gone)
    intake = suite.kernels["intake"]
    with intake.reading() as session, pytest.raises(CasusDestroyedError):
        intake.vault.open(
            session, sealed, place=f"aanmelding/sealed/{gone}", casus_id=gone
        )
    assert_opens(suite, stays)
    operator.reconcile()
    assert disagreements(suite) == []


def test_one_restored_service_is_brought_back_in_step(operator: Operator) -> None:
    suite = operator.suite
    road = walked(suite)
    before = road.casus_id
    old = operator.backup()
    for day in (27, 30):
        move(suite, road, day)
    after, early = aanvaard(suite), aangemeld(suite)
    destroy(suite.kernels["intake"], early)
    suite.deliver(ticks=2)

    status, said = operator.run("restore", str(old), "--only", "scheduling")
    assert status == 0, said
    assert any(after in found for found in disagreements(suite))
    operator.reconcile()
    # the coordinator plans anew what the restore forgot, and is heard
    move(suite, road, 25)

    assert disagreements(suite) == []
    for casus_id in (before, after):
        assert_opens(suite, casus_id)


def test_sisters_remember_what_the_restored_owner_forgot(operator: Operator) -> None:
    """Destroyed after the newest keys were kept: the key comes back, and goes again."""
    suite = operator.suite
    gone = aangemeld(suite)
    old = operator.backup()
    destroy(suite.kernels["intake"], gone)
    suite.deliver(ticks=2)

    status, said = operator.run("restore", str(old), "--only", "intake")
    assert status == 0, said
    assert traces(suite.kernels["intake"], gone)
    operator.reconcile()

    assert traces(suite.kernels["intake"], gone) == []
    assert disagreements(suite) == []


@pytest.mark.parametrize(
    ("lost", "said"),
    [("keys/scheduling.data", "no keys of scheduling"), ("", "SCHEDULING_MASTER_KEYS")],
    ids=["file", "master key"],
)
def test_restore_without_keys_says_so_and_changes_nothing(
    operator: Operator, lost: str, said: str
) -> None:
    suite = operator.suite
    uitgenodigd(suite)
    old = operator.backup()
    later = aanvaard(suite)
    changes = {}
    if lost:
        (operator.folder / lost).unlink()
    else:
        mine = os.environ["SCHEDULING_MASTER_KEYS"]
        # the same name, another key
        other = os.environ["INTAKE_MASTER_KEYS"].partition(":")[2]
        changes = {"SCHEDULING_MASTER_KEYS": f"{mine.partition(':')[0]}:{other}"}

    status, told = operator.run("restore", str(old), **changes)

    assert status == 1
    assert said in told
    assert "othing changed" in told
    assert len(told.strip().splitlines()) == 1
    assert_opens(suite, later)


@pytest.mark.parametrize("command", ["keys", "backup"])
def test_keys_of_lost_cases_are_not_replaced(operator: Operator, command: str) -> None:
    """As when a volume is lost, the suite starts empty, and the hourly copy comes."""
    suite = operator.suite
    casus_id = aanvaard(suite)
    old = operator.backup()
    with suite.kernels["scheduling"].writing() as session:
        session.connection().execute(text("DELETE FROM casus_key"))
        session.commit()

    status, told = operator.run(command)

    assert status == 1
    assert "the keys of 1 cases that the database of scheduling" in told
    assert len(told.strip().splitlines()) == 1
    assert {each.name for each in operator.folder.iterdir()} == {"keys", old.name}
    assert operator.run("restore", str(old))[0] == 0
    assert_opens(suite, casus_id)


def test_restore_waits_until_nothing_runs(operator: Operator) -> None:
    suite = operator.suite
    casus_id = aangemeld(suite)
    old = operator.backup()
    busy = suite.kernels["scheduling"].engine

    with busy.connect() as connection:
        connection.execute(text("SELECT 1"))
        # the operator's own processes are new: this connection stays
        suite.kernels.pop("scheduling")
        status, told = operator.run("restore", str(old))
    busy.dispose()

    assert (status, "stop it first" in told) == (1, True)
    assert traces(suite.kernels["intake"], casus_id)


def test_no_mail_to_a_parent_leaves_by_itself_after_a_restore(suite: Suite) -> None:
    with monday_comes():
        uitgenodigd(suite)
        kernel = suite.kernels["notifications"]
        with kernel.writing() as session:
            waiting = session.exec(select(Bericht).where(Bericht.stand != "verzonden"))
            private, other = list(waiting)[:2]
            private.privaat, other.privaat = True, False
            private.stand = other.stand = Stand.KLAAR
            session.add_all([private, other])
            session.commit()
        with kernel.writing() as session:
            doubt(session)
            session.commit()

    with kernel.reading() as session:
        after = {row.id: row.stand for row in session.exec(select(Bericht))}
    assert (after[private.id], after[other.id]) == (Stand.ONZEKER, Stand.KLAAR)


def test_what_is_no_backup_is_not_restored(operator: Operator, tmp_path: Path) -> None:
    operator.backup()

    status, told = operator.run("restore", str(tmp_path))

    assert (status, "holds no backup" in told) == (1, True)
    assert operator.run("restore")[0] == 1


def test_since_is_the_time_on_the_wall() -> None:
    assert parse_since("2026-03-02T09:30").astimezone(clock.now().tzinfo).hour == 8
    assert parse_since("2026-03-02T09:30+00:00").hour == 9
