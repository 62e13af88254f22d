"""Whoever touches what was written about who did what, is found."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import delete, insert, select, update

from shared import audit, clock
from shared.audit.chain import (
    GATHER,
    START,
    digest_of,
    empty,
    last_seal,
    seal_all,
    seal_batch,
    seal_due,
)
from shared.audit.verify import LATE, main, verify
from shared.database.tables import table_of
from shared.kernel import Kernel
from tests.suite import Suite
from tests.walk import NOW

CASUS = "4f6cbb1e-0000-4000-8000-000000000001"
WRITERS = 4


@pytest.fixture
def kernel(both: Suite) -> Kernel:
    """Three batches of four rows, a minute apart."""
    kernel = both.kernels["scheduling"]
    for minute in range(3):
        with clock.pinned(NOW + timedelta(minutes=minute)):
            for number in range(4):
                note(kernel, f"traject/{minute}{number}")
            seal_all(kernel)
    return kernel


def note(kernel: Kernel, subject: str, *, reason: str = "") -> None:
    with kernel.writing() as session:
        audit.record(
            session,
            actor="saar",
            action="gelezen",
            subject=subject,
            casus_id=CASUS,
            reason=reason,
        )
        session.commit()


def run(kernel: Kernel, *statements) -> None:
    """As somebody who can write in the database itself."""
    with kernel.writing() as session:
        for statement in statements:
            session.connection().execute(statement)
        session.commit()


def access(kernel: Kernel):
    return table_of(kernel.tables.access)


def problems(kernel: Kernel, *heads: str) -> list[str]:
    with clock.pinned(NOW + timedelta(minutes=5)):
        return verify(kernel, heads).problems


def head(kernel: Kernel) -> str:
    with kernel.reading() as session:
        last = last_seal(session)
        assert last is not None
        return f"{kernel.name}:{last.number}:{last.head}"


def test_chain_that_nobody_touched_is_whole(kernel: Kernel) -> None:
    found = verify(kernel, [head(kernel)])

    assert (found.problems, found.rows, found.number) == ([], 12, 3)


@pytest.mark.parametrize(
    "change",
    [
        {"actor": "bram"},
        {"action": "gewijzigd"},
        {"subject": "traject/elders"},
        {"casus_id": None},
        {"reason": "x"},
        {"at": NOW + timedelta(minutes=1, seconds=1)},
    ],
    ids=lambda change: next(iter(change)),
)
def test_changed_row_is_found(kernel: Kernel, change: dict[str, object]) -> None:
    table = access(kernel)
    run(kernel, update(table).where(table.c.id == 6).values(**change))

    assert problems(kernel) == ["row 6 was changed"]


def test_removed_row_is_found(kernel: Kernel) -> None:
    table = access(kernel)
    run(kernel, delete(table).where(table.c.id == 6))

    assert "seal 2: a row was taken away (4 were sealed)" in problems(kernel)


def test_inserted_row_is_found(kernel: Kernel) -> None:
    table = access(kernel)
    with kernel.reading() as session:
        like = session.connection().execute(select(table).where(table.c.id == 6)).one()
    values = like._asdict() | {"id": 99, "actor": "bram"}
    run(kernel, insert(table).values(**values))

    assert "seal 2: a row was put in (4 were sealed)" in problems(kernel)


def test_row_that_is_put_in_later_than_it_says_is_found(kernel: Kernel) -> None:
    with clock.pinned(NOW - LATE - timedelta(minutes=1)):
        note(kernel, "traject/vroeger")
    seal_all(kernel)

    assert problems(kernel) == ["row 13 was put in later than it says"]


@pytest.mark.parametrize("pair", [(5, 6), (2, 6)], ids=["in a batch", "of two"])
def test_reordered_rows_are_found(kernel: Kernel, pair: tuple[int, int]) -> None:
    """Each with its own salt and digest, so that neither seems changed by itself."""
    table = access(kernel)
    query = select(table).where(table.c.id.in_(pair)).order_by(table.c.id)
    with kernel.reading() as session:
        first, second = session.connection().execute(query).all()
    ids = {first.id: second, second.id: first}
    for row_id, other in ids.items():
        values = {**other._asdict(), "id": row_id}
        run(kernel, update(table).where(table.c.id == row_id).values(**values))

    assert f"row {pair[0]} was changed" in problems(kernel)


def test_rows_that_changed_seal_are_found(kernel: Kernel) -> None:
    table = access(kernel)
    run(
        kernel,
        update(table).where(table.c.id == 2).values(seal=2),
        update(table).where(table.c.id == 6).values(seal=1),
    )

    assert "seal 1: its rows are not those that were sealed" in problems(kernel)


def test_batches_in_another_order_are_found(kernel: Kernel) -> None:
    seals = table_of(kernel.tables.seals)
    table = access(kernel)
    for was, becomes in ((2, 9), (3, 2), (9, 3)):
        run(
            kernel,
            update(seals).where(seals.c.number == was).values(number=becomes),
            update(table).where(table.c.seal == was).values(seal=becomes),
        )

    assert "seal 2 does not follow the seal before it" in problems(kernel)


def test_batch_that_is_gone_is_found(kernel: Kernel) -> None:
    seals, table = table_of(kernel.tables.seals), access(kernel)
    run(kernel, delete(seals).where(seals.c.number == 2))
    assert "rows name seal 2, which is not there" in problems(kernel)

    run(kernel, delete(table).where(table.c.seal == 2))
    assert problems(kernel) == ["seal 3 does not follow the seal before it"]


def test_chain_that_was_made_anew_does_not_have_the_exported_head(
    kernel: Kernel,
) -> None:
    """Somebody who knows how it is made, and makes all of it again."""
    exported = head(kernel)
    table, seals = access(kernel), table_of(kernel.tables.seals)
    run(
        kernel,
        delete(table).where(table.c.id == 6),
        delete(seals),
        update(table).values(seal=None, salt=None, digest=None),
    )
    for wanted in ((1, 5), (5, 10), (10, 99)):
        with kernel.writing() as session:
            later = update(table).where(table.c.id >= wanted[1]).values(seal=-1)
            session.connection().execute(later)
            seal_batch(session)
            again = update(table).where(table.c.seal == -1).values(seal=None)
            session.connection().execute(again)
            session.commit()
    assert problems(kernel) == []

    assert problems(kernel, exported) == ["seal 3: another head was exported"]


def test_tail_that_was_cut_off_is_found_by_the_exported_head(kernel: Kernel) -> None:
    exported = head(kernel)
    table, seals = access(kernel), table_of(kernel.tables.seals)
    run(
        kernel,
        delete(table).where(table.c.seal == 3),
        delete(seals).where(seals.c.number == 3),
    )
    assert problems(kernel) == []

    (problem,) = problems(kernel, exported)
    assert problem.startswith("seal 3 was exported and is not here")


def test_what_rows_say_can_be_destroyed_and_the_chain_stays_whole(
    kernel: Kernel,
) -> None:
    exported = head(kernel)
    note(kernel, "traject/x", reason="zag Elif Zilverberk")
    seal_all(kernel)
    with clock.pinned(NOW + timedelta(minutes=4)), kernel.writing() as session:
        assert empty(session, range(1, 14), actor="systeem", reason="termijn") == 13
        session.commit()
    assert problems(kernel, exported) == []
    seal_all(kernel)

    with clock.pinned(NOW + timedelta(minutes=5)):
        found = verify(kernel, [exported])
    assert (found.problems, found.rows, found.emptied) == ([], 14, 13)
    table = access(kernel)
    gone = table.c.gone_by.is_not(None)
    with kernel.reading() as session:
        left = session.connection().execute(select(table).where(gone)).all()
    said = {(each.actor, each.subject, each.reason, each.casus_id) for each in left}
    assert said == {("", "", "", None)}
    assert {each.salt for each in left} == {None}


def test_row_emptied_without_an_account_is_found(kernel: Kernel) -> None:
    table = access(kernel)
    with clock.pinned(NOW + timedelta(minutes=4)), kernel.writing() as session:
        assert empty(session, [1, 2], actor="systeem", reason="termijn") == 2
        session.commit()
    assert problems(kernel) == []
    nothing = {"actor": "", "subject": "", "casus_id": None, "salt": None}
    # as if it belonged to what was emptied rightly
    run(kernel, update(table).where(table.c.id == 6).values(**nothing, gone_by=13))

    assert problems(kernel) == ["3 rows are empty and no record says why"]


def test_row_emptied_before_its_term_is_found_though_a_record_accounts_for_it(
    kernel: Kernel,
) -> None:
    """As somebody who can write in the database would hide what they read."""
    with clock.pinned(NOW + timedelta(minutes=4)), kernel.writing() as session:
        assert empty(session, [6], actor="systeem", reason="termijn P10Y") == 1
        session.commit()
    assert problems(kernel) == ["row 13 emptied rows before their term was over"]
    seal_all(kernel)

    assert problems(kernel) == ["row 13 emptied rows before their term was over"]


def test_row_that_was_emptied_says_nothing_else_since(kernel: Kernel) -> None:
    with clock.pinned(NOW + timedelta(minutes=4)), kernel.writing() as session:
        assert empty(session, [1], actor="systeem", reason="termijn") == 1
        session.commit()
    table = access(kernel)
    run(kernel, update(table).where(table.c.id == 1).values(actor="bram"))

    assert problems(kernel) == ["row 1 was changed"]


def test_what_accounts_for_others_is_never_emptied(kernel: Kernel) -> None:
    with kernel.writing() as session:
        empty(session, [1], actor="systeem", reason="termijn")
        session.commit()
    seal_all(kernel)
    with kernel.writing() as session:
        assert empty(session, [13], actor="systeem", reason="termijn") == 0


def test_digest_without_its_salt_gives_nothing_away(kernel: Kernel) -> None:
    """The same said twice does not look the same."""
    with kernel.reading() as session:
        row = session.get_one(kernel.tables.access, 1)
        assert row.salt is not None
        assert digest_of(row, row.salt) == row.digest
        assert digest_of(row, "0" * 32) != row.digest


def test_many_who_write_and_seal_at_once_make_one_chain(both: Suite) -> None:
    kernel = both.kernels["scheduling"]
    gate = Barrier(2 * WRITERS)

    def work(number: int) -> None:
        gate.wait()
        for turn in range(5):
            if number % 2:
                note(kernel, f"traject/{number}{turn}")
            else:
                seal_all(kernel)

    with ThreadPoolExecutor(2 * WRITERS) as pool:
        list(pool.map(work, range(2 * WRITERS)))
    seal_all(kernel)

    found = verify(kernel)
    assert (found.problems, found.rows) == ([], 5 * WRITERS)


def test_tick_seals_what_waited_and_a_standstill_is_told(suite: Suite) -> None:
    kernel = suite.kernels["intake"]
    with clock.pinned(NOW):
        note(kernel, "aanmelding/1")
        seal_due(kernel)
        assert verify(kernel).rows == 0
    with clock.pinned(NOW + LATE):
        assert verify(kernel).problems == ["rows wait for a seal: does the worker run?"]
    with clock.pinned(NOW + GATHER):
        suite.deliver()
        assert verify(kernel).rows == 1


def test_command_prints_the_head_and_says_what_is_wrong(
    suite: Suite, capsys: pytest.CaptureFixture[str]
) -> None:
    kernel = suite.kernels["intake"]
    main(kernel, ["--head"])
    assert capsys.readouterr().out == f"intake:0:{START}\n"
    note(kernel, "aanmelding/1")
    seal_all(kernel)
    main(kernel, ["--head"])
    exported = capsys.readouterr().out.strip()
    main(kernel, [exported, f"scheduling:7:{START}"])
    assert "intake: 1 rows are as they were sealed" in capsys.readouterr().out

    run(kernel, update(access(kernel)).values(actor="bram"))
    with pytest.raises(SystemExit) as ended:
        main(kernel, [exported])
    assert ended.value.code == 1
    assert capsys.readouterr().err == "intake: row 1 was changed\n"


def test_rows_whose_term_is_over_are_emptied_by_themselves(both: Suite) -> None:
    kernel = both.kernels["scheduling"]
    term = kernel.policy.at(NOW).get("bewaren.logboek")
    over = clock.start_of_day(term.after(clock.to_local(NOW).date()))
    with clock.pinned(NOW):
        note(kernel, "traject/oud")
        seal_all(kernel)
    for later, left in ((timedelta(0), "traject/oud"), (timedelta(days=1), "")):
        with clock.pinned(over + later):
            both.deliver()
            with kernel.reading() as session:
                assert session.get_one(kernel.tables.access, 1).subject == left
    with clock.pinned(over + timedelta(days=1, minutes=1)):
        both.deliver()
        found = verify(kernel)
    assert (found.problems, found.emptied) == ([], 1)
