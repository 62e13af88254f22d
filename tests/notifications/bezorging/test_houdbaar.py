"""A mail that waited too long does not leave."""

import datetime as dt

import pytest

from services.notifications.bezorging.houdbaar import PRIVATE_KEEPS
from services.notifications.bezorging.models import Bericht
from services.notifications.uitnodiging.domain import locked_tafel
from services.notifications.uitnodiging.models import Genodigde
from services.notifications.uitnodiging.naasten import tell_by_mail
from shared import clock
from tests.notifications.zorgtafels import (
    MIRA,
    NOW,
    SAFE,
    START,
    aanmelder,
    mother,
    nurse,
    zorgtafel,
)

pytestmark = pytest.mark.integration
END = START + dt.timedelta(hours=2)
MOTHER, NURSE = "mira@example.org", "noor@example.org"


def invite(post):
    post.receive(zorgtafel(mother(veilig_kanaal=SAFE), nurse()))
    with post.changing() as session:
        row = session.get(Genodigde, post.guest(MIRA).id)
        tell_by_mail(
            session,
            locked_tafel(session, row.tafel_id),
            row,
            agenda=False,
            by="aanmelder",
            mail_to_parents=True,
            now=clock.now(),
        )


def ends(post):
    return {
        row.soort: (row.stand, row.reden)
        for row in post.rows(Bericht)
        if row.genodigde_id
    }


def test_nothing_leaves_once_the_meeting_is_over(post):
    invite(post)
    with clock.pinned(END):
        post.deliver()

    assert post.mails_to(MOTHER) == post.mails_to(NURSE) == []
    assert post.mails_to(aanmelder().email) == []
    over = ("ingetrokken", "de afspraak is voorbij")
    assert ends(post) == {"uitnodiging": over, "afspraak": over}


def test_professional_is_still_told_shortly_before(post):
    invite(post)
    with clock.pinned(END - dt.timedelta(minutes=1)):
        post.deliver()

    assert len(post.mails_to(NURSE)) == 1


def test_mail_that_was_chosen_for_a_moment_keeps_for_some_hours(post):
    invite(post)
    with clock.pinned(NOW + PRIVATE_KEEPS - dt.timedelta(seconds=1)):
        post.deliver()

    assert len(post.mails_to(MOTHER)) == 1


def test_mail_to_a_parent_that_waited_too_long_becomes_a_task_again(post):
    invite(post)
    with clock.pinned(NOW + PRIVATE_KEEPS):
        post.deliver()

    assert post.mails_to(MOTHER) == []
    assert ends(post)["afspraak"] == ("ingetrokken", "te lang blijven liggen")
    guest = post.guest(MIRA)
    assert (guest.stand, guest.taak, guest.weg) == ("te_doen", "uitnodigen", "")


def test_channel_that_is_no_longer_safe_is_the_reason_given(post):
    invite(post)
    own = post.kernel.config.own
    object.__setattr__(own, "mail_to_parents", False)
    post.deliver()

    assert ends(post)["afspraak"] == ("ingetrokken", "kanaal niet meer veilig")
