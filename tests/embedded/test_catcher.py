"""The catcher takes real mail over SMTP, keeps it whole, and stops when asked."""

import os
import signal
import smtplib
import subprocess
import sys
import time
from email.message import EmailMessage

import pytest

from embedded.mails import newest_first
from embedded.state import free_port
from tests.house.tree import ROOT

pytestmark = pytest.mark.integration


@pytest.fixture
def catcher(tmp_path):
    port = free_port(0)
    process = subprocess.Popen(
        [sys.executable, "-m", "embedded.catcher"],
        cwd=ROOT,
        env={
            **os.environ,
            "SMTP_URL": f"smtp://127.0.0.1:{port}",
            "MAIL_FOLDER": str(tmp_path / "mail"),
        },
    )
    process.port, process.folder = port, tmp_path / "mail"
    yield process
    process.kill()
    process.wait()


def connect(port):
    deadline = time.monotonic() + 20
    while True:
        try:
            return smtplib.SMTP("127.0.0.1", port, timeout=5)
        except ConnectionRefusedError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)


def mail(subject, body):
    message = EmailMessage()
    message["From"] = "team@example.org"
    message["Subject"] = subject
    message.set_content(body, cte="8bit")
    return message


def test_mail_is_kept_with_its_envelope(catcher) -> None:
    with connect(catcher.port) as smtp:
        smtp.send_message(mail("Één", "groet\n.\neinde"), to_addrs=["a@example.org"])
        smtp.send_message(mail("Twee", "twee"), to_addrs=["b@example.org"])

    newest, first = newest_first(catcher.folder)
    assert (newest.subject, newest.recipients) == ("Twee", ["b@example.org"])
    assert (first.subject, first.text.split()) == ("Één", ["groet", ".", "einde"])
    assert [item.subject for item in newest_first(catcher.folder, "a@example.org")] == [
        "Één"
    ]


def test_sigterm_ends_it_at_once(catcher) -> None:
    connect(catcher.port).close()

    catcher.send_signal(signal.SIGTERM)

    assert catcher.wait(timeout=3) == 0
