"""What left and could not be recorded: recorded later, and never sent again."""

import pytest
from sqlalchemy.exc import OperationalError

from services.notifications.bezorging import verzending
from services.notifications.bezorging.models import Bericht
from tests.notifications.bezorging.test_bezorging import ask
from tests.notifications.bezorging.test_turns import row_of
from tests.notifications.zorgtafels import NOOR, nurse, zorgtafel

pytestmark = pytest.mark.integration


def test_what_left_is_recorded_later_when_it_cannot_be_now(post_on_both, monkeypatch):
    """As after a moment without database between the mail server and the record."""
    post = post_on_both
    post.receive(zorgtafel(nurse()))
    other = ask(post)

    def away(*_arguments, **_more):
        raise OperationalError("planted", None, Exception("no database"))

    monkeypatch.setattr(verzending, "settle_mail", away)
    post.deliver()
    sent = len(post.server.mails)
    verzending.sweep_mails(post.kernel)

    assert sent == 2
    assert {row.stand for row in post.rows(Bericht)} == {"geclaimd"}

    monkeypatch.undo()
    verzending.sweep_mails(post.kernel)
    post.deliver()

    assert {row.stand for row in post.rows(Bericht)} == {"verzonden"}
    assert row_of(post, other).pogingen == 1
    assert post.guest(NOOR).stand == "uitgenodigd"
    assert len(post.server.mails) == sent
