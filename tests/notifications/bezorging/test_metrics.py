"""The mails in the numbers of an operator."""

import logging
from datetime import timedelta

from services.notifications.uitnodiging.models import Genodigde, Stand
from shared import clock
from shared.logging import bound_request_id, current_request_id
from tests.notifications.zorgtafels import NOW, nurse, zorgtafel
from tests.reading import read


def seen(post):
    return read(post.app.test_client(), "notifications")


def test_mail_is_counted_where_it_stands_and_shows_its_age(post_on_both):
    post = post_on_both
    before = seen(post)
    assert (before["mails klaar"], before["mail_oldest_seconds"]) == (0, 0)

    post.receive(zorgtafel(nurse()))
    with clock.pinned(NOW + timedelta(minutes=20)):
        waiting = seen(post)
    post.deliver()
    after = seen(post)

    assert (waiting["mails klaar"], waiting["mail_oldest_seconds"]) == (1, 1200)
    assert (after["mails klaar"], after["mail_oldest_seconds"]) == (0, 0)
    assert after["mails verzonden"] == 1


def test_refused_invitation_asks_until_a_human_settled_it(post_on_both):
    post = post_on_both
    post.receive(zorgtafel(nurse()))
    post.server.rcpt_answers[nurse().email] = "550 5.1.1 no such user"
    post.deliver()

    asks = seen(post)
    with post.changing() as session:
        row = session.get(Genodigde, post.rows(Genodigde)[0].id)
        row.stand = Stand.UITGENODIGD
        session.add(row)

    assert (asks["mails mislukt"], asks["mails_that_ask"]) == (1, 1)
    assert seen(post)["mails_that_ask"] == 0


def test_mail_that_waited_is_logged_with_the_request_it_came_from(post, caplog):
    with bound_request_id("11111111-aaaa-4000-8000-000000000001"):
        post.receive(zorgtafel(nurse()))
    caplog.set_level(logging.INFO)
    seen_with = []
    handler = logging.Handler()
    handler.emit = lambda record: seen_with.append(
        (record.getMessage(), current_request_id())
    )
    log = logging.getLogger("services.notifications.bezorging.verzending")
    log.addHandler(handler)

    with clock.pinned(NOW + timedelta(hours=3)), bound_request_id("of-the-tick"):
        post.deliver()
    log.removeHandler(handler)

    assert seen_with == [("mail tried", "11111111-aaaa-4000-8000-000000000001")]
