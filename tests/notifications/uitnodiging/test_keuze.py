"""A mail that a human chose: it leaves once, as chosen, or a human hears of it."""

import datetime as dt

import pytest

from services.notifications.bezorging.domain import claim_mail, settle_mail
from services.notifications.bezorging.models import Bericht
from services.notifications.bezorging.smtp import Outcome, Verdict
from services.notifications.uitnodiging.domain import mails_ended
from services.notifications.uitnodiging.naasten import settle_doubt
from services.notifications.uitnodiging.weigering import MailOnItsWayError
from shared import clock
from tests.notifications.uitnodiging.test_naasten import (
    LATER,
    choose,
    claim_and_die,
    mail,
    safe_mother,
    talk,
    where,
)
from tests.notifications.zorgtafels import (
    HUIS,
    MIRA,
    NOW,
    START,
    aanmelder,
    helper,
    nurse,
    subject_of,
    zorgtafel,
)

pytestmark = pytest.mark.integration
OFF = {"stand": "geannuleerd", "sequence": 1}


def private_mails(post):
    return [row for row in post.rows(Bericht) if row.privaat]


def put_on_the_wire(post):
    (row,) = private_mails(post)
    with post.changing() as session:
        return claim_mail(session, row.id, mail_to_parents=True, now=clock.now())


def arrive(post, claimed):
    with post.changing() as session:
        accepted = Outcome(Verdict.ACCEPTED)
        row = settle_mail(session, claimed, accepted, now=clock.now())
        mails_ended(session, [row], now=clock.now())


@pytest.mark.parametrize("state", ["waits", "on the wire", "in doubt"])
def test_second_tap_makes_no_second_mail(post, state):
    post.receive(zorgtafel(safe_mother()))
    mail(post)
    if state == "on the wire":
        put_on_the_wire(post)
    if state == "in doubt":
        claim_and_die(post)
        with clock.pinned(NOW + dt.timedelta(minutes=5)):
            post.deliver()

    with pytest.raises(MailOnItsWayError):
        mail(post)

    assert len(private_mails(post)) == 1


@pytest.mark.parametrize(
    ("change", "task"),
    [(OFF, "afzeggen"), ({"sequence": 1, **LATER}, "verplaatst")],
)
def test_change_while_the_mail_is_on_the_wire_leads_the_aanmelder_back(
    post_on_both, change, task
):
    post = post_on_both
    post.receive(zorgtafel(safe_mother(), nurse()))
    post.deliver()
    mail(post)
    claimed = put_on_the_wire(post)
    post.receive(zorgtafel(safe_mother(), nurse(), version=2, **change))

    arrive(post, claimed)
    post.deliver()

    assert where(post) == ("te_doen", task)
    last = subject_of(post.mails_to("els@example.org")[-1])
    assert last.startswith(("Gewijzigd", "Gaat niet door"))
    assert len(post.mails_to("els@example.org")) == 2


def test_unrelated_change_keeps_the_chosen_mail(post_on_both):
    post = post_on_both
    post.receive(zorgtafel(safe_mother(), nurse()))
    post.deliver()
    mail(post)

    post.receive(zorgtafel(safe_mother(), nurse(), helper(), version=2))
    assert where(post) == ("onderweg", "uitnodigen")
    post.deliver()

    assert len(post.mails_to("mira@example.org")) == 1
    assert len(post.mails_to("els@example.org")) == 1
    assert where(post) == ("uitgenodigd", "")


@pytest.mark.parametrize(
    "change",
    [
        {"sequence": 1, **LATER},
        {"plaats": HUIS.model_copy(update={"adres": "Stadsplein 3"})},
        {"aanmelder": aanmelder(telefoon="0470 00 00 09")},
        {"deelnemers": ()},
    ],
)
def test_change_of_what_the_mail_rests_on_withdraws_it(post, change):
    post.receive(zorgtafel(safe_mother(), nurse()))
    mail(post)

    post.receive(zorgtafel(safe_mother(), nurse(), version=2, **change))
    post.deliver()

    assert post.mails_to("mira@example.org") == []


def test_withdrawn_choice_is_asked_again(post):
    post.receive(zorgtafel(safe_mother()))
    post.deliver()
    mail(post)

    post.receive(zorgtafel(safe_mother(), version=2, sequence=1, **LATER))
    post.deliver()

    assert where(post) == ("te_doen", "uitnodigen")
    assert len(post.mails_to("els@example.org")) == 2


def test_doubt_that_ends_records_the_moment_of_the_mail(post):
    post.receive(zorgtafel(safe_mother()))
    mail(post)
    claim_and_die(post)
    with clock.pinned(NOW + dt.timedelta(minutes=5)):
        post.deliver()
    post.receive(zorgtafel(safe_mother(), version=2, sequence=1, **LATER))

    choose(post, settle_doubt, arrived=True)

    assert post.guest(MIRA).starts_at == START
    assert where(post) == ("te_doen", "verplaatst")


def test_double_click_on_a_told_cancellation_changes_nothing(post_on_both):
    post = post_on_both
    post.receive(zorgtafel(safe_mother(), nurse()))
    talk(post)
    post.receive(zorgtafel(safe_mother(), nurse(), version=2, **OFF))
    talk(post)
    told = post.guest(MIRA).uitgenodigd_op

    with clock.pinned(NOW + dt.timedelta(seconds=1)):
        talk(post)

    assert where(post) == ("afgezegd", "")
    assert post.guest(MIRA).uitgenodigd_op == told
