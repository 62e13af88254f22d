"""Reports of mail servers; each shape is rebuilt ("nagebouwd") from RFC 3464 and from
what Postfix, Exchange and Gmail are known to write."""

import datetime as dt
import os
from email import message_from_string

import pytest

from services.notifications.bezorging.domain import claim_mail, settle_mail
from services.notifications.bezorging.models import Bericht
from services.notifications.bezorging.smtp import Outcome, Verdict
from services.notifications.bezorging.teruggekomen import (
    REPORTED_WITHIN,
    Afloop,
    Report,
    envelope_id,
    read_report,
    record_report,
    unproven,
)
from services.notifications.uitnodiging.models import Tafel
from shared import clock
from tests.notifications.bezorging.servers import scripted
from tests.notifications.pages import seen_on
from tests.notifications.uitnodiging.test_naasten import mail, safe_mother
from tests.notifications.zorgtafels import (
    MIRA,
    NOOR,
    NOW,
    TAFEL,
    calendar_of,
    helper,
    nurse,
    subject_of,
    zorgtafel,
)
from tests.people import sign_in

pytestmark = pytest.mark.integration
KEY = "0a1b2c3d-0000-4000-8000-000000000001"
ID = f"<{KEY}@example.org>"
PERSON = "Final-Recipient: rfc822; noor@example.org\nAction: {0}\nStatus: {1}\n"
DIAGNOSTIC = "Diagnostic-Code: smtp; 550 5.1.1 <noor@example.org> unknown\n"
HEAD = "Reporting-MTA: dns; mx.example.org\n"


def dsn(status, *original, kind="message/delivery-status"):
    parts = ["Content-Type: text/plain\n\nSorry, noor@example.org.\n"]
    parts += [f"Content-Type: {kind}\n\n{status}", *original]
    body = "".join(f"--b\n{part}\n" for part in parts)
    return (
        "From: MAILER-DAEMON@mx.example.org\nTo: team@example.org\n"
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
        f"{body}--b--\n"
    ).encode()


def given_back(message_id=ID, kind="message/rfc822"):
    return f"Content-Type: {kind}\n\nSubject: Afspraak\nMessage-ID: {message_id}\n\nx\n"


def report(action, status, message_id=ID):
    return dsn(f"{HEAD}\n{PERSON.format(action, status)}", given_back(message_id))


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        # Postfix: the whole mail, or only its head
        (report("failed", "5.1.1"), (ID, "", "failed", "5.1.1")),
        (
            dsn(
                f"{HEAD}\n{PERSON.format('delayed', '4.4.1')}",
                given_back(kind="text/rfc822-headers"),
            ),
            (ID, "", "delayed", "4.4.1"),
        ),
        # Exchange: a remark after the code, the Message-ID folded
        (
            dsn(
                f"{HEAD}\n{PERSON.format('FAILED', '5.2.2 (full)')}",
                given_back(f"\n {ID}"),
            ),
            (ID, "", "failed", "5.2.2"),
        ),
        # a server that knows RFC 3461 and gives nothing back
        (
            dsn(
                f"Original-Envelope-Id: {KEY}\n{HEAD}\n{PERSON.format('failed', '')}"
                + DIAGNOSTIC
            ),
            ("", KEY, "failed", "5.1.1"),
        ),
        (report("delivered", "2.0.0"), (ID, "", "delivered", "2.0.0")),
        # a list behind one address: the worst outcome counts
        (
            dsn(
                f"{HEAD}\n{PERSON.format('delivered', '2.0.0')}\n"
                + PERSON.format("failed", "5.1.1"),
                given_back(),
            ),
            (ID, "", "failed", "5.1.1"),
        ),
        # RFC 6533, for addresses beyond ASCII
        (
            dsn(
                f"{HEAD}\n{PERSON.format('failed', '5.6.7')}",
                given_back(kind="message/global-headers"),
                kind="message/global-delivery-status",
            ),
            (ID, "", "failed", "5.6.7"),
        ),
    ],
)
def test_report_says_of_which_mail_what_became(raw, expected):
    message_id, envelope_id, action, status = expected
    assert read_report(raw) == Report(message_id, envelope_id, Afloop(action), status)


def test_other_mail_is_no_report_and_breaks_nothing():
    whole = report("failed", "5.1.1")
    assert read_report(whole) is not None
    assert read_report(whole.replace(b"multipart/report", b"multipart/mixed")) is None
    assert read_report(report("relayed", "2.0.0")) is None
    for end in range(0, len(whole), 7):
        read_report(whole[:end] + os.urandom(20) + whole[end:])


def named(kernel, message_id, *, at=NOW):
    """The field by which a mail server says that it handled this mail."""
    bericht_id = message_id.strip("<>").partition("@")[0]
    return f"Original-Envelope-Id: {envelope_id(kernel, bericht_id, now=at)}\n"


def back(post, address, *, action="failed", status="5.1.1", of=-1, at=NOW):
    """A mail server reports about a mail that arrived at the sink."""
    head = post.mails_to(address)[of].decode("ascii").partition("\r\n\r\n")[0]
    name = named(post.kernel, str(message_from_string(head)["Message-ID"]), at=at)
    raw = dsn(
        f"{name}{HEAD}\n{PERSON.format(action, status)}",
        f"Content-Type: text/rfc822-headers\n\n{head}\n",
    )
    with post.changing() as session:
        return record_report(session, read_report(raw), now=clock.now())


def stands(post, soort):
    return [row.stand for row in post.rows(Bericht) if row.soort == soort]


def test_mail_that_came_back_opens_the_invitation_and_tells_the_coordinator(
    post_on_both,
):
    post = post_on_both
    post.receive(zorgtafel(nurse(), helper()))
    post.deliver()
    for address in ("noor@example.org", "bo@example.org"):
        back(post, address)
        # the same report again changes nothing
        back(post, address)
    post.deliver()

    assert stands(post, "uitnodiging") == ["teruggekomen"] * 2
    assert {row.reden for row in post.rows(Bericht)} == {"5.1.1", ""}
    assert post.guest(NOOR).stand == "mislukt"
    # both came back together: one mail, which leads to the page
    (to_ada,) = post.mails_to("ada@example.org")
    assert subject_of(to_ada) == "Niet aangekomen: JK-2026-0007"
    assert f"/berichten/uitnodigingen/{TAFEL}".encode() in to_ada.replace(b"=\r\n", b"")


def test_corrected_address_gets_the_same_appointment_in_a_new_mail(post):
    post.receive(zorgtafel(nurse()))
    post.deliver()
    back(post, "noor@example.org")
    post.receive(zorgtafel(nurse(email="noor.claes@example.org"), version=2))
    post.deliver()

    # nothing is taken back from an address where nothing arrived
    assert len(post.mails_to("noor@example.org")) == 1
    (old,), (new,) = (
        post.mails_to(each) for each in ("noor@example.org", "noor.claes@example.org")
    )
    assert calendar_of(new)[0] == "REQUEST"
    assert calendar_of(new)[1]["UID"] == calendar_of(old)[1]["UID"]
    assert calendar_of(new)[1]["SEQUENCE"] == calendar_of(old)[1]["SEQUENCE"] + 1
    # a report that comes late about the old address says nothing of the new one
    back(post, "noor@example.org")
    assert post.guest(NOOR).stand == "uitgenodigd"


def test_old_mail_that_comes_back_late_changes_nothing_for_who_knows(post):
    post.receive(zorgtafel(nurse()))
    post.deliver()
    place = zorgtafel().plaats.model_copy(update={"adres": "Stadsplein 3"})
    with clock.pinned(NOW + dt.timedelta(minutes=1)):
        post.receive(zorgtafel(nurse(), version=2, plaats=place))
        post.deliver()
        assert back(post, "noor@example.org", of=0).stand == "teruggekomen"

    assert post.guest(NOOR).stand == "uitgenodigd"


def test_button_sends_it_again_once_under_the_same_uid_and_sequence(post):
    post.receive(zorgtafel(nurse()))
    post.deliver()
    back(post, "noor@example.org", status="4.2.2")
    client = post.app.test_client()
    sign_in(client)
    path = f"/berichten/uitnodigingen/{TAFEL}/{post.guest(NOOR).id}"
    page = client.get(path)
    assert "Stuur de mail opnieuw" in page.text
    assert "een herinnering" not in page.text
    for _ in range(2):
        client.post(path, data={"actie": "opnieuw", "gezien": seen_on(page)})
        post.deliver()

    first, second = post.mails_to("noor@example.org")
    for name in ("UID", "SEQUENCE"):
        assert calendar_of(first)[1][name] == calendar_of(second)[1][name]
    assert post.guest(NOOR).stand == "uitgenodigd"
    after = client.get(path).text
    assert "Stuur de mail opnieuw" not in after
    assert "een herinnering" in after


def test_mail_of_a_parent_that_came_back_is_a_task_for_the_aanmelder(post):
    post.receive(zorgtafel(safe_mother()))
    mail(post)
    post.deliver()
    assert post.guest(MIRA).stand == "uitgenodigd"
    back(post, "mira@example.org")
    post.deliver()

    mira = post.guest(MIRA)
    assert (mira.stand, mira.taak, mira.weg) == ("mislukt", "uitnodigen", "")
    told = subject_of(post.mails_to("els@example.org")[-1])
    assert told == "Niet aangekomen: wie verwittig je anders? JK-2026-0007"
    # nothing goes to a parent by itself
    assert len(post.mails_to("mira@example.org")) == 1


def test_aanmelder_whose_mail_came_back_is_telephoned(post):
    post.receive(zorgtafel(safe_mother()))
    post.deliver()
    back(post, "els@example.org")
    post.deliver()

    (to_ada,) = post.mails_to("ada@example.org")
    assert b"Bel de aanmelder" in to_ada


@pytest.mark.parametrize(
    ("action", "words"),
    [("delayed", "vertraagd onderweg"), ("delivered", "bezorgd bij de ontvanger")],
)
def test_news_under_way_is_shown_and_asks_nobody(post, action, words):
    post.receive(zorgtafel(nurse()))
    post.deliver()
    back(post, "noor@example.org", action=action)

    client = post.app.test_client()
    sign_in(client)
    assert words in client.get("/berichten/").text
    assert post.guest(NOOR).stand == "uitgenodigd"


def test_report_overtakes_what_we_record_ourselves(post_on_both):
    post = post_on_both
    post.receive(zorgtafel(nurse()))
    row = post.rows(Bericht)[0]
    with post.changing() as session:
        claimed = claim_mail(session, row.id, mail_to_parents=True, now=NOW)
    with post.changing() as session:
        name = envelope_id(post.kernel, row.id, now=NOW)
        record_report(session, Report("", name, Afloop.FAILED, "5.1.1"), now=NOW)
    with post.changing() as session:
        accepted = Outcome(Verdict.ACCEPTED)
        assert settle_mail(session, claimed, accepted, now=NOW) is None

    assert stands(post, "uitnodiging") == ["teruggekomen"]


def test_report_about_no_mail_of_ours_or_one_that_never_left_is_nothing(post):
    post.receive(zorgtafel(nurse()))
    row = post.rows(Bericht)[0]
    strange = row.message_id.replace("example.org", "example.net")
    with post.changing() as session:
        for message_id in ("", ID, strange, "<x@y>"):
            report = Report(message_id, "", Afloop.FAILED, "5.1.1")
            assert record_report(session, report, now=NOW) is None
            assert unproven(session, report) is None
        name = envelope_id(post.kernel, row.id, now=NOW)
        report = Report("", name, Afloop.FAILED, "5.1.1")
        assert record_report(session, report, now=NOW) is not None
    assert stands(post, "uitnodiging") == ["klaar"]
    assert post.rows(Tafel)[0].coordinator_klaar_op is None


def test_report_that_anybody_can_write_changes_nothing(post_on_both):
    """Who got the mail knows its Message-ID; only mail servers know the other name."""
    post = post_on_both
    post.receive(zorgtafel(nurse()))
    post.deliver()
    (row,) = post.rows(Bericht)
    genuine = envelope_id(post.kernel, row.id, now=NOW)
    other = post.kernel.links.mint(
        "antwoord", row.id, generation=0, expires_at=NOW + REPORTED_WITHIN
    )
    another = "B" if genuine.startswith("A") else "A"
    forged = ("", row.id, other, genuine[:-1], f"{another}{genuine[1:]}")
    for name in forged:
        with post.changing() as session:
            report = Report(row.message_id, name, Afloop.FAILED, "5.1.1")
            assert record_report(session, report, now=NOW) is None
            assert unproven(session, report).id == row.id
    late = NOW + REPORTED_WITHIN
    with post.changing() as session:
        report = Report(row.message_id, genuine, Afloop.FAILED, "5.1.1")
        assert record_report(session, report, now=late) is None
    assert stands(post, "uitnodiging") == ["verzonden"]
    assert post.guest(NOOR).stand == "uitgenodigd"

    with post.changing() as session:
        assert record_report(session, report, now=NOW).id == row.id
    assert post.guest(NOOR).stand == "mislukt"


def test_server_that_reports_is_asked_for_reports_without_words_of_the_mail(post):
    hello = "250-hallo\r\n250 DSN"
    ok = "250 2.1.0 ok"
    answers = ("220 hallo", hello, ok, ok, "354 go", "text", ok)
    post.receive(zorgtafel(nurse()))
    with scripted(*answers) as (port, seen):
        own = post.kernel.config.own
        url = {"smtp_url": f"smtp://127.0.0.1:{port}?timeout=1"}
        object.__setattr__(post.kernel.config, "own", own.model_copy(update=url))
        post.deliver()

    row = post.rows(Bericht)[0]
    sent = b"".join(seen).decode("ascii")
    name = envelope_id(post.kernel, row.id, now=NOW)
    assert f"RET=HDRS ENVID={name}\r\n" in sent
    # on the envelope, and nowhere in what is read
    assert sent.count(name) == 1
    assert "NOTIFY=FAILURE,DELAY\r\n" in sent
