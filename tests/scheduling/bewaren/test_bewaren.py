"""A dossier goes when its term is over, nothing holds it, and a human says so."""

from datetime import UTC, date, datetime, timedelta
from threading import Thread

import pytest
from sqlmodel import Session, select

from services.scheduling.bewaren import domain
from services.scheduling.traject import verloop
from services.scheduling.traject.models import Traject
from services.scheduling.traject.nood import open_in_need
from services.scheduling.traject.states import RefusedError
from shared import clock
from shared.destruction import DestroyError
from shared.keeping import SOON
from shared.kernel import Kernel
from tests.people import BEHEERDER, COORDINATOR, ELDERS, sign_in
from tests.scheduling.cases import open_case, traject_of
from tests.scheduling.traject.courses import BY, JANUARY, UNBORN, close, started
from tests.suite import Suite
from tests.together import wait_for_a_waiter

# the child of the cases was born on 1 June 2025; policy says thirty-five years
LAST = date(2060, 6, 1)
LATER = datetime(2060, 6, 1, 8, 0, tzinfo=UTC)
WHY = "termijn voorbij, nagekeken"


def closed(kernel: Kernel) -> str:
    casus_id = started(kernel)
    close(kernel, casus_id, "partner", naar="CKG De Wilg")
    return casus_id


def destroy(kernel: Kernel, casus_id: str, *, now: datetime) -> str:
    """Return why it was refused; nothing if it is destroyed."""
    with kernel.writing() as session:
        try:
            domain.destroy_dossier(session, casus_id, WHY, by=BEHEERDER.id, now=now)
        except RefusedError as error:
            return str(error)
        session.commit()
        return ""


def held(kernel: Kernel, casus_id: str, reden: str = "Er loopt een klacht.") -> None:
    with kernel.writing() as session:
        row = traject_of(session, casus_id)
        domain.hold_back(session, row, reden, now=JANUARY, **BY)
        session.commit()


def listed(session: Session, today: date) -> list[tuple[str, date | None, bool]]:
    found = domain.dossiers(session, regio="limburg", today=today)
    return [(each.row.id, each.tot, each.may_go) for each in found]


def test_dry_run_says_what_would_go_and_why_and_changes_nothing(suite: Suite) -> None:
    kernel = suite.kernels["scheduling"]
    casus_id, running = closed(kernel), open_case(kernel)

    with kernel.reading() as session:
        assert listed(session, LAST - SOON - timedelta(days=1)) == []
        assert listed(session, LAST - timedelta(days=1)) == [(casus_id, LAST, False)]
        assert listed(session, LAST) == [(casus_id, LAST, True)]
        (dossier,) = domain.dossiers(session, regio="limburg", today=LAST)
        assert dossier.waarom == domain.BY_AGE
        assert domain.dossiers(session, regio="gent", today=LAST) == []
        assert session.get(Traject, casus_id) is not None
        assert session.get(Traject, running) is not None


def test_pregnancy_without_birth_is_kept_from_its_end(suite: Suite) -> None:
    kernel = suite.kernels["scheduling"]
    casus_id = started(kernel, kind=UNBORN)
    with kernel.writing() as session:
        row = traject_of(session, casus_id)
        verloop.close_without_birth(session, row, woord="", now=JANUARY, **BY)
        session.commit()
        policy = kernel.policy.at(JANUARY, region="limburg")
        term = policy.get("bewaren.zonder_geboorte")
        dossier = domain.dossier_of(session, row, today=LAST)

    assert dossier.tot == term.after(JANUARY.date(), overflow="next")
    assert dossier.waarom == domain.BY_END


def test_only_what_is_over_and_not_held_is_destroyed(suite: Suite) -> None:
    kernel = suite.kernels["scheduling"]
    gone, stays, running = closed(kernel), closed(kernel), open_case(kernel)
    held(kernel, stays)

    assert "nog niet voorbij" in destroy(kernel, gone, now=LATER - timedelta(days=1))
    assert "nog niet voorbij" in destroy(kernel, running, now=LATER)
    assert "tegengehouden" in destroy(kernel, stays, now=LATER)
    assert destroy(kernel, gone, now=LATER) == ""
    suite.deliver(ticks=2)

    for sister in suite.kernels.values():
        with sister.reading() as session:
            assert sister.vault.is_destroyed(session, gone)
            assert not sister.vault.is_destroyed(session, stays)
    with kernel.reading() as session:
        table = kernel.tables.access
        query = select(table).where(table.action == "vernietigd")
        (told,) = session.exec(query).all()
        assert (told.actor, told.reason, told.casus_id) == (BEHEERDER.id, WHY, gone)


def test_command_does_not_destroy_what_is_held(suite: Suite) -> None:
    kernel = suite.kernels["scheduling"]
    casus_id = closed(kernel)
    held(kernel, casus_id)

    with kernel.writing() as session, pytest.raises(DestroyError, match="held"):
        domain.DESTRUCTION.destroy(session, casus_id, actor="opdracht", reason=WHY)


@pytest.mark.postgres
@pytest.mark.parametrize("both", ["postgres"], indirect=True)
def test_what_is_held_in_that_moment_is_not_destroyed(both: Suite) -> None:
    """SQLite lets only one write from the first word on."""
    kernel = both.kernels["scheduling"]
    casus_id = closed(kernel)
    said: list[str] = []
    here = Thread(target=lambda: said.append(destroy(kernel, casus_id, now=LATER)))
    with kernel.writing() as there:
        row = traject_of(there, casus_id)
        domain.hold_back(there, row, "Er loopt een klacht.", now=JANUARY, **BY)
        here.start()
        wait_for_a_waiter(kernel)
        there.commit()
    here.join()

    assert "tegengehouden" in said[0]


def test_hold_is_seen_and_lifted(suite: Suite) -> None:
    kernel = suite.kernels["scheduling"]
    casus_id = closed(kernel)
    page = f"/planning/trajecten/{casus_id}/bewaren"
    with clock.pinned(LATER):
        client = sign_in(suite.apps["scheduling"], COORDINATOR)
        assert "Houd dit dossier tegen" in client.get(page).text
        assert client.post(page, data={"reden": ""}).status_code == 422
        client.post(page, data={"reden": "Er loopt een klacht."})
        assert "Er loopt een klacht." in client.get(page).text
        assert "tegengehouden" in client.get("/planning/bewaren").text
        again = client.post(page, data={"reden": "Nog een."})
        assert "al tegengehouden" in again.text
        # typed to hold it, and no reason to let it go
        assert "Nog een." not in again.text
        unsaid = client.post(f"{page}/opheffen", data={"reden": " "})
        assert "Zeg waarom dit dossier niet langer hoeft te blijven." in unsaid.text
        assert "tegengehouden" in client.get("/planning/bewaren").text
        client.post(f"{page}/opheffen", data={"reden": "De klacht is afgehandeld."})
        assert "mag weg" in client.get("/planning/bewaren").text
        course = client.get(page.removesuffix("/bewaren")).text
        assert "De klacht is afgehandeld." in course
        assert sign_in(suite.apps["scheduling"], ELDERS).get(page).status_code == 403


def test_who_is_in_by_the_glass_lifts_nothing(suite: Suite) -> None:
    kernel = suite.kernels["scheduling"]
    casus_id = closed(kernel)
    held(kernel, casus_id)
    page = f"/planning/trajecten/{casus_id}/bewaren"
    with clock.pinned(LATER):
        client = sign_in(suite.apps["scheduling"], ELDERS)
        with kernel.writing() as session:
            row = traject_of(session, casus_id)
            open_in_need(session, row, reden="Nu.", by=ELDERS.id, now=LATER)
            session.commit()

        shown = client.get(page)
        lifted = client.post(f"{page}/opheffen", data={"reden": "Ik denk van wel."})

    assert "beslist de regio van het traject" in shown.text
    assert "Hef dit op" not in shown.text
    assert lifted.status_code == 403
    with kernel.reading() as session:
        assert domain.hold_on(session, traject_of(session, casus_id)) is not None


def test_beheerder_destroys_by_form_and_reads_nothing(suite: Suite) -> None:
    kernel = suite.kernels["scheduling"]
    casus_id, other = closed(kernel), open_case(kernel)
    page = f"/planning/bewaren/{casus_id}"
    with clock.pinned(LATER):
        coordinator = sign_in(suite.apps["scheduling"], COORDINATOR)
        assert coordinator.post(page, data={}).status_code == 403
        client = sign_in(suite.apps["scheduling"], BEHEERDER)
        shown = client.get("/planning/bewaren").text
        assert page in shown
        assert "Vlinderstruik" not in shown + client.get(page).text
        assert client.post(page, data={"reden": WHY}).status_code == 422
        assert client.get(f"/planning/bewaren/{other}").status_code == 404
        done = client.post(page, data={"reden": WHY, "zeker": "ja"})
        assert done.location == "/planning/bewaren"
    with kernel.reading() as session:
        assert session.get(Traject, casus_id) is None
