"""A channel that is withdrawn is told at once, whatever became of the zorgtafel."""

from datetime import datetime, timedelta

import pytest

from services.scheduling.traject.models import TrajectPersoon
from services.scheduling.traject.people import set_gone, withdraw_channel
from services.scheduling.zorgtafel.publish import announce_people
from shared.contracts.people import Categorie, Kanaal
from tests.people import COORDINATOR
from tests.scheduling.cases import DONDERDAG_TOT, MAANDAG, find_person, ready
from tests.scheduling.zorgtafel.test_domain import Planning, planning

__all__ = ["planning"]

MINUTE = timedelta(minutes=1)


def test_a_withdrawn_channel_is_told_at_once_under_the_same_sequence(
    planning: Planning,
):
    planning.save(ready)
    planning.send()

    with planning.kernel.writing() as session:
        parent = find_person(session, planning.casus_id, Categorie.OUDERS)
        row = session.get(TrajectPersoon, parent.id)
        assert row is not None
        withdraw_channel(session, row, by=COORDINATOR.id, now=MAANDAG)
        announce_people(session, planning.casus_id, now=MAANDAG)
        session.commit()

    first, second = planning.told()
    channels = [
        next(d.persoon for d in m.deelnemers if d.persoon.id == parent.id)
        for m in (first, second)
    ]
    assert [p.veilig_kanaal.kanaal for p in channels] == [
        Kanaal.MAIL,
        Kanaal.NIET_GEVRAAGD,
    ]
    assert (second.version, second.sequence) == (2, 0)


@pytest.mark.parametrize("how", ["cancelled", "left the table"])
def test_a_withdrawn_channel_is_told_even_when(planning: Planning, how: str):
    planning.save(ready)
    planning.send()
    with planning.kernel.reading() as session:
        parent = find_person(session, planning.casus_id, Categorie.OUDERS)
    if how == "cancelled":
        planning.cancel()

    with planning.kernel.writing() as session:
        row = session.get(TrajectPersoon, parent.id)
        assert row is not None
        if how == "left the table":
            set_gone(session, row, True, by=COORDINATOR.id, now=MAANDAG)
        withdraw_channel(session, row, by=COORDINATOR.id, now=MAANDAG)
        announce_people(session, planning.casus_id, now=MAANDAG)
        session.commit()

    assert planning.told()[-1].kanalen[parent.id].kanaal == Kanaal.NIET_GEVRAAGD


@pytest.mark.parametrize(
    ("now", "times"), [(DONDERDAG_TOT - MINUTE, 2), (DONDERDAG_TOT, 1)]
)
def test_a_meeting_that_is_over_is_not_told_again(
    planning: Planning, now: datetime, times: int
):
    planning.save(ready)
    planning.send()

    with planning.kernel.writing() as session:
        announce_people(session, planning.casus_id, now=now)
        session.commit()

    assert len(planning.told()) == times
