"""A copy of what one person was sent and answered, and of nobody else."""

import json

import pytest

from services.notifications.antwoord.domain import record_answer
from services.notifications.antwoord.models import Keuze, Via
from services.notifications.tables import TABLES
from services.notifications.uitnodiging.models import Genodigde
from shared import clock
from tests.notifications.zorgtafels import CASUS, NOOR, SAM, helper, nurse, zorgtafel
from tests.people import COORDINATOR, ELDERS, PSYCHOPEDAGOOG, cookie_for, sign_in

pytestmark = pytest.mark.integration
PAGE = f"/berichten/inzage/{CASUS}"
ASKED = {"gevraagd_door": "zelf"}


@pytest.fixture
def invited(post):
    post.receive(zorgtafel(nurse(), helper()))
    post.deliver()
    for person, remark in ((NOOR, "Ik kom met de fiets."), (None, "Ik bel eerst.")):
        with post.changing() as session:
            rows = post.rows(Genodigde)
            row = next(r for r in rows if (r.persoon_id == NOOR) == (person == NOOR))
            record_answer(
                session,
                post.tafel(),
                session.get(Genodigde, row.id),
                keuze=Keuze.JA,
                via=Via.LINK,
                remark=remark,
                now=clock.now(),
            )
    return post


def test_person_gets_what_was_sent_and_answered_and_nothing_of_others(invited):
    client = sign_in(invited.app, COORDINATOR)

    page = client.post(f"{PAGE}/{NOOR}", data=ASKED).text
    found = json.loads(
        client.post(f"{PAGE}/{NOOR}", data=ASKED | {"actie": "json"}).text
    )

    assert "Uitnodiging: verzonden" in page
    assert "Ik kom met de fiets." in page
    assert "Ik bel eerst." not in page
    assert [what for _, what in found["verstuurd"]] == ["Uitnodiging: verzonden"]
    assert "Ik kom met de fiets." in found["geantwoord"][0][1]
    assert "Ik bel eerst." not in json.dumps(found)
    (first, second) = [
        row for row in invited.rows(TABLES.access) if row.action == "uitgevoerd"
    ]
    assert first.subject == second.subject == f"inzage/{NOOR}"
    # what was answered to "Wie vraagt deze kopie?"
    assert first.reason == second.reason == "de persoon zelf"


@pytest.mark.parametrize("via", [Via.AANMELDER, Via.COORDINATOR])
def test_what_an_inviter_noted_of_a_talk_is_in_no_copy(invited, via):
    row = next(r for r in invited.rows(Genodigde) if r.persoon_id == NOOR)
    with invited.changing() as session:
        record_answer(
            session,
            invited.tafel(),
            session.get(Genodigde, row.id),
            keuze=Keuze.NEE,
            via=via,
            remark="Bang voor Karim.",
            now=clock.now(),
        )
    client = sign_in(invited.app, COORDINATOR)

    page = client.post(f"{PAGE}/{NOOR}", data=ASKED).text
    data = client.post(f"{PAGE}/{NOOR}", data=ASKED | {"actie": "json"}).text

    for copy in (page, data):
        assert "Karim" not in copy
        # that it was answered, and in own words, stays
        assert "ik kom niet" in copy
        assert "Ik kom met de fiets." in copy


def test_it_is_given_by_who_may_shortly_after_signing_in_and_says_who_asks(invited):
    client = sign_in(invited.app, COORDINATOR)
    assert client.post(f"{PAGE}/{NOOR}").status_code == 422
    assert "Niets over deze persoon" in client.get(f"{PAGE}/niemand").text
    assert client.get(f"/berichten/inzage/{NOOR}/{SAM}").status_code == 404
    for who in (ELDERS, PSYCHOPEDAGOOG):
        assert sign_in(invited.app, who).get(f"{PAGE}/{NOOR}").status_code == 403
    client.set_cookie("zt_medewerker", cookie_for(ago=3600))
    answer = client.post(f"{PAGE}/{NOOR}", data=ASKED)
    assert "/planning/inloggen/opnieuw" in (answer.location or "")
