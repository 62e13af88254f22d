"""Who invites parents and network: the aanmelder, reminded, or the coordinator."""

import datetime as dt
from email import message_from_bytes
from email.policy import default

import pytest

from services.notifications.bezorging.models import Bericht
from services.notifications.uitnodiging.herinneren import remind_aanmelders
from services.notifications.uitnodiging.koppelingen import parent_link
from shared import clock
from shared.access.staff_copy import keep_staff_copy
from shared.contracts import MedewerkerStand
from tests.notifications import pages
from tests.notifications.antwoord.test_antwoord import path_of
from tests.notifications.uitnodiging.test_naasten import (
    LATER,
    mail,
    safe_mother,
    talk,
    where,
)
from tests.notifications.uitnodiging.test_pagina import (
    STAFF,
    home,
    page_of,
    press,
    published,
)
from tests.notifications.zorgtafels import (
    MIRA,
    NOW,
    START,
    aanmelder,
    nurse,
    subject_of,
    uuid,
    zorgtafel,
)
from tests.people import COORDINATOR, sign_in

pytestmark = pytest.mark.integration
# the clock ends on Wednesday 10.30 in Brussels: 24 and 4 hours before that
FIRST, SECOND = NOW + dt.timedelta(hours=24), NOW + dt.timedelta(hours=44)


@pytest.fixture
def invited(post):
    post.receive(zorgtafel(safe_mother(), nurse()))
    post.deliver()
    return post


def change(coordinator, action):
    return coordinator.post(STAFF, data={"actie": action}, follow_redirects=True)


def at(post, moment):
    """Let the workers tick twice at this moment."""
    with clock.pinned(moment):
        for _ in range(2):
            remind_aanmelders(post.kernel)
        post.deliver()
    return [subject_of(raw).split(":")[0] for raw in post.mails_to("els@example.org")]


def test_aanmelder_is_reminded_by_policy_and_once_each_time(post_on_both):
    post = post_on_both
    post.receive(zorgtafel(safe_mother(), nurse()))
    minute = dt.timedelta(minutes=1)

    before = len(at(post, FIRST - minute))
    assert before == 1
    assert at(post, FIRST)[before:] == ["Herinnering"]
    assert len(at(post, SECOND - minute)) == before + 1
    assert at(post, SECOND)[before:] == ["Herinnering"] * 2
    assert post.mails_to("mira@example.org") == []


def test_who_told_everybody_is_reminded_of_nothing(invited):
    talk(invited)

    assert len(at(invited, FIRST)) == 1


def test_change_that_nobody_heard_of_is_remembered_before_the_day(invited):
    talk(invited)
    moved = zorgtafel(safe_mother(), nurse(), version=2, sequence=1, **LATER)
    with clock.pinned(START - dt.timedelta(days=3)):
        invited.receive(moved)

    # the clock is over by then: a working day before the meeting
    sent = at(invited, START + dt.timedelta(hours=1))

    assert sent[-1] == "Herinnering"


def test_coordinator_takes_over_and_only_one_human_invites(
    invited, coordinator, client
):
    assert "Jij nodigt de ouders" in client.get(home(invited)).text
    page = change(coordinator, "overnemen")

    assert "Jij nodigt nu uit" in page.text
    theirs = client.get(home(invited)).text
    assert "De coördinator nodigt nu uit</h1>" in theirs
    assert "Jij nodigt de ouders" not in theirs
    assert "Ik zei het in een gesprek" not in client.get(page_of(invited, MIRA)).text
    refused = press(client, page_of(invited, MIRA), "gesprek")
    assert refused.status_code == 409
    assert where(invited) == ("te_doen", "uitnodigen")
    press(coordinator, page_of(invited, MIRA, STAFF), "gesprek")
    assert where(invited) == ("uitgenodigd", "")


def test_taking_over_is_logged_and_told_to_the_aanmelder(invited, coordinator):
    change(coordinator, "overnemen")
    change(coordinator, "overnemen")

    notes = [row.reason for row in invited.rows(invited.kernel.tables.access)]
    assert notes.count("overgenomen") == 1
    assert at(invited, FIRST)[1:] == ["De coördinator nodigt de ouders uit"]


def test_who_takes_over_is_named_and_not_the_coordinator_of_the_case(
    invited, coordinator, client
):
    with invited.changing() as session:
        keep_staff_copy(
            session,
            MedewerkerStand(
                aggregate=COORDINATOR.id,
                version=1,
                at=NOW,
                staff_id=COORDINATOR.id,
                naam=COORDINATOR.naam,
                email=COORDINATOR.email,
                rollen=tuple(role.value for role in COORDINATOR.rollen),
                regio=COORDINATOR.regio,
                epoch=1,
                actief=True,
            ),
        )
    mail(invited)
    waiting = path_of(invited, parent_link, MIRA)
    assert "Els" in invited.app.test_client().get(waiting).text
    change(coordinator, "overnemen")
    invited.deliver()

    # parents telephone whoever invites, on the number of the team
    page = invited.app.test_client().get(waiting).text
    assert f"Bel {COORDINATOR.naam.split()[0]}:" in page
    assert ("Els" in page, "Ada" in page) == (False, False)
    assert "0470 00 00 01" in page
    # what waited named somebody else: it is chosen anew
    assert invited.mails_to("mira@example.org") == []
    sent = message_from_bytes(invited.mails_to("els@example.org")[-1], policy=default)
    assert str(sent["From"]).startswith(f"{COORDINATOR.naam} van ")
    text = sent.get_body(("plain",)).get_content()
    assert f"{COORDINATOR.naam} nodigt vanaf nu" in text
    assert f"{COORDINATOR.naam} nam het over" in coordinator.get(STAFF).text
    assert f"{COORDINATOR.naam} nam dit" in client.get(home(invited)).text
    assert f"{COORDINATOR.naam} doet dat" in client.get(page_of(invited, MIRA)).text
    log = coordinator.get(f"{STAFF}/wie-keek").text
    assert "veranderde wie de ouders uitnodigt" in log


def test_aanmelder_invites_again_when_given_back(invited, coordinator, client):
    change(coordinator, "overnemen")
    change(coordinator, "teruggeven")

    assert press(client, page_of(invited, MIRA), "gesprek").status_code == 200
    assert where(invited) == ("uitgenodigd", "")


def test_giving_back_is_told_to_the_aanmelder(invited, coordinator):
    change(coordinator, "overnemen")
    change(coordinator, "teruggeven")
    invited.deliver()

    stopped = {row.reden for row in invited.rows(Bericht) if row.stand == "ingetrokken"}
    assert stopped == {"achterhaald"}
    raw = invited.mails_to("els@example.org")[-1]
    assert subject_of(raw).startswith("Jij nodigt de ouders weer uit")
    text = message_from_bytes(raw, policy=default).get_body(("plain",)).get_content()
    assert home(invited) in text


def test_taking_over_one_meeting_stops_no_mail_about_another(
    invited, coordinator, client
):
    other = uuid(0xAFE2)
    # mail is down: both wait
    change(coordinator, "overnemen")
    change(coordinator, "teruggeven")
    invited.receive(zorgtafel(safe_mother(), aggregate=other, zorgtafel_id=other))
    change(coordinator, "overnemen")
    invited.deliver()

    # of mails that are due together any may go first
    first, *sent = [subject_of(raw) for raw in invited.mails_to("els@example.org")]
    assert {each.split(":")[0] for each in sent} == {
        first.split(":")[0],
        "De coördinator nodigt de ouders uit",
    }


def test_who_cannot_be_mailed_is_telephoned_when_given_back(post):
    post.receive(zorgtafel(safe_mother(), aanmelder=aanmelder(confirmed=False)))
    post.deliver()
    coordinator, before = sign_in(post.app.test_client(), COORDINATOR), len(calls(post))
    change(coordinator, "overnemen")
    change(coordinator, "teruggeven")
    post.deliver()

    assert len(calls(post)) == before + 1
    assert post.mails_to("els@example.org") == []


def calls(post):
    sent = map(subject_of, post.mails_to("ada@example.org"))
    return [each for each in sent if each.startswith("Bel de aanmelder")]


def test_scheduling_hears_who_took_over(invited, coordinator):
    change(coordinator, "overnemen")
    assert published(invited, "UitnodigingenStand")[-1].overgenomen_door

    change(coordinator, "teruggeven")
    assert published(invited, "UitnodigingenStand")[-1].overgenomen_door == ""


def test_of_a_meeting_that_is_over_nothing_is_taken_over_or_told(
    invited, coordinator, client
):
    assert "Neem het over" in coordinator.get(STAFF).text
    talk_page = page_of(invited, MIRA)
    assert "Ik zei het in een gesprek" in client.get(talk_page).text
    with clock.pinned(START + dt.timedelta(hours=2)):
        pages.press(client, home(invited))
        coordinator = sign_in(invited.app.test_client(), COORDINATOR)
        refused = change(coordinator, "overnemen").text
        assert "er valt niets meer over te nemen" in refused
        assert "Neem het over" not in refused
        assert "was niet uitgenodigd" in refused
        assert "nog uit te nodigen" not in refused
        assert "Ik zei het in een gesprek" not in client.get(talk_page).text
        assert (
            "er is niets genoteerd" in press(client, talk_page, "gesprek").text.lower()
        )
    assert where(invited) == ("te_doen", "uitnodigen")
    assert published(invited, "UitnodigingenStand")[-1].overgenomen_door == ""


def test_unknown_change_of_inviter_is_refused(coordinator):
    assert change(coordinator, "weggooien").status_code == 400


def test_each_batch_shows_its_own_clock(invited, coordinator):
    page = coordinator.get(STAFF).text
    family, _, professionals = page.partition("<h2>Professionals</h2>")

    assert "Uitnodigen: " in family.partition("<h2>Ouders en netwerk</h2>")[2]
    assert ("op tijd" in family, "op tijd" in professionals) == (False, True)


def test_professional_is_invited_by_name(invited):
    (raw,) = invited.mails_to("noor@example.org")

    sent = message_from_bytes(raw, policy=default)
    assert str(sent["From"]).startswith("Ada Vermeulen van ")
    assert sent["Reply-To"]
