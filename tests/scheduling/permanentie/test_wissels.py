"""Swaps and take-overs of named shifts."""

import datetime as dt
from dataclasses import replace

import pytest

from services.scheduling.permanentie import queries, wissels
from services.scheduling.permanentie.domain import RoosterError
from services.scheduling.permanentie.models import Dienstwissel, Wisselstand
from services.scheduling.permanentie.wissels import Voorstel
from shared.clock import from_local
from tests.people import BEHEERDER, COLLEGA, COORDINATOR, ELDERS
from tests.scheduling.permanentie.team import (
    ALL,
    BRAM,
    HERS,
    HIS,
    JEF,
    KATO,
    SAAR,
    SWAPPED,
    TAKEN,
    TUESDAY,
    WEDNESDAY,
    decide,
    holder,
    plan_of,
    propose,
)
from tests.scheduling.permanentie.test_domain import (
    AFTERNOON,
    MONDAY,
    MORNING,
    save,
    stands,
)


def test_shift_is_taken_over_and_intake_is_told(on_both):
    propose(on_both, TAKEN, by=BRAM)

    shift = plan_of(on_both).shift_on(*HERS)
    assert (shift.collega.naam, shift.gewisseld) == (COLLEGA.naam, True)
    told = {d.starts_at: d.naam for d in stands(on_both)[-1].diensten}
    assert told[from_local(WEDNESDAY, dt.time(9))] == COLLEGA.naam


def test_swap_changes_both_shifts_and_undoing_it_gives_both_back(on_both):
    row_id = propose(on_both, SWAPPED)
    assert (holder(on_both, HERS), holder(on_both, HIS)) == (BRAM.id, SAAR.id)

    decide(on_both, wissels.undo, row_id, by=BRAM)

    assert (holder(on_both, HERS), holder(on_both, HIS)) == (SAAR.id, BRAM.id)
    with on_both.reading() as session:
        row = session.get(Dienstwissel, row_id)
    assert (row.stand, row.gevraagd_door, row.beslist_door) == (
        Wisselstand.INGETROKKEN,
        SAAR.id,
        BRAM.id,
    )


def test_swap_stays_when_the_pattern_gets_other_hours_and_people(kernel):
    propose(kernel, TAKEN)
    with kernel.reading() as session:
        newest = queries.newest_rooster(session, regio="limburg")
    everybody = dict.fromkeys(ALL.diensten, KATO.id)
    other = replace(ALL, voormiddag=(dt.time(8), dt.time(11)), diensten=everybody)

    save(kernel, other, based_on=newest.id)

    shift = plan_of(kernel).shift_on(*HERS)
    assert (shift.collega.naam, shift.starts_at) == (
        COLLEGA.naam,
        from_local(WEDNESDAY, dt.time(8)),
    )


def test_half_day_without_anybody_can_be_filled(kernel):
    with kernel.reading() as session:
        newest = queries.newest_rooster(session, regio="limburg")
    fewer = {key: who for key, who in ALL.diensten.items() if key != (3, MORNING)}
    save(kernel, replace(ALL, diensten=fewer), based_on=newest.id)

    row_id = propose(kernel, Voorstel(HERS, naar=SAAR.id, van=None))

    assert plan_of(kernel).shift_on(*HERS).collega.naam == COORDINATOR.naam
    decide(kernel, wissels.undo, row_id, by=SAAR)
    assert holder(kernel, HERS) is None


def test_manager_may_do_it_for_others(kernel):
    propose(kernel, TAKEN, by=JEF)

    assert holder(kernel, HERS) == BRAM.id


CHRISTMAS = (dt.date(2026, 12, 25), MORNING)
SATURDAY = (MONDAY + dt.timedelta(days=5), MORNING)


@pytest.mark.parametrize(
    ("asked", "by", "sentence"),
    [
        (TAKEN, KATO, "alleen wisselen wat van jou is"),
        (replace(TAKEN, van=KATO.id), BRAM, "Intussen heeft iemand anders"),
        (replace(TAKEN, naar=SAAR.id), SAAR, "al van die persoon"),
        (replace(TAKEN, naar=ELDERS.id), SAAR, "casuscoördinator van je regio"),
        (replace(TAKEN, naar=BEHEERDER.id), JEF, "casuscoördinator van je regio"),
        (replace(TAKEN, slot=CHRISTMAS), SAAR, "geen permanentie: Kerstmis"),
        (replace(TAKEN, slot=SATURDAY), SAAR, "geen permanentie: weekend"),
        (replace(TAKEN, tegen=HERS), SAAR, "andere permanentie om mee te ruilen"),
        (replace(TAKEN, tegen=(TUESDAY, AFTERNOON)), SAAR, "van die collega"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(kernel, asked, by, sentence):
    with pytest.raises(RoosterError, match=sentence):
        propose(kernel, asked, by=by)
    assert len(stands(kernel)) == 1


def test_shift_that_is_over_stays_as_it_was(kernel):
    before = Voorstel((MONDAY, MORNING), naar=BRAM.id, van=KATO.id)
    assert holder(kernel, before.slot) == KATO.id
    still_on, over = (from_local(MONDAY, dt.time(h, m)) for h, m in ((11, 59), (12, 0)))

    with pytest.raises(RoosterError, match="is voorbij"):
        propose(kernel, before, by=BRAM, now=over)
    row_id = propose(kernel, before, by=BRAM, now=still_on)
    with pytest.raises(RoosterError, match="is voorbij"):
        decide(kernel, wissels.undo, row_id, by=BRAM, now=over)


def test_only_the_last_change_of_a_shift_is_undone(kernel):
    first = propose(kernel, TAKEN)
    second = propose(kernel, Voorstel(HERS, naar=KATO.id, van=BRAM.id), by=KATO)

    with pytest.raises(RoosterError, match="nog eens gewisseld"):
        decide(kernel, wissels.undo, first, by=SAAR)

    decide(kernel, wissels.undo, second, by=KATO)
    decide(kernel, wissels.undo, first, by=SAAR)
    assert holder(kernel, HERS) == SAAR.id


def test_swap_of_others_is_not_undone_by_a_third(kernel):
    row_id = propose(kernel, TAKEN)

    with pytest.raises(RoosterError, match="met wie gewisseld wordt"):
        decide(kernel, wissels.undo, row_id, by=KATO)


@pytest.mark.usefixtures("with_consent")
def test_with_consent_nothing_changes_before_the_colleague_agrees(kernel):
    row_id = propose(kernel, SWAPPED)
    assert holder(kernel, HERS) == SAAR.id
    for outsider in (SAAR, KATO):
        with pytest.raises(RoosterError, match="met wie gewisseld wordt"):
            decide(kernel, wissels.agree, row_id, by=outsider)

    decide(kernel, wissels.agree, row_id, by=BRAM)

    assert (holder(kernel, HERS), holder(kernel, HIS)) == (BRAM.id, SAAR.id)
    with pytest.raises(RoosterError, match="al beslist"):
        decide(kernel, wissels.decline, row_id, by=BRAM)


@pytest.mark.usefixtures("with_consent")
@pytest.mark.parametrize(
    ("by", "stand"), [(BRAM, Wisselstand.GEWEIGERD), (SAAR, Wisselstand.INGETROKKEN)]
)
def test_question_is_declined_or_taken_back(kernel, by, stand):
    row_id = propose(kernel, SWAPPED)

    decide(kernel, wissels.decline, row_id, by=by)

    assert holder(kernel, HERS) == SAAR.id
    with kernel.reading() as session:
        assert session.get(Dienstwissel, row_id).stand == stand


@pytest.mark.usefixtures("with_consent")
def test_agreeing_too_late_is_refused(kernel):
    first = propose(kernel, TAKEN)
    other = propose(kernel, replace(TAKEN, naar=KATO.id))
    decide(kernel, wissels.agree, first, by=BRAM)

    with pytest.raises(RoosterError, match="Intussen heeft iemand anders"):
        decide(kernel, wissels.agree, other, by=KATO)
