"""What is known of the people decides which moments are proposed, and says why."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from services.scheduling.experten.domain import ask_experts
from services.scheduling.experten.models import Expert
from services.scheduling.permanentie.afwezig import report_absence
from services.scheduling.permanentie.wissels import By
from services.scheduling.plaatsen.models import Plaats
from services.scheduling.zorgtafel.checks import clashes_at
from services.scheduling.zorgtafel.concept import Concept
from services.scheduling.zorgtafel.content import open_concept
from services.scheduling.zorgtafel.diary import Busy, Can, Party
from services.scheduling.zorgtafel.known import half_day, known_of, parents
from services.scheduling.zorgtafel.models import Zorgtafel
from services.scheduling.zorgtafel.score import Venue, search
from services.scheduling.zorgtafel.soorten import table_of
from shared import clock
from shared.clock import from_local
from shared.contracts import DocumentAangevuld
from shared.contracts.people import Categorie
from shared.contracts.zorgtafel import Plaats as Place
from tests.people import COLLEGA, COORDINATOR
from tests.scheduling.cases import (
    DONDERDAG_TOT,
    DONDERDAG_VAN,
    MAANDAG,
    accepted,
    open_case,
    person,
    settle_table,
    traject_of,
)
from tests.scheduling.zorgtafel.road import Road
from tests.suite import Suite

WOENSDAG, DONDERDAG = date(2026, 11, 25), date(2026, 11, 26)
EXPERT = "00000000-0000-4000-8000-00000000e001"


@pytest.fixture(autouse=True)
def _monday(suite: Suite):
    with clock.pinned(MAANDAG):
        yield


def proposals(road: Road) -> list[str]:
    """Return the labels of the proposed moments, in order, with their reasons."""
    page = road.client.get(f"{road.table}/wanneer").text
    found = page.split('value="2026-')[1:]
    return ["2026-" + part.split("</div>")[0] for part in found]


def test_the_grid_of_the_parents_comes_along_and_decides(suite: Suite):
    road = Road(
        suite,
        ouders_kunnen={
            "2026-11-25-vm": "nee",
            "2026-11-25-nm": "nee",
            "2026-11-27-vm": "ja",
        },
    )

    found = proposals(road)

    assert found[0].startswith("2026-11-27T08:00")
    assert "de ouders kunnen" in found[0]
    assert not [one for one in found if one.startswith("2026-11-25")]


def test_a_moment_over_noon_needs_both_half_days():
    party = parents({"2026-11-26-vm": "ja", "2026-11-26-nm": "nee"}, "Genk")
    starts = [from_local(DONDERDAG, time(hour)) for hour in (10, 11)]

    found = search(starts, [party], [Venue("", "")])

    assert [(one.starts_at, one.answers[0][1]) for one in found] == [
        (starts[0], Can.JA)
    ]


def test_a_document_written_later_brings_the_grid(suite: Suite):
    road = Road(suite)
    before = accepted(casus_id=road.casus_id)
    later = DocumentAangevuld(
        aggregate=road.casus_id,
        version=2,
        at=MAANDAG,
        casus_id=road.casus_id,
        kind=before.kind,
        aanmelder=before.aanmelder,
        personen=(),
        ouders_kunnen={"2026-11-25-vm": "nee", "2026-11-25-nm": "nee"},
    )
    from services.scheduling.traject.document import take_over_document

    assert proposals(road)[0].startswith("2026-11-25")
    with road.kernel.writing() as session:
        take_over_document(session, later, now=MAANDAG)
        session.commit()

    assert proposals(road)[0].startswith("2026-11-26")


def test_an_absence_of_the_coordinator_is_never_proposed(suite: Suite):
    road = Road(suite)
    assert proposals(road)[0].startswith("2026-11-25")
    with road.kernel.writing() as session:
        report_absence(
            session,
            regio="limburg",
            wie=COORDINATOR.id,
            van=WOENSDAG,
            tot=WOENSDAG,
            by=By(COORDINATOR.id),
            now=MAANDAG,
        )
        session.commit()

    assert proposals(road)[0].startswith("2026-11-26")


def test_another_zorgtafel_of_the_coordinator_counts_with_the_way_to_it(suite: Suite):
    settle_table(suite.kernels["scheduling"], open_case(suite.kernels["scheduling"]))
    road = Road(suite)

    with road.kernel.reading() as session:
        traject = traject_of(session, road.casus_id)
        row = session.get(Zorgtafel, road.table.split("/")[-1])
        assert row is not None
        table = table_of(session, traject, open_concept(session, row))
        known = known_of(session, traject, row, table, now=MAANDAG)

    mine = next(one for one in known.parties if one.name == COORDINATOR.naam)
    assert [(b.begin, b.end, b.at) for b in mine.busy] == [
        (DONDERDAG_VAN, DONDERDAG_TOT, "Genk")
    ]


def test_an_expert_who_cannot_is_named_and_costs(suite: Suite):
    expert = person("Els Voorbeeld", Categorie.EXPERTEN, email="els@example.org")
    road = Road(suite, personen=(*accepted().personen, expert))
    with road.kernel.writing() as session:
        session.add(
            Expert(
                id=EXPERT,
                regio="limburg",
                naam="Els Voorbeeld",
                email="Els@example.org",
                halvedagen=["4-namiddag"],
            )
        )
        session.commit()
    road.post("wie", **road.everybody(), mee_experten=expert.id)

    found = proposals(road)

    assert found[0].startswith("2026-11-26T12:00")
    assert "Els Voorbeeld kunnen" in found[0]
    assert any("Els Voorbeeld niet" in one for one in found[1:])

    # another table that counts on her takes that afternoon away
    start = from_local(DONDERDAG, time(13))
    end = start + timedelta(hours=4)
    casus_id = open_case(road.kernel, coordinator_id=COLLEGA.id)
    other = settle_table(road.kernel, casus_id, starts_at=start, ends_at=end)
    with road.kernel.writing() as session:
        ask_experts(session, bron_id=other, expert_ids=[EXPERT], dag=DONDERDAG)
        session.commit()
    assert not proposals(road)[0].startswith("2026-11-26T12:00")


def test_a_known_place_that_is_near_comes_with_the_moment(suite: Suite):
    road = Road(suite)
    with road.kernel.writing() as session:
        session.add(
            Plaats(
                id="p1",
                regio="limburg",
                naam="Huis van het Kind Genk",
                soort="huis_van_het_kind",
                gemeente="Genk",
            )
        )
        session.commit()

    assert "er kan plaats zijn in Huis van het Kind Genk" in proposals(road)[0]


def test_choosing_a_moment_on_which_the_parents_cannot_warns(suite: Suite):
    road = Road(suite, ouders_kunnen={"2026-11-26-vm": "nee"})

    answer = road.post("wanneer", **road.free_moment())

    assert answer.status_code == 303
    for page in ("waar", "nakijken"):
        found = road.client.get(f"{road.table}/{page}").text
        assert "Dan kunnen de ouders niet, zei de aanmelder." in found


def test_where_nothing_fits_the_page_says_so(suite: Suite):
    days = [date(2026, 11, 24).toordinal() + n for n in range(30)]
    grid = {f"{date.fromordinal(d)}-{p}": "nee" for d in days for p in ("vm", "nm")}
    road = Road(suite, ouders_kunnen=grid)

    page = road.client.get(f"{road.table}/wanneer").text

    assert "is er geen moment waarop de ouders" in page


def test_a_half_day_ends_at_noon_in_brussels():
    morning, afternoon = (half_day(DONDERDAG, part) for part in ("vm", "nm"))

    assert morning[1] == afternoon[0] == datetime(2026, 11, 26, 11, tzinfo=UTC)


def test_a_party_without_anything_known_is_unknown():
    [one] = search([DONDERDAG_VAN], [Party("Ruben")], [Venue("", "")])

    assert one.answers[0][1] is Can.ONBEKEND


def test_a_warning_does_not_tell_how_far_a_protected_place_is():
    # the coordinator leaves Voeren 40 minutes before; Lommel is further than that
    before = Busy(DONDERDAG_VAN - timedelta(hours=2), DONDERDAG_VAN, "Voeren")
    party = Party("Saar", must=True, busy=(before,))
    start = DONDERDAG_VAN + timedelta(minutes=40)

    def warned(*, beschermd: bool) -> bool:
        place = Place(soort="andere", naam="X", gemeente="Lommel", beschermd=beschermd)
        end = start + timedelta(hours=2)
        concept = Concept(starts_at=start, ends_at=end, plaats=place)
        return bool(clashes_at(concept, [party]))

    assert warned(beschermd=False)
    assert not warned(beschermd=True)
