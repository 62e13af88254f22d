"""Changing the roster and telling intake, on both databases."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from sqlmodel import select

from services.scheduling.permanentie import domain, queries
from services.scheduling.permanentie.domain import NewRooster, RoosterError
from services.scheduling.permanentie.models import Dagdeel
from services.scheduling.permanentie.shifts import Reden
from services.scheduling.permanentie.uitgave import tell_what_is_due
from shared import clock
from shared.clock import from_local
from shared.contracts import RoosterStand
from shared.database.tables import OutboxState
from shared.kernel import kernel_of
from shared.messaging.relay import place_of
from tests.people import COLLEGA, COORDINATOR, ELDERS, employ

MORNING, AFTERNOON = Dagdeel.VOORMIDDAG, Dagdeel.NAMIDDAG
MONDAY = date(2026, 11, 23)
NOW = from_local(MONDAY, time(10))
NEW = NewRooster(
    geldig_van=MONDAY,
    voormiddag=(time(9), time(12)),
    namiddag=(time(14), time(17)),
    terugval_naam="Jeugdhulpregie",
    terugval_nummer="+3211303140",
    diensten={(1, MORNING): COORDINATOR.id, (1, AFTERNOON): None},
)


@pytest.fixture
def kernel(suite):
    found = suite.kernels["scheduling"]
    employ(found, COORDINATOR, COLLEGA)
    return found


@pytest.fixture
def on_both(both):
    found = both.kernels["scheduling"]
    employ(found, COORDINATOR, COLLEGA)
    return found


def save(kernel, new=NEW, *, based_on=None, now=NOW):
    with kernel.writing() as session:
        row = domain.save_rooster(
            session,
            new,
            regio="limburg",
            based_on=based_on,
            by=COORDINATOR.id,
            now=now,
        )
        session.commit()
        return row


def close(kernel, van, tot=None, *, now=NOW):
    with kernel.writing() as session:
        row = domain.close_days(
            session,
            regio="limburg",
            van=van,
            tot=tot or van,
            reden="Brugdag",
            by=COORDINATOR.id,
            now=now,
        )
        session.commit()
        return row


def outbox(session):
    table = kernel_of(session).tables.outbox
    query = select(table).where(table.type == "RoosterStand")
    return session.exec(query.order_by(table.sequence)).all()


def stands(kernel) -> list[RoosterStand]:
    """Read every roster that was told to intake, the oldest first."""
    with kernel.reading() as session:
        return [
            RoosterStand.model_validate_json(
                kernel.vault.open(
                    session, row.sealed, place=place_of(row.id), casus_id=None
                )
            )
            for row in outbox(session)
        ]


def test_a_saved_roster_is_told_to_intake(on_both):
    save(on_both)

    (stand,) = stands(on_both)
    assert (stand.aggregate, stand.version, stand.regio) == (
        "rooster/limburg",
        1,
        "limburg",
    )
    assert stand.van == from_local(MONDAY, time(0))
    assert stand.tot - stand.van == timedelta(days=14)
    assert stand.teammailbox == "jongekind.limburg@opgroeien.be"
    assert [(d.functie, d.lijn, d.staff_id, d.email) for d in stand.diensten[:2]] == [
        (
            "casuscoördinator van dienst",
            "02 243 55 05",
            COORDINATOR.id,
            "saar@example.org",
        ),
        ("Jeugdhulpregie", "+3211303140", None, ""),
    ]
    assert [d.starts_at for d in stand.diensten] == [
        from_local(day, time(hour))
        for day in (MONDAY, MONDAY + timedelta(days=7))
        for hour in (9, 14)
    ]


def test_a_new_version_leaves_the_old_one_as_it_was(on_both):
    first = save(on_both)
    later = replace(
        NEW,
        geldig_van=MONDAY + timedelta(days=7),
        diensten={(1, MORNING): COLLEGA.id},
    )
    save(on_both, later, based_on=first.id)

    with on_both.reading() as session:
        plan = queries.load_plan(session, regio="limburg", day=MONDAY)
    names = [
        plan.shift_on(MONDAY + timedelta(days=days), MORNING).collega.naam
        for days in (0, 7)
    ]
    assert names == [COORDINATOR.naam, COLLEGA.naam]


def test_roster_without_hours_is_kept_and_says_that_they_are_missing(kernel):
    save(kernel, replace(NEW, voormiddag=None))

    with kernel.reading() as session:
        found = queries.gaps(session, regio="limburg", van=MONDAY, tot=MONDAY)
    assert [(gap.reden, gap.dagdeel) for gap in found] == [(Reden.GEEN_UREN, MORNING)]


def test_two_who_change_at_once_do_not_overwrite_each_other(kernel):
    save(kernel)

    with pytest.raises(RoosterError, match="Iemand anders"):
        save(kernel, based_on=None)

    assert len(stands(kernel)) == 1


def test_the_past_is_not_rewritten(kernel):
    first = save(kernel)

    with pytest.raises(RoosterError, match="vandaag of later"):
        save(
            kernel,
            replace(NEW, geldig_van=MONDAY - timedelta(days=1)),
            based_on=first.id,
        )


def test_a_first_roster_may_have_begun_already(kernel):
    assert save(kernel, replace(NEW, geldig_van=date(2026, 1, 1))).id is not None


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"voormiddag": (time(12), time(9))}, "voormiddag eindigt voor hij begint"),
        ({"voormiddag": (time(9), time(15))}, "namiddag begint voor"),
        ({"terugval_nummer": ""}, "naam en het nummer van de andere lijn"),
        ({"diensten": {(1, MORNING): "onbekend"}}, "werkt hier niet meer"),
    ],
)
def test_what_cannot_be_is_refused(kernel, changes, sentence):
    with pytest.raises(RoosterError, match=sentence):
        save(kernel, replace(NEW, **changes))

    assert stands(kernel) == []


def test_a_colleague_of_another_region_cannot_be_chosen(kernel):
    employ(kernel, ELDERS)

    with pytest.raises(RoosterError, match="werkt hier niet meer"):
        save(kernel, replace(NEW, diensten={(1, MORNING): ELDERS.id}))


def test_a_closure_takes_the_shifts_away_and_travels_with_its_days(kernel):
    save(kernel)
    close(kernel, MONDAY + timedelta(days=7), MONDAY + timedelta(days=8))

    stand = stands(kernel)[-1]
    assert stand.version == 2
    assert [d.starts_at.day for d in stand.diensten] == [23, 23]
    assert stand.sluitingen == ("2026-11-30", "2026-12-01")


def test_a_withdrawn_closure_gives_the_shifts_back(on_both):
    save(on_both)
    row = close(on_both, MONDAY + timedelta(days=7))

    for _ in range(2):
        with on_both.writing() as session:
            found = queries.find_closure(session, row.id, regio="limburg")
            domain.reopen_days(session, found, by=COLLEGA.id, now=NOW)
            session.commit()

    told = stands(on_both)
    assert [stand.version for stand in told] == [1, 2, 3]
    assert told[-1].sluitingen == ()
    assert len(told[-1].diensten) == 4


@pytest.mark.parametrize(
    ("van", "tot", "sentence"),
    [
        (date(2026, 11, 30), date(2026, 11, 29), "voor de eerste"),
        (date(2026, 12, 1), date(2027, 3, 1), "ten hoogste twee maanden"),
        (date(2026, 11, 20), date(2026, 11, 20), "zijn voorbij"),
    ],
)
def test_an_impossible_closure_is_refused(kernel, van, tot, sentence):
    with pytest.raises(RoosterError, match=sentence):
        close(kernel, van, tot)


def test_a_closure_of_another_region_is_not_found(kernel):
    row = close(kernel, date(2026, 12, 24))

    with kernel.reading() as session:
        assert queries.find_closure(session, row.id, regio="antwerpen") is None


def test_nothing_is_told_again_on_the_same_day(kernel):
    save(kernel)

    tell_what_is_due(kernel)
    tell_what_is_due(kernel)

    assert len(stands(kernel)) == 1


def test_a_new_day_tells_two_new_weeks_once(on_both):
    save(on_both)
    tomorrow: datetime = NOW + timedelta(days=1)

    with clock.pinned(tomorrow):
        tell_what_is_due(on_both)
        tell_what_is_due(on_both)

    told = stands(on_both)
    assert [stand.version for stand in told] == [1, 2]
    assert told[-1].van == from_local(MONDAY + timedelta(days=1), time(0))


def test_a_new_colleague_is_told_the_same_day(kernel):
    save(kernel)
    employ(kernel, replace(COLLEGA, naam="Nieuw", email="nieuw@example.org"))

    tell_what_is_due(kernel)

    assert [stand.version for stand in stands(kernel)] == [1, 2]


def test_without_a_roster_nothing_is_told(kernel):
    tell_what_is_due(kernel)

    assert stands(kernel) == []


def test_an_older_state_that_has_not_left_is_replaced(kernel):
    first = save(kernel)
    save(kernel, based_on=first.id)

    with kernel.reading() as session:
        states = [row.state for row in outbox(session)]
    assert states == [OutboxState.REPLACED, OutboxState.OPEN]
