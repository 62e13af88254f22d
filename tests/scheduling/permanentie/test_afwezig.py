"""Absences, and the gaps that they leave."""

import datetime as dt

import pytest

from services.scheduling.permanentie import queries
from services.scheduling.permanentie.afwezig import withdraw_absence
from services.scheduling.permanentie.domain import RoosterError
from services.scheduling.permanentie.shifts import Reden
from shared.clock import from_local
from tests.people import COLLEGA, COORDINATOR, ELDERS
from tests.scheduling.permanentie.team import (
    BRAM,
    HERS,
    JEF,
    SAAR,
    SLOTS,
    TAKEN,
    WEDNESDAY,
    away,
    pattern_holder,
    plan_of,
    propose,
)
from tests.scheduling.permanentie.test_domain import (
    AFTERNOON,
    MONDAY,
    MORNING,
    NOW,
    stands,
)


def test_who_is_away_leaves_a_gap_until_somebody_takes_over(on_both):
    away(on_both, SAAR.id, WEDNESDAY, by=SAAR)

    with on_both.reading() as session:
        (gap,) = queries.gaps(session, regio="limburg", van=WEDNESDAY, tot=WEDNESDAY)
        nine = from_local(WEDNESDAY, dt.time(9))
        assert queries.on_duty(session, regio="limburg", now=nine) is None
    assert (gap.reden, gap.wie, gap.dagdeel) == (
        Reden.AFWEZIG,
        COORDINATOR.naam,
        MORNING,
    )
    assert nine not in {d.starts_at for d in stands(on_both)[-1].diensten}

    propose(on_both, TAKEN, by=BRAM)

    with on_both.reading() as session:
        assert (
            queries.gaps(session, regio="limburg", van=WEDNESDAY, tot=WEDNESDAY) == []
        )
        duty = queries.on_duty(session, regio="limburg", now=nine)
    assert duty.collega.naam == COLLEGA.naam


def test_half_a_day_away_leaves_the_other_half(kernel):
    whole = [slot for slot in SLOTS if pattern_holder(slot) == SAAR.id]
    assert HERS in whole
    away(kernel, SAAR.id, WEDNESDAY, part=AFTERNOON, by=SAAR)

    assert plan_of(kernel).shift_on(*HERS).collega.naam == COORDINATOR.naam


def test_nobody_takes_over_while_away(kernel):
    away(kernel, BRAM.id, WEDNESDAY, by=JEF)

    with pytest.raises(RoosterError, match="is afwezig woensdag 25 november"):
        propose(kernel, TAKEN)


def test_absence_is_withdrawn_by_oneself_or_a_manager(kernel):
    row_id = away(kernel, SAAR.id, WEDNESDAY, by=SAAR)

    with pytest.raises(RoosterError, match="zelf of een beheerder"):
        _withdraw(kernel, row_id, by=BRAM)
    _withdraw(kernel, row_id, by=JEF)

    assert plan_of(kernel).shift_on(*HERS).collega.naam == COORDINATOR.naam


def _withdraw(kernel, row_id, *, by):
    with kernel.writing() as session:
        row = queries.find_absence(session, row_id, regio="limburg")
        withdraw_absence(session, row, by=by, now=NOW)
        session.commit()


@pytest.mark.parametrize(
    ("wie", "by", "days", "sentence"),
    [
        (SAAR.id, BRAM, (2, 2), "zelf of een beheerder"),
        (ELDERS.id, JEF, (2, 2), "casuscoördinator van je regio"),
        (SAAR.id, SAAR, (3, 2), "voor de eerste"),
        (SAAR.id, SAAR, (-3, -3), "zijn voorbij"),
        (SAAR.id, SAAR, (0, 400), "ten hoogste een jaar"),
    ],
)
def test_impossible_absence_is_refused(kernel, wie, by, days, sentence):
    van, tot = (MONDAY + dt.timedelta(days=offset) for offset in days)

    with pytest.raises(RoosterError, match=sentence):
        away(kernel, wie, van, tot=tot, by=by)
