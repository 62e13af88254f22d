"""The aanmelding that several trajecten rest on goes with the last that needs it."""

from datetime import UTC, date, datetime, timedelta
from threading import Thread

import pytest
from sqlalchemy import func, select
from sqlmodel import Session

from services.scheduling.bewaren import domain
from services.scheduling.destroy import DESTRUCTION
from services.scheduling.traject import gezin
from services.scheduling.traject.content import open_content
from services.scheduling.traject.kind import mark_of, record_child
from services.scheduling.traject.models import Traject, Trajectstand
from services.scheduling.traject.naast import is_beside
from shared import clock
from shared.database.sealed import casus_columns
from shared.destruction import DestroyError, main
from shared.kernel import Kernel
from tests.people import BEHEERDER, COORDINATOR, sign_in
from tests.scheduling.bewaren.test_bewaren import WHY, destroy, held
from tests.scheduling.cases import open_case, traject_of
from tests.scheduling.traject.courses import BY, JANUARY
from tests.scheduling.vib.pregnancies import BORN_ON, MARCH, born, expected
from tests.scheduling.vib.test_ernaast import track_of, twin_of
from tests.suite import Suite
from tests.together import wait_for_a_waiter
from tests.walk import aanvaard, monday_comes

# thirty-five years after the birth; the second child came after midnight
LAST = date(2062, 2, 20)
DAY = timedelta(days=1)


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 11, tzinfo=UTC)


def end(kernel: Kernel, *casus_ids: str) -> None:
    with kernel.writing() as session:
        for casus_id in casus_ids:
            row = traject_of(session, casus_id)
            row.stand, row.stand_sinds = Trajectstand.AFGESLOTEN, MARCH
        session.commit()


def twins(kernel: Kernel) -> tuple[str, str]:
    """Return a child whose traject ended, and its twin, born a day later."""
    first = expected(kernel)
    born(kernel, first)
    second = twin_of(kernel, first)
    with kernel.writing() as session:
        row = traject_of(session, second)
        kind = open_content(session, row).kind
        record_child(
            session,
            row,
            naam=kind.naam,
            geboortedatum=BORN_ON + DAY,
            verblijf=kind.verblijf,
            based_on=mark_of(kind),
            now=MARCH,
            **BY,
        )
        session.commit()
    end(kernel, first)
    return first, second


def lift(kernel: Kernel, casus_id: str) -> None:
    with kernel.writing() as session:
        row = traject_of(session, casus_id)
        domain.lift(session, row, "Afgehandeld.", now=JANUARY, **BY)
        session.commit()


def by_command(kernel: Kernel, casus_id: str) -> str:
    """Return why it was refused; nothing if it may go, which is not kept."""
    with kernel.writing() as session:
        try:
            DESTRUCTION.destroy(session, casus_id, actor="opdracht", reason=WHY)
        except DestroyError as error:
            return str(error)
        finally:
            session.rollback()
        return ""


def refused(kernel: Kernel, casus_id: str, day: date) -> str:
    """Return why it waits: the same by the page, in the list and by the command."""
    with clock.pinned(noon(day)):
        why = destroy(kernel, casus_id, now=noon(day))
        if not why:
            return why
        with kernel.reading() as session:
            row = traject_of(session, casus_id)
            found = domain.dossiers(session, regio=row.regio, today=day)
            (listed,) = [each for each in found if each.row.id == casus_id]
        assert not listed.may_go
        assert all(words in why for words in listed.wacht_op)
        assert "rest on the aanmelding" in by_command(kernel, casus_id)
    return why


def test_first_waits_as_long_as_its_twin_must_stay(suite: Suite) -> None:
    kernel = suite.kernels["scheduling"]
    first, second = twins(kernel)

    assert refused(kernel, first, LAST).endswith("wacht: JK-2026-0042-2 loopt nog.")
    end(kernel, second)
    held(kernel, second)
    assert "JK-2026-0042-2 wordt tegengehouden" in refused(kernel, first, LAST + DAY)
    lift(kernel, second)
    assert "blijft tot dinsdag 21 februari 2062" in refused(kernel, first, LAST)
    # both terms are over: each of them may go
    assert refused(kernel, first, LAST + DAY) == ""
    assert refused(kernel, second, LAST + DAY) == ""


def test_first_waits_for_the_other_track_also_outside_its_family(suite: Suite) -> None:
    kernel = suite.kernels["scheduling"]
    first = expected(kernel)
    other = track_of(kernel, first)
    born(kernel, first)
    apart = open_case(kernel, referentie="JK-2026-0043")
    with kernel.writing() as session:
        # so that the first keeps a family
        gezin.link(session, traject_of(session, first), apart, now=MARCH, **BY)
        gezin.unlink(session, traject_of(session, other), now=MARCH, **BY)
        session.commit()
    end(kernel, first, other)

    # nobody wrote down there that the child was born
    assert "JK-2026-0042-Z heeft nog geen bekende" in refused(kernel, first, LAST)
    assert by_command(kernel, other) == ""


def test_child_that_was_reported_apart_is_not_waited_for(suite: Suite) -> None:
    kernel = suite.kernels["scheduling"]
    first, other = expected(kernel), open_case(kernel, referentie="JK-2026-00420")
    born(kernel, first)
    with kernel.writing() as session:
        gezin.link(session, traject_of(session, first), other, now=MARCH, **BY)
        session.commit()
    end(kernel, first)

    assert refused(kernel, first, LAST) == ""


def test_third_child_is_waited_for_when_the_second_is_gone(suite: Suite) -> None:
    kernel = suite.kernels["scheduling"]
    first, second = twins(kernel)
    third = twin_of(kernel, second)
    end(kernel, second)
    with kernel.reading() as session:
        assert traject_of(session, third).referentie == "JK-2026-0042-2-2"

    # the second has no aanmelding that the third rests on
    assert refused(kernel, second, LAST + DAY) == ""
    assert "JK-2026-0042-2-2 loopt nog" in refused(kernel, first, LAST + DAY)


@pytest.mark.parametrize("number", ["JK-2026-0042", "JK-2026-10042", "JK-2026-0002"])
def test_number_of_an_aanmelding_is_that_of_a_first(number: str) -> None:
    assert not is_beside(Traject(referentie=number))
    assert is_beside(Traject(referentie=f"{number}-2"))
    assert is_beside(Traject(referentie=f"{number}-P-2"))


def test_pages_say_for_whom_it_waits(suite: Suite) -> None:
    kernel = suite.kernels["scheduling"]
    first, second = twins(kernel)
    page = f"/planning/bewaren/{first}"
    with clock.pinned(noon(LAST + DAY)):
        client = sign_in(suite.apps["scheduling"], BEHEERDER)
        listed = client.get("/planning/bewaren").text
        shown = client.get(page).text
        forced = client.post(page, data={"reden": WHY, "zeker": "ja"})
        coordinator = sign_in(suite.apps["scheduling"], COORDINATOR)
        dossier = coordinator.get(f"/planning/trajecten/{first}/bewaren").text

        for text in (listed, shown, dossier, forced.text):
            assert "JK-2026-0042-2 loopt nog" in text
        assert page not in listed
        assert "mag weg" not in listed
        assert "Vernietig voorgoed" not in shown
        assert forced.status_code == 422
        end(kernel, second)
        assert "Alles over dit gezin verdwijnt" in client.get(page).text
        beside = client.get(f"/planning/bewaren/{second}").text
        assert "De aanmelding hoort bij het eerste traject" in beside
        assert "Alles over dit gezin" not in beside
        done = client.post(page, data={"reden": WHY, "zeker": "ja"})
        assert done.location == "/planning/bewaren"


def test_command_names_what_must_go_first(suite: Suite) -> None:
    kernel = suite.kernels["scheduling"]
    first, second = twins(kernel)

    with pytest.raises(SystemExit, match=f"JK-2026-0042-2 \\({second}\\)"):
        main(kernel, DESTRUCTION, [first, "--reason", WHY])

    with kernel.reading() as session:
        assert session.get(Traject, first) is not None
        assert not kernel.vault.is_destroyed(session, first)


@pytest.mark.postgres
@pytest.mark.parametrize("both", ["postgres"], indirect=True)
def test_twin_that_is_held_in_that_moment_counts(both: Suite) -> None:
    """SQLite lets only one write from the first word on."""
    kernel = both.kernels["scheduling"]
    first, second = twins(kernel)
    end(kernel, second)
    said: list[str] = []

    def work() -> None:
        with clock.pinned(noon(LAST + DAY)):
            said.append(destroy(kernel, first, now=clock.now()))

    here = Thread(target=work)
    with kernel.writing() as there:
        row = traject_of(there, second)
        domain.hold_back(there, row, "Er loopt een klacht.", now=JANUARY, **BY)
        here.start()
        wait_for_a_waiter(kernel)
        there.commit()
    here.join()

    assert said == [domain.CHANGED]


def rows_of(session: Session, kernel: Kernel, casus_id: str) -> dict[str, int]:
    """Return how many rows each table has of a casus, the messages left out."""
    return {
        str(column): session.connection()
        .execute(select(func.count()).select_from(table).where(column == casus_id))
        .scalar_one()
        for table, columns in casus_columns(kernel.tables.metadata).items()
        for column in columns
        if table.name != "outbox"
    }


def test_twin_that_goes_takes_nothing_of_the_first_along(suite: Suite) -> None:
    kernel = suite.kernels["scheduling"]
    with monday_comes():
        first = aanvaard(suite)
        with kernel.reading() as session:
            is_born = open_content(session, traject_of(session, first)).kind.geboren
        assert is_born
        second = twin_of(kernel, first)
        suite.deliver(ticks=2)
        before = _stock(suite, first)
        assert before["intake"]["bijlage.casus_id"]

        with kernel.writing() as session:
            DESTRUCTION.destroy(session, second, actor="opdracht", reason=WHY)
            session.commit()
        suite.deliver(ticks=2)

        for sister in suite.kernels.values():
            with sister.reading() as session:
                assert sister.vault.is_destroyed(session, second)
                assert not sister.vault.is_destroyed(session, first)
        assert _stock(suite, first) == before


def _stock(suite: Suite, casus_id: str) -> dict[str, dict[str, int]]:
    found = {}
    for name, sister in suite.kernels.items():
        with sister.reading() as session:
            found[name] = rows_of(session, sister, casus_id)
    return found
