import logging
import socket
import time

import pytest
from flask_mail import BadHeaderError

from services.notifications.bezorging import budget
from services.notifications.bezorging.message import ReadyMessage
from services.notifications.bezorging.server import SmtpSettings
from services.notifications.bezorging.smtp import Mail, Outcome, Verdict
from tests.notifications.bezorging.servers import certificate, scripted, sink

pytestmark = pytest.mark.integration

RAW = b"Subject: Afspraak\r\n\r\nDag\r\n.punt\r\n..\r\n.\r\neind\r\n"
GREETING, HELLO, OK = "220 hallo", "250 hallo", "250 2.1.0 ok"


@pytest.fixture(autouse=True)
def quiet_server_log():
    logging.getLogger("mail.log").setLevel(logging.CRITICAL)


def message(recipient="noor@example.org", raw=RAW):
    return ReadyMessage(raw=raw, sender="team@example.org", recipient=recipient)


def post(port, *messages, **options):
    settings = SmtpSettings(host="127.0.0.1", port=port, timeout=0.5, **options)
    with Mail(settings).connect() as connection:
        return [connection.deliver(each) for each in messages or [message()]]


def test_accepted_mail_arrives_unchanged():
    with sink() as server:
        outcomes = post(server.port)

    assert outcomes == [Outcome(Verdict.ACCEPTED)]
    assert server.mails == [("team@example.org", ["noor@example.org"], RAW)]


def test_one_connection_carries_on_after_a_refusal():
    with sink() as server:
        server.rcpt_answers["weg@example.org"] = "550 5.1.1 no weg@example.org here"
        server.rcpt_answers["vol@example.org"] = "452 4.2.2 vol@example.org is full"

        outcomes = post(
            server.port,
            message("weg@example.org"),
            message("vol@example.org"),
            message("noor@example.org"),
        )

    assert outcomes == [
        Outcome(Verdict.PERMANENT, "550 5.1.1"),
        Outcome(Verdict.TEMPORARY, "452 4.2.2"),
        Outcome(Verdict.ACCEPTED),
    ]
    assert [each[1] for each in server.mails] == [["noor@example.org"]]


@pytest.mark.parametrize(
    ("answer", "verdict", "reason"),
    [
        ("451 4.7.1 greylisted, come back", Verdict.TEMPORARY, "451 4.7.1"),
        ("554 5.7.1 looks like spam", Verdict.PERMANENT, "554 5.7.1"),
        ("554", Verdict.PERMANENT, "554"),
        ("421 closing", Verdict.TEMPORARY, "421"),
    ],
)
def test_answer_after_the_text_decides(answer, verdict, reason):
    with sink() as server:
        server.data_answer = answer

        assert post(server.port) == [Outcome(verdict, reason)]


@pytest.mark.parametrize(
    ("answers", "verdict"),
    [
        ([None], Verdict.TEMPORARY),
        (["554 go away"], Verdict.TEMPORARY),
        ([GREETING, None], Verdict.TEMPORARY),
        ([GREETING, HELLO, "cut"], Verdict.TEMPORARY),
        ([GREETING, HELLO, "530 5.7.0 must authenticate"], Verdict.TEMPORARY),
        ([GREETING, HELLO, "550 5.7.1 sender refused"], Verdict.PERMANENT),
        ([GREETING, HELLO, OK, None], Verdict.TEMPORARY),
        ([GREETING, HELLO, OK, "???"], Verdict.TEMPORARY),
        ([GREETING, HELLO, OK, OK, "cut"], Verdict.TEMPORARY),
        ([GREETING, HELLO, OK, OK, "451 later"], Verdict.TEMPORARY),
        ([GREETING, HELLO, OK, OK, "354 go", "text", "cut"], Verdict.UNKNOWN),
        ([GREETING, HELLO, OK, OK, "354 go", "text", None], Verdict.UNKNOWN),
        ([GREETING, HELLO, OK, OK, "354 go", "text", "???"], Verdict.UNKNOWN),
        ([GREETING, HELLO, OK, OK, "354 go", "text", OK], Verdict.ACCEPTED),
    ],
)
def test_where_it_breaks_decides_what_we_know(answers, verdict):
    with scripted(*answers) as (port, _):
        assert [outcome.verdict for outcome in post(port)] == [verdict]


def test_text_goes_over_the_wire_as_composed():
    with scripted(GREETING, HELLO, OK, OK, "354 go", "text", OK) as (port, seen):
        post(port)

    text = b"".join(seen).partition(b"Subject: ")[2]
    assert b"\r\n..punt\r\n...\r\n..\r\neind\r\n" in text


@pytest.mark.parametrize(
    ("answers", "verdict"),
    [
        (["dribble"], Verdict.TEMPORARY),
        ([GREETING, HELLO, OK, "dribble"], Verdict.TEMPORARY),
        ([GREETING, HELLO, OK, OK, "354 go", "text", "dribble"], Verdict.UNKNOWN),
    ],
)
def test_server_that_never_comes_to_an_end_is_cut_off(monkeypatch, answers, verdict):
    monkeypatch.setattr(budget, "BUDGET", 1.0)
    started = time.monotonic()

    with scripted(*answers) as (port, _):
        assert [outcome.verdict for outcome in post(port)] == [verdict]

        assert time.monotonic() - started < 2.5


def test_goodbye_is_short(monkeypatch):
    monkeypatch.setattr(budget, "GOODBYE", 0.3)
    answers = (GREETING, HELLO, OK, OK, "354 go", "text", OK)
    with scripted(*answers) as (port, _):
        started = time.monotonic()
        settings = SmtpSettings(host="127.0.0.1", port=port, timeout=5)

        assert deliver_with(settings) == Outcome(Verdict.ACCEPTED)
        assert time.monotonic() - started < 2


def test_nobody_listening_is_temporary():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

    assert post(port)[0].verdict is Verdict.TEMPORARY


def test_more_than_one_recipient_is_refused():
    pair = message()
    pair.add_recipient("bo@example.org")

    with pytest.raises(BadHeaderError):
        post(1, pair)


@pytest.mark.parametrize("tls", ["starttls", "implicit"])
def test_known_certificate_is_used(tmp_path, tls):
    path, context = certificate(tmp_path)
    wrap = {"tls_context": context} if tls == "starttls" else {"ssl_context": context}

    with sink(**wrap) as server:
        settings = SmtpSettings(
            host="localhost", port=server.port, tls=tls, timeout=2, cafile=str(path)
        )
        outcome = deliver_with(settings)

    assert outcome == Outcome(Verdict.ACCEPTED)


@pytest.mark.parametrize("tls", ["starttls", "implicit"])
def test_unknown_certificate_stops_the_mail(tmp_path, tls):
    _, context = certificate(tmp_path)
    wrap = {"tls_context": context} if tls == "starttls" else {"ssl_context": context}

    with sink(**wrap) as server:
        settings = SmtpSettings(host="localhost", port=server.port, tls=tls, timeout=2)
        outcome = deliver_with(settings)

    assert outcome == Outcome(Verdict.TEMPORARY, "beveiligde verbinding mislukt")
    assert server.mails == []


def test_server_without_starttls_gets_no_mail():
    with sink() as server:
        settings = SmtpSettings(
            host="localhost", port=server.port, tls="starttls", timeout=2
        )
        outcome = deliver_with(settings)

    assert outcome == Outcome(Verdict.TEMPORARY, "beveiligde verbinding mislukt")


def deliver_with(settings):
    with Mail(settings).connect() as connection:
        return connection.deliver(message())


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://localhost:2525", ("localhost", 2525, "", "none")),
        (
            "smtp://a%40b:p%2Fw@mail.example?starttls=1",
            ("mail.example", 587, "a@b", "starttls"),
        ),
        ("smtps://u:p@mail.example", ("mail.example", 465, "u", "implicit")),
    ],
)
def test_address_of_the_server_is_read(url, expected):
    found = SmtpSettings.parse(url)

    assert (found.host, found.port, found.username, found.tls) == expected


@pytest.mark.parametrize(
    "url",
    [
        "http://mail.example",
        "smtp://",
        "smtp://u:geheim@mail.example",
        "smtp://mail.example?verify=0",
    ],
)
def test_unsafe_or_odd_server_is_refused_without_its_password(url):
    with pytest.raises(ValueError, match="SMTP_URL") as caught:
        SmtpSettings.parse(url)

    assert "geheim" not in str(caught.value)


def test_password_is_not_shown():
    settings = SmtpSettings.parse("smtps://u:geheim@mail.example")

    assert "geheim" not in repr(settings)
