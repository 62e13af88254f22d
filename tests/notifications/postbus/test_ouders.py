"""Answers of parents from their calendar, in the mailbox that is theirs."""

import datetime as dt

import pytest

from services.notifications.bezorging.domain import claim_mail
from services.notifications.postbus.models import Binnengekomen, Naam
from shared import clock
from tests.notifications.antwoord.test_antwoord import last_state
from tests.notifications.postbus.conftest import Box, settings
from tests.notifications.postbus.shapes import uid_of
from tests.notifications.uitnodiging.test_keuze import private_mails
from tests.notifications.uitnodiging.test_naasten import mail, safe_mother, where
from tests.notifications.zorgtafels import MIRA, START, nurse, zorgtafel

pytestmark = pytest.mark.integration
DAY, LENGTH = dt.timedelta(days=1), dt.timedelta(hours=2)
LATER = {"starts_at": START + DAY, "ends_at": START + DAY + LENGTH}


def test_answer_of_a_parent_comes_to_the_mailbox_of_parents(server, post):
    server.empty()
    post.receive(zorgtafel(safe_mother(), nurse()))
    mail(post, agenda=True)
    post.deliver()
    raw = server.url()
    with settings(post, imap_url="", parent_imap_url=raw):
        box = Box(server, post)
        address = "mira@example.org"
        uid = uid_of(post, MIRA)
        box.put("gmail", uid=uid, attendee=address, sender=address)
        box.read()

    told = last_state(post)[MIRA]
    assert (told.antwoord, told.antwoord_via) == ("ja", "agenda")
    assert [row.postbus for row in post.rows(Binnengekomen)] == [Naam.OUDERS]


@pytest.mark.parametrize(
    ("sequence", "stands"), [(1, ("uitgenodigd", "")), (0, ("onderweg", "verplaatst"))]
)
def test_answer_that_carries_the_new_sequence_proves_that_it_is_known(
    server, post, sequence, stands
):
    server.empty()
    post.receive(zorgtafel(safe_mother(), nurse()))
    mail(post, agenda=True)
    post.deliver()
    post.receive(zorgtafel(safe_mother(), nurse(), version=2, sequence=1, **LATER))
    mail(post, agenda=True)
    newest = max(private_mails(post), key=lambda row: row.sequence)
    with post.changing() as session:
        claim_mail(session, newest.id, mail_to_parents=True, now=clock.now())
    with settings(post, imap_url="", parent_imap_url=server.url()):
        box, who = Box(server, post), "mira@example.org"
        new = {"sequence": sequence, "20260309T1": "20260310T1"}
        box.put("gmail", uid=uid_of(post, MIRA), attendee=who, sender=who, **new)
        box.read()

    assert last_state(post)[MIRA].antwoord == "ja"
    assert where(post) == stands
