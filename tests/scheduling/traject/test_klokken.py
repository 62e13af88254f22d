"""The invitation clock stops where the policy of the case says, the table at a day."""

from datetime import datetime, timedelta

import pytest

from services.scheduling.traject.klokken import clocks_of
from services.scheduling.traject.models import Klok
from services.scheduling.zorgtafel.models import UitnodigingenKopie, Zorgtafel
from shared.policy import Policy
from tests.scheduling.cases import (
    DONDERDAG_VAN,
    MAANDAG,
    open_case,
    settle_table,
    traject_of,
)
from tests.suite import Suite

DINSDAG = MAANDAG + timedelta(days=1)


def rules(profile: str) -> dict:
    return Policy.load(profile=profile).at(MAANDAG).case_rules()


@pytest.mark.parametrize(
    ("profile", "met"), [("limburg-2022", MAANDAG), ("limburg-2024", DINSDAG)]
)
def test_invitation_clock_stops_where_the_policy_of_the_case_says(
    suite: Suite, profile: str, met: datetime
):
    kernel = suite.kernels["scheduling"]
    casus_id = open_case(kernel, doorgesproken_op=MAANDAG, beleid=rules(profile))
    table_id = settle_table(kernel, casus_id)
    with kernel.writing() as session:
        row = session.get_one(Zorgtafel, table_id)
        session.add(
            UitnodigingenKopie(
                zorgtafel_id=table_id,
                casus_id=casus_id,
                zorgtafel_version=row.version,
                coordinator_klaar_op=MAANDAG + timedelta(hours=1),
                aanmelder_klaar_op=DINSDAG,
                stand_van=DINSDAG,
                inhoud=b"",
            )
        )
        session.commit()

    with kernel.reading() as session:
        loops = clocks_of(session, traject_of(session, casus_id))

    found = {loop.klok: loop.met for loop in loops}
    assert found == {Klok.UITNODIGING: met, Klok.ZORGTAFEL: DONDERDAG_VAN}


def test_zorgtafel_on_the_last_day_of_the_target_is_in_time(suite: Suite):
    kernel = suite.kernels["scheduling"]
    for talked, late in ((7, False), (8, True)):
        casus_id = open_case(
            kernel, doorgesproken_op=DONDERDAG_VAN - timedelta(days=talked)
        )
        settle_table(kernel, casus_id)
        with kernel.reading() as session:
            row = traject_of(session, casus_id)
            loop = clocks_of(session, row)[-1]
            assert loop.is_breached(DONDERDAG_VAN) is late
