"""What mail servers report, out of a real mailbox."""

import pytest

from services.notifications.bezorging.models import Bericht
from tests.notifications.bezorging.test_teruggekomen import (
    HEAD,
    PERSON,
    dsn,
    given_back,
    named,
)
from tests.notifications.postbus.conftest import ANSWERED
from tests.notifications.zorgtafels import NOOR, TAFEL
from tests.people import sign_in

pytestmark = pytest.mark.integration


def test_mail_that_came_back_is_found_in_the_mailbox(box):
    (to_noor,) = box.post.mails_to("noor@example.org")
    head = to_noor.decode("ascii").partition("\r\n\r\n")[0]
    ours = f"Content-Type: text/rfc822-headers\n\n{head}"
    name = named(box.post.kernel, box.post.rows(Bericht)[0].message_id)
    status = PERSON.format("failed", "5.1.1")
    # the first is what anybody can write who got the mail
    for proof, original in (
        ("", ours),
        (name, ours),
        (name, ours),
        ("", given_back()),
    ):
        raw = dsn(f"{proof}{HEAD}\n{status}", f"{original}\n")
        box.server.put(raw, received=ANSWERED)
    box.read()

    assert box.post.guest(NOOR).stand == "mislukt"
    # the third changes nothing; the last is about a mail that is not ours
    assert box.reasons() == ["onbewezen", "", "", "mailserver"]
    assert box.lies() == (0, 2, 2)
    client = box.post.app.test_client()
    sign_in(client)
    page = client.get("/berichten/postbus").text
    assert "vraag na of die aankwam" in page
    assert f"/berichten/uitnodigingen/{TAFEL}" in page
