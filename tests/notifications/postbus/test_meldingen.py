"""What mail servers report, out of a real mailbox."""

import pytest

from tests.notifications.bezorging.test_teruggekomen import (
    HEAD,
    PERSON,
    dsn,
    given_back,
)
from tests.notifications.postbus.conftest import ANSWERED
from tests.notifications.zorgtafels import NOOR

pytestmark = pytest.mark.integration


def test_mail_that_came_back_is_found_in_the_mailbox(box):
    (to_noor,) = box.post.mails_to("noor@example.org")
    head = to_noor.decode("ascii").partition("\r\n\r\n")[0]
    status = PERSON.format("failed", "5.1.1")
    for number, original in enumerate((head, head, given_back())):
        kind = "" if number == 2 else "Content-Type: text/rfc822-headers\n\n"
        raw = dsn(f"{HEAD}\n{status}", f"{kind}{original}\n")
        box.server.put(raw, received=ANSWERED)
    box.read()

    assert box.post.guest(NOOR).stand == "mislukt"
    # the second changes nothing; the last is about a mail that is not ours
    assert box.reasons() == ["", "", "mailserver"]
    assert box.lies() == (0, 2, 1)
