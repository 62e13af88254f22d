"""After a restore the same may be told twice, but nothing else than was told."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from email.message import EmailMessage

import pytest
from icalendar import Calendar
from sqlmodel import Session, select

from services.notifications.bezorging.verzending import send_mails
from services.notifications.uitnodiging.models import Genodigde, Taak, Tafel
from services.notifications.uitnodiging.naasten import tell_by_mail
from services.scheduling.zorgtafel.models import Zorgtafel
from shared import clock
from shared.contracts import ZorgtafelVastgelegd
from shared.database.tables import OutboxState
from shared.messaging.reconcile import reconcile
from tests.deploy.operating import Operator
from tests.people import COORDINATOR
from tests.sink import smtp_sink
from tests.suite import Suite
from tests.walk import NOW, aangemeld, aanvaard, move, walked

pytestmark = [pytest.mark.integration, pytest.mark.timeout(400)]
PARENT = "elif@example.org"


@contextmanager
def sent(
    suite: Suite, *, at: datetime = NOW + timedelta(minutes=10)
) -> Iterator[list[EmailMessage]]:
    """What leaves at the end of the block, at a real mail server."""
    mails: list[EmailMessage] = []
    yield mails
    kernel = suite.kernels["notifications"]
    with smtp_sink() as (url, sink), clock.pinned(at):
        own = kernel.config.own.model_copy(update={"smtp_url": url})
        send_mails(replace(kernel, config=replace(kernel.config, own=own)))
        mails += sink.mails


def appointment(mail: EmailMessage) -> tuple[str, int, str] | None:
    """Its UID, SEQUENCE and moment, for a mail with something for a calendar."""
    for part in mail.walk():
        if part.get_content_type() == "text/calendar":
            calendar = Calendar.from_ical(part.get_payload(decode=True))
            (event,) = calendar.walk("VEVENT")
            return str(event["UID"]), int(event["SEQUENCE"]), str(event["DTSTART"].dt)
    return None


def invite_parent(suite: Suite, casus_id: str) -> None:
    """What somebody does on the page: this parent, by mail, with an appointment."""
    with suite.kernels["notifications"].writing() as session:
        tafel = session.exec(select(Tafel).where(Tafel.casus_id == casus_id)).one()
        tell_by_mail(
            session,
            tafel,
            parent(session, tafel),
            agenda=True,
            by=COORDINATOR.id,
            mail_to_parents=True,
            now=NOW,
        )
        session.commit()


def parent(session: Session, tafel: Tafel) -> Genodigde:
    return session.exec(
        select(Genodigde).where(Genodigde.tafel_id == tafel.id, Genodigde.mail_veilig)
    ).one()


def told(mails: list[EmailMessage]) -> dict[str, tuple[str, int, str]]:
    """Of everybody, the last appointment that they were told."""
    return {mail["To"]: found for mail in mails if (found := appointment(mail))}


def test_who_was_told_before_the_loss_hears_nothing_else_after_it(
    operator: Operator,
) -> None:
    suite = operator.suite
    with sent(suite):
        casus_id = aanvaard(suite)
    old = operator.backup()
    with sent(suite) as first:
        aangemeld(suite)
        road = walked(suite, casus_id)
    with sent(suite) as moved:
        move(suite, road, 27)
        invite_parent(suite, casus_id)
    before = first + moved
    assert {PARENT} <= {mail["To"].addresses[0].addr_spec for mail in moved}

    status, said = operator.run("restore", str(old), "--only", "notifications")
    assert status == 0, said
    with sent(suite) as again:
        operator.reconcile()

    assert len(again) >= 5, "it forgot them, so it tells them again"
    seen = {mail["Message-ID"] for mail in before}
    subjects = {mail["Subject"] for mail in before}
    assert len(seen & {mail["Message-ID"] for mail in again}) >= 2, "the notices"
    for mail in again:
        # an invitation is written anew; what it tells is compared below
        known = mail["Message-ID"] in seen or mail["Subject"] in subjects
        assert known or appointment(mail)
        assert PARENT not in mail["To"]
    professionals = {to: what for to, what in told(before).items() if PARENT not in to}
    assert told(again) == professionals

    with suite.kernels["notifications"].reading() as session:
        tafel = session.exec(select(Tafel).where(Tafel.casus_id == casus_id)).one()
        assert parent(session, tafel).taak == Taak.UITNODIGEN
    with sent(suite) as chosen:
        invite_parent(suite, casus_id)
    assert told(chosen) == {
        to: what for to, what in told(before).items() if PARENT in to
    }


def test_of_a_state_only_the_newest_is_told_again(operator: Operator) -> None:
    suite = operator.suite
    road = walked(suite)
    move(suite, road, 27)
    kernel = suite.kernels["scheduling"]
    outbox = kernel.tables.outbox
    of_tables = select(outbox.version).where(
        outbox.type == ZorgtafelVastgelegd.__name__
    )
    with kernel.reading() as session:
        versions = session.exec(of_tables).all()
        newest = session.exec(select(Zorgtafel.version)).one()
    assert len(versions) >= 2

    reconcile(kernel, NOW - timedelta(hours=1))

    with kernel.reading() as session:
        opened = session.exec(of_tables.where(outbox.state == OutboxState.OPEN)).all()
    assert opened == [max(versions)]
    assert newest == max(versions)
