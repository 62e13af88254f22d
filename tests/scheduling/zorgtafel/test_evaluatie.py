"""An evaluation is a meeting like the zorgtafel, and its day follows that meeting."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest
from sqlmodel import Session, select

from services.scheduling.traject import bijeenkomst, evaluatie, verloop
from services.scheduling.traject.domain import start_clock
from services.scheduling.traject.models import (
    Evaluatie,
    Evaluatiestand,
    Gebeurtenis,
    Trajectstand,
)
from services.scheduling.traject.people import people_of
from services.scheduling.traject.states import RefusedError
from services.scheduling.traject.uitkomsten import Closing
from services.scheduling.zorgtafel import domain
from services.scheduling.zorgtafel.aanwezig import Verslag, record_presence
from services.scheduling.zorgtafel.checks import shortcomings
from services.scheduling.zorgtafel.content import open_concept
from services.scheduling.zorgtafel.models import Zorgtafel, Zorgtafelstand
from services.scheduling.zorgtafel.soorten import table_of
from shared import clock
from shared.contracts.people import Categorie, Kanaal
from shared.kernel import Kernel
from tests.people import COORDINATOR, sign_in
from tests.scheduling.cases import find_person, ready, sent, traject_of
from tests.scheduling.traject.courses import LAST_DAY, started
from tests.suite import Suite

# the first evaluation: six weeks after 26 November
PLANNED = date(2027, 1, 7)
NOW = datetime(2026, 12, 14, 9, 0, tzinfo=UTC)
VAN = datetime(2027, 1, 12, 9, 0, tzinfo=UTC)
AFTER = VAN + timedelta(hours=3)
HOUR = timedelta(hours=1)
BY = {"by": COORDINATOR.id}


@pytest.fixture(autouse=True)
def _now(suite: Suite) -> Iterator[None]:
    with clock.pinned(NOW):
        yield


@pytest.fixture
def kernel(suite: Suite) -> Kernel:
    return suite.kernels["scheduling"]


def first(session: Session, casus_id: str) -> Evaluatie:
    return evaluatie.evaluations_of(session, casus_id)[0]


def begin(session: Session, casus_id: str) -> Zorgtafel:
    return domain.start_zorgtafel(
        session,
        traject_of(session, casus_id),
        soort="evaluatie",
        evaluatie_id=first(session, casus_id).id,
        now=NOW,
        **BY,
    )


def send(session: Session, row: Zorgtafel, van: datetime = VAN) -> None:
    moment = {"starts_at": van, "ends_at": van + timedelta(hours=2)}
    concept = ready(open_concept(session, row), **moment)
    for step in (
        partial(domain.save_concept, concept=concept),
        domain.send_zorgtafel,
    ):
        step(session, row, bewerking=row.bewerking, now=NOW, **BY)


def settled(kernel: Kernel) -> tuple[str, str]:
    """Return a case and the meeting for its first evaluation, sent."""
    casus_id = started(kernel)
    with kernel.writing() as session:
        row = begin(session, casus_id)
        send(session, row)
        session.commit()
        return casus_id, row.id


def report(kernel: Kernel, table_id: str, *, held: bool, version: int = 0) -> None:
    with kernel.writing() as session:
        row = session.get_one(Zorgtafel, table_id)
        people = people_of(session, row.casus_id)
        waren = dict.fromkeys(people, "aanwezig")
        record_presence(
            session,
            row,
            Verslag(doorgegaan=held, waren=waren),
            people,
            version=version,
            now=AFTER,
            **BY,
        )
        session.commit()


def test_evaluation_starts_from_who_sat_at_the_last_meeting(kernel: Kernel) -> None:
    casus_id = started(kernel)
    with kernel.writing() as session:
        [table] = session.exec(select(Zorgtafel)).all()
        oma = find_person(session, casus_id, Categorie.NETWERK).id
        seated = open_concept(session, table).seated
        without = tuple(key for key in seated if key != oma)
        table.vast = domain.seal_settled(
            session,
            table,
            open_concept(session, table).model_copy(update={"mee": without}),
        )
        session.add(table)

        proposed = open_concept(session, begin(session, casus_id)).seated

    assert oma in seated
    assert set(proposed) == set(without)


def test_safe_channel_is_asked_again_and_no_answer_carries_over(kernel: Kernel) -> None:
    casus_id = started(kernel)
    with kernel.writing() as session:
        before = find_person(session, casus_id, Categorie.OUDERS).veilig_kanaal
        row = begin(session, casus_id)
        send(session, row)
        session.commit()
        mother = find_person(session, casus_id, Categorie.OUDERS)

    assert before.kanaal is Kanaal.MAIL
    assert mother.veilig_kanaal.kanaal is Kanaal.NIET_GEVRAAGD
    told = [m.kanalen[mother.id] for m in sent(kernel, "ZorgtafelVastgelegd")]
    # the zorgtafel as it was, and the evaluation; what is over is not told again
    assert [one.kanaal for one in told] == ["mail", "niet_gevraagd"]
    # newer than every answer: what a sister still holds does not win
    assert told[-1].vastgelegd_op == NOW


def test_day_follows_the_meeting_and_never_past_the_end(kernel: Kernel) -> None:
    casus_id, table_id = settled(kernel)
    late = datetime(2027, 2, 26, 9, 0, tzinfo=UTC)

    with kernel.writing() as session:
        assert first(session, casus_id).dag == date(2027, 1, 12) != PLANNED
        row = session.get_one(Zorgtafel, table_id)
        past = ready(
            open_concept(session, row), starts_at=late, ends_at=late + 2 * HOUR
        )
        table = table_of(session, traject_of(session, casus_id), past, soort=row.soort)
        [point] = shortcomings(table, now=NOW)
        assert "tot en met donderdag 25 februari" in point.text
        with pytest.raises(RefusedError, match="tot en met"):
            send(session, row, late)

    assert late.date() > LAST_DAY
    assert len(sent(kernel, "ZorgtafelVastgelegd")) == 2


def test_settled_evaluation_is_moved_and_dropped_by_its_meeting(kernel: Kernel) -> None:
    casus_id, _ = settled(kernel)

    with kernel.writing() as session:
        found = first(session, casus_id)
        how = {"version": found.version, "now": NOW, **BY}
        with pytest.raises(RefusedError, match="Deze evaluatie ligt vast"):
            evaluatie.move_evaluation(session, found, date(2027, 1, 20), **how)
        with pytest.raises(RefusedError, match="Deze evaluatie ligt vast"):
            evaluatie.drop_evaluation(session, found, reden="", **how)


def test_evaluation_is_held_when_its_meeting_was(kernel: Kernel) -> None:
    casus_id, table_id = settled(kernel)

    report(kernel, table_id, held=True)

    with kernel.reading() as session:
        found = first(session, casus_id)
        assert (found.stand, found.dag) == (Evaluatiestand.GEHOUDEN, VAN.date())
        assert traject_of(session, casus_id).stand == Trajectstand.TRAJECT


def test_not_held_stays_to_be_planned_again(kernel: Kernel) -> None:
    casus_id, table_id = settled(kernel)

    report(kernel, table_id, held=False)

    with kernel.writing() as session:
        row = traject_of(session, casus_id)
        assert row.stand == Trajectstand.TRAJECT
        assert first(session, casus_id).stand == Evaluatiestand.GEPLAND
        again = begin(session, casus_id)
        assert (again.stand, again.id != table_id) == (Zorgtafelstand.CONCEPT, True)


def test_extended_traject_keeps_the_evaluation_it_was_extended_after(
    kernel: Kernel,
) -> None:
    casus_id, table_id = settled(kernel)
    report(kernel, table_id, held=True)
    with kernel.writing() as session:
        row = traject_of(session, casus_id)
        verloop.extend(session, row, reden="nodig", now=AFTER, **BY)
        session.commit()

    with pytest.raises(RefusedError, match="na deze evaluatie verlengd"):
        report(kernel, table_id, held=False, version=1)


def test_pages_lead_from_the_evaluation_to_what_came_of_it(
    suite: Suite, kernel: Kernel
) -> None:
    casus_id = started(kernel)
    with kernel.reading() as session:
        page = (
            f"/planning/trajecten/{casus_id}/evaluaties/{first(session, casus_id).id}"
        )
    client = sign_in(suite.apps["scheduling"], COORDINATOR)

    assert "Plan deze evaluatie" in client.get(page).text
    answer = client.post(
        f"/planning/trajecten/{casus_id}/zorgtafel",
        data={"evaluatie": page.rsplit("/", 1)[1]},
    )
    moments = client.get(answer.location.replace("/wie", "/wanneer")).text
    assert "Evaluatie plannen" in moments
    # three days before the day that policy proposes
    assert "Maandag 4 januari" in moments
    assert "Woensdag 16 december" not in moments
    assert "Verder met de afspraak" in client.get(page).text

    with kernel.writing() as session:
        row = session.get_one(Zorgtafel, answer.location.split("/")[-2])
        send(session, row)
        session.commit()
    with clock.pinned(AFTER):
        client = sign_in(suite.apps["scheduling"], COORDINATOR)
        report(kernel, row.id, held=True)
        assert "Wat kwam er uit de evaluatie?" in client.get(page).text
        more = "Er is meer tijd nodig"
        assert more in client.get(page).text
        with kernel.writing() as session:
            row, how = (
                traject_of(session, casus_id),
                {"by": COORDINATOR.id, "now": AFTER},
            )
            verloop.extend(session, row, reden="Meer tijd.", **how)
            session.commit()
        # it is what came of this one; of one that follows it cannot
        assert more in client.get(page).text
        with kernel.writing() as session:
            event = select(Gebeurtenis).where(Gebeurtenis.soort == "verlengd")
            session.exec(event).one().at = AFTER - timedelta(days=7)
            session.commit()
        extended = client.get(page).text
        assert more not in extended
        assert "Dit traject is al verlengd" in extended
        wish = {"uitkomst": "verlengen", "basis": "1"}
        assert client.post(f"{page}/uitkomst", data=wish).status_code == 422
        data = {"uitkomst": "aangepast", "afspraken": "Oma komt elke woensdag."}
        refused = client.post(f"{page}/uitkomst", data={**data, "basis": "1"})
        assert refused.status_code == 409
        assert "Oma komt elke woensdag." in refused.text
        basis = refused.text.split('name="basis"')[1].split('value="')[1].split('"')[0]
        saved = client.post(f"{page}/uitkomst", data={**data, "basis": basis})
        assert saved.status_code == 303
        assert "Oma komt elke woensdag." in client.get(page).text
        with kernel.writing() as session:
            row, by = traject_of(session, casus_id), COORDINATOR.id
            verloop.close(session, row, Closing("partner"), by=by, now=AFTER)
            session.commit()
        # read after the end, and asked no more
        closed = client.get(page).text
        assert "Oma komt elke woensdag." in closed
        assert 'name="basis"' not in closed

    with kernel.reading() as session:
        found = first(session, casus_id)
        assert found.uitkomst == "aangepast"
        assert bijeenkomst.outcome_text(session, found) == data["afspraken"]
        assert b"woensdag" not in (found.inhoud or b"")


@pytest.mark.parametrize("soort", ["evaluatie", "zorgtafel"])
def test_only_the_zorgtafel_has_the_clock_of_inviting(suite: Suite, soort: str) -> None:
    kernel = suite.kernels["scheduling"]
    casus_id, row_id = settled(kernel)
    with kernel.writing() as session:
        start_clock(session, traject_of(session, casus_id), NOW)
        if soort == "zorgtafel":
            session.get_one(Zorgtafel, row_id).soort = soort
        session.commit()
    client = sign_in(suite.apps["scheduling"], COORDINATOR)

    page = client.get(f"/planning/trajecten/{casus_id}/zorgtafel/{row_id}").text

    assert "Uitgenodigd door de aanmelder" in page
    assert ("iedereen uitnodigen" in page) == (soort == "zorgtafel")
