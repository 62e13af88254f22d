"""A suite that stood still for days says once what still matters, and no more."""

from collections import Counter
from datetime import datetime, timedelta
from email.message import EmailMessage

import pytest
from sqlmodel import select

from services.notifications.uitnodiging.models import Tafel
from shared import clock
from tests.deploy.test_restored_mails import sent
from tests.scheduling.permanentie.team import staffed
from tests.suite import Suite
from tests.walk import aangemeld, monday_comes, uitgenodigd

pytestmark = [pytest.mark.integration, pytest.mark.timeout(400)]
TICKS = 12


def starts_at(suite: Suite, casus_id: str) -> datetime:
    with suite.kernels["notifications"].reading() as session:
        tafel = session.exec(select(Tafel).where(Tafel.casus_id == casus_id)).one()
        return tafel.starts_at


def stood_still(suite: Suite, *, until: datetime) -> list[EmailMessage]:
    """What leaves when it starts again at this moment, over many ticks."""
    minutes = timedelta(minutes=5)
    with sent(suite, at=until + 2 * minutes) as mails:
        for moment in (until, until + minutes):
            with clock.pinned(moment):
                suite.deliver(ticks=TICKS)
    return mails


def busy(suite: Suite) -> str:
    """A week before something: a roster, a clock that runs, people who were invited."""
    with monday_comes(), sent(suite):
        staffed(suite)
        aangemeld(suite)
        casus_id = uitgenodigd(suite)
        suite.deliver(ticks=2)
    return casus_id


def told(mails: list[EmailMessage]) -> Counter[str]:
    """How often each begin of a subject came, to whomever."""
    return Counter(str(mail["Subject"]).partition(":")[0] for mail in mails)


def test_days_without_a_suite_are_caught_up_without_a_flood(suite: Suite) -> None:
    casus_id = busy(suite)
    day_before = starts_at(suite, casus_id) - timedelta(hours=20)

    mails = stood_still(suite, until=day_before)

    # of the warnings that passed only the last, to who is on duty and to the mailbox
    week = "Permanentie in de week van maandag 23 november 2026"
    reminder = "Kom je? Overleg JK-2026-0002, do 26 nov om 10.00 u"
    # the coordinator leads it and is asked nothing
    assert told(mails) == {"De klok is om": 2, reminder: 1, week: 1}
    assert len({(mail["To"], mail["Subject"]) for mail in mails}) == len(mails)


def test_what_has_begun_by_then_is_not_brought_up(suite: Suite) -> None:
    casus_id = busy(suite)
    begun = starts_at(suite, casus_id) + timedelta(minutes=10)

    mails = stood_still(suite, until=begun)

    assert "De klok is om" in told(mails)
    assert not any("JK-2026-0002" in mail["Subject"] for mail in mails)
